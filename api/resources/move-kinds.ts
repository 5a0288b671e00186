import { z } from 'zod';
import { moveKinds } from '../../database/agencies.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { type Operation, operation } from '../operation.ts';
import { standing } from '../schemas/case-schemas.ts';
import { words } from '../schemas/words-schema.ts';

const kindSchema = z
  .object({
    id: z.string(),
    title: words,
    precedence: z.int().meta({ description: 'The first kind that fits, in this order, is the kind of a move.' }),
    agencyType: z.string().nullable().meta({ description: 'Fits when either side is of this type; null: of any.' }),
    bothInProvince: z
      .boolean()
      .nullable()
      .meta({ description: 'Fits when both sides lie in this province, or one does not; null: either way.' }),
    standing,
    legalBasis: z.string(),
  })
  .meta({ id: 'MoveKind' });

/** `/move-kinds`: which kinds of move there are, for everybody who is signed in. */
export const moveKindOperations = ({ db }: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'listMoveKinds',
    method: 'get',
    path: '/move-kinds',
    tag: 'Rules',
    summary: 'The kinds of move, and which moves are of them',
    description:
      'Inside one agency there is one kind. Between two agencies the first row that fits names it; nobody who opens a case chooses.',
    answers: { 200: { description: 'The kinds.', schema: z.object({ kinds: z.array(kindSchema) }) } },
    problems: [],
    work: async () => ({ status: 200, body: { kinds: [...(await moveKinds(db))] } }),
  }),
];

import { z } from 'zod';
import { unitNeed } from '../../database/units.ts';
import { unitId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { seatCount } from '../case-schemas.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { registerPath } from '../request-schemas.ts';

const needSchema = z
  .object({
    unit: z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      parent: z.string().nullable(),
      zone: z.string(),
      remote: z.boolean(),
    }),
    positions: z.array(
      seatCount.extend({
        position: z.string(),
        title: z.string(),
        vacant: z.int().meta({ description: 'Seats that nobody holds or has reserved.' }),
      }),
    ),
  })
  .meta({ id: 'UnitNeed' });

/** `/units/{id}`: what a unit has and lacks. Figures only, so everybody in the register may see them. */
export const unitOperations = ({ db }: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'unitNeed',
    method: 'get',
    path: '/units/{id}/need',
    tag: 'Register',
    summary: 'Establishment, incumbents and reservations of the positions of a unit',
    forms: { path: registerPath('A unit.') },
    answers: { 200: { description: 'The need.', schema: needSchema } },
    problems: ['not_found'],
    work: async ({ path }) => {
      const need = await unitNeed(db, unitId(path.id));
      if (need === null) throw new Problem('not_found', 'The register knows no such unit.');
      return { status: 200, body: need };
    },
  }),
];

import { z } from 'zod';
import { type NamedPost, postsOf } from '../../database/names.ts';
import { currentPosition } from '../../database/people.ts';
import { type Interest, interestsOf, registerInterest, withdrawInterest } from '../../database/planning/interests.ts';
import { positionId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { type Operation, operation } from '../operation.ts';
import { invalidRequest, Problem } from '../problem.ts';
import { instant, post } from '../schemas/case-schemas.ts';
import { registerCode, textSchema } from '../schemas/request-schemas.ts';

type Needs = Pick<ApiNeeds, 'db' | 'sealer'>;

const interestSchema = z
  .object({
    id: z.string(),
    position: post,
    note: z.string().nullable(),
    registeredAt: instant,
    withdrawnAt: instant.nullable(),
  })
  .meta({ id: 'Interest' });

const interestBody = z
  .strictObject({
    position: registerCode.meta({ description: 'The position that you would like to move to.' }),
    note: textSchema(1000)
      .nullish()
      .meta({ description: 'What HR should know; kept encrypted, and shown to HR with the ranking.' }),
  })
  .meta({ id: 'InterestBody' });

const interestPath = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9][0-9]{0,14}$/, 'the id of an interest is expected, as /me/interests gives it')
    .meta({ description: 'An interest of yours.', example: '12' }),
});

function viewInterest(posts: ReadonlyMap<string, NamedPost>, interest: Interest): z.infer<typeof interestSchema> {
  const { id, position, note, registeredAt, withdrawnAt } = interest;
  const named = posts.get(position);
  if (named === undefined) throw new Error(`the register no longer knows ${position}`);
  return {
    id: String(id),
    position: named,
    note,
    registeredAt: registeredAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}

const wrongPosition = (detail: string): Problem => invalidRequest([{ in: 'body', pointer: '/position', detail }]);

const register = ({ db, sealer }: Needs): Operation =>
  operation({
    id: 'registerInterest',
    method: 'post',
    path: '/me/interests',
    tag: 'Me',
    summary: 'Register interest in a position',
    description:
      'Rankings show it to HR and to the head of that unit, who may weigh it. It changes no score and binds nobody. ' +
      'Sent again it is the same interest.',
    forms: { body: interestBody },
    answers: {
      201: { description: 'Registered.', schema: interestSchema },
      200: { description: 'Registered before, and left as it was.', schema: interestSchema },
    },
    problems: [],
    work: async ({ caller: { person }, body }) => {
      const position = positionId(body.position);
      const posts = await postsOf(db, [position]);
      if (posts.size === 0) throw wrongPosition('the register knows no such position');
      if ((await currentPosition(db, person)) === position) throw wrongPosition('you hold this position already');
      const asked = { employee: person, position, note: body.note ?? null };
      const { interest, isNew } = await registerInterest(db, sealer, asked, new Date());
      return { status: isNew ? 201 : 200, body: viewInterest(posts, interest) };
    },
  });

const list = ({ db, sealer }: Needs): Operation =>
  operation({
    id: 'myInterests',
    method: 'get',
    path: '/me/interests',
    tag: 'Me',
    summary: 'Positions that you have registered interest in, the latest first',
    answers: { 200: { description: 'Yours.', schema: z.object({ interests: z.array(interestSchema) }) } },
    problems: [],
    work: async ({ caller: { person } }) => {
      const interests = await interestsOf(db, sealer, person);
      const posts = await postsOf(
        db,
        interests.map(({ position }) => position),
      );
      return { status: 200, body: { interests: interests.map((interest) => viewInterest(posts, interest)) } };
    },
  });

const withdraw = ({ db, sealer }: Needs): Operation =>
  operation({
    id: 'withdrawInterest',
    method: 'post',
    path: '/me/interests/{id}/withdraw',
    tag: 'Me',
    summary: 'Withdraw an interest',
    description: 'Sent again it changes nothing.',
    forms: { path: interestPath },
    answers: { 200: { description: 'Withdrawn.', schema: interestSchema } },
    problems: ['not_found'],
    work: async ({ caller: { person }, path }) => {
      const interest = await withdrawInterest(db, sealer, person, Number(path.id), new Date());
      if (interest === null) throw new Problem('not_found', 'You have registered no such interest. See /me/interests.');
      return { status: 200, body: viewInterest(await postsOf(db, [interest.position]), interest) };
    },
  });

/** `/me/interests`: what the caller would like to do next. */
export const interestOperations = (needs: Needs): readonly Operation[] => [
  register(needs),
  list(needs),
  withdraw(needs),
];

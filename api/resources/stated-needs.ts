import { z } from 'zod';
import { type FiledNeed, needsOf, stateNeed, withdrawNeed } from '../../database/planning/stated-needs.ts';
import { caseIdOf, positionId, type UnitId } from '../../domain/identifiers.ts';
import { needCauses } from '../../domain/planning/stated-need.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { mayStateNeed } from '../authority.ts';
import { datesOf, readableUnit } from '../need-request.ts';
import { type Operation, operation } from '../operation.ts';
import { invalidRequest, Problem } from '../problem.ts';
import { day, instant } from '../schemas/case-schemas.ts';
import { dateSchema, numberInPath, registerCode, registerPath, textSchema } from '../schemas/request-schemas.ts';
import { instantOf } from '../views/case-view.ts';

const needSchema = z
  .object({
    need: z.int().meta({ description: 'Its number: what cases and plans cite.' }),
    unit: z.string(),
    position: z.string().nullable().meta({ description: 'Null when the need is of the unit as a whole.' }),
    cause: z.enum(needCauses),
    evidence: z.string(),
    neededBy: day.nullable(),
    statedOn: day,
    statedBy: z.string().meta({ description: 'Id of the employee who stated it.' }),
    withdrawnAt: instant.nullable(),
    cases: z.array(z.string()).meta({ description: 'Cases that cite it.' }),
  })
  .meta({ id: 'StatedNeed' });

const viewNeed = ({ number, cases, withdrawnAt, ...need }: FiledNeed): z.infer<typeof needSchema> => ({
  need: number,
  ...need,
  withdrawnAt: instantOf(withdrawnAt),
  cases: cases.map(caseIdOf),
});

/** Throws 403 for whoever sees the unit's need and may not speak for it. */
function mustSpeakFor(caller: Caller, unit: UnitId): void {
  if (!mayStateNeed(caller, unit))
    throw new Problem('not_yours', 'Needs of this unit are for its head and for HR to state and to withdraw.');
}

const statementBody = z
  .strictObject({
    position: registerCode.nullish().meta({ description: 'A position of the unit; absent for the unit as a whole.' }),
    cause: z
      .enum(needCauses, `one of ${needCauses.join(', ')} is expected`)
      .meta({ description: 'A change of policy, public demand, or a new task.' }),
    evidence: textSchema(4000).meta({ description: 'What shows the need: a decree, a count, a letter.' }),
    neededBy: dateSchema.nullish().meta({ description: 'By when it has to be met; not before today.' }),
  })
  .meta({ id: 'NeedStatement' });

const wrongField = (pointer: string, detail: string): Problem => invalidRequest([{ in: 'body', pointer, detail }]);

const state = ({ db, workforce }: ApiNeeds): Operation =>
  operation({
    id: 'stateNeed',
    method: 'post',
    path: '/units/{id}/needs',
    tag: 'Planning',
    summary: 'State a need of a unit, with its cause',
    description:
      'For the head of the unit and for HR. Counts in the priority of its vacancies until it is withdrawn. The same statement ' +
      'sent again is the need that it was.',
    forms: { path: registerPath('A unit.'), body: statementBody },
    answers: {
      201: { description: 'Stated.', schema: needSchema },
      200: { description: 'Stated before, in the same words.', schema: needSchema },
    },
    problems: ['not_found', 'not_yours'],
    work: async ({ path, body, caller }) => {
      const register = await workforce();
      const { unit } = readableUnit(register, caller, path.id);
      mustSpeakFor(caller, unit.id);
      const position = body.position == null ? null : positionId(body.position);
      if (position !== null && !register.positions.some((each) => each.id === position && each.unit === unit.id))
        throw wrongField('/position', 'a position of this unit is expected');
      const { today } = datesOf(undefined, unit.zone);
      const neededBy = body.neededBy ?? null;
      if (neededBy !== null && neededBy < today)
        throw wrongField('/neededBy', `a date not before today, ${today}, is expected`);
      const { cause, evidence } = body;
      const statement = { unit: unit.id, position, cause, evidence, neededBy };
      const stated = await stateNeed(db, { ...statement, statedOn: today, statedBy: caller.person });
      const found = (await needsOf(db, unit.id)).find(({ number }) => number === stated.number);
      if (found === undefined) throw new Error(`need ${stated.number} was stated and is missing`);
      return { status: stated.isNew ? 201 : 200, body: viewNeed(found) };
    },
  });

const list = ({ db, workforce }: ApiNeeds): Operation =>
  operation({
    id: 'statedNeeds',
    method: 'get',
    path: '/units/{id}/needs',
    tag: 'Planning',
    summary: 'The needs that a unit has stated, the latest first, with the cases that cite them',
    forms: { path: registerPath('A unit.') },
    answers: { 200: { description: 'The needs.', schema: z.object({ needs: z.array(needSchema) }) } },
    problems: ['not_found'],
    work: async ({ path, caller }) => {
      const { unit } = readableUnit(await workforce(), caller, path.id);
      return { status: 200, body: { needs: (await needsOf(db, unit.id)).map(viewNeed) } };
    },
  });

const withdraw = ({ db, workforce }: ApiNeeds): Operation =>
  operation({
    id: 'withdrawNeed',
    method: 'post',
    path: '/units/{id}/needs/{need}/withdraw',
    tag: 'Planning',
    summary: 'Withdraw a stated need',
    description:
      'For the head of the unit and for HR. Cases that cite it stay as they are. Once is enough; again changes nothing.',
    forms: {
      path: registerPath('A unit.').extend({
        need: numberInPath.meta({ description: 'Number of the need.', override: { type: 'integer', minimum: 1 } }),
      }),
    },
    answers: { 200: { description: 'Withdrawn.', schema: needSchema } },
    problems: ['not_found', 'not_yours'],
    work: async ({ path, caller }) => {
      const { unit } = readableUnit(await workforce(), caller, path.id);
      mustSpeakFor(caller, unit.id);
      await withdrawNeed(db, unit.id, path.need, new Date());
      const found = (await needsOf(db, unit.id)).find(({ number }) => number === path.need);
      if (found === undefined)
        throw new Problem('not_found', 'The unit has stated no such need. See GET /units/{id}/needs.');
      return { status: 200, body: viewNeed(found) };
    },
  });

/** `/units/{id}/needs`: what a unit says that it needs, and why. */
export const statedNeedOperations = (needs: ApiNeeds): readonly Operation[] => [
  state(needs),
  list(needs),
  withdraw(needs),
];

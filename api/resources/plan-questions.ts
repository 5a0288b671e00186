import { z } from 'zod';
import { logFileAccesses } from '../../database/file-access.ts';
import { movesOf } from '../../database/planning/plan-moves.ts';
import { type PlanVersion, readSolved } from '../../database/planning/plans.ts';
import { type EmployeeId, employeeId } from '../../domain/identifiers.ts';
import { type Comparable, compareVersions } from '../../domain/plan/compare.ts';
import { type Why, whyOf } from '../../domain/plan/why.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { type Operation, operation } from '../operation.ts';
import { wholeVersion } from '../plan-desk.ts';
import { Problem } from '../problem.ts';
import { comparisonSchema, personPath, whySchema } from '../schemas/plan-schemas.ts';
import { viewLine, viewWhy } from '../views/plan-view.ts';

const notComputed = ({ plan, version, state }: PlanVersion): Problem =>
  new Problem('plan_not_ready', `Version ${version} of plan ${plan} is ${state}: there is nothing to look at yet.`);

/** Everybody whom an answer tells something of. */
function toldOf(employee: EmployeeId, why: Why): readonly EmployeeId[] {
  if (why.kind !== 'not_chosen') return [employee];
  const others = why.places.flatMap(({ because }) =>
    because.flatMap((each) => (each.kind === 'better_pair' ? each.taken.map((taken) => taken.employee) : [])),
  );
  return [employee, ...others];
}

const why = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'explainPlan',
    method: 'get',
    path: '/plans/{id}/versions/{version}/people/{employee}',
    tag: 'Planning',
    summary: 'Why somebody moves in this version, or does not',
    description:
      'For those who make, endorse and decide on plans. From what the version was computed of, so that it can be asked years ' +
      'later. Each reading is logged for the people it tells of.',
    forms: { path: personPath },
    answers: { 200: { description: 'Why.', schema: whySchema } },
    problems: ['not_yours', 'not_found', 'plan_not_ready'],
    work: async ({ path, caller }) => {
      const version = await wholeVersion(db, caller, path.id, path.version);
      const solved = await readSolved(db, path.id, path.version);
      if (solved === null) throw notComputed(version);
      const employee = employeeId(path.employee);
      const answer = whyOf(solved, employee);
      const body = viewWhy(employee, answer);
      if (body === null)
        throw new Problem('not_found', 'The register knew no such employee when this version was computed.');
      const what = `plan ${path.id}, version ${path.version}: why`;
      await logFileAccesses(db, caller.person, toldOf(employee, answer), what);
      return { status: 200, body };
    },
  });

const versionName = z
  .string('a version is expected, as 3.1 for version 1 of plan 3')
  .regex(/^[1-9][0-9]{0,8}\.[1-9][0-9]{0,8}$/, 'a version is expected, as 3.1 for version 1 of plan 3')
  .meta({ description: 'Plan and version.', example: '3.1' });

async function comparable({ db }: ApiNeeds, caller: Caller, name: string): Promise<[PlanVersion, Comparable]> {
  const [plan = 0, number = 0] = name.split('.').map(Number);
  const version = await wholeVersion(db, caller, plan, number);
  if (version.result === null) throw notComputed(version);
  const moves = (await movesOf(db, plan, number)).map(({ employee, to }) => ({ employee, position: to }));
  return [version, { figures: version.result.figures, moves }];
}

const compare = (needs: ApiNeeds): Operation =>
  operation({
    id: 'comparePlans',
    method: 'get',
    path: '/plans/compare',
    tag: 'Planning',
    summary: 'Two versions side by side',
    description: 'Of one plan or of two. For those who make, endorse and decide on plans.',
    forms: { query: z.strictObject({ left: versionName, right: versionName }) },
    answers: { 200: { description: 'The comparison.', schema: comparisonSchema } },
    problems: ['not_yours', 'not_found', 'plan_not_ready'],
    work: async ({ query, caller }) => {
      const [leftVersion, left] = await comparable(needs, caller, query.left);
      const [rightVersion, right] = await comparable(needs, caller, query.right);
      const people = [...left.moves, ...right.moves].map(({ employee }) => employee);
      await logFileAccesses(needs.db, caller.person, people, `plans ${query.left} and ${query.right} compared`);
      return {
        status: 200,
        body: { left: viewLine(leftVersion), right: viewLine(rightVersion), ...compareVersions(left, right) },
      };
    },
  });

/** Questions about plans. `/plans/compare` stands before `/plans/{id}`, which would take it for a plan. */
export const planQuestionOperations = (needs: ApiNeeds): readonly Operation[] => [compare(needs), why(needs)];

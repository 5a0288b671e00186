import { z } from 'zod';
import { logFileAccesses } from '../../database/file-access.ts';
import { namesOf, postsOf } from '../../database/names.ts';
import { agencyHeadOffice } from '../../database/offices.ts';
import { movesOf } from '../../database/planning/plan-moves.ts';
import { addVersion, createPlan, listPlans, versionsOf } from '../../database/planning/plans.ts';
import { planningPolicyInForce } from '../../database/policies.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { PlanParameters } from '../../domain/plan/parameters.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { mustPlan, mustReadPlans, readablePlanUnits } from '../authority/authority-plans.ts';
import { provinceZone } from '../need-request.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { knownVersion, startPlan } from '../plan-desk.ts';
import { parametersOf, planBody, versionBody } from '../plan-request.ts';
import { Problem } from '../problem.ts';
import { planList, planPath, planSchema, versionLine, versionPath, versionSchema } from '../schemas/plan-schemas.ts';
import { cursorAfter, cursorSchema, limitSchema } from '../schemas/request-schemas.ts';
import { viewLine, viewVersion } from '../views/plan-view.ts';

const noPlan = (): Problem => new Problem('not_found', 'There is no such plan. See GET /plans.');

/** Has a version computed, and tells where it will be seen. */
async function accepted(needs: ApiNeeds, plan: number, version: number): Promise<Reply> {
  await startPlan(needs, { kind: 'computation', plan, version });
  const line = viewLine(await knownVersion(needs.db, plan, version));
  return { status: 202, headers: { location: `/plans/${plan}/versions/${version}` }, body: line };
}

const located = { Location: { description: 'The version, which is being computed.' } };

const create = (needs: ApiNeeds): Operation =>
  operation({
    id: 'createPlan',
    method: 'post',
    path: '/plans',
    tag: 'Planning',
    summary: 'Make a plan for many seats at once',
    description:
      'For HR. Its first version is computed in the background: the moves that together are worth most, with chains and swaps, ' +
      'within the limits. Look at the version until it is no longer `computing`.',
    forms: { body: planBody },
    answers: { 202: { description: 'Being computed.', schema: versionLine, headers: located } },
    problems: ['not_yours'],
    work: async ({ body, caller }) => {
      mustPlan(caller);
      const { name, ...given } = body;
      const workforce = await needs.workforce();
      const policy = await planningPolicyInForce(needs.db, new Date());
      const today = localDate(Date.now(), provinceZone(workforce));
      const base: PlanParameters = {
        scope: { units: null, positions: null },
        on: today,
        policy,
        musts: [],
        mustNots: [],
      };
      const parameters = parametersOf(base, given, workforce);
      return accepted(needs, await createPlan(needs.db, name, { parameters, by: caller.person }), 1);
    },
  });

const createVersion = (needs: ApiNeeds): Operation =>
  operation({
    id: 'createPlanVersion',
    method: 'post',
    path: '/plans/{id}/versions',
    tag: 'Planning',
    summary: 'What if: another version of a plan',
    description: 'For HR. What the body does not say is as in the version that it is based on.',
    forms: { path: planPath, body: versionBody },
    answers: { 202: { description: 'Being computed.', schema: versionLine, headers: located } },
    problems: ['not_yours', 'not_found'],
    work: async ({ path, body, caller }) => {
      mustPlan(caller);
      const { basedOn, ...given } = body;
      const known = await versionsOf(needs.db, path.id);
      const base = basedOn === undefined ? known.at(-1) : known.find(({ version }) => version === basedOn);
      if (base === undefined) throw noPlan();
      const parameters = parametersOf(base.parameters, given, await needs.workforce());
      const version = await addVersion(needs.db, path.id, { parameters, by: caller.person });
      if (version === null) throw noPlan();
      return accepted(needs, path.id, version);
    },
  });

const list = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'listPlans',
    method: 'get',
    path: '/plans',
    tag: 'Planning',
    summary: 'Plans, the newest first',
    description: 'For HR, the head of the agency, the authorized official and the appointing authority.',
    forms: {
      query: z.strictObject({
        limit: limitSchema,
        cursor: cursorSchema
          .optional()
          .meta({ description: '`next` of the page before.', override: { type: 'string' } }),
      }),
    },
    answers: { 200: { description: 'A page.', schema: planList } },
    problems: ['not_yours'],
    work: async ({ query: { limit, cursor }, caller }) => {
      mustReadPlans(caller, await agencyHeadOffice(db));
      const found = await listPlans(db, cursor, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const plans = page.map((line) => ({ ...line, createdAt: line.createdAt.toISOString() }));
      return {
        status: 200,
        body: { plans, next: found.length > limit && last !== undefined ? cursorAfter(last.plan) : null },
      };
    },
  });

const read = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'readPlan',
    method: 'get',
    path: '/plans/{id}',
    tag: 'Planning',
    summary: 'A plan with its versions and their figures',
    forms: { path: planPath },
    answers: { 200: { description: 'The plan.', schema: planSchema } },
    problems: ['not_yours', 'not_found'],
    work: async ({ path, caller }) => {
      mustReadPlans(caller, await agencyHeadOffice(db));
      const versions = await versionsOf(db, path.id);
      const [first] = versions;
      if (first === undefined) throw noPlan();
      return { status: 200, body: { plan: path.id, name: first.name, versions: versions.map(viewLine) } };
    },
  });

async function readOneVersion({ db }: ApiNeeds, caller: Caller, plan: number, number: number): Promise<Reply> {
  const units = readablePlanUnits(caller, await agencyHeadOffice(db));
  const version = await knownVersion(db, plan, number);
  const moves = await movesOf(db, plan, number, units === 'all' ? null : units);
  if (units !== 'all' && moves.length === 0)
    throw new Problem('not_found', 'No version of a plan with this number moves anybody from or to your unit.');
  const employees = moves.map(({ employee }) => employee);
  await logFileAccesses(db, caller.person, employees, `plan ${plan}, version ${number}`);
  const names = {
    people: await namesOf(db, employees),
    posts: await postsOf(db, [...new Set(moves.flatMap(({ from, to }) => [from, to]))]),
  };
  return { status: 200, body: viewVersion(version, moves, names, units === 'all') };
}

const readVersionOperation = (needs: ApiNeeds): Operation =>
  operation({
    id: 'readPlanVersion',
    method: 'get',
    path: '/plans/{id}/versions/{version}',
    tag: 'Planning',
    summary: 'A version of a plan: its moves, figures and state',
    description:
      'For those who make, endorse and decide on plans; the head of a unit sees the moves from and to it. Each reading is ' +
      'logged for the people moved.',
    forms: { path: versionPath },
    answers: { 200: { description: 'The version.', schema: versionSchema } },
    problems: ['not_yours', 'not_found'],
    work: ({ path, caller }) => readOneVersion(needs, caller, path.id, path.version),
  });

/** `/plans`: the best plan for all seats at once, in versions. */
export const planOperations = (needs: ApiNeeds): readonly Operation[] => [
  create(needs),
  list(needs),
  read(needs),
  createVersion(needs),
  readVersionOperation(needs),
];

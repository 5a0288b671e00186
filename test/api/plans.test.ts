import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unstartedWork } from '../../database/planning/plan-openings.ts';
import { createPlan, versionsOf } from '../../database/planning/plans.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { Actor } from '../../domain/case/roles.ts';
import { caseNumberOf, employeeId, isCaseId } from '../../domain/identifiers.ts';
import { startPlanWork } from '../../workflows/start-plan.ts';
import { type Answered, type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { happyCourse, type Line } from '../support/case-clerk.ts';
import { staffClinic } from '../support/plan-province.ts';
import { actors } from '../support/small-province.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 1, subjects: 6 });
  await staffClinic(world.clerk.db);
});
afterAll(() => world.close());

const today = () => localDate(Date.now(), 'Asia/Makassar');
const leaver = 'emp-clinic-1';
const follower = 'emp-subject-2';
/** A chain: from the clinic to the health office, and from the general bureau into the seat that this opens. */
const chain = [
  { employee: leaver, position: 'nutritionist' },
  { employee: follower, position: 'dietician' },
];

/** The small province knows too little of its people for the policy’s minimum fit. */
const limits = { minimumFit: 0 };

const post = (path: string, as: string, body: unknown = {}) => world.post(path, { as, body });
const get = (path: string, as = 'emp-hr') => world.get(path, { as });

/** The version once it is no longer being computed. */
async function computed(answer: Answered): Promise<Answered> {
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  const path = answer.headers.get('location') ?? '';
  let seen = await get(path);
  await expect
    .poll(
      async () => {
        seen = await get(path);
        return seen.body.state;
      },
      { timeout: 50_000, interval: 100 },
    )
    .not.toBe('computing');
  return seen;
}

const plan = async (body: object = {}): Promise<Answered> =>
  computed(await post('/plans', 'emp-hr', { name: 'Penataan gizi', effectiveDate: today(), limits, ...body }));

const pathOf = ({ body }: Answered): string => `/plans/${body.plan}/versions/${body.version}`;

async function endorsed(answer: Answered): Promise<string> {
  const path = pathOf(answer);
  expect((await post(`${path}/endorse`, 'emp-secretary')).status).toBe(200);
  return path;
}

const opened = (path: string) =>
  expect.poll(async () => (await get(`${path}/opening`)).body.state, { timeout: 50_000, interval: 100 }).toBe('done');

describe('a plan', () => {
  it('is computed in the background, fills the vacancy, and is proven to be the best', async () => {
    const version = await plan();
    expect(version.body).toMatchObject({
      state: 'computed',
      optimal: true,
      figures: { seatsFilled: 1, moves: 1, vacanciesLeft: 1 },
      parameters: { policy: { id: 'planning', version: 1 }, limits: { moves: 200, moveCost: 5 } },
    });
    const [move] = version.body.moves;
    expect(move).toMatchObject({ to: { position: 'nutritionist', unitName: 'Dinas Kesehatan' }, dependentSet: null });
    const { fit, priority, heldFit, heldPriority, cost, value } = move.place;
    expect(value).toBe(fit * priority - heldFit * heldPriority - cost);
    expect(version.body.figures.total).toBe(value);
    for (const reason of Object.values<string>(move.reasons)) expect(reason.length).toBeGreaterThan(20);
    expect(JSON.stringify(version.body)).not.toMatch(/1991010120160110/);
  });

  it('can be told what must be: a chain is a dependent set, whoever leaves first in it', async () => {
    const { body } = await plan({ musts: chain });
    expect(body.moves.map((move: { employee: { id: string } }) => move.employee.id)).toEqual([leaver, follower]);
    const [first, second] = body.moves;
    expect(first).toMatchObject({ seatLeftBy: null, dependentSet: expect.stringMatching(/^plan-\d+-1-set-1$/) });
    expect(second).toMatchObject({ seatLeftBy: leaver, dependentSet: first.dependentSet });
  });

  it('refuses a must pair that cannot be, and says which and why', async () => {
    const musts = [
      ...chain,
      { employee: 'emp-subject-3', position: 'analyst' },
      { employee: 'emp-hr', position: 'dietician' },
    ];
    const { body } = await plan({ musts });
    expect(body).toMatchObject({ state: 'refused', figures: null, moves: [] });
    expect(body.refusal).toEqual({
      kind: 'must_refused',
      musts: [
        { employee: 'emp-subject-3', position: 'analyst', why: 'same_position', rule: null },
        { employee: 'emp-hr', position: 'dietician', why: 'no_seat', rule: null },
      ],
    });
  });

  it('names must pairs that cannot all be', async () => {
    const musts = ['emp-subject-3', 'emp-subject-4'].map((employee) => ({ employee, position: 'nutritionist' }));
    const { body } = await plan({ musts });
    expect(body).toMatchObject({ state: 'refused', refusal: { kind: 'musts_conflict' } });
    expect(body.refusal.musts).toHaveLength(1);
  });

  it('says why somebody is not chosen', async () => {
    const rated = world.clerk.db('performance_rating').where({ employee_id: 'emp-subject-5', year: 2025 });
    await rated.clone().update({ rating: 'kurang' });
    const version = await plan({ mustNots: [{ employee: leaver, position: 'nutritionist' }] });
    await rated.clone().update({ rating: 'baik' });
    const why = async (who: string) => (await get(`${pathOf(version)}/people/${who}`)).body;
    const [move] = version.body.moves;
    expect(await why(move.employee.id)).toMatchObject({ kind: 'chosen', chosen: move.place });
    expect(await why('emp-subject-5')).toMatchObject({
      kind: 'not_weighed',
      excluded: { kind: 'rule', rule: { rule: 'R3' } },
    });
    expect(await why(leaver)).toMatchObject({ keptOut: [{ position: 'nutritionist', block: null }] });
    const other = await why(move.employee.id === 'emp-subject-1' ? 'emp-subject-2' : 'emp-subject-1');
    expect(other).toMatchObject({ kind: 'not_chosen', chosen: null });
    expect(other.places[0].because[0]).toMatchObject({ kind: 'better_pair', taken: [{ employee: move.employee.id }] });
    expect((await get(`${pathOf(version)}/people/emp-nobody`)).status).toBe(404);
    expect(await why('emp-hr')).toMatchObject({ kind: 'not_weighed', excluded: { kind: 'no_seat' } });
  });
});

describe('the work of a plan', () => {
  it('waits for a worker, and is done once when it is told of twice', async () => {
    const { db, client } = world.clerk;
    await world.stopWorker();
    const asked = await post('/plans', 'emp-hr', { name: 'Menunggu', effectiveDate: today(), limits });
    const again = { kind: 'computation', plan: asked.body.plan, version: 1 } as const;
    await startPlanWork(client, world.configuration.temporal.taskQueue, again);
    expect((await get(asked.headers.get('location') ?? '')).body.state).toBe('computing');
    await world.startWorker();
    expect((await computed(asked)).body).toMatchObject({ state: 'computed', figures: { moves: 1 } });
    expect(await unstartedWork(db, new Date(Date.now() + 1_000), 10)).toEqual([]);
  });

  it('that nobody told Temporal of is found, and started', async () => {
    const { db, client } = world.clerk;
    const [first] = await versionsOf(db, (await plan()).body.plan);
    if (first === undefined) throw new Error('a plan without a version');
    const number = await createPlan(db, 'Tertinggal', { parameters: first.parameters, by: employeeId('emp-hr') });
    const left = await unstartedWork(db, new Date(Date.now() + 1_000), 10);
    expect(left).toEqual([{ kind: 'computation', plan: number, version: 1 }]);
    for (const work of left) await startPlanWork(client, world.configuration.temporal.taskQueue, work);
    await expect
      .poll(async () => (await get(`/plans/${number}/versions/1`)).body.state, { timeout: 50_000, interval: 100 })
      .toBe('computed');
  });
});

describe('what if', () => {
  it('a limit or a pair changes, and two versions stand side by side', async () => {
    const first = await plan({ musts: chain });
    const second = await computed(
      await post(`/plans/${first.body.plan}/versions`, 'emp-hr', { limits: { moves: 1 }, musts: [] }),
    );
    expect(second.body).toMatchObject({ version: 2, parameters: { limits: { moves: 1, movesPerUnit: 5 }, musts: [] } });
    expect(second.body.moves).toHaveLength(1);
    const [left, right] = [first, second].map(({ body }) => `${body.plan}.${body.version}`);
    const { status, body } = await get(`/plans/compare?left=${left}&right=${right}`);
    expect(status).toBe(200);
    expect(body.difference.moves).toBe(-1);
    expect(body.onlyLeft).toContainEqual({ employee: follower, position: 'dietician' });
    expect(body.left.figures.moves - body.right.figures.moves).toBe(1);
    expect((await get(`/plans/${first.body.plan}`)).body.versions).toHaveLength(2);
    expect((await get('/plans?limit=1')).body).toMatchObject({
      plans: [{ name: 'Penataan gizi' }],
      next: expect.any(String),
    });
  });

  it('names every field that cannot be', async () => {
    const body = {
      name: 'x',
      effectiveDate: '2026-01-05',
      weights: { fit: { education: 90 } },
      scope: { units: ['nowhere'], positions: ['nothing'] },
    };
    const { status, body: problem } = await post('/plans', 'emp-hr', body);
    expect(status).toBe(400);
    const pointers = problem.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(['/weights/fit', '/effectiveDate', '/scope/units', '/scope/positions']);
  });
});

describe('who may', () => {
  it('make, read, endorse and open plans', async () => {
    const version = await plan({ musts: chain });
    const path = pathOf(version);
    for (const as of ['emp-secretary', 'emp-governor', 'emp-destination-head', leaver]) {
      expect((await post('/plans', as, { name: 'x' })).status).toBe(403);
      expect((await post(`${path}/open`, as, { effectiveDate: today() })).status).toBe(403);
    }
    for (const as of ['emp-secretary', 'emp-governor', 'emp-hr']) expect((await get(path, as)).status).toBe(200);
    for (const as of [leaver, 'emp-board']) expect((await get(path, as)).status).toBe(403);
    const head = await get(path, 'emp-destination-head');
    expect(head.body).toMatchObject({ figures: null, parameters: null, moves: [{ to: { unit: 'health' } }] });
    expect((await get(`${path}/people/${leaver}`, 'emp-destination-head')).status).toBe(403);
    expect((await post(`${path}/endorse`, 'emp-hr')).status).toBe(403);
  });

  it('is logged for everybody whose move is read', async () => {
    const version = await plan({ musts: chain });
    await get(pathOf(version), 'emp-governor');
    const { body } = await world.get('/me/file-accesses', { as: follower });
    expect(body.accesses[0]).toMatchObject({
      reader: { id: 'emp-governor' },
      what: `plan ${version.body.plan}, version 1`,
    });
  });

  it('endorse: the head of the unit that the HR office belongs to, and not as Plt', async () => {
    const path = pathOf(await plan());
    const { db } = world.clerk;
    await db('office').where({ kind: 'hr' }).update({ unit_id: 'general' });
    expect((await post(`${path}/endorse`, 'emp-secretary')).status).toBe(403);
    await db('office_holder').where({ office_id: 'head-general' }).update({ capacity: 'plt' });
    expect(await post(`${path}/endorse`, 'emp-origin-head')).toMatchObject({
      status: 403,
      body: { code: 'acting_holder' },
    });
    await db('office_holder').where({ office_id: 'head-general' }).update({ capacity: 'definitive' });
    const answer = await post(`${path}/endorse`, 'emp-origin-head');
    expect(answer).toMatchObject({
      status: 200,
      body: { endorsed: { by: 'emp-origin-head', office: 'head-general' } },
    });
    await db('office').where({ kind: 'hr' }).update({ unit_id: null });
    await expect(db('plan_version').where({ plan_number: answer.body.plan }).update({ result: '{}' })).rejects.toThrow(
      'endorsed',
    );
  });
});

describe('opening a plan', () => {
  it('is not possible before it is endorsed, nor when a fact has changed: then nothing is opened', async () => {
    const version = await plan({ musts: chain });
    expect(await post(`${pathOf(version)}/open`, 'emp-hr', { effectiveDate: today() })).toMatchObject({
      status: 409,
      body: { code: 'plan_not_ready' },
    });
    const path = await endorsed(version);
    const { db } = world.clerk;
    const rated = db('performance_rating').where({ employee_id: follower, year: 2025 });
    await rated.clone().update({ rating: 'sangat_baik' });
    const stale = await post(`${path}/open`, 'emp-hr', { effectiveDate: today() });
    await rated.clone().update({ rating: 'baik' });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'plan_stale', changed: [{ fact: 'ratings', employee: follower, position: 'dietician' }] },
    });
    expect(await db('mutation_case').select('number')).toEqual([]);
    expect((await get(`${path}/opening`)).body).toMatchObject({ state: 'not_asked', waiting: 2, opened: 0 });
  });

  it('by two officers at once opens each case once, and the cases point back', async () => {
    const { db } = world.clerk;
    await db('office_holder').insert({ office_id: 'bkd', employee_id: 'emp-board', period: '[2020-01-01,)' });
    const path = await endorsed(await plan({ musts: chain }));
    const own = { reasons: { qualification: 'a', competence: 'b', performance: 'c', need: 'd' }, benefits: ['Dekat'] };
    const body = { effectiveDate: today(), texts: [{ employee: follower, ...own }] };
    const answers = await Promise.all(['emp-hr', 'emp-board', 'emp-hr'].map((as) => post(`${path}/open`, as, body)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await opened(path);
    const { body: progress } = await get(`${path}/opening`);
    expect(progress).toMatchObject({ waiting: 0, opened: 2, refused: 0 });
    const plans = await get(`/cases?plan=${progress.plan}`);
    expect(plans.body.cases).toHaveLength(2);
    expect(await db('mutation_case').select('number')).toHaveLength(2);
    const [first, second] = progress.moves;
    const { body: dependent } = await get(`/cases/${second.case}`);
    expect(dependent).toMatchObject({
      plan: { plan: progress.plan, version: 1, position: 'dietician', dependentSet: second.dependentSet },
      reasons: own.reasons,
      benefits: own.benefits,
      explanation: { policy: { id: 'planning' } },
    });
    expect(
      dependent.findings.find(
        ({ rule, outcome }: { rule: string; outcome: string }) => rule === 'R7' && outcome === 'block',
      ),
    ).toBeUndefined();
    expect((await get(`/cases/${first.case}`)).body.reasons.need).toMatch(/Rencana \d+ versi 1/);
    const claims = await db('seat_claim').where({ kind: 'reserved' }).orderBy('case_number').select('dependent_set');
    expect(claims).toEqual([{ dependent_set: null }, { dependent_set: second.dependentSet }]);
  });

  it('a placement into a seat that has not been left is held, and goes on when it has', async () => {
    const { db } = world.clerk;
    const cases = await db('plan_move')
      .whereNotNull('case_number')
      .orderBy('ordinal')
      .select('employee_id', 'case_number');
    const idOf = (employee: string) => {
      const id = `case-${cases.find((each) => each.employee_id === employee)?.case_number}`;
      if (!isCaseId(id)) throw new Error(`${employee} has no case`);
      return id;
    };
    const province: Actor = { ...actors.governor, office: 'head-province' as Actor['office'] };
    const course = (employee: string, origin: Actor, destination: Actor): Line[] => {
      const subject: Actor = { person: employeeId(employee), office: 'subject' };
      const roles = new Map<Actor, Actor>([
        [actors.subject, subject],
        [actors.origin, origin],
        [actors.destination, destination],
      ]);
      return happyCourse()
        .slice(0, -1)
        .map(([by, name, fields = {}]) => [roles.get(by) ?? by, name, fields]);
    };
    await world.clerk.follow(idOf(follower), course(follower, actors.origin, province));
    await expect
      .poll(async () => (await world.clerk.filed(idOf(follower))).blocks.map(({ rule }) => rule), { timeout: 20_000 })
      .toContain('R7');
    const held = (await world.clerk.events(idOf(follower))).at(-1);
    if (held?.kind !== 'placement_held') throw new Error(`not held: ${held?.kind}`);
    expect(held.findings.find(({ part }) => part === 'dependent_set')?.evidence.en).toContain(idOf(leaver));
    await world.clerk.decide(idOf(follower), actors.hr, 'recheck');
    expect((await world.clerk.filed(idOf(follower))).stage).toBe('placement');

    await world.clerk.follow(idOf(leaver), course(leaver, province, actors.destination));
    await expect
      .poll(async () => (await world.clerk.filed(idOf(leaver))).stage, { timeout: 20_000 })
      .toBe('commencement');
    const [claim] = await db('seat_claim')
      .where({ case_number: caseNumberOf(idOf(follower)) })
      .select('dependent_set');
    expect(claim).toEqual({ dependent_set: null });
    await world.clerk.decide(idOf(follower), actors.hr, 'recheck');
    await expect
      .poll(async () => (await world.clerk.filed(idOf(follower))).stage, { timeout: 20_000 })
      .toBe('commencement');
    const seats = await db('seat_claim as c')
      .join('seat as s', 's.id', 'c.seat_id')
      .whereRaw('upper_inf(c.period)')
      .whereIn('c.employee_id', [leaver, follower])
      .orderBy('c.employee_id')
      .select('s.position_id', 'c.kind');
    expect(seats).toEqual([
      { position_id: 'nutritionist', kind: 'incumbent' },
      { position_id: 'dietician', kind: 'incumbent' },
    ]);
  });
});

import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { formBatch } from '../../database/batch/batch-forming.ts';
import { markBatchStarted } from '../../database/batch/batches.ts';
import type { TextSealer } from '../../database/case/case-event.ts';
import { openCase } from '../../database/case/case-opening.ts';
import { readCase } from '../../database/case/case-record.ts';
import { markStarted } from '../../database/case/case-start.ts';
import { connect } from '../../database/connection.ts';
import type { Actor } from '../../domain/case/roles.ts';
import type { CaseState } from '../../domain/case/state.ts';
import {
  type BatchId,
  type CaseId,
  caseNumberOf,
  type EmployeeId,
  employeeId,
  positionId,
} from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { startBatch } from '../../workflows/start-batch.ts';
import { startCase } from '../../workflows/start-case.ts';
import { type CaseClerk, happyCourse, type Line, opening } from './case-clerk.ts';
import { freshDatabase } from './fresh-database.ts';
import { actors, loadSmallProvince } from './small-province.ts';
import { testConfiguration } from './test-configuration.ts';

/** Units with a head each in which posts of one seat lie; who sits in `post-3` is `emp-post-3`. */
const posts = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
export const postOf = (n: number): string => `post-${n}`;
export const holderOfPost = (n: number): EmployeeId => employeeId(`emp-post-${n}`);

/**
 * Adds `count` posts of one seat each, every one filled, that differ in nothing: odd ones in the general bureau, even ones in the
 * health office. So a move from one to the next changes the unit, and takes the seat of somebody.
 */
export async function addPosts(db: Knex, count: number): Promise<void> {
  const post = { type: 'functional', functional_level: 'ahli_pertama', job_grade: 8, minimum_rank: 'III/a' };
  const numbers = posts(count);
  await db('position').insert(
    numbers.map((n) => ({
      ...{
        id: postOf(n),
        unit_id: n % 2 === 1 ? 'general' : 'health',
        title: `Jabatan ${n}`,
        establishment: 1,
        ...post,
      },
      ...{ education_fields: ['nutrition'], education_level: 's1' },
    })),
  );
  await db('seat').insert(numbers.map((n) => ({ position_id: postOf(n), ordinal: 1 })));
  await db('employee').insert(
    numbers.map((n) => ({
      ...{ id: holderOfPost(n), login: holderOfPost(n), name: `Pemangku ${n}`, status: 'PNS', rank_grade: 'III/b' },
      ...{
        nip: `19920202201701${n % 2 === 0 ? 2 : 1}${String(n).padStart(3, '0')}`,
        email: `emp-post-${n}@amplas.example`,
      },
    })),
  );
  await db('employee_education').insert(
    numbers.map((n) => ({ employee_id: holderOfPost(n), field: 'nutrition', level: 's1' })),
  );
  await db('performance_rating').insert(
    numbers.flatMap((n) => [2024, 2025].map((year) => ({ employee_id: holderOfPost(n), year, rating: 'baik' }))),
  );
  await db.raw(
    `insert into seat_claim (seat_id, employee_id, kind, period)
     select s.id, replace(s.position_id, 'post-', 'emp-post-'), 'incumbent',
            daterange((current_date - interval '3 years')::date, null)
       from seat s where s.position_id like 'post-%'`,
  );
}

/** A small province with so many posts, in a database of its own and without Temporal. */
export async function openPosts(count: number) {
  const { url, drop } = await freshDatabase();
  const db = connect(url);
  await loadSmallProvince(db, { establishment: 2 });
  await addPosts(db, count);
  const close = async (): Promise<void> => {
    await db.destroy();
    await drop();
  };
  return { db, sealer: createTextSealer(testConfiguration({ DATABASE_URL: url }).recordKeys), close };
}

/** A move from a post to another (or to the vacant target), into the seat that `seatLeftBy` leaves. */
export interface LinkedMove {
  readonly employee: EmployeeId;
  readonly from: string;
  readonly to: string;
  readonly seatLeftBy: EmployeeId | null;
}

/** Each of these posts takes the seat of the next; the last that of the first, or with `freeSeat` one that is free. */
export function circleOf(numbers: readonly number[], freeSeat?: string): readonly LinkedMove[] {
  return numbers.map((n, index) => {
    const isLast = index === numbers.length - 1;
    const next = numbers[(index + 1) % numbers.length] ?? n;
    const free = isLast ? freeSeat : undefined;
    return {
      employee: holderOfPost(n),
      from: postOf(n),
      to: free ?? postOf(next),
      seatLeftBy: free === undefined ? holderOfPost(next) : null,
    };
  });
}

/** Keeps the moves as one dependent set of a plan, as if it had been computed and endorsed. */
async function planSet(db: Knex, moves: readonly LinkedMove[], set: string): Promise<number> {
  const [plan] = await db('plan').insert({ name: set, created_by: 'emp-hr' }).returning('number');
  const version = { plan_number: plan.number, version: 1, state: 'computed', parameters: '{}', created_by: 'emp-hr' };
  await db('plan_version').insert(version);
  const units = new Map((await db('position').select('id', 'unit_id')).map((row) => [row.id, row.unit_id]));
  await db('plan_move').insert(
    moves.map(({ employee, from, to, seatLeftBy }, index) => ({
      ...{ plan_number: plan.number, version: 1, ordinal: index + 1, employee_id: employee, seat_left_by: seatLeftBy },
      ...{
        from_position: from,
        to_position: to,
        from_unit: units.get(from),
        to_unit: units.get(to),
        dependent_set: set,
      },
      ...{ place: '{}', fingerprint: '{}', reasons: '{}', benefits: '[]' },
    })),
  );
  return plan.number;
}

/** Opens the cases of a dependent set, in the order of the moves. */
export async function openSet(db: Knex, sealer: TextSealer, moves: readonly LinkedMove[]): Promise<readonly CaseId[]> {
  const set = `set-${randomUUID()}`;
  const plan = await planSet(db, moves, set);
  const cases: CaseId[] = [];
  for (const { employee, to, seatLeftBy } of moves) {
    const opened = await openCase(db, sealer, {
      opening: { ...opening(employee), position: positionId(to) },
      by: actors.hr,
      key: { text: randomUUID(), requestHash: 'test' },
      now: new Date(),
      ...(seatLeftBy === null ? {} : { dependsOn: { set, leftBy: seatLeftBy } }),
    });
    if (opened.kind === 'refused') throw new Error(`not opened: ${JSON.stringify(opened.why)}`);
    cases.push(opened.case);
    await db('plan_move')
      .where({ plan_number: plan, employee_id: employee })
      .update({ opening_state: 'opened', case_number: caseNumberOf(opened.case) });
  }
  return cases;
}

/** Has Temporal own these cases. */
export async function startCases(
  { db, client }: CaseClerk,
  taskQueue: string,
  cases: readonly CaseId[],
): Promise<void> {
  for (const id of cases) {
    const row = await readCase(db, id);
    if (row === null) throw new Error(`there is no ${id}`);
    await startCase(client, taskQueue, row);
    await markStarted(db, id);
  }
}

/** Forms a batch of these cases and has Temporal own it. */
export async function form(
  { db, client }: CaseClerk,
  sealer: TextSealer,
  taskQueue: string,
  cases: readonly CaseId[],
): Promise<BatchId> {
  const key = { text: randomUUID(), requestHash: 'test' };
  const formed = await formBatch(db, sealer, { name: 'Uji', cases, by: actors.hr, key, now: new Date() });
  if (formed.kind === 'refused') throw new Error(`not formed: ${JSON.stringify(formed.why)}`);
  await startBatch(client, taskQueue, { batch: formed.batch });
  await markBatchStarted(db, formed.batch);
  return formed.batch;
}

/** The course of somebody who moves between two posts: who acts is who heads the units. */
export function courseOfState({ subject, offices }: CaseState): readonly Line[] {
  const heads = new Map<string, Actor>([
    ['head-general', actors.origin],
    ['head-health', actors.destination],
  ]);
  const headIn = (role: 'origin_head' | 'destination_head'): Actor => {
    const head = heads.get(offices[role][0]?.office ?? '');
    if (head === undefined) throw new Error(`nobody of the small province heads ${role}`);
    return head;
  };
  const roles = new Map<Actor, Actor>([
    [actors.subject, { person: subject, office: 'subject' }],
    [actors.origin, headIn('origin_head')],
    [actors.destination, headIn('destination_head')],
  ]);
  // Within one unit one office answers for both ends, and has to say which.
  const steps = new Map<Actor, string>([
    [actors.origin, 'release'],
    [actors.destination, 'acceptance'],
  ]);
  return happyCourse().map(([by, name, fields = {}]) => {
    const step = name === 'approve' ? steps.get(by) : undefined;
    return [roles.get(by) ?? by, name, { ...fields, ...(step === undefined ? {} : { step }) }];
  });
}

/** The course of an open case. */
export const courseOf = async (clerk: CaseClerk, id: CaseId): Promise<readonly Line[]> =>
  courseOfState(await clerk.filed(id));

/** Who sits where from today on, and what is reserved, of the posts and the vacant target. */
export async function seating(db: Knex): Promise<Readonly<Record<string, string>>> {
  const rows = await db('seat_claim as c')
    .join('seat as s', 's.id', 'c.seat_id')
    .whereRaw('upper_inf(c.period)')
    .whereRaw(`c.employee_id like 'emp-post-%'`)
    .orderBy('c.employee_id')
    .select('c.employee_id', 's.position_id', 'c.kind');
  const texts = rows.map((row) => [row.employee_id, `${row.kind} ${row.position_id}`] as const);
  return Object.fromEntries(texts.filter(([, text]) => text.startsWith('incumbent')));
}

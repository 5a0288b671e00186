import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { recordBatch } from '../../database/batch/batch-record.ts';
import { connect } from '../../database/connection.ts';
import { addDays } from '../../domain/calendar/local-date.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { BatchId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { addPosts, circleOf, holderOfPost, type LinkedMove, postOf, seating } from '../support/batch-province.ts';
import { until } from '../support/case-clerk.ts';
import { applied, checked, csvOf } from '../support/imports-at-api.ts';
import { batchCommand, massDecree, readyBatch, receiveAll } from '../support/mass-decree.ts';

const rounds = 8;
/** Odd posts lie in one unit, even ones and the positions that are raced for in another: everybody changes the unit. */
const perRound = 8;
/** Rounds of the second test, and the posts of its two swaps, whose people have sat in each other's seats. */
const meetings = 5;
const perMeeting = 4;

let world: ApiWorld;
/** Who may wait for others, as the worker does in the transactions of batches. */
let patient: Knex;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 3, subjects: rounds + 1 });
  const { db } = world.clerk;
  patient = connect(world.configuration.databaseUrl, { queryTimeoutMs: 20_000, applicationName: 'races' });
  await addPosts(db, rounds * perRound + meetings * perMeeting);
  await db.raw(`update employee set birth_date = to_date(left(nip, 8), 'YYYYMMDD')`);
});
afterAll(async () => {
  await patient.destroy();
  await world.close();
});

const sealer = () => createTextSealer(world.configuration.recordKeys);
const today = () => localDate(Date.now(), 'Asia/Makassar');

const header = 'Kode Pegawai;NAMA;Status;Kode_Jabatan;TMT Jabatan';
/** A line of a file of employees: since so many days from today somebody sits there. */
const line = (who: string, where: string, days: number): string =>
  `${who};Pegawai ${who};PNS;${where};${addDays(today(), days)}`;

/** A position that people race for, with so many seats, all of them free. */
async function raceFor(round: number, seats: number): Promise<string> {
  const { db } = world.clerk;
  const id = `race-${round}`;
  const like = await db('position').where({ id: 'nutritionist' }).first();
  await db('position').insert({ ...like, id, establishment: seats });
  await db('seat').insert(Array.from({ length: seats }, (_, index) => ({ position_id: id, ordinal: index + 1 })));
  return id;
}

/** Each of these people has once sat in each of these posts: whoever moves them locks those seats too. */
async function satThere(people: readonly number[], where: readonly number[]): Promise<void> {
  const { db } = world.clerk;
  for (const [index, who] of people.entries())
    await db.raw(
      `insert into seat_claim (seat_id, employee_id, kind, period)
       select s.id, :who, 'incumbent', daterange(make_date(cast(:year + n as int), 1, 1), make_date(cast(:year + n + 1 as int), 1, 1))
         from unnest(cast(:posts as text[])) with ordinality as p(post, n) join seat s on s.position_id = p.post`,
      { who: holderOfPost(who), year: 2010 + index * where.length, posts: where.map(postOf) },
    );
}

/** A batch of these sets whose members have all received their decree: the next look places them. */
async function arrived(sets: readonly (readonly LinkedMove[])[]): Promise<BatchId> {
  const { db } = world.clerk;
  const { batch, cases } = await readyBatch(db, sealer(), sets);
  const issued = await recordBatch(db, sealer(), batch, batchCommand('issueDecree', massDecree(`SK/${batch}`)));
  expect(issued.refusal).toBeNull();
  await receiveAll(db, sealer(), cases);
  return batch;
}

/** How many transactions wait for a lock: of those that place here, and of all others, such as the import. */
async function waiting(): Promise<readonly [placing: number, others: number]> {
  const { db } = world.clerk;
  const rows = await db('pg_stat_activity')
    .where({ datname: db.raw('current_database()'), wait_event_type: 'Lock' })
    .select('application_name');
  const placing = rows.filter(({ application_name: name }) => name === 'races').length;
  return [placing, rows.length - placing];
}

/** Positions with more incumbents from today on than their establishment, and seats with two; none, if the register is right. */
async function overfull(): Promise<unknown[]> {
  const { rows } = await world.clerk.db.raw(
    `select p.id from position p join seat s on s.position_id = p.id
       join seat_claim c on c.seat_id = s.id and c.kind = 'incumbent' and c.period @> current_date
      group by p.id having count(*) > p.establishment or count(*) > count(distinct s.id)`,
  );
  return rows;
}

describe('two batches and an import that touch the same seats at once', () => {
  let applies = 0;
  let refusals = 0;

  test.each(Array.from({ length: rounds }, (_, round) => round))(
    'round %i: each ends, no seat is over its establishment, every set is whole, and what is promised is not given away',
    async (round) => {
      const { db } = world.clerk;
      const n = Array.from({ length: perRound }, (_, index) => round * perRound + index + 1);
      const [a, b, c, d, e, , g] = n as [number, number, number, number, number, number, number];
      // Both batches lock seats of the other, and every second time the outsider of the file wants a seat that is promised by then.
      await satThere([a, b], [c, d]);
      await satThere([d, e], [a, b]);
      const contested = round % 2 === 0;
      const target = await raceFor(round, contested ? 2 : 3);
      const own = [a, b].map((who) => line(holderOfPost(who), postOf(who), -1200 - round));
      const file = csvOf(header, line(`emp-subject-${round + 1}`, target, 0), ...(round % 4 === 3 ? own : []));
      // Checked while nobody has an open case and every seat is free.
      const found = await checked(world, 'employees', file);
      expect(found, JSON.stringify(found.issues)).toMatchObject({ state: 'checked' });
      const batches = [
        await arrived([circleOf([a, b]), circleOf([g], target)]),
        await arrived([circleOf([e, d, c], target)]),
      ];
      // Somebody holds the seats of the position until all three have come to them, or have been turned away before.
      const held = await patient.transaction();
      await held('seat').where({ position_id: target }).forUpdate();
      const placing = batches.map((batch) => recordBatch(patient, sealer(), batch, null));
      let over = false;
      const applying = applied(world, found.import).then((answer) => {
        over = true;
        return answer;
      });
      await until(waiting, ([placements, imports]) => placements === batches.length && (imports > 0 || over), 20);
      await held.rollback();
      const [recorded, imported] = await Promise.all([Promise.all(placing), applying]);
      expect(recorded.map(({ refusal, changed }) => [refusal, changed])).toEqual(batches.map(() => [null, true]));
      // A person is told what stands against it, and never of a deadlock.
      const outcome = imported.body.state ?? imported.body.code;
      expect(['applied', 'refused', 'import_refused'], JSON.stringify(imported.body)).toContain(outcome);
      if (contested) expect(outcome).not.toBe('applied');
      if (outcome === 'applied') applies += 1;
      else refusals += 1;
      const seats = await seating(db);
      const there = (who: number, where: string): boolean => seats[holderOfPost(who)] === `incumbent ${where}`;
      // The seats were promised to the members: whoever comes first, they sit there in the end.
      expect([there(a, postOf(b)), there(b, postOf(a)), there(g, target)]).toEqual([true, true, true]);
      expect([there(e, postOf(d)), there(d, postOf(c)), there(c, target)]).toEqual([true, true, true]);
      expect(await overfull()).toEqual([]);
    },
  );

  it('of which some files were applied and some refused', () => {
    expect(applies).toBeGreaterThan(0);
    expect(refusals).toBeGreaterThan(0);
  });
});

/** Deadlocks that Postgres has ended in this database so far. */
async function deadlocks(): Promise<number> {
  const { db } = world.clerk;
  await db.raw('select pg_stat_force_next_flush()');
  const row = await db('pg_stat_database')
    .where({ datname: db.raw('current_database()') })
    .first('deadlocks');
  return Number(row.deadlocks);
}

it('two batches that need the same seats take them in one order: one waits, and neither is ended for the other', async () => {
  const { db } = world.clerk;
  const before = await deadlocks();
  for (let round = 0; round < meetings; round += 1) {
    const from = rounds * perRound + round * perMeeting;
    const [a, b, c, d] = [from + 1, from + 2, from + 3, from + 4] as const;
    await satThere([a, b], [c, d]);
    await satThere([c, d], [a, b]);
    const batches = [await arrived([circleOf([a, b])]), await arrived([circleOf([c, d])])];
    // Somebody holds a seat in the middle until both have come to it, or wait for whoever has.
    const held = await db.transaction();
    await held('seat')
      .where({ position_id: postOf(b) })
      .forUpdate();
    const placed = Promise.all(batches.map((batch) => recordBatch(patient, sealer(), batch, null)));
    await until(waiting, ([placements]) => placements === batches.length, 5);
    await held.rollback();
    expect((await placed).map(({ changed }) => changed)).toEqual([true, true]);
    expect(await seating(db)).toMatchObject({
      [holderOfPost(a)]: `incumbent ${postOf(b)}`,
      [holderOfPost(b)]: `incumbent ${postOf(a)}`,
      [holderOfPost(c)]: `incumbent ${postOf(d)}`,
      [holderOfPost(d)]: `incumbent ${postOf(c)}`,
    });
  }
  expect(await deadlocks()).toBe(before);
});

/** What Postgres answers to a statement that goes round the product, as the name of the constraint that forbids it. */
async function forbidding(attempt: (trx: Knex.Transaction) => Promise<unknown>): Promise<string | undefined> {
  try {
    await world.clerk.db.transaction(attempt);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'constraint' in error ? String(error.constraint) : String(error);
  }
}

it('whoever goes round the product meets the constraints: no second incumbent, no promise of a held seat, no seat too many', async () => {
  const { db } = world.clerk;
  const target = await raceFor(rounds, 1);
  const seat = await db('seat').where({ position_id: target }).first('id');
  const claim = (employee: string, more: object = {}) => ({
    ...{ seat_id: seat.id, employee_id: employee, kind: 'incumbent', period: '[2026-01-01,)' },
    ...more,
  });
  await db('employee').insert([1, 2].map((n) => ({ id: `emp-outside-${n}`, name: `Luar ${n}`, status: 'PNS' })));
  expect(await forbidding((trx) => trx('seat_claim').insert(claim('emp-outside-1')))).toBeUndefined();
  expect(await forbidding((trx) => trx('seat_claim').insert(claim('emp-outside-2')))).toBe('seat_claimed_once');
  const promised = claim('emp-outside-2', { kind: 'reserved', case_number: 1 });
  expect(await forbidding((trx) => trx('seat_claim').insert(promised))).toBe('seat_claimed_once');
  const elsewhere = await db('seat').where({ position_id: 'race-1' }).first('id');
  const second = claim('emp-outside-1', { seat_id: elsewhere.id, period: '[2026-02-01,2026-02-02)' });
  expect(await forbidding((trx) => trx('seat_claim').insert(second))).toMatch(
    /^(one_definitive_seat_a_person|seat_claimed_once)$/,
  );
  const tooMany = 'seats_within_establishment';
  const another = { position_id: target, ordinal: 2 };
  expect(await forbidding((trx) => trx('seat').insert(another))).toBe(tooMany);
  expect(await forbidding((trx) => trx('seat').where({ id: elsewhere.id }).update(another))).toBe(tooMany);
  expect(await forbidding((trx) => trx('position').where({ id: target }).update({ establishment: 0 }))).toBe(tooMany);
  // The establishment is raised first; and lowered with the seats that go, in whatever order.
  expect(
    await forbidding(async (trx) => {
      await trx('position').where({ id: target }).update({ establishment: 2 });
      await trx('seat').insert(another);
    }),
  ).toBeUndefined();
  expect(
    await forbidding(async (trx) => {
      await trx('position').where({ id: target }).update({ establishment: 1 });
      await trx('seat').where(another).delete();
    }),
  ).toBeUndefined();
});

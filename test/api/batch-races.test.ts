import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordBatch } from '../../database/batch-record.ts';
import { connect } from '../../database/connection.ts';
import { addDays } from '../../domain/calendar/local-date.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { addPosts, circleOf, holderOfPost, postOf, seating } from '../support/batch-province.ts';
import { until } from '../support/case-clerk.ts';
import { applied, checked, csvOf } from '../support/imports-at-api.ts';
import { batchCommand, massDecree, readyBatch, receiveAll } from '../support/mass-decree.ts';

const rounds = 5;
const perRound = 8;
/** Posts of two swaps whose people have sat in each other's seats. */
const perMeeting = 4;

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 3 * rounds, subjects: rounds + 1 });
  const { db } = world.clerk;
  await addPosts(db, rounds * (perRound + perMeeting));
  await db.raw(`update employee set birth_date = to_date(left(nip, 8), 'YYYYMMDD')`);
});
afterAll(() => world.close());

const today = () => localDate(Date.now(), 'Asia/Makassar');

const header = 'Kode Pegawai;NAMA;Status;Kode_Jabatan;TMT Jabatan';
/** A line of a file of employees: since so many days from today somebody sits there. */
const line = (who: string, where: string, days: number): string =>
  `${who};Pegawai ${who};PNS;${where};${addDays(today(), days)}`;

/** Positions with more incumbents from today on than their establishment; none, if the register is right. */
async function overfull(): Promise<unknown[]> {
  const { rows } = await world.clerk.db.raw(
    `select p.id from position p join seat s on s.position_id = p.id
       join seat_claim c on c.seat_id = s.id and c.kind = 'incumbent' and c.period @> current_date
      group by p.id having count(*) > p.establishment`,
  );
  return rows;
}

it('two batches and an import that touch the same seats at once: each ends, no seat is over its establishment, a set is whole or not', async () => {
  const { db } = world.clerk;
  const sealer = createTextSealer(world.configuration.recordKeys);
  let applies = 0;
  const patient = connect(world.configuration.databaseUrl, { queryTimeoutMs: 20_000 });
  for (let round = 0; round < rounds; round += 1) {
    const n = Array.from({ length: perRound }, (_, index) => round * perRound + index + 1);
    const [a, b, c, d, e, , g] = n as [number, number, number, number, number, number, number];
    // Checked while nobody has an open case: an outsider takes a seat at the position that two members move to, and every
    // second time the members' own seats are in the file too, which their cases forbid by the time that it is applied.
    const members = round % 2 === 0 ? [] : n.map((who) => line(holderOfPost(who), postOf(who), -1200 - round));
    const file = csvOf(header, line(`emp-subject-${round + 1}`, 'nutritionist', 0), ...members);
    const found = await checked(world, 'employees', file);
    expect(found, JSON.stringify(found.issues)).toMatchObject({ state: 'checked' });
    // From unit to unit: odd posts lie in the one, even ones and the target in the other.
    const sets = [[circleOf([a, b]), circleOf([g], 'nutritionist')], [circleOf([e, d, c], 'nutritionist')]];
    const batches = [];
    for (const own of sets) {
      const ready = await readyBatch(db, sealer, own);
      const issued = batchCommand('issueDecree', massDecree(`SK/${round}/${batches.length}`));
      expect((await recordBatch(db, sealer, ready.batch, issued)).refusal).toBeNull();
      await receiveAll(db, sealer, ready.cases);
      batches.push(ready);
    }
    const [recorded] = await Promise.all([
      Promise.all(batches.map(({ batch }) => recordBatch(patient, sealer, batch, null))),
      applied(world, found.import).then(({ body }) => {
        expect(body.state, JSON.stringify(body)).not.toBe('failed');
        if (body.state === 'applied') applies += 1;
      }),
    ]);
    expect(recorded.map(({ refusal }) => refusal)).toEqual([null, null]);
    for (const { batch } of batches) await recordBatch(patient, sealer, batch, null);
    const seats = await seating(db);
    const there = (who: number, where: string): boolean => seats[holderOfPost(who)] === `incumbent ${where}`;
    expect(there(a, postOf(b))).toBe(there(b, postOf(a)));
    expect(new Set([there(e, postOf(d)), there(d, postOf(c)), there(c, 'nutritionist')]).size).toBe(1);
    expect(await overfull()).toEqual([]);
  }
  expect(applies).toBeGreaterThan(0);
  await patient.destroy();
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

it('two batches that need the same seats take them in one order: one waits, and neither is ended for the other', async () => {
  const { db } = world.clerk;
  const sealer = createTextSealer(world.configuration.recordKeys);
  const patient = connect(world.configuration.databaseUrl, { queryTimeoutMs: 20_000 });
  const before = await deadlocks();
  for (let round = 0; round < rounds; round += 1) {
    const from = rounds * perRound + round * perMeeting;
    const [a, b, c, d] = [from + 1, from + 2, from + 3, from + 4] as const;
    await satThere([a, b], [c, d]);
    await satThere([c, d], [a, b]);
    const batches = [];
    for (const own of [circleOf([a, b]), circleOf([c, d])]) {
      const ready = await readyBatch(db, sealer, [own]);
      const issued = batchCommand('issueDecree', massDecree(`SK/bertemu/${round}/${batches.length}`));
      expect((await recordBatch(db, sealer, ready.batch, issued)).refusal).toBeNull();
      await receiveAll(db, sealer, ready.cases);
      batches.push(ready.batch);
    }
    // Somebody holds a seat in the middle until both have come to it, or wait for whoever has.
    const held = await db.transaction();
    await held('seat')
      .where({ position_id: postOf(b) })
      .forUpdate();
    const placed = Promise.all(batches.map((batch) => recordBatch(patient, sealer, batch, null)));
    await until(
      () => db('pg_stat_activity').where({ datname: db.raw('current_database()'), wait_event_type: 'Lock' }),
      (waiting) => waiting.length === batches.length,
      5,
    );
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
  await patient.destroy();
});

import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Opened, openCase } from '../../database/case/case-opening.ts';
import { connect } from '../../database/connection.ts';
import { employeeId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { opening } from '../support/case-clerk.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { actors, loadSmallProvince, people, target } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

const racers = 200;

let db: Knex;
let drop: () => Promise<void>;
beforeEach(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  // As many connections as two API processes have: the races are in Postgres, not in the queue of one pool.
  db = connect(database.url, { max: 20 });
  await loadSmallProvince(db, { establishment: 1, subjects: racers });
});
afterEach(async () => {
  await db.destroy();
  await drop();
});

const sealer = createTextSealer(testConfiguration({ DATABASE_URL: 'postgres://127.0.0.1/none' }).recordKeys);
const subjectOf = (n: number) => employeeId(n === 0 ? people.subject : `emp-subject-${n}`);

const open = (n: number, key: string = randomUUID()): Promise<Opened> =>
  openCase(db, sealer, {
    opening: opening(subjectOf(n)),
    by: actors.hr,
    key: { text: key, requestHash: 'the same body' },
    now: new Date(),
  });

const many = <T>(count: number, one: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => one(n)));

const count = async (table: string): Promise<unknown> => (await db(table).count('* as rows').first())?.['rows'];

describe('openings at once', () => {
  test('with one key are one case, which everybody is told of', async () => {
    const answers = await many(100, () => open(0, 'one key'));
    const cases = new Set(answers.map((answer) => (answer.kind === 'refused' ? answer.why.kind : answer.case)));
    expect(cases.size).toBe(1);
    expect(answers.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'same')).toHaveLength(99);
    expect([await count('mutation_case'), await count('case_event')]).toEqual([1, 1]);
  });

  test('for one seat: one has it, the others are told which seat is taken, and leave nothing behind', async () => {
    const answers = await many(racers, (n) => open(n));
    expect(answers.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
    const refusals = answers.flatMap((answer) => (answer.kind === 'refused' ? [answer.why] : []));
    expect(refusals).toHaveLength(racers - 1);
    for (const why of refusals) expect(why).toEqual({ kind: 'no_free_seat', position: target, establishment: 1 });
    expect([await count('mutation_case'), await count('case_event'), await count('inbox_task')]).toEqual([1, 1, 1]);
    // The letter about the opening, and the reminder that is owed before the check of completeness is late.
    expect([await count('idempotency_key'), await count('notification')]).toEqual([1, 2]);
    expect(await db('seat_claim').where({ kind: 'reserved' })).toHaveLength(1);
  });

  test('for one employee with different keys: one is opened, the others are told of it', async () => {
    const answers = await many(50, () => open(0));
    const opened = answers.find(({ kind }) => kind === 'opened');
    const refusals = answers.flatMap((answer) => (answer.kind === 'refused' ? [answer.why] : []));
    expect(refusals).toHaveLength(49);
    for (const why of refusals)
      if (why.kind !== 'no_free_seat')
        expect(why).toEqual({ kind: 'open_case', case: opened && 'case' in opened && opened.case });
    expect(await count('mutation_case')).toBe(1);
  });

  test('for more seats than one: as many are opened as there are seats', async () => {
    await db('position').where({ id: target }).update({ establishment: 7 });
    await db.raw(`insert into seat (position_id, ordinal) select ?, n from generate_series(2, 7) n`, [target]);
    const answers = await many(60, (n) => open(n));
    expect(answers.filter(({ kind }) => kind === 'opened')).toHaveLength(7);
    const seats = await db('seat_claim').where({ kind: 'reserved' }).select('seat_id');
    expect(new Set(seats.map(({ seat_id }) => seat_id)).size).toBe(7);
  });
});

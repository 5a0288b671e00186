import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benchCandidates } from '../../bench/candidates.ts';
import { fillPlanningProvince } from '../../bench/planning-province.ts';
import { connect } from '../../database/connection.ts';
import { freshDatabase } from '../support/fresh-database.ts';

let db: Knex;
let drop: () => Promise<void>;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  db = connect(fresh.url);
  await fillPlanningProvince(db, { employees: 300, vacancies: 30, anchor: '2026-11-25' });
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

describe('the measurement of candidates', () => {
  it('weighs real candidates for twenty vacancies, and logs whom it shows as the API does', async () => {
    const measured = await benchCandidates(db, '2026-12-01');
    expect(measured.vacancies).toBe(20);
    expect(measured.mostConsidered).toBeGreaterThan(50);
    const logged = await db('file_access').count({ n: '*' }).first();
    expect(Number(logged?.['n'])).toBeGreaterThan(1_000);
  });
});

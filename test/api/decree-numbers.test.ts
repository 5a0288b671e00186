import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append } from '../../database/case/case-record.ts';
import { connect } from '../../database/connection.ts';
import { allotNumber, noteNumber, reserveNumber } from '../../database/decree/decree-numbers.ts';
import { numbersOfYear, seriesOfYear } from '../../database/decree/decree-register.ts';
import { issueDecree, readDecree } from '../../database/decree/decrees.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { employeeId, officeId } from '../../domain/identifiers.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { approvedCase, copiesOf, decreeOf, testSealer } from '../support/numbered-cases.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { loadSmallProvince, people } from '../support/small-province.ts';

const governor = officeId('governor');
const year = Number(localDate(Date.now(), 'Asia/Makassar').slice(0, 4));
const underFire = 'decrees-under-fire';

let db: Knex;
let url: string;
let drop: () => Promise<void>;
let fire: Knex;
beforeAll(async () => {
  const database = await freshDatabase();
  ({ drop, url } = database);
  db = connect(url);
  fire = connect(url, { applicationName: underFire, max: 12, queryTimeoutMs: 20_000 });
  await loadSmallProvince(db, { establishment: 60, subjects: 60 });
});
afterAll(async () => {
  await fire?.destroy();
  await db?.destroy();
  await drop?.();
});

/** Ends one of the sessions under fire, whatever it is doing. */
const killOne = () =>
  db.raw(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = ? and datname = current_database() order by random() limit 1`,
    [underFire],
  );

class Crash extends Error {}

/** Nobody gets a decree for this long (milliseconds): the others are stuck, whatever they wait for. */
const stuckAfter = 15_000;

/** Why an attempt was refused; `null` when it was not: a crash is tried again, and a refusal is none. */
function refusalOf(became: unknown): string | null {
  if (typeof became !== 'object' || became === null) return null;
  if ('refusal' in became) return refusalOf(became.refusal);
  return 'code' in became && 'message' in became ? `${became.code}: ${became.message}` : null;
}

/**
 * Attempts until there is a decree, as a worker does whose transactions crash; many at once. Answers how often one crashed. The
 * first that is refused, or finds all of them stuck, says so and ends the attempts of all.
 */
function pursuit(): (state: CaseState, attempt: () => Promise<unknown>) => Promise<number> {
  let progressed = Date.now();
  let failed: Error | null = null;
  const check = (why: string | null): void => {
    if (failed === null && why !== null) failed = new Error(why);
    if (failed !== null) throw failed;
  };
  return async ({ case: id }, attempt) => {
    let crashes = 0;
    let last = 'none';
    while ((await readDecree(db, id)) === null) {
      const isStuck = Date.now() - progressed > stuckAfter;
      check(
        isStuck ? `${id}: nobody got a decree in ${stuckAfter} ms; ${crashes} crashes here, the last: ${last}` : null,
      );
      const became = await attempt().catch((error) => {
        crashes += 1;
        last = String(error);
        return null;
      });
      const refused = refusalOf(Array.isArray(became) ? became[0] : became);
      check(refused === null ? null : `${id} was refused: ${refused}`);
    }
    progressed = Date.now();
    return crashes;
  };
}

/** The register as it has to be: every ordinal explained once, and a decree for every number that is issued. */
async function expectWhole(issued: number): Promise<void> {
  const [series] = await seriesOfYear(db, year);
  expect(series).toMatchObject({ office: governor, unexplained: [] });
  const lines = await numbersOfYear(db, { year, after: 0, limit: 10_000 });
  const ordinals = lines.flatMap(({ ordinal }) => ordinal ?? []).sort((a, b) => a - b);
  expect(ordinals).toEqual(Array.from({ length: series?.last ?? 0 }, (_, index) => index + 1));
  const borne = await db('decree').pluck('number');
  expect(lines.flatMap(({ state, number }) => (state === 'issued' ? [number] : [])).sort()).toEqual(borne.sort());
  expect(borne).toHaveLength(issued);
}

describe('the register of decree numbers', () => {
  let issued = 0;

  it('given 1,000 decrees at once whose transactions crash at random: no double, no unexplained gap', {
    timeout: 240_000,
  }, async () => {
    const model = await approvedCase(db, employeeId(people.subject));
    const states = await copiesOf(db, model, 1_000);
    const random = seededRandom(20_261_125);
    const issue = (state: CaseState) => () =>
      fire.transaction(async (trx) => {
        const became = await issueDecree(trx, state, decreeOf(state));
        const fate = random();
        if (fate < 0.1) throw new Crash();
        if (fate < 0.15) await trx.raw('select pg_terminate_backend(pg_backend_pid())');
        if (fate < 0.2) await killOne();
        return became;
      });
    const untilIssued = pursuit();
    const crashes = await Promise.all(states.map((state) => untilIssued(state, issue(state))));
    issued = states.length;
    expect(crashes.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(100);
    await expectWhole(issued);
  });

  it('given 50 cases whose decrees are recorded at once, with crashes in between: file, decree and register agree', async () => {
    const states: CaseState[] = [];
    for (let n = 1; n <= 50; n += 1) states.push(await approvedCase(db, employeeId(`emp-subject-${n}`)));
    let attempts = 0;
    const untilIssued = pursuit();
    const record = (state: CaseState) => () => {
      attempts += 1;
      const recorded = append(fire, testSealer, state.case, state.sequence, [decreeOf(state)]);
      return attempts % 4 === 0 ? Promise.all([recorded, killOne()]) : recorded;
    };
    await Promise.all(states.map((state) => untilIssued(state, record(state))));
    issued += states.length;
    await expectWhole(issued);
    for (const state of states) {
      const { events } = await append(db, testSealer, state.case, state.sequence, [decreeOf(state)]);
      expect(events).toMatchObject([{ kind: 'decree_issued', number: (await readDecree(db, state.case))?.number }]);
    }
  });

  it('given a number of the register on paper that has the next form, skips it, and that decree explains the ordinal', async () => {
    const [before] = await seriesOfYear(db, year);
    const [next, after] = [1, 2].map((more) => `800.1.3.2/${(before?.last ?? 0) + more}/GOVERNOR/${year}`);
    const on = `${year}-06-01`;
    const states = await copiesOf(db, await approvedCase(db, employeeId('emp-subject-51')), 2);
    const [paper, allotted] = states;
    if (paper === undefined || allotted === undefined) throw new Error('not copied');
    await db.transaction((trx) => issueDecree(trx, paper, decreeOf(paper, { number: ` ${next} ` })));
    await db.transaction((trx) => issueDecree(trx, allotted, decreeOf(allotted)));
    issued += 2;
    expect((await readDecree(db, allotted.case))?.number).toBe(after);
    await expectWhole(issued);
    const again = await db.transaction((trx) => noteNumber(trx, { office: governor, on, number: String(next) }));
    expect(again).toMatchObject({ code: 'DecreeNumberTaken' });
  });

  it('counts anew in the year of the office, by its own clock', async () => {
    const number = (on: string) => db.transaction((trx) => allotNumber(trx, { office: governor, on }));
    expect(await number('2031-12-31')).toMatchObject({ number: '800.1.3.2/1/GOVERNOR/2031' });
    expect(await number('2032-01-01')).toMatchObject({ number: '800.1.3.2/1/GOVERNOR/2032' });
    expect(await number('2032-01-02')).toMatchObject({ number: '800.1.3.2/2/GOVERNOR/2032' });
    // 31 December 2032 in UTC, and a day later in Makassar.
    const at = Date.parse('2032-12-31T16:30:00Z');
    const reserved = await reserveNumber(db, { office: governor, ground: 'Uji', by: 'emp-hr', key: 'zone', at });
    expect(await numbersOfYear(db, { year: 2033, after: 0, limit: 2 })).toMatchObject([{ id: reserved, ordinal: 1 }]);
  });

  it('never forgets a number', async () => {
    await expect(db('decree_number').where({ year: 2031 }).delete()).rejects.toThrow('stays in the register');
  });
});

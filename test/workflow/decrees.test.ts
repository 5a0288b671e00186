import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCase } from '../../database/case/case-opening.ts';
import { connect } from '../../database/connection.ts';
import { noteDelivery, noteReceipt } from '../../database/decree/case-decrees.ts';
import { issueDecree, readDecree } from '../../database/decree/decrees.ts';
import type { EventOf } from '../../domain/case/events.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { employeeId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { opening } from '../support/case-clerk.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { actors, loadSmallProvince, people } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

let db: Knex;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  db = connect(database.url);
  await loadSmallProvince(db, { establishment: 5, subjects: 5 });
});
afterAll(async () => {
  await db?.destroy();
  await drop?.();
});

let opened = 0;
/** Opens a case for an employee whom no other test moves, and puts it where only the decree is missing. */
async function approvedCase(): Promise<CaseState> {
  const who = opened === 0 ? people.subject : `emp-subject-${opened}`;
  opened += 1;
  const sealer = createTextSealer(testConfiguration({ DATABASE_URL: 'postgres://nowhere/none' }).recordKeys);
  const key = { text: who, requestHash: 'test' };
  const answer = await openCase(db, sealer, { opening: opening(employeeId(who)), by: actors.hr, key, now: new Date() });
  if (answer.kind === 'refused') throw new Error(`not opened: ${answer.why.kind}`);
  const { policy } = await db('mutation_case').where({ subject_id: who }).first('policy');
  const steps = Object.fromEntries(
    policy.steps.map(({ id, mode }: { id: string; mode: string }) => [
      id,
      mode === 'advise' ? 'recommended' : 'approved',
    ]),
  );
  return { ...answer.state, stage: 'decree', steps };
}

const issued = (number: string, issuedOn = '2026-11-24'): EventOf<'decree_issued'> => ({
  kind: 'decree_issued',
  sequence: 9,
  at: Date.parse(`${issuedOn}T02:00:00Z`),
  stage: 'decree',
  number,
  issuedOn,
  clearanceNumber: 'IMUT/1',
  clearanceDate: issuedOn,
  effectiveDate: '2026-12-01',
  place: 'Amplas',
  allowances: 'Sesuai ketentuan',
  copies: ['Inspektorat'],
});

test('given an approved case, when the decree is issued, then its text is kept as the register stood', async () => {
  const state = await approvedCase();
  expect(await readDecree(db, state.case)).toBeNull();
  expect(await db.transaction((trx) => issueDecree(trx, state, issued('SK/1')))).toMatchObject({ number: 'SK/1' });
  const decree = await readDecree(db, state.case);
  expect(decree).toMatchObject({
    number: 'SK/1',
    issued_on: '2026-11-24',
    effective_date: '2026-12-01',
    delivered_at: null,
  });
  const { fields } = decree ?? {};
  expect(fields?.letterhead).toEqual(['PROVINSI', 'GOVERNOR']);
  const values = fields?.dictums[0]?.particulars.map(({ value }) => value);
  expect(values).toContain('Analis');
  expect(values).toContain('Dinas Kesehatan');
  expect(fields?.noting).toContain('Pertimbangan board tanggal 24 November 2026 (merekomendasikan)');
  const { name } = await db('employee').where({ id: people.governor }).first('name');
  expect(fields?.signer.name).toBe(name);
});

test('given a number in use, when another decree takes it, then it is refused and nothing is kept', async () => {
  const first = await approvedCase();
  const second = await approvedCase();
  await db.transaction((trx) => issueDecree(trx, first, issued('SK/2')));
  const refusal = await db.transaction((trx) => issueDecree(trx, second, issued(' SK/2 ')));
  expect(refusal).toMatchObject({ code: 'DecreeNumberTaken' });
  expect(await readDecree(db, second.case)).toBeNull();
});

test('given no definitive appointing authority on the day, when a decree is issued, then the case waits', async () => {
  const state = await approvedCase();
  const refusal = await db.transaction((trx) => issueDecree(trx, state, issued('SK/3', '2019-12-31')));
  expect(refusal).toMatchObject({ code: 'ActingHolder' });
  expect(await readDecree(db, state.case)).toBeNull();
});

test('delivery and receipt are noted once, at their first time', async () => {
  const state = await approvedCase();
  const [first, later] = [new Date('2026-11-25T00:00:00Z'), new Date('2026-11-26T00:00:00Z')];
  await db.transaction(async (trx) => {
    await issueDecree(trx, state, issued('SK/4'));
    for (const now of [first, later]) {
      await noteDelivery(trx, state.case, now);
      await noteReceipt(trx, state.case, now);
    }
  });
  expect(await readDecree(db, state.case)).toMatchObject({ delivered_at: first, received_at: first });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyDatabase } from '../../archive/verify-database.ts';
import { dispose } from '../../database/archive/disposal.ts';
import { recordBatch } from '../../database/batch/batch-record.ts';
import { batchNumberOf, type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import { circleOf, openPosts } from '../support/batch-province.ts';
import { batchCommand, massDecree, readyBatch } from '../support/mass-decree.ts';
import { actors } from '../support/small-province.ts';

let world: Awaited<ReturnType<typeof openPosts>>;
beforeAll(async () => {
  world = await openPosts(2);
});
afterAll(() => world.close());

/** Everything in the database, but the register of people, seats and plans, which goes by rules of its own. */
async function keptOfFiles(): Promise<string> {
  const { db } = world;
  const register = ['employee', 'plan', 'plan_version', 'plan_move', 'policy', 'mutation_case', 'knex_migrations'];
  const tables: string[] = await db('information_schema.tables')
    .where({ table_schema: 'public', table_type: 'BASE TABLE' })
    .whereNotIn('table_name', register)
    .pluck('table_name');
  const rows = await Promise.all(tables.map((table) => db(table).select(db.raw('to_jsonb(??.*) as row', [table]))));
  return JSON.stringify(rows);
}

it('the paper of a batch stays while it is in the file of anybody whom it names, and goes with the last of them', async () => {
  const { db, sealer } = world;
  const { batch, cases } = await readyBatch(db, sealer, [circleOf([1, 2])]);
  await recordBatch(db, sealer, batch, batchCommand('issueDecree', massDecree('SK/LAMA')));
  await db('document')
    .where({ batch_id: batch })
    .update({ rendered_at: new Date(), file_hash: 'ab'.repeat(32) });
  const people: { name: string; nip: string }[] = await db('employee')
    .whereLike('id', 'emp-post-%')
    .select('name', 'nip');
  const names = people.flatMap(({ name, nip }) => [name, nip]);
  await db('retention_rule').where({ outcome: 'revoked' }).update({ years: 10 });
  await db('mutation_case').update({
    stage: 'closed',
    outcome: 'revoked',
    closed_at: new Date('2010-01-01T00:00:00Z'),
  });
  const going = (id: CaseId) =>
    dispose(
      db,
      { case: id, recordNumber: 'BA/1', recordDate: '2026-01-02', by: actors.secretary, zone: 'Asia/Makassar' },
      new Date(),
    );
  // The file of the batch, with what HR wrote about members, goes with the last as well, once the batch is closed.
  await db('batch').update({ closed_at: new Date('2010-01-01T00:00:00Z') });
  const ofBatch = () => db('batch_event').where({ batch_number: batchNumberOf(batch) });
  await expect(ofBatch().delete()).rejects.toThrow(/only ever appended/);
  const [first, second] = cases as [CaseId, CaseId];
  expect(await going(first)).toEqual({ files: [] });
  expect(await db('document').where({ batch_id: batch })).toHaveLength(1);
  for (const name of names) expect(await keptOfFiles()).toContain(name);
  const chain = await ofBatch().orderBy('sequence');
  expect(chain.length).toBeGreaterThan(1);
  expect(await going(second)).toEqual({ files: ['ab'.repeat(32)] });
  expect(await ofBatch()).toEqual([]);
  const { sequence, hash } = chain.at(-1);
  const [entry] = await db('disposal').where({ case_number: caseNumberOf(second) });
  expect(entry.heads).toContainEqual({ chain: batch, sequence, hash });
  expect((await verifyDatabase(db, [], () => true)).findings).toEqual([]);
  const left = await keptOfFiles();
  for (const name of names) expect(left.includes(name), name).toBe(false);
  // The number is accounted for all the same.
  expect(await db('decree_number').where({ number: 'SK/LAMA' })).toHaveLength(1);
  const states = await db('mutation_case').whereIn('number', cases.map(caseNumberOf)).pluck('state');
  for (const state of states) expect(Object.keys(state)).not.toContain('clearance');
});

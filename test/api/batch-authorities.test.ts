import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBatchEvents } from '../../database/batch-event.ts';
import { recordBatch } from '../../database/batch-record.ts';
import { connect } from '../../database/connection.ts';
import { caseNumberOf } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { addPosts, circleOf } from '../support/batch-province.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { batchCommand, massDecree, readyBatch } from '../support/mass-decree.ts';
import { loadSmallProvince } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

let db: Knex;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  db = connect(database.url);
  await loadSmallProvince(db, { establishment: 2 });
  await addPosts(db, 4);
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

it('one decree is of one authority: members of another are named, and have one of that authority', async () => {
  const sealer = createTextSealer(testConfiguration({ DATABASE_URL: 'postgres://127.0.0.1/none' }).recordKeys);
  const { batch, cases } = await readyBatch(db, sealer, [circleOf([1, 2]), circleOf([3, 4])]);
  const others = cases.slice(2);
  await db('mutation_case')
    .whereIn('number', others.map(caseNumberOf))
    .update({ state: db.raw(`jsonb_set(state, '{offices,appointing_authority,0,office}', '"secretary"')`) });
  for (const number of ['SK/GUB/1', 'SK/SEKDA/1']) {
    const { refusal } = await recordBatch(db, sealer, batch, batchCommand('issueDecree', massDecree(number)));
    expect(refusal).toBeNull();
  }
  const decrees = (await readBatchEvents(db, sealer, batch)).filter((event) => event.kind === 'decree_issued');
  expect(decrees).toMatchObject([
    { number: 'SK/GUB/1', members: cases.slice(0, 2), leftOut: others.map((id) => ({ case: id })) },
    { number: 'SK/SEKDA/1', members: others, leftOut: [] },
  ]);
  expect(decrees[0]?.leftOut[0]?.why).toContain('secretary');
  const papers = await db('document').where({ batch_id: batch }).orderBy('id').pluck('signing_office');
  expect(papers).toEqual(['governor', 'secretary']);
});

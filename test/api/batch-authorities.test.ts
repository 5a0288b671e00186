import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBatchEvents } from '../../database/batch/batch-event.ts';
import { recordBatch } from '../../database/batch/batch-record.ts';
import { caseNumberOf } from '../../domain/identifiers.ts';
import { circleOf, openPosts } from '../support/batch-province.ts';
import { batchCommand, massDecree, readyBatch } from '../support/mass-decree.ts';

let world: Awaited<ReturnType<typeof openPosts>>;
beforeAll(async () => {
  world = await openPosts(4);
});
afterAll(() => world.close());

it('one decree is of one authority: members of another are named, and have one of that authority', async () => {
  const { db, sealer } = world;
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

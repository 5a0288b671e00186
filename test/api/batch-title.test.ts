import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordBatch } from '../../database/batch/batch-record.ts';
import { readDecree } from '../../database/decree/decrees.ts';
import { circleOf, openPosts } from '../support/batch-province.ts';
import { batchCommand, massDecree, readyBatch } from '../support/mass-decree.ts';

let world: Awaited<ReturnType<typeof openPosts>>;
beforeAll(async () => {
  world = await openPosts(2);
});
afterAll(() => world.close());

it('a decree on a PNS and a PPPK is about civil servants, and so are the excerpts of both', async () => {
  const { db, sealer } = world;
  const { batch, cases } = await readyBatch(db, sealer, [circleOf([1, 2])]);
  // The register has mended it meanwhile; a PPPK moves in a restructuring only (R11).
  await db('employee').where({ id: 'emp-post-2' }).update({ status: 'PPPK' });
  const restructuring = {
    kind: 'restructuring_decree',
    number: 'PERGUB/1',
    date: '2026-01-05',
    validUntil: null,
    position: null,
  };
  await db('mutation_case').update({
    state: db.raw(`state || cast(? as jsonb)`, [JSON.stringify({ documents: [restructuring] })]),
  });
  const { refusal } = await recordBatch(db, sealer, batch, batchCommand('issueDecree', massDecree('SK/CAMPUR')));
  expect(refusal).toBeNull();
  const contents: { about: string; considering: string[] }[] = await db('document')
    .where({ kind: 'decree' })
    .pluck('content');
  expect(contents).toHaveLength(3);
  for (const { about } of contents) expect(about).toMatch(/^PEMINDAHAN APARATUR SIPIL NEGARA DI LINGKUNGAN /);
  for (const { considering } of contents)
    expect(considering.at(-1)).toMatch(/^bahwa berdasarkan pertimbangan tersebut di atas/);
  for (const id of cases) expect((await readDecree(db, id))?.fields.about).toBe(contents[0]?.about);
});

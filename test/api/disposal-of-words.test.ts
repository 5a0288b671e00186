import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../archive/verify-database.ts';
import { makeCheckpoint } from '../../database/archive/checkpoints.ts';
import { dispose } from '../../database/archive/disposal.ts';
import { orderHold } from '../../database/archive/legal-holds.ts';
import type { SignedCheckpoint } from '../../domain/archive/checkpoint.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import { createArchiveSigner } from '../../platform/archive-key.ts';
import { createDiskStore } from '../../platform/file-store.ts';
import { sweepDisposedFiles } from '../../worker/disposed-files-sweep.ts';
import { startDocumentRenderer } from '../../workflows/start-renderer.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { happyCourse, until } from '../support/case-clerk.ts';
import { readPdf } from '../support/pdf-reader.ts';
import { actors } from '../support/small-province.ts';

const name = 'Sri Wahyuni Handayani';
const nip = '198807162012122003';
const said = {
  dialogue: 'Ibu saya menjalani cuci darah',
  explained: 'Bidan satu-satunya pensiun bulan depan',
  benefit: 'Bekerja sesuai pendidikan',
  objection: 'Hamil tujuh bulan dan berisiko',
  answer: 'Penempatan dapat dimulai sesudah cuti',
};

let world: ApiWorld;
let id: CaseId;
let number: number;
let folder: string;
const signer = () => createArchiveSigner(world.configuration.archive.key);
const kept: SignedCheckpoint[] = [];
const checkpoint = () =>
  makeCheckpoint(
    world.clerk.db,
    async (_, text) => {
      const signed = { text, signature: signer().sign(text) };
      kept.push(signed);
      return signed;
    },
    new Date(),
  );

/** A case with an objection in the dialogue and one to the decree, closed, with all its papers written. */
beforeAll(async () => {
  world = await openApiWorld();
  const { clerk, configuration } = world;
  folder = fileURLToPath(configuration.fileStore);
  await clerk.db('employee').where({ id: 'emp-subject' }).update({ name, nip });
  id = (await openThroughApi(world)) as CaseId;
  number = caseNumberOf(id);
  const [submit, ...others] = happyCourse();
  if (submit !== undefined) await clerk.follow(id, [submit]);
  await clerk.follow(id, [
    [actors.subject, 'object', { category: 'family', words: said.dialogue }],
    [actors.origin, 'explain', { serviceNeed: said.explained, careerOpportunity: 'Jenjang ahli muda' }],
    ...others.slice(0, -1),
  ]);
  await until(
    () => clerk.filed(id),
    ({ stage }) => stage === 'commencement',
  );
  await clerk.follow(id, others.slice(-1));
  const objection = { category: 'health', words: said.objection, documents: [] };
  await world.post(`/cases/${id}/objection`, { as: 'emp-subject', body: objection });
  const date = localDate(Date.now(), 'Asia/Makassar');
  const answer = { outcome: 'partly', reasons: said.answer, number: '800/12', date };
  expect((await world.post(`/cases/${id}/objection/answer`, { as: 'emp-governor', body: answer })).status).toBe(200);
  await startDocumentRenderer(clerk.client, configuration.temporal.taskQueue);
  await until(
    () => clerk.db('document').whereNull('rendered_at'),
    (waiting) => waiting.length === 0,
  );
});
afterAll(() => world.close());

/** Every row of every table, but the register of people, which goes by rules of its own. */
async function everyRow(): Promise<string> {
  const { db } = world.clerk;
  const tables: string[] = await db('information_schema.tables')
    .where({ table_schema: 'public', table_type: 'BASE TABLE' })
    .whereNot({ table_name: 'employee' })
    .pluck('table_name');
  const rows = await Promise.all(tables.map((table) => db(table).select(db.raw('to_jsonb(??.*) as row', [table]))));
  return JSON.stringify(rows);
}

const filesKept = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => `${parentPath}/${file}`);

/** Words that are sealed, as they stand in the tables. */
const sealedIn = (rows: string): string[] =>
  [...rows.matchAll(/"(\w+\.\w+\.[\w-]{30,})"/g)].flatMap(([, text]) => text ?? []);

const order = { recordNumber: 'BA/7', recordDate: '2026-01-02', by: actors.secretary, zone: 'Asia/Makassar' } as const;
const sweep = () => sweepDisposedFiles(world.clerk.db, createDiskStore(folder), new Date(Date.now() + 60_000));

describe('what was said and written in a case', () => {
  it('is in tables, sealed or not, and in files of the store, while the file is kept', async () => {
    const rows = await everyRow();
    expect(rows).toContain(name);
    expect(rows).toContain(nip);
    expect(rows).toContain(said.benefit);
    expect(sealedIn(rows).length).toBeGreaterThan(4);
    const texts = await Promise.all(
      (await filesKept()).map(async (file) => (await readPdf(await readFile(file))).pages.join(' ')),
    );
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.join(' ')).toContain(name);
    expect(texts.join(' ')).toContain(said.objection);
  });

  it('stays whole while a legal hold is ordered beside a disposal: one of the two is through, and says so', async () => {
    const { db } = world.clerk;
    await db('retention_rule').where({ outcome: 'placed' }).update({ years: 10 });
    await db('mutation_case')
      .where({ number })
      .update({ closed_at: new Date('2010-01-01T00:00:00Z') });
    // The disposal waits for the row, which the hold has: it is through first, and the disposal finds it.
    const holding = await db.transaction();
    await holding('mutation_case').where({ number }).forShare().select('number');
    const disposing = dispose(db, { ...order, case: id }, new Date());
    const waiting = () => db('pg_locks').whereRaw('not granted').first('pid');
    await expect.poll(waiting).toBeDefined();
    await holding('legal_hold').insert({
      case_number: number,
      ground: 'Gugatan',
      ordered_by: 'emp-hr',
      ordered_for: 'bkd',
      ordered_at: new Date(),
    });
    await holding.commit();
    expect(await disposing).toBe('legal_hold');
    expect(await db('case_event').where({ case_number: number })).not.toEqual([]);
    await db('legal_hold').update({
      released_by: 'emp-hr',
      released_at: new Date(),
      release_ground: `Damai dengan ${name}`,
    });
  });

  it('is nowhere any more after the disposal, and the archive adds up', async () => {
    const { db } = world.clerk;
    await checkpoint();
    const sealed = sealedIn(await everyRow());
    const before = await filesKept();
    // Whoever orders a hold while the file goes is told that it is gone.
    const going = await db.transaction();
    await going('mutation_case').where({ number }).forUpdate().select('number');
    const both = Promise.all([
      dispose(db, { ...order, case: id }, new Date()),
      until(
        () => db('pg_locks').whereRaw('not granted'),
        (waiting) => waiting.length > 0,
      ).then(() => orderHold(db, id, 'Terlambat', actors.hr, new Date())),
    ]);
    await until(
      () => db('pg_locks').whereRaw('not granted'),
      (waiting) => waiting.length > 1,
    );
    await going.commit();
    const [disposed, held] = await both;
    expect(disposed).toMatchObject({ files: expect.any(Array) });
    expect(held).toBe('disposed');

    // The store has the files until the worker has been there; what it cannot remove it tries again.
    expect(await filesKept()).toEqual(before);
    const refuse = { remove: () => Promise.reject(Object.assign(new Error('locked'), { code: 'S3_403' })) };
    expect(await sweepDisposedFiles(db, refuse, new Date())).toEqual({ removed: 0, left: before.length });
    expect(await db('disposed_file').distinct('last_error', 'attempts')).toEqual([
      { last_error: 'S3_403', attempts: 1 },
    ]);
    await db('disposed_file').update({ next_attempt_at: new Date(0) });
    expect(await sweep()).toEqual({ removed: before.length, left: 0 });
    expect(await sweep()).toEqual({ removed: 0, left: 0 });
    expect(await filesKept()).toEqual([]);

    const rows = await everyRow();
    for (const words of [name, nip, ...Object.values(said), ...sealed]) expect(rows.includes(words), words).toBe(false);
    await checkpoint();
    const { findings, disposed: gone } = await verifyDatabase(db, kept, signer().isSigned, createDiskStore(folder));
    expect(findings).toEqual([]);
    expect(gone).toBe(2);
  });

  it('leaves an entry that still reads: the list, the person, and the answer that the file is gone', async () => {
    const { body } = await world.get('/cases', { as: 'emp-hr' });
    expect(body.cases).toContainEqual(expect.objectContaining({ case: id, outcome: 'placed' }));
    expect(await world.get(`/cases/${id}/events`, { as: 'emp-subject' })).toMatchObject({
      status: 410,
      body: { code: 'disposed' },
    });
    expect(await world.get(`/cases/${id}/documents`, { as: 'emp-hr' })).toMatchObject({ status: 410 });
  });
});

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/local-date.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { CommandName } from '../../domain/case/commands.ts';
import { indonesianDate } from '../../domain/decree/indonesian-date.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import { fileHash } from '../../platform/file-store.ts';
import { startDocumentRenderer } from '../../workflows/start-renderer.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { happyCourse, type Line, until } from '../support/case-clerk.ts';
import { readPdf } from '../support/pdf-reader.ts';
import { actors } from '../support/small-province.ts';

const told = 'Ibu yang sakit dapat dirawat di rumah sakit dekat tempat tugas';

/** Every day of the case is another one: a paper that takes one for the other is found. */
const today = localDate(Date.now(), 'Asia/Makassar');
const clearedOn = addDays(today, -5);
const effectiveOn = addDays(today, -3);
const onDutyFrom = addDays(today, -2);
const backdated = {
  clearanceDate: clearedOn,
  effectiveDate: effectiveOn,
  backdatingGround: 'greater_loss',
  backdatingWords: 'Layanan gizi berhenti sejak kursi kosong',
};
const changed: Readonly<Partial<Record<CommandName, object>>> = {
  issueDecree: backdated,
  commence: { onDutyFrom, place: 'Donggala' },
};

let world: ApiWorld;
let id: CaseId;
beforeAll(async () => {
  world = await openApiWorld();
  id = await world.clerk.open();
  const session = {
    heldAt: new Date(Date.now() - 3_600_000).toISOString(),
    mode: 'in_person',
    told,
    minutesNumber: 'BA/1',
    minutesDate: today,
  };
  const course = happyCourse().map(([by, name, fields]): Line => [by, name, { ...fields, ...changed[name] }]);
  const [submit, ...others] = course;
  if (submit) await world.clerk.follow(id, [submit, [actors.origin, 'holdSession', session], ...others]);
});
afterAll(() => world.close());

interface Shown {
  readonly document: string;
  readonly kind: string;
  readonly file: string | null;
  readonly hash: string | null;
}

const listed = async (as: string): Promise<Shown[]> =>
  (await world.get(`/cases/${id}/documents`, { as })).body.documents;
const one = async (kind: string, as = 'emp-subject'): Promise<Shown> => {
  const found = (await listed(as)).find((document) => document.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};
const addressOf = async (kind: string): Promise<string> => `/documents/${(await one(kind)).document}/file`;
const fetched = async (path: string, as: string, sent: Readonly<Record<string, string>> = {}) => {
  const token = await world.issuer.token(as);
  const answer = await fetch(`${world.url}${path}`, { headers: { authorization: `Bearer ${token}`, ...sent } });
  return { headers: answer.headers, status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
};

describe('the documents of a case', () => {
  it('are ordered by their events before anything is written, and told as not ready', async () => {
    expect((await listed('emp-subject')).map(({ kind, file }) => [kind, file])).toEqual([
      ['socialization_minutes', null],
      ['decree', null],
      ['duty_commencement', null],
    ]);
    const answer = await world.get(await addressOf('decree'), { as: 'emp-hr' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'document_not_ready' } });
    expect(answer.headers.get('retry-after')).toBe('5');
  });

  it('are written by the renderer, each page saying that nobody has signed it', async () => {
    await startDocumentRenderer(world.clerk.client, world.configuration.temporal.taskQueue);
    await until(
      () => listed('emp-subject'),
      (documents) => documents.every(({ file }) => file !== null),
    );
    const { hash, file } = await one('decree', 'emp-hr');
    const answer = await fetched(file ?? '', 'emp-hr');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('etag')).toBe(`"${hash}"`);
    expect(fileHash(answer.bytes)).toBe(hash);
    const { pages } = await readPdf(answer.bytes);
    for (const page of pages) expect(page).toContain('BELUM DITANDATANGANI');
    const { name, nip } = await world.clerk.db('employee').where({ id: 'emp-subject' }).first();
    const text = pages.join(' ');
    for (const field of [name, nip, 'Penata Muda Tingkat I (III/b)', 'Nutrisionis', 'Dinas Kesehatan', 'Biro Umum'])
      expect(text).toContain(field);
    const { verification_code: code } = await world.clerk.db('document').where({ kind: 'decree' }).first();
    expect(text).toContain(`${world.configuration.api.publicUrl}/verify/${code}`);
  });

  it('are sent once to who asks with the hash of what is there, and to nobody who may not read them', async () => {
    const { hash, file } = await one('decree', 'emp-hr');
    const path = file ?? '';
    const whole = await fetched(path, 'emp-hr');
    expect(whole.headers.get('cache-control')).toBe('private, no-cache');
    for (const tag of [`"${hash}"`, `W/"${hash}"`, `"${'0'.repeat(64)}", "${hash}"`]) {
      const again = await fetched(path, 'emp-hr', { 'if-none-match': tag });
      expect({ status: again.status, length: again.bytes.length }).toEqual({ status: 304, length: 0 });
      expect(again.headers.get('etag')).toBe(`"${hash}"`);
      expect(again.headers.get('cache-control')).toBe('private, no-cache');
    }
    const other = await fetched(path, 'emp-hr', { 'if-none-match': `"${'0'.repeat(64)}"` });
    expect(other).toMatchObject({ status: 200, bytes: whole.bytes });
    // Whoever kept a copy and may not read it any more is told so; what is not theirs is not even confirmed.
    const minutes = await one('socialization_minutes');
    const kept = { 'if-none-match': `"${minutes.hash}"` };
    expect((await fetched(minutes.file ?? '', 'emp-subject', kept)).status).toBe(304);
    expect((await fetched(minutes.file ?? '', 'emp-hr', kept)).status).toBe(403);
  });

  it('say what the events said: the SPMT the day duty began, the minutes what was told', async () => {
    const read = async (kind: string, as: string) =>
      (await readPdf((await fetched(await addressOf(kind), as)).bytes)).pages.join(' ');
    const [signed, cleared, effective, duty] = [today, clearedOn, effectiveOn, onDutyFrom].map(indonesianDate);
    const decree = await read('decree', 'emp-hr');
    expect(decree).toContain(`terhitung mulai tanggal ${effective}`);
    expect(decree).toContain(`nomor IMUT/1 tanggal ${cleared}`);
    expect(decree).toContain(`Ditetapkan di Amplas pada tanggal ${signed}`);
    const commencement = await read('duty_commencement', 'emp-hr');
    expect(commencement).toContain(`tanggal ${signed} telah nyata melaksanakan tugas terhitung mulai tanggal ${duty}`);
    expect(commencement).toContain(`Donggala, ${signed}`);
    expect(await read('socialization_minutes', 'emp-subject')).toContain(told);
  });

  it('that quote the dialogue are for those who read the dialogue', async () => {
    const minutes = await addressOf('socialization_minutes');
    for (const as of ['emp-subject', 'emp-origin-head', 'emp-secretary'])
      expect((await fetched(minutes, as)).status, as).toBe(200);
    for (const as of ['emp-hr', 'emp-board', 'emp-governor'])
      expect(await world.get(minutes, { as }), as).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect((await one('socialization_minutes', 'emp-hr')).file).toBeNull();
  });

  it('are nothing to a stranger, and to an operator no more than their names', async () => {
    await world.clerk
      .db('employee')
      .insert({ id: 'emp-stranger', name: 'Orang Lain', status: 'PNS', login: 'emp-stranger' });
    const decree = await addressOf('decree');
    expect(await world.get(decree, { as: 'emp-stranger' })).toMatchObject({ status: 404 });
    expect(await world.get(`/cases/${id}/documents`, { as: 'emp-stranger' })).toMatchObject({ status: 404 });
    expect(await world.get(decree, { as: 'emp-operator' })).toMatchObject({ status: 403 });
    expect((await listed('emp-operator')).map(({ file }) => file)).toEqual([null, null, null]);
  });

  it('leave a line in the log that the employee sees, whoever reads them', async () => {
    const { document } = await one('decree');
    await fetched(await addressOf('decree'), 'emp-board');
    const lines = await world.clerk.db('file_access').where({ employee_id: 'emp-subject', reader_id: 'emp-board' });
    expect(lines.map(({ what }) => what)).toContain(`${id}: decree (${document})`);
  });

  it.each(['document-0', 'document-x', '7', 'document-1/../2'])('have no id like %s', async (wrong) => {
    const { status } = await world.get(`/documents/${encodeURIComponent(wrong)}/file`, { as: 'emp-hr' });
    expect([400, 404]).toContain(status);
  });

  it('that do not exist are not found', async () => {
    expect(await world.get('/documents/document-999999/file', { as: 'emp-hr' })).toMatchObject({ status: 404 });
  });

  it('keep the words of the dialogue sealed in Postgres', async () => {
    const rows = await world.clerk.db('document').select(world.clerk.db.raw('content::text as content'));
    expect(rows).toHaveLength(3);
    for (const { content } of rows) expect(content).not.toContain('sakit');
  });
});

describe('given a kept file that was changed or lost', () => {
  const pathOf = (hash: string) => join(fileURLToPath(world.configuration.fileStore), hash.slice(0, 2), hash);

  it('then it is not given out, and the operator is told which', async () => {
    const { hash } = await one('duty_commencement');
    const address = await addressOf('duty_commencement');
    for (const spoil of [() => writeFile(pathOf(hash ?? ''), 'lain'), () => rm(pathOf(hash ?? ''))]) {
      await spoil();
      const answer = await world.get(address, { as: 'emp-hr' });
      expect(answer).toMatchObject({ status: 500, body: { code: 'file_lost' } });
    }
    const reasons = world.logged.flatMap((line) => JSON.parse(line).reason ?? []);
    expect(reasons).toEqual(['altered', 'missing']);
  });
});

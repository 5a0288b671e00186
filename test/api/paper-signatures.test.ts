import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notePaperSignature } from '../../database/decree/paper-signatures.ts';
import { type LocalSigningService, startSigningService } from '../../dev/signing-service.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { PrintedKind } from '../../domain/document/printed-kind.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import * as migration from '../../migrations/0028-paper-signatures.ts';
import { verifiedSignature } from '../../platform/pdf-signature.ts';
import { startDocumentRenderer } from '../../workflows/start-renderer.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { happyCourse, type Line, until } from '../support/case-clerk.ts';
import { readPdf } from '../support/pdf-reader.ts';
import { actors, policyOfSeconds } from '../support/small-province.ts';

const passphrase = 'kata-sandi-rahasia-77';
const official = 'emp-subject-3';
const told = 'Kebutuhan unit, manfaat, dan keberatan bahwa ibu sakit';

/** Who signs each paper: whom it names. */
const signers = {
  socialization_minutes: 'emp-origin-head',
  inauguration_invitation: 'emp-hr',
  oath_minutes: official,
  inauguration_statement: official,
  duty_commencement: 'emp-destination-head',
  objection_answer: 'emp-governor',
} as const satisfies Partial<Record<PrintedKind, string>>;

let world: ApiWorld;
let service: LocalSigningService;
let id: CaseId;
let papers: ReadonlyMap<string, string>;

const sign = (document: string | undefined, as: string, body: object = {}) =>
  world.post(`/documents/${document}/signature`, { as, body: { passphrase, ...body } });
const tasksOf = async (as: string): Promise<string[]> =>
  (await world.get('/me/tasks', { as })).body.tasks
    .filter(({ key }: { key: string }) => key === 'paper_signature')
    .map(({ document }: { document: string }) => document);
const rowOf = (document: string | undefined) =>
  world.clerk
    .db('document')
    .where({ id: document?.slice('document-'.length) })
    .first();

async function fileOf(document: string | undefined, as: string): Promise<Uint8Array> {
  const authorization = `Bearer ${await world.issuer.token(as)}`;
  const response = await fetch(`${world.url}/documents/${document}/file`, { headers: { authorization } });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}
const textOf = async (file: Uint8Array) => (await readPdf(file)).pages.join(' ').replace(/\s+/g, ' ');

/** The documents of the case by their kinds, once all are written. */
async function written(): Promise<ReadonlyMap<string, string>> {
  const look = () =>
    world.clerk
      .db('document')
      .where({ case_number: caseNumberOf(id) })
      .orderBy('id');
  const rows = await until(look, (found) => found.every(({ rendered_at }) => rendered_at !== null));
  return new Map(rows.map(({ kind, id: number }) => [kind, `document-${number}`]));
}

/** Takes a case through dialogue, decree, oath, duty and an objection, so that each paper is there. */
async function walk(): Promise<void> {
  const { clerk } = world;
  const today = localDate(Date.now(), 'Asia/Makassar');
  const session = { heldAt: new Date(Date.now() - 60_000).toISOString(), mode: 'in_person', told };
  const minutes = { minutesNumber: 'NOT/1', minutesDate: today };
  const [submit, ...others] = happyCourse();
  const decided = others.slice(0, 6);
  id = await clerk.open();
  await clerk.follow(id, [
    ...(submit === undefined ? [] : [submit]),
    [actors.origin, 'holdSession', { ...session, ...minutes }],
    ...decided,
  ]);
  await sign((await written()).get('decree'), 'emp-governor');
  const startsAt = Date.now() + 3_000;
  const invitation = { number: 'UND/1', startsAt: new Date(startsAt).toISOString(), place: 'Aula Gubernur' };
  const earlier = { ...invitation, number: 'UND/0' };
  const again = { ...invitation, reasons: 'Pegawai dinas luar' };
  const delivery: readonly Line[] = others.slice(6, 8);
  await clerk.follow(id, [
    ...delivery,
    [actors.hr, 'inviteToInauguration', earlier],
    [actors.hr, 'inviteToInauguration', again],
  ]);
  await until(
    async () => Date.now(),
    (now) => now > startsAt,
  );
  const heldOn = localDate(startsAt, 'Asia/Makassar');
  const numbers = { minutesNumber: 'BAS/1', minutesDate: heldOn, statementNumber: 'SPP/1', statementDate: heldOn };
  const oath = { official, firstWitness: 'emp-secretary', secondWitness: 'emp-hr', clergy: 'Rohaniwan Setempat' };
  await clerk.decide(id, actors.hr, 'recordInauguration', { heldOn, ...numbers, ...oath });
  await until(
    () => clerk.filed(id),
    ({ stage }) => stage === 'commencement',
  );
  await clerk.follow(id, others.slice(8));
  const objection = { category: 'family', words: 'Orang tua saya sakit keras', documents: [] };
  const objected = await world.post(`/cases/${id}/objection`, { as: 'emp-subject', body: objection });
  expect(objected.status, JSON.stringify(objected.body)).toBe(200);
  const answer = { outcome: 'rejected', reasons: 'Setelah ditelaah kembali', number: '800/12', date: today };
  const answered = await world.post(`/cases/${id}/objection/answer`, { as: 'emp-governor', body: answer });
  expect(answered.status, JSON.stringify(answered.body)).toBe(200);
}

beforeAll(async () => {
  service = await startSigningService({ passphrase });
  const settings = { SIGNING_SERVICE_URL: service.url, SIGNING_SERVICE_USER: 'amplas', SIGNING_SERVICE_PASSWORD: 'x' };
  const policy = policyOfSeconds(3600);
  const inauguration = { within: { seconds: 3600 }, escalateTo: ['authorized_official' as const] };
  const solemn = {
    ...policy,
    deadlines: { ...policy.deadlines, inauguration },
    inauguration: { posts: ['functional' as const], inviteBefore: { seconds: 1 } },
  };
  world = await openApiWorld({ establishment: 9, subjects: 9, settings, policy: solemn });
  await startDocumentRenderer(world.clerk.client, world.configuration.temporal.taskQueue);
  await walk();
  papers = await written();
});
afterAll(async () => {
  await world?.close();
  await service?.close();
});

describe('the papers of a case that are no decree', () => {
  it('wait in the inbox of whom they name, of a closed case too, and of nobody else', async () => {
    expect([...papers.keys()].sort()).toEqual(['decree', ...Object.keys(signers)].sort());
    expect(await tasksOf(official)).toEqual([papers.get('oath_minutes'), papers.get('inauguration_statement')]);
    expect(await tasksOf('emp-destination-head')).toEqual([papers.get('duty_commencement')]);
    expect(await tasksOf('emp-secretary')).toEqual([]);
  });

  it('of two invitations the later alone is signed: the earlier one invites to a day that no longer holds', async () => {
    const rows = await world.clerk.db('document').where({ kind: 'inauguration_invitation' }).orderBy('sequence');
    expect(rows.map(({ content }) => content.number)).toEqual(['UND/0', 'UND/1']);
    // Written where the decree was issued, as the letters after it are.
    for (const { content } of rows) expect(content.date).toMatch(/^Amplas, \d+ [A-Z][a-z]+ \d{4}$/);
    for (const kind of ['duty_commencement', 'inauguration_statement'])
      expect((await rowOf(papers.get(kind))).content.date).toMatch(/^Amplas, \d+ [A-Z][a-z]+ \d{4}$/);
    expect(await tasksOf('emp-hr')).toEqual([`document-${rows[1]?.id}`]);
    const asked = service.asked.length;
    const earlier = await sign(`document-${rows[0]?.id}`, 'emp-hr');
    expect(earlier).toMatchObject({ status: 409, body: { code: 'impossible' } });
    expect(service.asked.length).toBe(asked);
    // Whoever verifies the earlier one is told that it no longer holds.
    const pages = await Promise.all(rows.map(({ verification_code: code }) => world.get(`/verify/${code}`)));
    expect(pages.map(({ body }) => /dicabut|revoked/i.test(body))).toEqual([true, false]);
  });

  it('that name the official who took an oath are told to that person in one letter, and no other paper is', async () => {
    const letters = await world.clerk.db('notification').where({ template: 'paper_signature' });
    expect(letters).toMatchObject([{ case_number: caseNumberOf(id), employee_id: official, office_id: null }]);
  });

  it('from before signers were kept get theirs from the events that ordered them', async () => {
    const kept = () => world.clerk.db('document').orderBy('id').select('kind', 'signing_person', 'signing_office');
    const before = await kept();
    expect(before.filter(({ signing_person: person }) => person === null).map(({ kind }) => kind)).toEqual(['decree']);
    await migration.down(world.clerk.db);
    await migration.up(world.clerk.db);
    // What a later migration has set, and what went with the column.
    await world.clerk
      .db('document_template')
      .where({ kind: 'decree_correction' })
      .update({ signed_by: 'named_official' });
    expect(await kept()).toEqual(before);
  });

  it('are signed by nobody else, and a passphrase of anybody else never leaves', async () => {
    const asked = service.asked.length;
    const answer = await sign(papers.get('objection_answer'), 'emp-hr');
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    const minutes = papers.get('oath_minutes');
    expect(await sign(minutes, 'emp-governor')).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect(await sign(minutes, 'emp-subject-7')).toMatchObject({ status: 404 });
    const letter = papers.get('duty_commencement');
    const elsewhere = await sign(letter, 'emp-destination-head', { office: 'hr' });
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    const { db } = world.clerk;
    const holder = { office_id: 'head-health', employee_id: 'emp-destination-head' };
    await db('office_holder').where(holder).update({ period: '[2020-01-01,2021-01-01)' });
    // Nor by whoever has left the office that issued it.
    expect(await sign(letter, 'emp-destination-head')).toMatchObject({ status: 404 });
    expect(await tasksOf('emp-destination-head')).toEqual([]);
    await db('office_holder').where(holder).update({ period: '[2020-01-01,)' });
    await db('document_template').where({ kind: 'duty_commencement' }).update({ signed_by: null });
    expect(await sign(letter, 'emp-destination-head')).toMatchObject({ status: 409, body: { code: 'impossible' } });
    await db('document_template').where({ kind: 'duty_commencement' }).update({ signed_by: 'issuing_office' });
    expect(service.asked.length).toBe(asked);
  });

  it('stay drafts when the service does not sign', async () => {
    const letter = papers.get('duty_commencement');
    const wrong = await sign(letter, 'emp-destination-head', { passphrase: 'salah-ketik-rahasia-88' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'signature_refused' } });
    expect(await rowOf(letter)).toMatchObject({ signed_at: null, signed_hash: null, signature_certificate: null });
  });

  it.each(Object.entries(signers))(
    '%s: signed by %s, the signed file takes the place of the draft',
    async (kind, by) => {
      const paper = papers.get(kind);
      const draft = await rowOf(paper);
      expect(await textOf(await fileOf(paper, by))).toContain('BELUM DITANDATANGANI');
      const signed = await sign(paper, by);
      expect(signed, JSON.stringify(signed.body)).toMatchObject({ status: 200, body: { document: paper, case: id } });
      // Who signs twice is told of the signature that is there, without the service.
      const asked = service.asked.length;
      expect(await sign(paper, by)).toMatchObject({ status: 200, body: { hash: signed.body.hash } });
      expect(service.asked.length).toBe(asked);

      const another = { hash: 'f'.repeat(64), certificate: '1', at: new Date() };
      expect(await notePaperSignature(world.clerk.db, draft.id, another)).toBe(false);

      const kept = await rowOf(paper);
      expect(kept).toMatchObject({ file_hash: draft.file_hash, signed_hash: signed.body.hash });
      const file = await fileOf(paper, by);
      expect(await verifiedSignature(file)).toMatchObject({ certificate: kept.signature_certificate });
      const text = await textOf(file);
      expect(text).not.toContain('BELUM DITANDATANGANI');
      expect(text).toContain(draft.content.number);
      expect(text).toContain('Dokumen ini telah ditandatangani secara elektronik');
      const verified = await world.get(`/verify/${draft.verification_code}`);
      expect(verified.body).toContain(`<code>${signed.body.hash}</code>`);
      expect(verified.body).not.toMatch(/Pegawai|19900101|emp-|sakit|Rohaniwan/);
      expect(await tasksOf(by)).not.toContain(paper);
    },
  );

  it('a decree that corrects the decree is signed by whom it names, who is written to', async () => {
    const corrections = [{ passage: 'diktum KETIGA', shouldRead: 'Tunjangan menurut peraturan daerah.' }];
    const body = { corrections, ground: 'Terdapat salah ketik' };
    const corrected = await world.post(`/cases/${id}/decree/corrections`, { as: 'emp-hr', body });
    expect(corrected.status, JSON.stringify(corrected.body)).toBe(200);
    const paper = (await written()).get('decree_correction');
    expect(await tasksOf('emp-governor')).toEqual([paper]);
    const letters = () => world.clerk.db('notification').where({ template: 'correction_signature' });
    expect(await letters()).toMatchObject([{ case_number: caseNumberOf(id), employee_id: 'emp-governor' }]);
    expect(await sign(paper, 'emp-hr')).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect(await sign(paper, 'emp-governor')).toMatchObject({ status: 200, body: { document: paper } });
    const file = await fileOf(paper, 'emp-subject');
    expect(await verifiedSignature(file)).not.toBeNull();
    const text = await textOf(file);
    expect(text).toContain('semula “');
    expect(text).toContain('menjadi “Tunjangan menurut peraturan daerah.”');
    const { verification_code: code } = await rowOf(paper);
    const page = (await world.get(`/verify/${code}`)).body;
    expect(page).toContain((await rowOf(paper)).content.number);
    expect(page).not.toMatch(/Pegawai|19900101|emp-|Tunjangan/);
  });

  it('print the sealed words in the signed file, while Postgres still has them sealed', async () => {
    const oath = papers.get('oath_minutes');
    expect(await textOf(await fileOf(oath, 'emp-secretary'))).toContain('Rohaniwan Setempat');
    expect(await textOf(await fileOf(papers.get('socialization_minutes'), 'emp-secretary'))).toContain('ibu sakit');
    const kept = JSON.stringify(await world.clerk.db('document').where({ case_number: caseNumberOf(id) }));
    for (const sealed of ['Rohaniwan Setempat', 'ibu sakit']) expect(kept).not.toContain(sealed);
  });

  it('no passphrase is kept in Postgres or in a log', async () => {
    const { db } = world.clerk;
    const tables = await db('information_schema.tables').where({ table_schema: 'public' }).pluck('table_name');
    const rows = await Promise.all(
      tables.map((table: string) => db(table).select(db.raw('to_jsonb(??.*) as row', [table]))),
    );
    const kept = JSON.stringify(rows);
    expect(kept).toContain('BAS/1');
    for (const secret of [passphrase, 'salah-ketik-rahasia-88'])
      for (const each of [kept, world.logged.join('\n')]) expect(each.includes(secret)).toBe(false);
  });
});

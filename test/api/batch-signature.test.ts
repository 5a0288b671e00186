import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readBatchEvents } from '../../database/batch/batch-event.ts';
import { type LocalSigningService, startSigningService } from '../../dev/signing-service.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { batchIdOf, type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { verifiedSignature } from '../../platform/pdf-signature.ts';
import { startDocumentRenderer } from '../../workflows/start-renderer.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { addPosts, circleOf, courseOf, holderOfPost, openSet, startCases } from '../support/batch-province.ts';
import { until } from '../support/case-clerk.ts';
import { readPdf } from '../support/pdf-reader.ts';

const passphrase = 'kata-sandi-rahasia-99';

let world: ApiWorld;
let service: LocalSigningService;
beforeAll(async () => {
  service = await startSigningService({ passphrase });
  const settings = { SIGNING_SERVICE_URL: service.url, SIGNING_SERVICE_USER: 'amplas', SIGNING_SERVICE_PASSWORD: 'x' };
  world = await openApiWorld({ establishment: 10, subjects: 3, settings });
  await addPosts(world.clerk.db, 6);
  await startDocumentRenderer(world.clerk.client, world.configuration.temporal.taskQueue);
});
beforeEach(() => {
  service.mood = 'signs';
  service.signsLeft = null;
});
afterAll(async () => {
  await world?.close();
  await service?.close();
});

const post = (path: string, body: unknown, as = 'emp-hr') => world.post(path, { as, body, key: randomUUID() });
const get = (path: string, as = 'emp-hr') => world.get(path, { as });
const sign = (batch: string, as = 'emp-governor', body: object = {}) =>
  world.post(`/batches/${batch}/signature`, { as, body: { passphrase, ...body } });

interface Issued {
  readonly batch: string;
  readonly cases: readonly CaseId[];
  /** The decree with its annex. */
  readonly whole: string;
}

/** A batch of people who swap, with its decree issued and every paper of it written. */
async function issued(...posts: readonly number[]): Promise<Issued> {
  const { clerk } = world;
  const { db } = clerk;
  const cases = await openSet(db, createTextSealer(world.configuration.recordKeys), circleOf(posts));
  await startCases(clerk, world.configuration.temporal.taskQueue, cases);
  const { batch } = (await post('/batches', { name: 'Tukar', cases })).body;
  for (const id of cases) await clerk.follow(id, (await courseOf(clerk, id)).slice(0, 6));
  const today = localDate(Date.now(), 'Asia/Makassar');
  const clearance = { submission: 1, clearanceNumber: 'IMUT/9', clearanceDate: today };
  expect((await post(`/batches/${batch}/clearances`, clearance)).status).toBe(200);
  const decree = { effectiveDate: today, place: 'Amplas', allowances: 'Sesuai ketentuan', copies: ['Inspektorat'] };
  expect((await post(`/batches/${batch}/decree`, decree)).status).toBe(200);
  await until(
    () => db('document').where({ kind: 'decree' }).whereNull('rendered_at').count('* as n').first(),
    (row) => Number(row?.['n']) === 0,
  );
  const [whole] = (await get(`/batches/${batch}`)).body.documents;
  return { batch, cases, whole: whole.document };
}

async function fileOf(document: string): Promise<Uint8Array> {
  const authorization = `Bearer ${await world.issuer.token('emp-hr')}`;
  const response = await fetch(`${world.url}/documents/${document}/file`, { headers: { authorization } });
  return new Uint8Array(await response.arrayBuffer());
}

const excerptOf = async (id: CaseId) => (await get(`/cases/${id}/documents`)).body.documents.at(-1);
const deliver = (id: CaseId) => post(`/cases/${id}/deliver-decree`, { method: 'in_person' });
const mayDo = async (id: CaseId, as: string): Promise<readonly { decision: string; path: string }[]> =>
  (await get(`/cases/${id}`, as)).body.mayDo;
const missing = async (batch: string): Promise<readonly string[][]> =>
  (await get(`/batches/${batch}`)).body.memberList.map((member: { missing: string[] }) => member.missing);
const signatures = async (as: string) =>
  (await get('/me/tasks', as)).body.tasks.filter(({ key }: { key: string }) => key === 'signature');

it('the decree of a batch and every excerpt of it are signed in one request, the whole before its parts', async () => {
  const { batch, cases, whole } = await issued(1, 2);
  const [first, second] = cases as [CaseId, CaseId];
  const excerpt = await excerptOf(first);
  expect((await readPdf(await fileOf(excerpt.document))).pages.join(' ')).toContain('PETIKAN');

  // One line in the inbox of whoever signs, and of nobody else; nobody is offered to deliver a draft.
  expect(await signatures('emp-governor')).toMatchObject([{ case: null, batch, document: whole, stage: null }]);
  expect(await signatures('emp-hr')).toEqual([]);
  const letters = { template: 'signature', office_id: 'governor' };
  expect(
    await world.clerk.db('notification').where(letters).whereIn('case_number', cases.map(caseNumberOf)),
  ).toHaveLength(1);
  expect((await mayDo(first, 'emp-hr')).map(({ decision }) => decision)).not.toContain('deliverDecree');
  expect(await mayDo(first, 'emp-governor')).toContainEqual(
    expect.objectContaining({ decision: 'recordSignature', path: `/batches/${batch}/signature` }),
  );
  expect(await deliver(first)).toMatchObject({ status: 422, body: { code: 'not_allowed' } });
  expect(await missing(batch)).toEqual([['signature'], ['signature']]);

  // A part is not signed before the whole, and the whole not without its parts.
  for (const document of [excerpt.document, whole]) {
    const alone = await world.post(`/documents/${document}/signature`, { as: 'emp-governor', body: { passphrase } });
    expect(alone).toMatchObject({ status: 409, body: { code: 'impossible' } });
    expect(alone.body.detail).toContain(`/batches/${batch}/signature`);
  }

  expect(await sign(batch)).toMatchObject({ status: 200, body: { batch, signed: 3, left: 0 } });
  for (const document of [whole, excerpt.document, (await excerptOf(second)).document]) {
    const file = await fileOf(document);
    expect(await verifiedSignature(file)).not.toBeNull();
    expect((await readPdf(file)).pages.join(' ')).not.toContain('BELUM DITANDATANGANI');
  }
  const sealer = createTextSealer(world.configuration.recordKeys);
  const file = await readBatchEvents(world.clerk.db, sealer, batchIdOf(Number(batch.replace('batch-', ''))));
  expect(file.at(-1)).toMatchObject({
    kind: 'decree_signed',
    hash: (await get(`/batches/${batch}`)).body.documents[0].hash,
    by: { person: 'emp-governor', office: 'governor' },
  });
  expect(await signatures('emp-governor')).toEqual([]);
  expect(await missing(batch)).toEqual([['delivery'], ['delivery']]);
  expect((await mayDo(first, 'emp-hr')).map(({ decision }) => decision)).toContain('deliverDecree');

  // Sent again, nothing is signed a second time.
  const asked = service.asked.length;
  expect(await sign(batch)).toMatchObject({ status: 200, body: { signed: 0, left: 0 } });
  expect(service.asked.length).toBe(asked);
  expect((await deliver(first)).status).toBe(200);

  // Revoked for one it counts for the other; revoked for both it counts for nobody.
  const [paper] = await world.clerk.db('document').where({ batch_id: batch }).select('verification_code');
  const titleNow = async () => /<h1>(.*)<\/h1>/.exec((await get(`/verify/${paper.verification_code}`)).body)?.[1];
  const revocation = { number: 'SK/C/1', date: localDate(Date.now(), 'Asia/Makassar'), ground: 'Kekeliruan penerapan' };
  expect(await titleNow()).toBe('Berlaku');
  expect((await post(`/cases/${first}/revoke-decree`, revocation, 'emp-governor')).status).toBe(200);
  expect(await titleNow()).toBe('Berlaku, dicabut sebagian');
  expect((await post(`/cases/${second}/revoke-decree`, revocation, 'emp-governor')).status).toBe(200);
  expect(await titleNow()).toBe('Dicabut');
});

it('is for the definitive holder of the signing office alone, who is not moved by it; a wrong passphrase signs nothing', async () => {
  const { batch, cases } = await issued(3, 4);
  const { db } = world.clerk;
  const acting = { office_id: 'governor', employee_id: 'emp-board', capacity: 'plh', period: '[2020-01-01,)' };
  await db('office_holder').insert({ ...acting, authority_number: 'SP/1', authority_date: '2020-01-01' });
  const before = service.asked.length;
  expect(await sign(batch, 'emp-hr')).toMatchObject({ status: 403, body: { code: 'not_yours' } });
  expect(await sign(batch, 'emp-board')).toMatchObject({ status: 403, body: { code: 'acting_holder' } });
  expect((await sign(batch, holderOfPost(3))).status).toBe(403);
  const named = await sign(batch, 'emp-governor', { office: 'bkd' });
  expect(named).toMatchObject({ status: 403, body: { code: 'office_not_held' } });
  expect((await sign('batch-999')).status).toBe(404);
  // Somebody who is moved by it, though a definitive holder today.
  const own = { office_id: 'governor', employee_id: holderOfPost(3), capacity: 'definitive', period: '[2020-01-01,)' };
  await db('office_holder').insert(own);
  expect(await sign(batch, holderOfPost(3))).toMatchObject({ status: 403, body: { code: 'own_case' } });
  await db('office_holder')
    .where({ employee_id: holderOfPost(3) })
    .delete();
  expect(service.asked.length).toBe(before);

  const wrong = await sign(batch, 'emp-governor', { passphrase: 'salah-ketik-rahasia-1' });
  expect(wrong).toMatchObject({ status: 422, body: { code: 'signature_refused' } });
  expect(service.asked.length).toBe(before + 1);
  service.mood = 'broken';
  expect((await sign(batch)).status).toBe(503);
  service.mood = 'signs';
  expect((await sign(batch)).body).toMatchObject({ signed: 3, left: 0 });
  expect(cases.length).toBe(2);
});

it('goes on where it stopped, and a member whose decree is revoked meanwhile is left out', async () => {
  const { batch, cases } = await issued(5, 6);
  const [first, second] = cases as [CaseId, CaseId];
  // The service signs the whole and one excerpt, and is then away.
  service.signsLeft = 2;
  expect((await sign(batch)).status).toBe(503);
  const signed = async () =>
    (await world.clerk.db('document').whereNotNull('signed_at').whereIn('case_number', cases.map(caseNumberOf))).length;
  expect(await signed()).toBe(1);
  const revocation = { number: 'SK/C/2', date: localDate(Date.now(), 'Asia/Makassar'), ground: 'Salah nama' };
  expect((await post(`/cases/${second}/revoke-decree`, revocation, 'emp-governor')).status).toBe(200);
  service.signsLeft = null;
  expect(await sign(batch)).toMatchObject({ status: 200, body: { signed: 0, left: 0 } });
  expect(await signed()).toBe(1);
  expect((await deliver(first)).status).toBe(200);
});

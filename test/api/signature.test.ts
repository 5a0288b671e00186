import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSigningService, startSigningService } from '../../dev/signing-service.ts';
import { type CaseId, caseNumberOf, employeeId } from '../../domain/identifiers.ts';
import { createCipher } from '../../platform/cipher.ts';
import { createPayloadCodec } from '../../platform/payload-codec.ts';
import { verifiedSignature } from '../../platform/pdf-signature.ts';
import { startDocumentRenderer } from '../../workflows/start-renderer.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { happyCourse, opening, until } from '../support/case-clerk.ts';
import { readPdf } from '../support/pdf-reader.ts';

const passphrase = 'kata-sandi-rahasia-77';
const wrongPassphrase = 'salah-ketik-rahasia-88';

let world: ApiWorld;
let service: LocalSigningService;
beforeAll(async () => {
  service = await startSigningService({ passphrase });
  const settings = { SIGNING_SERVICE_URL: service.url, SIGNING_SERVICE_USER: 'amplas', SIGNING_SERVICE_PASSWORD: 'x' };
  world = await openApiWorld({ establishment: 9, subjects: 9, settings });
  const { client } = world.clerk;
  await startDocumentRenderer(client, world.configuration.temporal.taskQueue);
});
beforeEach(() => {
  service.mood = 'signs';
});
afterAll(async () => {
  await world?.close();
  await service?.close();
});

interface Issued {
  readonly id: CaseId;
  readonly document: string;
  readonly code: string;
  readonly subject: string;
}

let opened = 0;
/** A case whose decree has been issued and written, of somebody whom no other test moves. */
async function issued(): Promise<Issued> {
  const who = opened === 0 ? 'emp-subject' : `emp-subject-${opened}`;
  opened += 1;
  const { clerk } = world;
  const id = await clerk.open(opening(employeeId(who)));
  for (const [by, name, fields] of happyCourse().slice(0, 7))
    await clerk.decide(id, by.office === 'subject' ? { ...by, person: employeeId(who) } : by, name, fields);
  const look = async () => (await world.get(`/cases/${id}/documents`, { as: 'emp-hr' })).body.documents;
  const documents = await until(look, ([decree]) => decree?.renderedAt !== null);
  const row = await clerk
    .db('document')
    .where({ id: documents[0].document.slice('document-'.length) })
    .first();
  return { id, document: documents[0].document, code: row.verification_code, subject: who };
}

const sign = ({ document }: Issued, as = 'emp-governor', body: object = {}) =>
  world.post(`/documents/${document}/signature`, { as, body: { passphrase, ...body } });
const deliver = ({ id }: Issued) =>
  world.post(`/cases/${id}/deliver-decree`, { as: 'emp-hr', key: randomUUID(), body: { method: 'in_person' } });
const verify = async (code: string) => world.get(`/verify/${code}`);
/** The file as it is given out; `get` of the world reads bodies as text. */
async function fileOf({ document }: Issued): Promise<Uint8Array> {
  const authorization = `Bearer ${await world.issuer.token('emp-hr')}`;
  const response = await fetch(`${world.url}/documents/${document}/file`, { headers: { authorization } });
  return new Uint8Array(await response.arrayBuffer());
}

/** Everything that Postgres keeps, as text. */
async function keptInPostgres(): Promise<string> {
  const { db } = world.clerk;
  const tables = await db('information_schema.tables').where({ table_schema: 'public' }).pluck('table_name');
  const rows = await Promise.all(
    tables.map((table: string) => db(table).select(db.raw('to_jsonb(??.*) as row', [table]))),
  );
  return JSON.stringify(rows);
}

/** Everything that Temporal keeps of a case, decrypted. */
async function keptInTemporal(id: CaseId): Promise<string> {
  const codec = createPayloadCodec(createCipher(world.configuration.payloadKeys));
  const history = await world.clerk.client.workflow.getHandle(id).fetchHistory();
  const found: string[] = [JSON.stringify(history)];
  const walk = async (value: unknown): Promise<void> => {
    if (typeof value !== 'object' || value === null) return;
    if ('data' in value && 'metadata' in value && value.data instanceof Uint8Array) {
      const [decoded] = await codec.decode([value as Parameters<typeof codec.decode>[0][number]]);
      found.push(Buffer.from(decoded?.data ?? []).toString('utf8'));
    }
    for (const each of Object.values(value)) await walk(each);
  };
  await walk(history);
  return found.join('\n');
}

describe('a decree where a signing service is configured', () => {
  it('is a draft until it is signed, and is not delivered before', async () => {
    const decree = await issued();
    expect(await deliver(decree)).toMatchObject({ status: 422, body: { code: 'not_allowed' } });
    const draft = (await readPdf(await fileOf(decree))).pages.join(' ');
    expect(draft).toContain('BELUM DITANDATANGANI');
    expect(draft).not.toContain('telah ditandatangani secara elektronik');
    const signed = await sign(decree);
    expect(signed).toMatchObject({ status: 200, body: { document: decree.document, case: decree.id } });
    const file = await fileOf(decree);
    const signature = await verifiedSignature(file);
    const event = (await world.clerk.events(decree.id)).at(-1);
    expect(event).toMatchObject({
      kind: 'decree_signed',
      hash: signed.body.hash,
      certificate: signature?.certificate,
      by: { person: 'emp-governor', office: 'governor' },
    });
    const { pages } = await readPdf(file);
    expect(pages.join(' ')).not.toContain('BELUM DITANDATANGANI');
    expect(pages.join(' ')).toContain('KEPUTUSAN');
    // In the very bytes that the signature covers.
    expect(pages.join(' ')).toContain('Dokumen ini telah ditandatangani secara elektronik');
    expect((await deliver(decree)).status).toBe(200);
    const letters = { template: 'signature', case_number: caseNumberOf(decree.id) };
    expect(await world.clerk.db('notification').where(letters).pluck('office_id')).toEqual(['governor']);
  });

  it('is signed by the definitive holder alone; a passphrase of anybody else never leaves', async () => {
    const decree = await issued();
    const { db } = world.clerk;
    await db('office_holder').insert({
      office_id: 'governor',
      employee_id: 'emp-board',
      capacity: 'plh',
      period: '[2020-01-01,)',
      authority_number: 'SP/1',
      authority_date: '2020-01-01',
    });
    const before = service.asked.length;
    expect(await sign(decree, 'emp-hr')).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect(await sign(decree, 'emp-board')).toMatchObject({ status: 403, body: { code: 'acting_holder' } });
    expect((await sign(decree, decree.subject)).status).toBe(403);
    expect(await sign({ ...decree, document: 'document-999999' })).toMatchObject({ status: 404 });
    expect(service.asked.length).toBe(before);
  });

  it('stays unsigned when the service does not sign, and says why', async () => {
    const decree = await issued();
    const answers = { expired: 422, unknown_signer: 422, refuses: 422, broken: 503, hangs_up: 503 } as const;
    for (const [mood, status] of Object.entries(answers)) {
      service.mood = mood as keyof typeof answers;
      expect((await sign(decree)).status, mood).toBe(status);
    }
    for (const mood of ['garbage', 'alters'] as const) {
      service.mood = mood;
      expect(await sign(decree)).toMatchObject({ status: 502, body: { code: 'bad_signature' } });
    }
    service.mood = 'signs';
    const refused = await sign(decree, 'emp-governor', { passphrase: wrongPassphrase });
    expect(refused).toMatchObject({ status: 422, body: { code: 'signature_refused' } });
    expect(JSON.stringify(refused.body)).not.toContain(wrongPassphrase);
    expect((await world.clerk.events(decree.id)).at(-1)?.kind).toBe('decree_issued');
    expect((await sign(decree)).status).toBe(200);
  });

  it('given no worker, a signature that is sent twice is recorded once, with a file that is there', async () => {
    const decree = await issued();
    await world.stopWorker();
    try {
      expect((await sign(decree)).status).toBe(202);
      expect((await sign(decree)).status).toBe(202);
    } finally {
      await world.startWorker();
    }
    await until(
      () => world.clerk.filed(decree.id),
      ({ refusals }) => refusals > 0,
    );
    const signed = (await world.clerk.events(decree.id)).filter(({ kind }) => kind === 'decree_signed');
    expect(signed).toHaveLength(1);
    const file = await fileOf(decree);
    expect(await verifiedSignature(file)).not.toBeNull();
    const asked = service.asked.length;
    const again = await sign(decree);
    expect(again).toMatchObject({ status: 200, body: { hash: signed[0]?.kind === 'decree_signed' && signed[0].hash } });
    expect(service.asked.length).toBe(asked);
  });

  it('no passphrase is kept: not in Postgres, not in a history, not in a log', async () => {
    const decree = await issued();
    await sign(decree, 'emp-governor', { passphrase: wrongPassphrase });
    await sign(decree, 'emp-governor', { passphrase: '', extra: wrongPassphrase });
    expect((await sign(decree)).status).toBe(200);
    const temporal = await keptInTemporal(decree.id);
    // The same look finds what is there.
    expect(temporal).toContain('recordSignature');
    expect(temporal).toContain('emp-governor');
    const postgres = await keptInPostgres();
    expect(postgres).toContain(decree.code);
    for (const secret of [passphrase, wrongPassphrase])
      for (const kept of [temporal, postgres, world.logged.join('\n')]) expect(kept.includes(secret)).toBe(false);
  });
});

describe('the public page of a document', () => {
  it('tells a draft, a signed and a revoked document apart, with number, date and hash and nothing else', async () => {
    const decree = await issued();
    const draft = await verify(decree.code);
    expect(draft).toMatchObject({ status: 200 });
    expect(draft.body).toContain('<h1>Konsep</h1>');
    const { hash } = (await sign(decree)).body;
    const signed = await verify(decree.code);
    expect(signed.body).toContain('<h1>Berlaku</h1>');
    expect(signed.body).toContain(`<code>${hash}</code>`);
    const { number } = (await world.get(`/cases/${decree.id}`, { as: 'emp-hr' })).body.decree;
    expect(signed.body).toContain(`<dd>${number}</dd>`);
    await world.clerk.db('document').where({ verification_code: decree.code }).update({ revoked_at: new Date() });
    expect((await verify(decree.code)).body).toContain('<h1>Dicabut</h1>');
    for (const page of [draft, signed]) expect(page.body).not.toMatch(/Pegawai|19900101|emp-|case-\d|Nutrisionis/);
  });

  it('knows no other code, runs nothing but its own script, and is not framed or kept', async () => {
    for (const code of ['x', 'A'.repeat(22), '%00', "'--", '../case-1', 'A'.repeat(3000)]) {
      const page = await verify(encodeURIComponent(code));
      expect(page.status, code).toBe(404);
      expect(page.body).toContain('<h1>Tidak dikenal</h1>');
    }
    const { headers } = await verify('x');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await world.post('/verify/x')).status).toBe(405);
  });
});

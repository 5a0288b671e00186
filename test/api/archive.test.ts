import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPackage } from '../../archive/file-package.ts';
import { verifyDatabase } from '../../archive/verify-database.ts';
import { verifyPackage } from '../../archive/verify-package.ts';
import { inWords } from '../../archive/words.ts';
import { unfollowedCases } from '../../database/after/follow-ups.ts';
import { makeCheckpoint } from '../../database/archive/checkpoints.ts';
import { tablesOfFile } from '../../database/archive/disposal.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { type CaseId, caseNumberOf, employeeId } from '../../domain/identifiers.ts';
import { type ArchiveSigner, createArchiveSigner } from '../../platform/archive-key.ts';
import { createCheckpointKeeper, readCheckpointFolder } from '../../platform/checkpoint-folder.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { happyCourse, opening } from '../support/case-clerk.ts';
import { walkTo } from '../support/happy-walk.ts';
import { rewriteChain } from '../support/rewrite-chain.ts';

let world: ApiWorld;
let signer: ArchiveSigner;
let folder: string;
let keep: ReturnType<typeof createCheckpointKeeper>;
let id: CaseId;
let number: number;
let opened = 0;

beforeAll(async () => {
  world = await openApiWorld({ establishment: 30, subjects: 30 });
  signer = createArchiveSigner(world.configuration.archive.key);
  folder = await mkdtemp(join(tmpdir(), 'amplas-checkpoints-'));
  keep = createCheckpointKeeper(folder, signer);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const checkpoint = () => makeCheckpoint(world.clerk.db, keep, new Date());
const withdraw = () =>
  world.post(`/cases/${id}/withdraw`, { as: 'emp-hr', key: `w-${id}`, body: { reasons: 'Kebutuhan berubah' } });
/** A case that was opened and withdrawn, with its end signed. */
async function closedCase(): Promise<void> {
  opened += 1;
  id = (await openThroughApi(world, opening(employeeId(`emp-subject-${opened}`)))) as CaseId;
  number = caseNumberOf(id);
  await checkpoint();
  expect((await withdraw()).status).toBe(200);
  await checkpoint();
}
beforeEach(closedCase);

const exported = async (as = 'emp-hr', sent: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${world.url}/cases/${id}/archive`, {
    headers: { authorization: `Bearer ${await world.issuer.token(as)}`, ...sent },
  });
const verifiedDatabase = async () => {
  const { findings } = await verifyDatabase(world.clerk.db, await readCheckpointFolder(folder), signer.isSigned);
  return findings.map(inWords);
};
/** Does to the database what only somebody with all its rights can do, and takes it back afterwards. */
async function tampered(statement: string, look: () => Promise<void>): Promise<void> {
  const { db } = world.clerk;
  const before = await db('case_event').where({ case_number: number }).orderBy('sequence');
  try {
    await db.raw(`alter table case_event disable trigger user; ${statement}`);
    await look();
  } finally {
    for (const { body, ...row } of before)
      await db('case_event')
        .insert({ ...row, body: JSON.stringify(body) })
        .onConflict(['case_number', 'sequence'])
        .merge();
    await db.raw('alter table case_event enable trigger user');
  }
}

describe('an exported file', () => {
  it('is whole, offline, and names the case in its signed list', async () => {
    const response = await exported();
    expect(response.status).toBe(200);
    const opened = openPackage(new Uint8Array(await response.arrayBuffer()));
    expect(verifyPackage(opened, signer.isSigned, await readCheckpointFolder(folder))).toEqual([]);
    expect(opened.contents?.chains).toMatchObject([{ chain: id, head: { sequence: 2 } }]);
    expect([...opened.parts.keys()]).toEqual(
      expect.arrayContaining(['events.json', 'rules.json', 'checks.json', `rows/${id}.json`]),
    );
  });

  it('is not sent again while nothing in it has changed, whenever it is made', async () => {
    const tag = (await exported()).headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"[0-9a-f]{64}"$/);
    const again = await exported('emp-hr', { 'if-none-match': tag });
    expect([again.status, again.headers.get('cache-control'), await again.text()]).toEqual([
      304,
      'private, no-cache',
      '',
    ]);
    expect((await exported('emp-subject', { 'if-none-match': tag })).status).toBe(403);
    const before = id;
    await closedCase();
    expect(id).not.toBe(before);
    expect((await exported('emp-hr', { 'if-none-match': tag })).status).toBe(200);
  });

  it('holds what followed the decree, with the words that whoever takes it away may read', async () => {
    opened += 1;
    const subject = employeeId(`emp-subject-${opened}`);
    id = await walkTo(world.clerk, subject, happyCourse());
    const objection = { category: 'family', words: 'Orang tua saya sakit keras', documents: [] };
    expect((await world.post(`/cases/${id}/objection`, { as: subject, body: objection })).status).toBe(200);
    const date = localDate(Date.now(), 'Asia/Makassar');
    const answer = { outcome: 'partly', reasons: 'Setelah ditelaah kembali', number: '800/12', date };
    expect((await world.post(`/cases/${id}/objection/answer`, { as: 'emp-governor', body: answer })).status).toBe(200);
    const corrections = [{ passage: 'diktum KETIGA', shouldRead: 'Tunjangan menurut peraturan daerah.' }];
    const body = { corrections, ground: 'Terdapat salah ketik' };
    expect((await world.post(`/cases/${id}/decree/corrections`, { as: 'emp-hr', body })).status).toBe(200);
    // Papers are drawn by a worker, and there is none here that draws.
    await world.clerk
      .db('document')
      .where({ case_number: caseNumberOf(id) })
      .delete();
    const followUpFor = async (as: string) => {
      const { parts } = openPackage(new Uint8Array(await (await exported(as)).arrayBuffer()));
      return JSON.parse(Buffer.from(parts.get('follow-up.json') ?? []).toString());
    };
    const forOfficial = await followUpFor('emp-secretary');
    expect(forOfficial).toMatchObject({
      case: id,
      objection: { ...objection, outcome: 'partly', answer: { number: '800/12', reasons: answer.reasons } },
      corrections: [{ ground: body.ground, passages: [{ ...corrections[0], reads: expect.any(String) }] }],
      reviews: [{ id: 'month-3', answers: [] }, { id: 'month-6' }],
    });
    expect(forOfficial.events.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['received', 'commenced', 'objected', 'objection_answered', 'decree_corrected']),
    );
    const forHr = await followUpFor('emp-hr');
    expect(forHr.objection).toMatchObject({ words: null, outcome: 'partly', answer: { reasons: answer.reasons } });
    expect(JSON.stringify(forHr)).not.toContain('sakit');
  });

  it('is for HR and the authorized official, and the employee sees who took it away', async () => {
    expect((await exported(`emp-subject-${opened}`)).status).toBe(403);
    expect((await exported('emp-origin')).status).toBe(403);
    await exported();
    const log = await world.get('/me/file-accesses', { as: `emp-subject-${opened}` });
    expect(JSON.stringify(log.body)).toContain('export of the whole file');
  });

  it('of an open case there is none', async () => {
    opened += 1;
    id = (await openThroughApi(world, opening(employeeId(`emp-subject-${opened}`)))) as CaseId;
    expect((await exported()).status).toBe(409);
  });

  it('is verified with the key that the API answers', async () => {
    const { body } = await world.get('/archive/public-key', { as: 'emp-hr' });
    expect(body).toEqual({ keyId: signer.keyId, publicKey: signer.publicKey });
  });
});

describe('the verifying command', () => {
  const run = (...given: string[]) =>
    promisify(execFile)(process.execPath, ['archive/main.ts', ...given], {
      env: { ...process.env, DATABASE_URL: world.configuration.databaseUrl },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stdout, stderr }) => ({ code, said: `${stdout}${stderr}` }),
    );

  it('says of a package and of the database that they are whole, what is wrong, and what it needs', async () => {
    const key = join(folder, 'archive.pem');
    const file = join(folder, `${id}.zip`);
    const bytes = new Uint8Array(await (await exported()).arrayBuffer());
    await writeFile(key, signer.publicKey);
    await writeFile(file, bytes);
    expect(await run('--key', key, '--checkpoints', folder, file)).toEqual({ code: 0, said: `${file}: whole\n` });
    expect(await run('--key', key, '--checkpoints', folder, '--database')).toMatchObject({ code: 0 });
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    expect(await run('--key', key, file)).toMatchObject({ code: 1, said: expect.stringContaining('NOT whole') });
    expect(await run('--key', file, file)).toMatchObject({
      code: 2,
      said: expect.stringContaining('not a public key'),
    });
    expect(await run()).toMatchObject({ code: 2, said: expect.stringContaining('--checkpoints') });
  });
});

describe('the database against its checkpoints', () => {
  it('is whole', async () => {
    expect(await verifiedDatabase()).toEqual([]);
  });

  it('has a changed event found', () =>
    tampered(
      `update case_event set body = body || '{"reasons": "lain"}' where case_number = ${number} and sequence = 2`,
      async () => {
        expect(await verifiedDatabase()).toEqual([
          `${id}: the chain breaks at event 2: it, or the event before it, is not what was written`,
        ]);
      },
    ));

  it('has a deleted last event found, also when the case is made to look as before it', () =>
    tampered(`delete from case_event where case_number = ${number} and sequence = 2`, async () => {
      expect(await verifiedDatabase()).toEqual([
        `${id}: ends at event 1, but a signed checkpoint knows event 2: events 2 to 2 were taken away`,
      ]);
    }));

  it('has a chain found that was written anew, whole in itself', () =>
    tampered('select 1', async () => {
      await rewriteChain(world.clerk.db, number);
      expect(await verifiedDatabase()).toEqual([
        `${id}: event 1 is not the one that was signed; up to event 0 it agrees, so it was written anew after that`,
      ]);
    }));

  it('makes no checkpoint when nothing has grown, and takes over one that a crash left behind', async () => {
    expect(await checkpoint()).toBe(0);
    const { db } = world.clerk;
    opened += 1;
    await openThroughApi(world, opening(employeeId(`emp-subject-${opened}`)));
    const crash = makeCheckpoint(
      db,
      async (next, text) => {
        await keep(next, text);
        throw new Error('crash after writing');
      },
      new Date(),
    );
    await expect(crash).rejects.toThrow('crash after writing');
    expect(await checkpoint()).toBe(1);
    expect(await verifiedDatabase()).toEqual([]);
  });
});

describe('a file whose years are over', () => {
  const order = { recordNumber: 'BA/1', recordDate: '2026-01-02' };
  const disposal = (as = 'emp-secretary') => world.post(`/cases/${id}/disposal`, { as, body: order });
  const longAgo = () =>
    world.clerk
      .db('mutation_case')
      .where({ number })
      .update({ closed_at: new Date('2010-01-01T00:00:00Z') });

  it('is kept until then, and by a legal hold beyond', async () => {
    expect(await disposal()).toMatchObject({ status: 409, body: { code: 'impossible' } });
    await longAgo();
    const held = await world.post(`/cases/${id}/legal-hold`, {
      as: 'emp-hr',
      body: { ground: 'Gugatan PTUN 12/G/2026' },
    });
    expect(held).toMatchObject({ status: 200, body: { holds: [{ releasedAt: null }] } });
    expect(await disposal()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('legal hold') } });
    expect(
      (await world.post(`/cases/${id}/legal-hold/release`, { as: 'emp-hr', body: { ground: 'Putusan inkrah' } }))
        .status,
    ).toBe(200);
    expect((await world.get(`/cases/${id}/retention`, { as: 'emp-hr' })).body).toMatchObject({
      mayGo: true,
      onHold: false,
    });
  });

  it('goes by order of the authorized official, and the archive still adds up', async () => {
    await longAgo();
    const due = await world.get('/archive/due', { as: 'emp-hr' });
    expect(due.body.files).toContainEqual(expect.objectContaining({ case: id, mayGo: true }));
    expect(await disposal('emp-hr')).toMatchObject({ status: 403 });
    // What says that somebody was placed stays in the register of cases.
    const placed = JSON.stringify({ placedFrom: '2010-01-01' });
    await world.clerk.db.raw('update mutation_case set state = state || :placed where number = :number', {
      placed,
      number,
    });
    expect(await unfollowedCases(world.clerk.db, 1_000)).toContain(id);
    expect(await disposal()).toMatchObject({ status: 200 });
    // A file that has gone is not begun anew, by the sweep or by whoever asks.
    expect(await unfollowedCases(world.clerk.db, 1_000)).not.toContain(id);
    expect(await world.get(`/cases/${id}/follow-up`, { as: 'emp-hr' })).toMatchObject({ status: 409 });
    expect(await world.get(`/cases/${id}/events`, { as: 'emp-hr' })).toMatchObject({
      status: 410,
      body: { code: 'disposed' },
    });
    for (const table of tablesOfFile) expect(await world.clerk.db(table).where({ case_number: number })).toEqual([]);
    // The entry that stays tells who moved where and when, and nothing of how.
    const [entry] = await world.clerk.db('mutation_case').where({ number }).pluck('state');
    expect(entry).toMatchObject({ case: id, outcome: 'withdrawn', handled: {}, steps: {}, waits: [] });
    expect(Object.keys(entry)).not.toContain('documents');
    expect((await world.get('/cases', { as: 'emp-hr' })).status).toBe(200);
    await checkpoint();
    expect(await verifiedDatabase()).toEqual([]);
  });

  it('goes in no other way: rows are not deleted by hand', async () => {
    await expect(world.clerk.db('case_event').where({ case_number: number }).delete()).rejects.toThrow(
      /only ever appended/,
    );
  });
});

it('every table that refers to a case is thought of when its file goes', async () => {
  const { rows } = await world.clerk.db.raw(
    `select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid in ('mutation_case'::regclass, 'case_event'::regclass)`,
  );
  // What stays on purpose: seats and delegations belong to the register, and a batch and a plan keep whom they moved;
  // what is still to be removed from the store is known by its address.
  const stays = ['batch_member', 'delegation', 'disposed_file', 'plan_move', 'seat_claim'];
  const known = [...tablesOfFile, ...stays];
  expect(
    rows.map(({ name }: { name: string }) => name).filter((name: string) => !known.includes(name as never)),
  ).toEqual([]);
});

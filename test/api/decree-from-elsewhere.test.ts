import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseId, caseNumberOf, isCaseId } from '../../domain/identifiers.ts';
import { down, up } from '../../migrations/0025-recorded-decrees.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening, until } from '../support/case-clerk.ts';
import { agreed, considered, decreeOf, received, today, walk } from '../support/kind-walk.ts';
import { loadAgency, otherAgencies, personOf } from '../support/other-agencies.ts';
import { people, target } from '../support/small-province.ts';

const { province } = otherAgencies;
const signer = 'Menteri Dalam Negeri';

let world: ApiWorld;
let taken = 0;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 20, subjects: 2 });
  await loadAgency(world.clerk.db, province, 6);
});
afterAll(() => world.close());

const send = (path: string, as: string, body: object) => world.post(path, { as, key: randomUUID(), body });
const get = async (path: string, as: string) => (await world.get(path, { as })).body;

function caseIn(id: string): CaseId {
  if (!isCaseId(id)) throw new Error('no case id');
  return id;
}

/** A case of somebody from another province up to the minister's decree. */
async function decreed() {
  const subject = personOf(province, taken);
  taken += 1;
  const id = caseIn(await openThroughApi(world, { ...opening(), employee: subject, position: target }));
  const considerations = ['home-affairs', 'bkn'].flatMap(considered);
  await walk(world, id, [
    ...agreed(subject, target),
    [people.destination, 'approve'],
    [people.board, 'recommend'],
    ...considerations,
    [people.governor, 'approve'],
    decreeOf(signer),
  ]);
  return { id, subject };
}

const answer = () => ({ outcome: 'rejected', reasons: 'Menurut Menteri', number: '821/77', date: today() });

it('a decree of another authority is received and objected to; that authority answers, and HR records it', async () => {
  const { id, subject } = await decreed();
  await walk(world, id, received(subject));
  const { decree } = await get(`/cases/${id}`, people.hr);
  expect(decree).toMatchObject({ signer, deliveredAt: expect.any(String), receivedAt: expect.any(String) });
  // None of our numbers is used, and no paper of ours says that it is the decree.
  expect(await world.clerk.db('decree').where({ case_number: caseNumberOf(id) })).toEqual([]);
  const { documents } = await get(`/cases/${id}/documents`, people.hr);
  expect(documents.map(({ kind }: { kind: string }) => kind)).not.toContain('decree');

  // The receipt makes the time for an objection run.
  const followUp = await until(
    () => get(`/cases/${id}/follow-up`, subject),
    ({ window }) => window != null,
  );
  expect(followUp).toMatchObject({ decreeElsewhere: true, mayDo: [{ command: 'object' }] });
  const objection = { category: 'family', words: 'Orang tua saya sakit', documents: [] };
  expect((await send(`/cases/${id}/objection`, subject, objection)).status).toBe(200);

  // HR reads it, since HR passes it on; the governor here answers for no decree of the minister.
  expect(await get(`/cases/${id}/objection`, people.hr)).toMatchObject({ words: objection.words });
  const tasks = async (as: string) =>
    (await get('/me/tasks', as)).tasks.map(({ key }: { key: string }) => key) as readonly string[];
  expect(await tasks(people.hr)).toContain('objection_answer');
  expect(await tasks(people.governor)).not.toContain('objection_answer');
  expect(await send(`/cases/${id}/objection/answer`, people.governor, answer())).toMatchObject({ status: 403 });
  const early = await send(`/cases/${id}/objection/answer`, people.hr, answer());
  expect(early).toMatchObject({ status: 409, body: { detail: expect.stringContaining('passOnObjection') } });
  const letter = { to: signer, number: 'S/9', date: today() };
  expect((await send(`/cases/${id}/objection/passing-on`, people.governor, letter)).status).toBe(403);
  expect((await send(`/cases/${id}/objection/passing-on`, people.hr, letter)).status).toBe(200);
  expect((await send(`/cases/${id}/objection/passing-on`, people.hr, letter)).status).toBe(409);
  expect(await get(`/cases/${id}/objection`, subject)).toMatchObject({ passedOn: letter });
  expect((await send(`/cases/${id}/objection/answer`, people.hr, answer())).status).toBe(200);
  expect(await get(`/cases/${id}/objection`, subject)).toMatchObject({
    outcome: 'rejected',
    answer: { number: '821/77' },
  });
  const after = await get(`/cases/${id}/documents`, people.hr);
  expect(after.documents.map(({ kind }: { kind: string }) => kind)).not.toContain('objection_answer');
});

it('a decree of another authority that has placed somebody is corrected by a case that names it', async () => {
  const { id, subject } = await decreed();
  await walk(world, id, received(subject));
  const { decree } = await until(
    () => get(`/cases/${id}`, people.hr),
    ({ stage }) => stage === 'commencement',
  );
  const correcting = await openThroughApi(world, {
    ...opening(),
    employee: subject,
    position: 'analyst',
    corrects: id,
  });
  expect(await get(`/cases/${correcting}`, people.hr)).toMatchObject({ corrects: id });
  const { body } = await world.clerk
    .db('case_event')
    .where({ case_number: caseNumberOf(caseIn(correcting)), kind: 'opened' })
    .first('body');
  expect(body.corrects).toEqual({ case: id, decree: decree.number, issuedOn: today() });
});

it('nobody withdraws a case after its decree: whoever issued it revokes it, which HR records for one from elsewhere', async () => {
  const { id } = await decreed();
  const { mayDo } = await get(`/cases/${id}`, people.hr);
  const offered = mayDo.map(({ decision }: { decision: string }) => decision);
  expect(offered).toContain('revokeDecree');
  expect(offered).not.toContain('withdraw');
  const withdrawal = await send(`/cases/${id}/withdraw`, people.hr, { reasons: 'Kebutuhan berubah' });
  expect(withdrawal).toMatchObject({ status: 409, body: { code: 'impossible' } });
  expect(withdrawal.body.detail).toContain('revokeDecree');
  const revocation = { number: '821/78', date: today(), ground: 'Dicabut oleh Menteri' };
  expect((await send(`/cases/${id}/revoke-decree`, people.governor, revocation)).status).toBe(403);
  expect((await send(`/cases/${id}/revoke-decree`, people.hr, revocation)).status).toBe(200);
  expect(await get(`/cases/${id}`, people.hr)).toMatchObject({
    stage: 'closed',
    outcome: 'revoked',
    decree: { revokedAt: expect.any(String) },
  });
});

it('cases from before decrees from elsewhere had a row get one from their file', async () => {
  const { db } = world.clerk;
  const placed = await decreed();
  await walk(world, placed.id, received(placed.subject));
  const { id: revoked } = await decreed();
  const revocation = { number: '821/79', date: today(), ground: 'Dicabut oleh Menteri' };
  expect((await send(`/cases/${revoked}/revoke-decree`, people.hr, revocation)).status).toBe(200);
  const rows = () => db('recorded_decree').orderBy('case_number');
  const kept = await rows();
  expect(kept.some(({ received_at: at }) => at !== null) && kept.some(({ revoked_at: at }) => at !== null)).toBe(true);
  await down(db);
  await up(db);
  expect(await rows()).toEqual(kept);
});

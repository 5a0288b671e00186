import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { park } from '../../bench/approvals.ts';
import { addCrowd } from '../../bench/crowd.ts';
import { stories } from '../../dev/sample-province/stories.ts';
import { signIn } from '../../dev/sign-in.ts';
import type { PartName } from '../../dev/stack-part.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import { expectWhole } from '../support/case-account.ts';
import { until } from '../support/case-clerk.ts';
import {
  openProvinceStack,
  type ProvinceStack,
  post,
  postUntilAnswered,
  type Reply,
  silence,
} from '../support/province-stack.ts';

const everyMs = 1_500;
/** The promise of the API, with room for a busy machine to print it. */
const answersWithinMs = 10_000;

let province: ProvinceStack;
let parked: CaseId[];
let token: string;
beforeAll(async () => {
  province = await openProvinceStack();
  token = await signIn(province.configuration.identity.issuer, stories.healthGraduate.originHead);
  parked = await park(province.clerk, await addCrowd(province.db, 130));
});
afterAll(() => province.close());

interface Sent {
  readonly id: CaseId;
  readonly key: string;
  readonly reply: Promise<Reply>;
}

/** A part goes away, and comes back when the function that this gives is called. */
type Outage = () => Promise<() => Promise<void>>;

const killed =
  (name: PartName): Outage =>
  async () => {
    const part = province.stack.part(name);
    // The server of a test does not wait for its log at a commit; what was answered must be there as after a real crash.
    if (name === 'postgres') await province.db.raw('checkpoint');
    await part.kill();
    return () => part.start();
  };

const silent =
  (name: PartName): Outage =>
  () =>
    silence(province.stack.part(name));

/** The head of the origin decides at a steady rate during the outage, and once more before and after. */
async function decideDuring(outage: Outage, awayMs: number): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const decideNext = (): void => {
    const id = parked.shift();
    if (id === undefined) throw new Error('no case is left to decide');
    const key = randomUUID();
    sent.push({ id, key, reply: post(`${province.url}/cases/${id}/approve`, token, key, {}) });
  };
  decideNext();
  await pause(500);
  const end = await outage();
  const back = Date.now() + awayMs;
  while (Date.now() < back) {
    decideNext();
    await pause(everyMs);
  }
  await end();
  decideNext();
  return sent;
}

const decidedOf = async (id: CaseId): Promise<number> =>
  (await province.clerk.events(id)).filter(({ kind }) => kind === 'step_decided').length;

for (const [what, outage, seconds] of [
  ['postgres away', killed('postgres'), 60],
  ['postgres silent', silent('postgres'), 20],
  ['worker away', killed('worker'), 20],
  ['temporal away', killed('temporal'), 20],
  ['temporal silent', silent('temporal'), 20],
] as const)
  test(`given ${what} for ${seconds} s, every answer is 200, 202 or 503 in time, and nothing is lost or doubled`, async () => {
    const sent = await decideDuring(outage, seconds * 1000);
    const replies = await Promise.all(sent.map(({ reply }) => reply));
    const slowest = Math.max(...replies.map(({ ms }) => ms));
    const count = (status: number): number => replies.filter((reply) => reply.status === status).length;
    console.info(
      `${what} ${seconds} s: ${replies.length} decisions, 200: ${count(200)}, 202: ${count(202)}, 503: ${count(503)}, slowest ${Math.round(slowest)} ms`,
    );
    for (const { status, type } of replies) {
      expect([200, 202, 503]).toContain(status);
      if (status === 503) expect(type).toContain('application/problem+json');
    }
    expect(slowest).toBeLessThan(answersWithinMs);
    expect(count(200)).toBeLessThan(replies.length);
    // Who was told 503 asks again with the same key; who was told 200 or 202 does nothing.
    for (const [index, { id, key }] of sent.entries())
      if (replies[index]?.status === 503) {
        const again = await postUntilAnswered(`${province.url}/cases/${id}/approve`, token, key, {});
        expect([200, 202]).toContain(again.status);
      }
    for (const { id } of sent) {
      await until(
        () => decidedOf(id),
        (decided) => decided > 0,
      );
      expect(await decidedOf(id)).toBe(1);
      // A task that was cut off between the file's commit and its own end is run again a little later.
      await until(
        () => province.clerk.known(id),
        ({ sequence }) => sequence === 4,
      );
      await expectWhole(province.clerk, id);
    }
  });

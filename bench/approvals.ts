import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { stories } from '../dev/sample-province/stories.ts';
import { signIn } from '../dev/sign-in.ts';
import type { CaseId, EmployeeId } from '../domain/identifiers.ts';
import type { Configuration } from '../platform/configuration.ts';
import type { CaseClerk } from '../test/support/case-clerk.ts';
import { insist } from '../test/support/persistent-sender.ts';
import { benchOpening, happyCourse, hr } from './course.ts';
import { inParallel, percentile } from './measure.ts';

/** Opens cases and leads each to where the offices are asked. */
export async function park(clerk: CaseClerk, people: readonly EmployeeId[]): Promise<CaseId[]> {
  const parked: CaseId[] = [];
  await inParallel(people, 10, async (employee) => {
    const id = await clerk.open(benchOpening(employee), {}, hr);
    for (const line of happyCourse(employee).slice(0, 2)) await insist(clerk, id, line);
    parked.push(id);
  });
  return parked;
}

interface Timed {
  readonly status: number;
  readonly ms: number;
}

async function approve(url: string, token: string, id: CaseId): Promise<Timed> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/cases/${id}/approve`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: '{}',
  });
  await response.arrayBuffer();
  return { status: response.status, ms: performance.now() - startedAt };
}

/** Prints how long an approval takes through the API, at a steady rate whatever the answers do, with all cases parked. */
export async function benchApprovals(
  clerk: CaseClerk,
  configuration: Configuration,
  people: readonly EmployeeId[],
  rate: number,
): Promise<void> {
  const parked = await park(clerk, people);
  const token = await signIn(configuration.identity.issuer, stories.healthGraduate.originHead);
  const url = `http://127.0.0.1:${configuration.api.port}`;
  const startedAt = performance.now();
  const answers: Promise<Timed>[] = [];
  for (const [index, id] of parked.entries()) {
    await pause(Math.max(0, startedAt + (index * 1000) / rate - performance.now()));
    answers.push(approve(url, token, id));
  }
  const timed = await Promise.all(answers);
  const all = timed.map(({ ms }) => ms);
  console.log(`approval through the API: ${parked.length} parked cases, ${rate} a second`);
  for (const [status, group] of Map.groupBy(timed, (each) => each.status))
    console.log(`  answered ${status}                  ${group.length} of ${timed.length}`);
  console.log(`  p50                           ${percentile(all, 0.5).toFixed(0)} ms`);
  console.log(`  p99                           ${percentile(all, 0.99).toFixed(0)} ms`);
}

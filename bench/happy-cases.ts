import type { CaseId, EmployeeId } from '../domain/identifiers.ts';
import { type CaseClerk, until } from '../test/support/case-clerk.ts';
import { benchOpening, happyCourse, hr } from './course.ts';
import { cpuMs, inParallel } from './measure.ts';

const width = 10;

/** Runs one case from its opening to its close. */
export async function runCase(clerk: CaseClerk, employee: EmployeeId): Promise<CaseId> {
  const id = await clerk.open(benchOpening(employee), {}, hr);
  const course = happyCourse(employee);
  for (const [by, name, fields] of course.slice(0, -1)) await clerk.decide(id, by, name, fields);
  await until(
    () => clerk.filed(id),
    ({ stage }) => stage === 'commencement',
  );
  for (const [by, name, fields] of course.slice(-1)) await clerk.decide(id, by, name, fields);
  await clerk.client.workflow.getHandle(id).result();
  return id;
}

/** Events and workflow tasks of a decision: the history less its opening (to the first decision) and its closing event. */
async function costOf(clerk: CaseClerk, id: CaseId, decisions: number): Promise<{ events: number; tasks: number }> {
  const { events } = await clerk.client.workflow.getHandle(id).fetchHistory();
  const all = events ?? [];
  const first = all.findIndex((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
  // The three events of the workflow task that accepted the first decision belong to it.
  const between = all.slice(Math.max(0, first - 3), -1);
  const tasks = between.filter((event) => event.workflowTaskCompletedEventAttributes).length;
  return { events: between.length / decisions, tasks: tasks / decisions };
}

/** Prints what a happy case costs. `workerPid`: the process whose CPU time counts. */
export async function benchHappyCases(
  clerk: CaseClerk,
  workerPid: number,
  people: readonly EmployeeId[],
): Promise<void> {
  const [warmUp, ...rest] = people;
  if (warmUp === undefined) return;
  const sample = await runCase(clerk, warmUp);
  const decisions = happyCourse(warmUp).length;
  const cost = await costOf(clerk, sample, decisions);
  const [cpuBefore, startedAt] = [cpuMs(workerPid), performance.now()];
  await inParallel(rest, width, async (employee) => {
    await runCase(clerk, employee);
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const cpu = (cpuMs(workerPid) - cpuBefore) / rest.length;
  console.log(`happy case: ${decisions} decisions`);
  console.log(`  history events a decision     ${cost.events.toFixed(2)}`);
  console.log(`  workflow tasks a decision     ${cost.tasks.toFixed(2)}`);
  console.log(`  worker CPU-ms a case          ${cpu.toFixed(0)}`);
  console.log(`  cases a second, ${width} at a time  ${(rest.length / seconds).toFixed(2)}`);
}

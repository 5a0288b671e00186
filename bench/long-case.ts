import { randomUUID } from 'node:crypto';
import { publishPolicy } from '../database/policies.ts';
import type { Actor } from '../domain/case/roles.ts';
import type { CaseId, EmployeeId } from '../domain/identifiers.ts';
import { withinAgencyPolicy } from '../migrations/within-agency-policy.ts';
import type { CaseClerk } from '../test/support/case-clerk.ts';
import { benchOpening, hr, type Line, origin } from './course.ts';
import { percentile } from './measure.ts';

/** Events after which the case continues as new here: the server would suggest it only at some thousands. */
const longestHistory = 400;
/** Decisions at each end that are compared. */
const sample = 20;

/** One round of a dialogue that does not end: a session, understood, objected to all the same, explained. */
function roundOf(subject: Actor, number: number): readonly Line[] {
  const heldAt = new Date(Date.now() - 1_000).toISOString();
  const minutes = { minutesNumber: `NOT/${number}`, minutesDate: heldAt.slice(0, 10) };
  const words = `Putaran ${number}: jarak ke rumah belum terjawab`;
  return [
    [origin, 'holdSession', { heldAt, mode: 'online', told: 'Alasan dan manfaat dijelaskan', ...minutes }],
    [subject, 'acknowledge', {}],
    [subject, 'object', { category: 'distance', words }],
    [origin, 'explain', { serviceNeed: 'Kursi kosong', careerOpportunity: 'Jenjang ahli muda', ...offered(number) }],
  ];
}

const offered = (number: number) => ({ offers: [{ kind: 'transport', words: `Dukungan perjalanan ${number}` }] });

interface Sent {
  readonly id: string;
  readonly line: Line;
  readonly ms: number;
}

async function sendAll(clerk: CaseClerk, id: CaseId, lines: readonly Line[]): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const line of lines) {
    const [by, name, fields] = line;
    const commandId = randomUUID();
    const startedAt = performance.now();
    await clerk.decide(id, by, name, fields, commandId);
    sent.push({ id: commandId, line, ms: performance.now() - startedAt });
  }
  return sent;
}

/** Events of every run of a case, the first run first. */
async function runsOf(clerk: CaseClerk, id: CaseId) {
  const runs = [];
  const first = (await clerk.client.workflow.getHandle(id).fetchHistory()).events?.[0];
  const { firstExecutionRunId } = first?.workflowExecutionStartedEventAttributes ?? {};
  for (let run: string | null | undefined = firstExecutionRunId; run; ) {
    const { events } = await clerk.client.workflow.getHandle(id, run).fetchHistory();
    runs.push(events ?? []);
    run = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

type Events = Awaited<ReturnType<typeof runsOf>>[number];

/** Events and workflow tasks a decision between two of them, named by their place among all that were accepted. */
function costBetween(events: Events, from: number, to: number): { events: number; tasks: number } {
  const accepted = events.flatMap((event, index) =>
    event.workflowExecutionUpdateAcceptedEventAttributes ? [index] : [],
  );
  const between = events.slice(accepted[from], accepted[to]);
  const tasks = between.filter((event) => event.workflowTaskCompletedEventAttributes).length;
  return { events: between.length / (to - from), tasks: tasks / (to - from) };
}

const figures = ({ events, tasks }: { events: number; tasks: number }, sent: readonly Sent[]): string =>
  `${events.toFixed(2)} events, ${tasks.toFixed(2)} tasks, p50 ${percentile(
    sent.map(({ ms }) => ms),
    0.5,
  ).toFixed(0)} ms`;

/** Prints what a decision costs at the beginning and at the end of a case with `rounds` rounds of four decisions each. */
export async function benchLongCase(clerk: CaseClerk, employee: EmployeeId, rounds: number): Promise<void> {
  const policy = { ...withinAgencyPolicy, version: 10_000, rounds };
  await publishPolicy(clerk.db, policy, 'bench', new Date());
  const subject: Actor = { person: employee, office: 'subject' };
  const id = await clerk.open(benchOpening(employee), { longestHistory }, hr);
  await clerk.decide(id, hr, 'submit');
  const lines = Array.from({ length: rounds }, (_, index) => roundOf(subject, index + 1)).flat();
  const sent = await sendAll(clerk, id, lines);
  const runs = await runsOf(clerk, id);
  const state = await clerk.known(id);
  const events = runs.flat();
  const last = lines.length;
  // The submission was accepted first: the decisions of the rounds count from 1.
  console.log(`long case: ${lines.length} decisions in ${rounds} rounds, ${runs.length} runs`);
  console.log(
    `  first ${sample} decisions, each      ${figures(costBetween(events, 1, 1 + sample), sent.slice(0, sample))}`,
  );
  console.log(
    `  last ${sample} decisions, each       ${figures(costBetween(events, last - sample, last), sent.slice(-sample))}`,
  );
  console.log(`  longest run                   ${Math.max(...runs.map((run) => run.length))} events`);
  console.log(
    `  ids of decisions kept         ${sent.filter((each) => each.id in state.handled).length} of ${sent.length}`,
  );
  console.log(`  obligations kept              ${state.obligations?.length ?? 0} of ${rounds}`);
  console.log(`  state                         ${JSON.stringify(state).length} characters`);
}

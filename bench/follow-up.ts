import { randomUUID } from 'node:crypto';
import { recordInFollowUp } from '../database/after/follow-up-record.ts';
import { publishFollowUpPolicy } from '../database/policies.ts';
import type { FollowUpCommand } from '../domain/after/commands.ts';
import { localDate } from '../domain/calendar/zone.ts';
import type { Actor } from '../domain/case/roles.ts';
import { type CaseId, caseNumberOf, type EmployeeId, followUpIdOf } from '../domain/identifiers.ts';
import { createTextSealer } from '../platform/cipher.ts';
import type { Configuration } from '../platform/configuration.ts';
import { type CaseClerk, until } from '../test/support/case-clerk.ts';
import { followUpPolicyOfSeconds } from '../test/support/follow-up-policy.ts';
import { sweepFollowUps } from '../worker/follow-up-sweep.ts';
import { wakeFollowUp } from '../workflows/start-follow-up.ts';
import { destination, governor, origin } from './course.ts';
import { runCase } from './happy-cases.ts';

/** Seconds from the first day of duty to the review: it opens while what comes before is being said. */
const reviewAfter = 5;

type Unsigned = FollowUpCommand extends infer Each
  ? Each extends FollowUpCommand
    ? Omit<Each, 'id' | 'by'>
    : never
  : never;

const answerOf = (party: 'employee' | 'new_head' | 'old_head'): Unsigned => ({
  name: 'answerReview',
  review: 'month-3',
  party,
  benefits: [{ benefit: 1, judgement: 'met' }],
  support: [],
  indicatorValue: party === 'new_head' ? 80 : null,
  ideas: [],
  remarks: [],
  words: null,
});

/** An objection with its answer and the unit's indicator: what is said before the review opens. */
const beforeReview = (subject: Actor): readonly (readonly [Actor, Unsigned])[] => [
  [subject, { name: 'object', category: 'distance', words: 'Jauh dari rumah', documents: [] }],
  [
    governor,
    {
      name: 'answerObjection',
      outcome: 'rejected',
      reasons: 'Kebutuhan tetap',
      number: '800/1',
      date: localDate(Date.now(), 'Asia/Makassar'),
    },
  ],
  [destination, { name: 'setIndicator', indicator: { name: 'Kunjungan', measure: 'per bulan', baseline: 70 } }],
];

/** Prints what a whole follow-up costs in Temporal: an objection that is answered, the indicator, one review with three answers. */
export async function benchFollowUp(
  clerk: CaseClerk,
  configuration: Configuration,
  employee: EmployeeId,
): Promise<void> {
  const { db, client } = clerk;
  const { taskQueue } = configuration.temporal;
  const sealer = createTextSealer(configuration.recordKeys);
  const policy = { ...followUpPolicyOfSeconds({ review: reviewAfter }), version: 10_000 };
  await publishFollowUpPolicy(db, policy, 'bench', new Date());
  const id = await runCase(clerk, employee);
  await sweepFollowUps(db, sealer, client, taskQueue, new Date());
  const say = async (by: Actor, command: Unsigned): Promise<void> => {
    const recorded = await recordInFollowUp(db, sealer, id, { ...command, id: randomUUID(), by }, new Date());
    if (recorded === null || recorded.refusal !== null) throw new Error(`${command.name} was not recorded`);
    await wakeFollowUp(client, taskQueue, id);
  };
  const subject: Actor = { person: employee, office: 'subject' };
  const before = beforeReview(subject);
  for (const [by, command] of before) await say(by, command);
  await until(
    () => db('follow_up_event').where({ case_number: caseNumberOf(id), kind: 'review_opened' }),
    (rows) => rows.length > 0,
  );
  const answers = [subject, destination, origin] as const;
  await say(answers[0], answerOf('employee'));
  await say(answers[1], answerOf('new_head'));
  await say(answers[2], answerOf('old_head'));
  await client.workflow.getHandle(followUpIdOf(id)).result();
  await printCost(clerk, id, before.length + answers.length);
}

async function printCost({ client }: CaseClerk, id: CaseId, decisions: number): Promise<void> {
  const { events } = await client.workflow.getHandle(followUpIdOf(id)).fetchHistory();
  const all = events ?? [];
  const tasks = all.filter((event) => event.workflowTaskCompletedEventAttributes).length;
  console.log(`follow-up: ${decisions} decisions and a review that opens by its clock`);
  console.log(`  history events in all         ${all.length}`);
  console.log(`  workflow tasks in all         ${tasks}`);
}

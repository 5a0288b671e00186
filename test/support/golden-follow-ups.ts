import { randomUUID } from 'node:crypto';
import { readFollowUpEvents } from '../../database/after/follow-up-event.ts';
import { recordInFollowUp } from '../../database/after/follow-up-record.ts';
import type { TextSealer } from '../../database/case/case-event.ts';
import { publishFollowUpPolicy } from '../../database/policies.ts';
import type { FollowUpCommand } from '../../domain/after/commands.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { Actor } from '../../domain/case/roles.ts';
import { type CaseId, type EmployeeId, employeeId, followUpIdOf } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { sweepFollowUps } from '../../worker/follow-up-sweep.ts';
import { wakeFollowUp } from '../../workflows/start-follow-up.ts';
import { happyCourse, opening, until } from './case-clerk.ts';
import type { CaseWorld } from './case-world.ts';
import { type FollowUpSeconds, followUpPolicyOfSeconds } from './follow-up-policy.ts';
import { actors } from './small-province.ts';

/** A case with what follows its decree, as the product's own parts would keep it. */
class FollowedCase {
  readonly id: CaseId;
  readonly #world: CaseWorld;
  readonly #sealer: TextSealer;

  constructor(world: CaseWorld, id: CaseId) {
    this.#world = world;
    this.#sealer = createTextSealer(world.configuration.recordKeys);
    this.id = id;
  }

  async sweep(): Promise<void> {
    const { clerk, configuration } = this.#world;
    await sweepFollowUps(clerk.db, this.#sealer, clerk.client, configuration.temporal.taskQueue, new Date());
  }

  /** Records what somebody says, and wakes the clock, as the API does. */
  async say(command: FollowUpCommand): Promise<void> {
    const { clerk, configuration } = this.#world;
    const recorded = await recordInFollowUp(clerk.db, this.#sealer, this.id, command, new Date());
    if (recorded === null || recorded.refusal !== null) throw new Error(`not recorded: ${command.name}`);
    await wakeFollowUp(clerk.client, configuration.temporal.taskQueue, this.id);
  }

  async seen(kind: string): Promise<void> {
    const { clerk } = this.#world;
    await until(
      () => readFollowUpEvents(clerk.db, this.#sealer, this.id),
      (events) => events.some((event) => event.kind === kind),
    );
  }
}

/** Takes the case of `employee` to its last decision but `left`, under a follow-up policy in seconds. */
async function followed(
  world: CaseWorld,
  employee: EmployeeId,
  seconds: FollowUpSeconds,
  left: number,
): Promise<FollowedCase> {
  const { clerk } = world;
  await clerk.db('policy').where({ id: 'follow-up', version: 2 }).delete();
  const policy = followUpPolicyOfSeconds(seconds);
  await publishFollowUpPolicy(clerk.db, policy, 'Kebijakan uji', new Date('2026-01-02T00:00:00Z'));
  const subject: Actor = { person: employee, office: 'subject' };
  const id = await clerk.open(opening(employee));
  const course = happyCourse();
  for (const [by, name, fields] of course.slice(0, course.length - left)) {
    if (name === 'commence')
      await until(
        () => clerk.filed(id),
        ({ stage }) => stage === 'commencement',
      );
    await clerk.decide(id, by === actors.subject ? subject : by, name, fields);
  }
  return new FollowedCase(world, id);
}

/** Nobody answers an objection: its time passes, others are told, and the answer that comes late ends the clock. */
async function objectionAnsweredLate(world: CaseWorld): Promise<string> {
  const employee = employeeId('emp-subject-4');
  const own = await followed(world, employee, { answer: 2 }, 1);
  await own.sweep();
  const words = { category: 'distance', words: 'Jauh dari rumah', documents: [] } as const;
  await own.say({ name: 'object', id: randomUUID(), by: { person: employee, office: 'subject' }, ...words });
  await own.seen('escalated');
  const letter = { outcome: 'rejected', reasons: 'Kebutuhan tetap', number: '800/1' } as const;
  await own.say({
    name: 'answerObjection',
    id: randomUUID(),
    by: actors.governor,
    date: localDate(Date.now(), 'Asia/Makassar'),
    ...letter,
  });
  return followUpIdOf(own.id);
}

/** The new head names the indicator; the review opens, the employee answers, the heads do not, and it closes with what it has. */
async function reviewedInPart(world: CaseWorld): Promise<string> {
  const employee = employeeId('emp-subject-5');
  const own = await followed(world, employee, { review: 2, answers: 3 }, 0);
  await own.sweep();
  const indicator = { name: 'Balita gizi baik', measure: 'persen', baseline: 71.5 };
  await own.say({ name: 'setIndicator', id: randomUUID(), by: actors.destination, indicator });
  await own.seen('review_opened');
  await own.say({
    name: 'answerReview',
    id: randomUUID(),
    by: { person: employee, office: 'subject' },
    review: 'month-3',
    party: 'employee',
    benefits: [{ benefit: 1, judgement: 'partly' }],
    support: [],
    indicatorValue: null,
    ideas: [],
    remarks: [],
    words: null,
  });
  await own.seen('review_closed');
  return followUpIdOf(own.id);
}

/** Stories of follow-ups, each until no clock of it runs. They answer the id of their workflow. */
export const goldenFollowUps: Readonly<Record<string, (world: CaseWorld) => Promise<string>>> = {
  'follow-up-objection-answered-late': objectionAnsweredLate,
  'follow-up-reviewed-in-part': reviewedInPart,
};

import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { dueAt } from '../calendar/working-calendar.ts';
import type { Zone } from '../calendar/zone.ts';
import type { Proposal, Wait, WaitKey } from './events.ts';
import type { CaseDeadlines, CasePolicy, Deadline } from './policy.ts';
import type { Holder, Seated } from './roles.ts';
import type { CaseState } from './state.ts';

/** What a decision may know besides the state: the instant, and the policy and calendar that the case was opened under. */
export interface Context {
  /** Milliseconds. */
  readonly now: number;
  readonly policy: CasePolicy;
  readonly calendar: WorkingCalendar;
}

const camel = (key: string): string => key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** The policy's deadline for what is waited for; `null` for the effective date, which is a date and no one's duty. */
function deadlineOf(policy: CasePolicy, key: WaitKey): Deadline | null {
  if (key === 'effective_date') return null;
  if (key.startsWith('step:')) return policy.steps.find(({ id }) => `step:${id}` === key)?.deadline ?? null;
  return policy.deadlines[camel(key) as keyof CaseDeadlines];
}

function due(context: Context, deadline: Deadline, zone: Zone, urgent: boolean): { at: number; provisional: boolean } {
  const duration = (urgent ? deadline.urgent : undefined) ?? deadline.within;
  return 'seconds' in duration
    ? { at: context.now + duration.seconds * 1000, provisional: false }
    : dueAt(context.now, duration.workingDays, zone, context.calendar);
}

/** Begins to wait for the offices in `seated`; days count in the zone of the first. */
export function waitForOffices(state: CaseState, context: Context, key: WaitKey, seated: readonly Seated[]): Wait {
  return beginWait(
    state.urgent,
    context,
    key,
    seated.map(({ office }) => office),
    seated[0]?.zone ?? state.subjectZone,
  );
}

/** Begins to wait for the employee. */
export const waitForSubject = (state: CaseState, context: Context, key: WaitKey): Wait =>
  beginWait(state.urgent, context, key, ['subject'], state.subjectZone);

/** A wait with the deadline that the policy gives it. */
export function beginWait(
  urgent: boolean,
  context: Context,
  key: WaitKey,
  holders: readonly Holder[],
  zone: Zone,
): Wait {
  const deadline = deadlineOf(context.policy, key);
  const when = deadline === null ? null : due(context, deadline, zone, urgent);
  return {
    key,
    holders,
    dueAt: when?.at ?? null,
    overdueSince: null,
    provisional: when?.provisional ?? false,
    escalatedTo: [],
  };
}

/** The same wait one rung up: who is told now, and when the next rung is due (`null` after the last). */
function climb(state: CaseState, context: Context, wait: Wait): { wait: Wait; to: Seated | null } {
  const deadline = deadlineOf(context.policy, wait.key);
  // Whoever is late need not be told, nor anyone twice; a rung without an office is passed over.
  const knows = new Set<Holder>([...wait.holders, ...wait.escalatedTo]);
  const rungs = (deadline?.escalateTo ?? [])
    .flatMap((role) => state.offices[role].slice(0, 1))
    .filter(({ office }) => !knows.has(office));
  const to = rungs[0] ?? null;
  const further = rungs.some(({ office }) => office !== to?.office);
  const next = further && to !== null && deadline !== null ? due(context, deadline, to.zone, state.urgent) : null;
  return {
    to,
    wait: {
      ...wait,
      dueAt: next?.at ?? null,
      provisional: next?.provisional ?? false,
      overdueSince: wait.overdueSince ?? wait.dueAt,
      escalatedTo: to === null ? wait.escalatedTo : [...wait.escalatedTo, to.office],
    },
  };
}

/**
 * What follows when deadlines have passed at `context.now`: silence of the employee goes to a person, an office's silence
 * climbs the ladder, and the effective date asks for the placement. Never an approval, never a rejection.
 */
export function expire(state: CaseState, context: Context): readonly Proposal[] {
  const passed = state.waits.filter(({ dueAt }) => dueAt !== null && dueAt <= context.now);
  if (passed.some(({ key }) => key === 'effective_date'))
    return [{ kind: 'place', sequence: state.sequence + 1, at: context.now }];
  return passed.map((wait, index) => {
    const recorded = { sequence: state.sequence + 1 + index, at: context.now, stage: state.stage };
    const { wait: climbed, to } = climb(state, context, wait);
    if (wait.key !== 'acknowledgement')
      return { ...recorded, kind: 'escalated', wait: wait.key, to: to?.office ?? null, opens: [climbed] };
    const conclusion = waitForOffices(state, context, 'conclusion', state.offices.authorized_official);
    // The answer stays open to the employee; the silence is now somebody's task.
    return {
      ...recorded,
      kind: 'unacknowledged',
      wait: wait.key,
      opens: [{ ...climbed, dueAt: null, provisional: false }, conclusion],
    };
  });
}

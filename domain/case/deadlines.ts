import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { localDate, type Zone } from '../calendar/zone.ts';
import { pausedWait, resumedWait } from './clock.ts';
import type { Proposal, Wait, WaitKey } from './events.ts';
import type { CaseDeadlines, CasePolicy, Deadline, Duration } from './policy.ts';
import type { Holder, Seated } from './roles.ts';
import type { CaseState } from './state.ts';
import { dueOf, notDue, type PauseGround, type Term, termFrom } from './term.ts';

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
  if (key.startsWith('condition:')) return policy.deadlines.condition ?? null;
  if (key.startsWith('information:')) return policy.deadlines.information ?? policy.deadlines.completeness;
  return policy.deadlines[camel(key) as keyof CaseDeadlines] ?? null;
}

/** The window of a deadline: the shorter one when the case is urgent and it has one. */
const lasting = (deadline: Deadline, urgent: boolean): Duration =>
  (urgent ? deadline.urgent : undefined) ?? deadline.within;

/** The zone whose days count for an office of the case; the first of an unknown one is the employee's. */
const zoneOf = (state: CaseState, office: Holder | undefined): Zone =>
  Object.values(state.offices)
    .flat()
    .find((seated) => seated.office === office)?.zone ?? state.subjectZone;

/** How the due instant of an open wait was counted; for a wait from before that was kept, as its policy counts. */
export function termOf(state: CaseState, policy: CasePolicy, wait: Wait): Term | null {
  if (wait.term !== undefined || wait.dueAt === null) return wait.term ?? null;
  const deadline = deadlineOf(policy, wait.key);
  const teller = wait.escalatedTo.at(-1) ?? wait.holders[0];
  if (deadline === null) return null;
  const zone = zoneOf(state, teller);
  const counted = termFrom(0, lasting(deadline, state.urgent), zone);
  // When it began is not known, only when it ends.
  return 'seconds' in counted
    ? { from: wait.dueAt - counted.seconds * 1000, seconds: counted.seconds }
    : { from: wait.dueAt, until: localDate(wait.dueAt - 1, zone), zone };
}

/** The wait with its clock stopped for `ground` from now on. */
export const pause = (state: CaseState, { now, policy, calendar }: Context, wait: Wait, ground: PauseGround): Wait =>
  pausedWait(wait, ground, now, termOf(state, policy, wait), calendar);

/** The wait without `ground`; its clock runs from now on when that was the last. */
export const resume = ({ now, calendar }: Context, wait: Wait, ground: PauseGround): Wait =>
  resumedWait(wait, ground, now, calendar);

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
  const counted =
    deadline === null ? notDue : dueOf(termFrom(context.now, lasting(deadline, urgent), zone), context.calendar);
  return { key, holders, overdueSince: null, escalatedTo: [], ...counted };
}

/** Nobody is late where nobody sits: the ladder knows, and the window begins for whoever will hold the office. */
function vacancyTold(state: CaseState, context: Context, wait: Wait, to: Seated | null): Wait {
  const zone = zoneOf(state, wait.holders[0]);
  const begun = beginWait(state.urgent, context, wait.key, wait.holders, zone);
  return { ...begun, escalatedTo: to === null ? [] : [to.office], noHolder: 'told' };
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
  if (wait.noHolder === 'to_tell') return { to, wait: vacancyTold(state, context, wait, to) };
  const further = rungs.some(({ office }) => office !== to?.office);
  const next =
    further && to !== null && deadline !== null
      ? dueOf(termFrom(context.now, lasting(deadline, state.urgent), to.zone), context.calendar)
      : notDue;
  const { term: _, ...late } = wait;
  return {
    to,
    wait: {
      ...late,
      ...next,
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
      return {
        ...recorded,
        kind: 'escalated',
        wait: wait.key,
        to: to?.office ?? null,
        ...(wait.noHolder === 'to_tell' ? { noHolder: true } : {}),
        opens: [climbed],
      };
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

import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Zone } from '../calendar/zone.ts';
import { pausedWait, resumedWait } from './clock.ts';
import { legalEffectOf } from './own-request.ts';
import type { CaseDeadlines, CasePolicy, Deadline, Duration } from './policy.ts';
import type { Proposal } from './register-request.ts';
import { type Holder, type Seated, seatedIn } from './roles.ts';
import { type CaseState, isOnHold } from './state.ts';
import { type Replacement, replacement } from './steps/step-offices.ts';
import { dueOf, notDue, type PauseGround, type Term, termEnding, termFrom } from './term.ts';
import type { Wait, WaitKey } from './wait.ts';

/** What a decision may know besides the state: the instant, and the policy and calendar that the case was opened under. */
export interface Context {
  /** Milliseconds. */
  readonly now: number;
  readonly policy: CasePolicy;
  readonly calendar: WorkingCalendar;
}

const camel = (key: string): string => key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** What of a case says which window a wait has: whether it is urgent, how far its external steps are, and whether its decree is on many. */
export type Pace = Pick<CaseState, 'urgent' | 'external' | 'massDecree'>;

/**
 * An external step waits for two things in turn: for its dossier to be sent, which may take as long as the completeness check,
 * and then for the answer.
 */
function deadlineOfStep({ external }: Pace, { steps, deadlines }: CasePolicy, key: WaitKey): Deadline | null {
  const step = steps.find(({ id }) => `step:${id}` === key);
  if (step === undefined) return null;
  return step.mode === 'external' && external?.[step.id] === undefined ? deadlines.completeness : step.deadline;
}

/** The law allows more days for the delivery of a decree on many (UU 30/2014 art. 62; R19), urgent or not. */
function deadlineOfDelivery({ massDecree }: Pace, { delivery }: CaseDeadlines): Deadline {
  if (massDecree !== true || delivery.mass === undefined) return delivery;
  const { urgent: _, ...rest } = delivery;
  return { ...rest, within: delivery.mass };
}

/** The policy's deadline that a wait runs on; `null` for the effective date and a window, which are dates and no one's duty. */
export function deadlineOf(pace: Pace, policy: CasePolicy, key: WaitKey): Deadline | null {
  if (key === 'effective_date' || key === 'dependent_set' || key === 'window') return null;
  if (key.startsWith('step:')) return deadlineOfStep(pace, policy, key);
  if (key === 'delivery') return deadlineOfDelivery(pace, policy.deadlines);
  if (key.startsWith('condition:')) return policy.deadlines.condition ?? null;
  if (key.startsWith('information:')) return policy.deadlines.information ?? policy.deadlines.completeness;
  if (key === 'legal_review') return policy.deadlines.legalReview ?? policy.deadlines.placementReview;
  return policy.deadlines[camel(key) as keyof CaseDeadlines] ?? null;
}

/** The window of a deadline: the shorter one when the case is urgent and it has one. */
export const lasting = (deadline: Deadline, urgent: boolean): Duration =>
  (urgent ? deadline.urgent : undefined) ?? deadline.within;

/** The zone whose days count for an office of the case; the first of an unknown one is the employee's. */
export const zoneOf = (state: CaseState, office: Holder | undefined): Zone =>
  Object.values(state.offices)
    .flat()
    .find((seated) => seated.office === office)?.zone ?? state.subjectZone;

/** How the due instant of an open wait was counted; for a wait from before that was kept, as its policy counts. */
export function termOf(state: CaseState, policy: CasePolicy, calendar: WorkingCalendar, wait: Wait): Term | null {
  if (wait.term !== undefined || wait.dueAt === null) return wait.term ?? null;
  const deadline = deadlineOf(state, policy, wait.key);
  const teller = wait.escalatedTo.at(-1) ?? wait.holders[0];
  if (deadline === null) return null;
  const zone = zoneOf(state, teller);
  return termEnding(wait.dueAt, lasting(deadline, state.urgent), zone, calendar);
}

/** The wait with its clock stopped for `ground` from now on. */
export const pause = (state: CaseState, { now, policy, calendar }: Context, wait: Wait, ground: PauseGround): Wait =>
  pausedWait(wait, ground, now, termOf(state, policy, calendar, wait), calendar);

/** The wait without `ground`; its clock runs from now on when that was the last. */
export const resume = ({ now, calendar }: Context, wait: Wait, ground: PauseGround): Wait =>
  resumedWait(wait, ground, now, calendar);

/** A wait that takes the place of `before` stands still for whatever that one does: a question that is open is still open. */
export const stoppedLike = (state: CaseState, context: Context, before: Wait | undefined, wait: Wait): Wait =>
  (before?.paused?.grounds ?? []).reduce((stopped, ground) => pause(state, context, stopped, ground), wait);

/** A wait that begins while the case is on hold begins with a clock that stands still. */
export const inState = (state: CaseState, context: Context, wait: Wait): Wait =>
  isOnHold(state) ? pause(state, context, wait, 'hold') : wait;

/** Begins to wait for the offices in `seated`; days count in the zone of the first. */
export function waitForOffices(state: CaseState, context: Context, key: WaitKey, seated: readonly Seated[]): Wait {
  const holders = seated.map(({ office }) => office);
  const zone = seated[0]?.zone ?? state.subjectZone;
  return inState(state, context, beginWait(state, context, key, holders, zone));
}

/** Begins to wait for the employee. */
export const waitForSubject = (state: CaseState, context: Context, key: WaitKey): Wait =>
  inState(state, context, beginWait(state, context, key, ['subject'], state.subjectZone));

/** A wait with the deadline that the policy gives it. */
export function beginWait(pace: Pace, context: Context, key: WaitKey, holders: readonly Holder[], zone: Zone): Wait {
  const deadline = deadlineOf(pace, context.policy, key);
  const counted =
    deadline === null ? notDue : dueOf(termFrom(context.now, lasting(deadline, pace.urgent), zone), context.calendar);
  return { key, holders, overdueSince: null, escalatedTo: [], ...counted };
}

/** Rungs of the ladder that have not been told: who is late need not be told, nor anyone twice; a rung without an office is passed over. */
function rungsAbove(state: CaseState, deadline: Deadline | null, wait: Wait) {
  const knows = new Set<Holder>([...wait.holders, ...wait.escalatedTo]);
  return (deadline?.escalateTo ?? [])
    .flatMap((role) =>
      seatedIn(state.offices, role)
        .slice(0, 1)
        .map((seated) => ({ ...seated, supports: role === 'operator' || role === 'legal_officer' })),
    )
    .filter(({ office }) => !knows.has(office));
}

/** Whether the decision of a late office may go to the next rung: never the employee's answer, nor the appointing authority's. */
function movesUp(state: CaseState, deadline: Deadline | null, { holders }: Wait): boolean {
  if (deadline?.lateDecisionCounts !== false) return false;
  const bound = state.offices.appointing_authority.map(({ office }) => office);
  return !holders.some((holder) => holder === 'subject' || bound.includes(holder));
}

/** Nobody is late where nobody sits: the ladder knows, and the window begins for whoever will hold the office. */
function vacancyTold(state: CaseState, context: Context, wait: Wait, to: Seated | null): Wait {
  const zone = zoneOf(state, wait.holders[0]);
  const begun = beginWait(state, context, wait.key, wait.holders, zone);
  return { ...begun, escalatedTo: to === null ? [] : [to.office], noHolder: 'told' };
}

/** A wait one rung up: who is told now, and whether that office decides instead from here on. */
interface Climbed {
  readonly wait: Wait;
  readonly to: Seated | null;
  readonly instead: Replacement;
}

/** The same wait one rung up, with when the next rung is due (`null` after the last). */
function climb(state: CaseState, context: Context, wait: Wait): Climbed {
  const deadline = deadlineOf(state, context.policy, wait.key);
  const rungs = rungsAbove(state, deadline, wait);
  const to = rungs[0] ?? null;
  if (wait.noHolder === 'to_tell') return { to, wait: vacancyTold(state, context, wait, to), instead: {} };
  const further = rungs.some(({ office }) => office !== to?.office);
  const next =
    further && to !== null && deadline !== null
      ? dueOf(termFrom(context.now, lasting(deadline, state.urgent), to.zone), context.calendar)
      : notDue;
  const instead =
    to !== null && !to.supports && movesUp(state, deadline, wait)
      ? replacement(state, context.policy, wait, to.office)
      : null;
  const holders = instead !== null && to !== null ? [to.office] : wait.holders;
  const effect = legalEffectOf(state, context.policy, wait.key, deadline);
  const officers = effect === undefined ? [] : seatedIn(state.offices, 'legal_officer');
  const told = [...wait.escalatedTo, ...(to === null ? [] : [to.office]), ...officers.map(({ office }) => office)];
  const { term: _, ...late } = wait;
  return {
    to: to === null ? null : { office: to.office, zone: to.zone },
    instead: instead ?? {},
    wait: {
      ...late,
      ...next,
      holders,
      overdueSince: wait.overdueSince ?? wait.dueAt,
      escalatedTo: [...new Set(told)].filter((office) => !holders.includes(office)),
    },
  };
}

/**
 * What follows when deadlines have passed at `context.now`: silence of the employee goes to a person, an office's silence
 * climbs the ladder, the effective date asks for the placement, and the end of a window for a recheck. Never an approval, never a rejection.
 */
export function expire(state: CaseState, context: Context): readonly Proposal[] {
  const passed = state.waits.filter(({ dueAt }) => dueAt !== null && dueAt <= context.now);
  if (passed.some(({ key }) => key === 'effective_date'))
    return [{ kind: 'place', sequence: state.sequence + 1, at: context.now }];
  if (passed.some(({ key }) => key === 'window'))
    return [{ kind: 'recheck', sequence: state.sequence + 1, at: context.now }];
  return passed.map((wait, index) => {
    const recorded = { sequence: state.sequence + 1 + index, at: context.now, stage: state.stage };
    const { wait: climbed, to, instead } = climb(state, context, wait);
    if (wait.key !== 'acknowledgement')
      return {
        ...recorded,
        kind: 'escalated',
        wait: wait.key,
        to: to?.office ?? null,
        ...(wait.noHolder === 'to_tell' ? { noHolder: true } : {}),
        ...instead,
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

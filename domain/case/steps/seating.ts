import type { EmployeeId, OfficeId } from '../../identifiers.ts';
import { type Context, stoppedLike } from '../deadlines.ts';
import type { Settled } from '../event-facts.ts';
import type { CaseEvent, EventKind } from '../events.ts';
import { evolve } from '../evolve.ts';
import type { ApprovalStep, CasePolicy } from '../policy.ts';
import { rolesOf } from '../policy.ts';
import type { Offices, Role, Seated } from '../roles.ts';
import { type CaseState, revisionOf } from '../state.ts';
import type { Wait } from '../wait.ts';
import { needed } from './counting.ts';
import { leadingOn, waitForStep } from './openings.ts';
import { officesOfStep } from './step-offices.ts';

/** What the register says of the approval at the moment an event is recorded. */
export interface Seating {
  /** Which offices play the roles that were asked about. */
  readonly offices: Partial<Offices>;
  /** Who may decide in each office today. */
  readonly holders: Readonly<Record<OfficeId, readonly EmployeeId[]>>;
}

const stepIdOf = ({ key }: Wait): string | null => (key.startsWith('step:') ? key.slice('step:'.length) : null);

/**
 * Roles of which the register has to say who plays them before this event is recorded: those of the steps that it opens. The
 * offices of a step are those of the moment it opens; heads may have changed since the case was opened.
 */
export function rolesToSeat(event: CaseEvent, policy: CasePolicy): readonly Role[] {
  const settles = policy.oneDecisionPerPerson === true && event.kind === 'step_decided' && event.stage === 'approval';
  const opening = begunBy(event);
  if (!settles && opening.length === 0) return [];
  // Whoever has decided may settle a step of a later group too.
  const asked = policy.steps.filter(({ id }) => policy.oneDecisionPerPerson === true || opening.includes(id));
  return [...new Set(asked.flatMap(rolesOf))];
}

/** Kinds of event that begin steps. Others carry a step's wait again because its clock, its ladder or its holders changed. */
const beginning: readonly EventKind[] = [
  'submitted',
  'accepted',
  'concluded',
  'step_decided',
  'sent_back',
  'policy_adopted',
];

/** The steps that an event begins. A policy that is adopted also carries the waits that only their deadline changes of. */
function begunBy(event: CaseEvent): readonly string[] {
  if (event.stage !== 'approval' || !(beginning.includes(event.kind) || event.changed !== undefined)) return [];
  const moved = event.kind === 'policy_adopted' ? event.moved.map(({ wait }) => wait) : [];
  return (event.opens ?? []).filter(({ key }) => !moved.includes(key)).flatMap((wait) => stepIdOf(wait) ?? []);
}

const sameSeats = (a: readonly Seated[], b: readonly Seated[]): boolean =>
  a.length === b.length && a.every(({ office, zone }, index) => office === b[index]?.office && zone === b[index]?.zone);

function reseatedRoles(state: CaseState, { offices }: Seating): Partial<Offices> | null {
  const moved = Object.entries(offices).filter(([role, seats]) => !sameSeats(state.offices[role as Role], seats));
  return moved.length === 0 ? null : Object.fromEntries(moved);
}

/** A wait for the offices of the step, told to the ladder at once when too few of them have anybody who may decide. */
function seatedWait(state: CaseState, context: Context, step: ApprovalStep, { holders }: Seating, asked: Wait): Wait {
  const wait = stoppedLike(state, context, asked, waitForStep(state, context, step));
  const offices = officesOfStep(state, step);
  const held = offices.filter(({ office }) => (holders[office] ?? []).length > 0).length;
  if (held >= needed(step, offices.length) && held > 0) return wait;
  const { term: _, ...rest } = wait;
  const vacant = { ...rest, provisional: false, noHolder: 'to_tell' } as const;
  // On hold nothing rings: the ladder hears of it when the case goes on.
  return wait.paused === undefined
    ? { ...vacant, dueAt: context.now }
    : { ...vacant, paused: { ...wait.paused, left: { milliseconds: 0 } } };
}

/**
 * The step that the same person need not decide again: approved by a holder of its one office, on the case as it stands. The appointing
 * authority decides once the board has spoken, and says why it goes against it (PP 11/2017 art. 191): that is never settled before.
 */
function settledBy(after: CaseState, step: ApprovalStep, { holders }: Seating): Settled | null {
  const [seated, another] = officesOfStep(after, step);
  const alone = step.mode === 'decide' && another === undefined && step.requires === undefined;
  if (!alone || seated === undefined || rolesOf(step).includes('appointing_authority')) return null;
  const people = holders[seated.office] ?? [];
  const by = Object.entries(after.decided ?? {}).find(
    ([id, { person, revision }]) =>
      after.steps[id] === 'approved' && revision === revisionOf(after) && people.includes(person),
  );
  return by === undefined ? null : { step: step.id, by: by[0], office: seated.office, person: by[1].person };
}

interface Settlement {
  readonly settles: readonly Settled[];
  readonly lead: ReturnType<typeof leadingOn>;
}

/** Settles step after step until one has to be asked. */
function settle(before: CaseState, after: CaseState, context: Context, seating: Seating): Settlement {
  const settles: Settled[] = [];
  let steps = after.steps;
  for (;;) {
    const lead = leadingOn(before, context, steps);
    const asked = [...(lead.opens ?? []), ...before.waits.filter(({ key }) => !lead.closes.includes(key))];
    const next = asked
      .flatMap((wait) => context.policy.steps.find(({ id }) => id === stepIdOf(wait)) ?? [])
      .flatMap((step) => settledBy(after, step, seating) ?? [])[0];
    if (next === undefined) return { settles, lead };
    settles.push(next);
    steps = { ...steps, [next.step]: 'approved' };
  }
}

/** The event with the offices, the waits and the settled steps that the register's answer gives it. */
export function seated(state: CaseState, event: CaseEvent, seating: Seating, context: Context): CaseEvent {
  const reseated = reseatedRoles(state, seating);
  const moved = reseated === null ? {} : { reseated };
  const before = { ...state, offices: { ...state.offices, ...reseated } };
  const begun = event.kind === 'policy_adopted' ? begunBy(event) : context.policy.steps.map(({ id }) => id);
  const waits = (opens: readonly Wait[], on: CaseState): readonly Wait[] =>
    opens.map((wait) => {
      const step = context.policy.steps.find(({ id }) => id === stepIdOf(wait) && begun.includes(id));
      return step === undefined ? wait : seatedWait(on, context, step, seating, wait);
    });
  const after = evolve(before, { ...event, ...moved });
  const held = after.hold === undefined ? {} : { hold: after.hold };
  const base = { ...before, ...held, stepOffices: after.stepOffices ?? {}, external: after.external ?? {} };
  if (event.kind !== 'step_decided' || context.policy.oneDecisionPerPerson !== true)
    return { ...event, ...moved, opens: waits(event.opens ?? [], base) };
  const { settles, lead } = settle(base, after, context, seating);
  const beside = (event.opens ?? []).filter((wait) => stepIdOf(wait) === null && wait.key !== 'decree');
  const opens = [...waits(lead.opens ?? [], base), ...beside];
  return {
    ...event,
    ...moved,
    stage: lead.stage,
    closes: lead.closes,
    ...(opens.length > 0 ? { opens } : {}),
    ...(settles.length > 0 ? { settles } : {}),
  };
}

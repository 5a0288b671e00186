import { suffices } from '../database/case/deciding-authority.ts';
import type { OwedTo } from '../database/obligations.ts';
import type { OfficeKind } from '../database/offices.ts';
import type { CommandName } from '../domain/case/commands.ts';
import { holdersFor, isStepCommand } from '../domain/case/permission.ts';
import type { CasePolicy } from '../domain/case/policy.ts';
import { type Actor, type Holder, type Role, seatedIn } from '../domain/case/roles.ts';
import { stageRules } from '../domain/case/stages.ts';
import type { CaseState } from '../domain/case/state.ts';
import { liveVotes } from '../domain/case/steps/counting.ts';
import { officesOfStep } from '../domain/case/steps/step-offices.ts';
import type { EmployeeId, OfficeId, UnitId } from '../domain/identifiers.ts';
import { type UnitTree, unitsFrom } from '../domain/planning/unit-tree.ts';
import type { Caller } from './authentication.ts';
import { invalidRequest, Problem } from './problem.ts';

/*
 * The one place that answers: may this person act in this office on this case, and may this person read it. Whether a
 * decision is possible now is the case's own question; whether the office is still held is asked again when it is recorded.
 * What comes after the decree, and reports, are asked of authority-after.ts, papers of authority-papers.ts.
 */

/** Whether the caller holds or acts for an office of this kind. A delegate does not: a delegation covers decisions, not what an office may see or keep. */
export const holdsKind = ({ offices }: Caller, kind: OfficeKind): boolean =>
  offices.some((held) => held.kind === kind && held.capacity !== 'delegate');

/** Whether the caller holds this very office, and does not act for its holder. */
export const holdsDefinitively = ({ offices }: Caller, office: string): boolean =>
  offices.some((held) => held.office === office && held.capacity === 'definitive');

/** Whether the caller holds, acts for or is a delegate of this very office. */
export const holds = ({ offices }: Caller, office: string): boolean => offices.some((held) => held.office === office);

const officesOf = (state: CaseState, roles: readonly Role[]): readonly OfficeId[] =>
  roles.flatMap((role) => state.offices[role].map(({ office }) => office));

/**
 * How much of a case somebody may read. `whole`: the dialogue too, which may hold family and health facts.
 * `without_dialogue`: all but those words. `procedure`: stages, dates and offices, and nothing that a person wrote.
 */
export type Reading = 'whole' | 'without_dialogue' | 'procedure';

/** Offices that the case waits for or has told of a delay, whatever part they play: a wait may have been given to any office. */
const waitHolders = ({ waits }: CaseState): readonly Holder[] =>
  waits.flatMap(({ holders, escalatedTo }) => [...holders, ...escalatedTo]);

/** What the caller may read of a case; `null` when not even that it exists. */
function readingOf(state: CaseState, caller: Caller): Reading | null {
  if (caller.person === state.subject) return 'whole';
  const mine = (roles: readonly Role[]): boolean => officesOf(state, roles).some((office) => holds(caller, office));
  if (mine(['leader', 'authorized_official'])) return 'whole';
  if (holdsKind(caller, 'hr')) return 'without_dialogue';
  // Offices that decide a step instead of another after a recusal.
  if (Object.values(state.stepOffices ?? {}).some((seated) => seated.some(({ office }) => holds(caller, office))))
    return 'without_dialogue';
  if (mine(['hr', 'appointing_authority', 'performance_board', 'origin_head', 'destination_head']))
    return 'without_dialogue';
  if (waitHolders(state).some((office) => holds(caller, office))) return 'without_dialogue';
  const examines = seatedIn(state.offices, 'legal_officer').some(({ office }) => holds(caller, office));
  return examines || holdsKind(caller, 'operator') ? 'procedure' : null;
}

/** Throws 404 when the caller may not read the case: it does not tell whether there is one. */
export function mustRead(state: CaseState | null, caller: Caller): Reading {
  const reading = state === null ? null : readingOf(state, caller);
  if (reading === null)
    throw new Problem('not_found', 'There is no such case among those that you may see. See GET /cases.');
  return reading;
}

/**
 * The case whose facts the caller may read: those that rules were judged on, discipline among them. For HR and the authorized
 * official of the case. Throws 404 as {@link mustRead} does, 403 for others who may read the case.
 */
export function mustReadFacts(state: CaseState | null, caller: Caller): CaseState {
  mustRead(state, caller);
  const official = state !== null && officesOf(state, ['authorized_official']).some((office) => holds(caller, office));
  if (state === null || !(official || holdsKind(caller, 'hr')))
    throw new Problem(
      'not_yours',
      'The facts behind a check are for HR and the authorized official. GET /cases/{id}/checks tells what was found.',
    );
  return state;
}

/** Throws 403 unless the caller keeps the calendar of elections and inaugurations, which is HR. */
export function mustKeepCalendar(caller: Caller): void {
  if (!holdsKind(caller, 'hr'))
    throw new Problem(
      'not_yours',
      'The calendar of elections and inaugurations is kept by the civil service agency (BKD).',
    );
}

/** Throws 403 unless the caller loads the working calendar, which is HR. */
export function mustKeepWorkingCalendar(caller: Caller): void {
  if (!holdsKind(caller, 'hr'))
    throw new Problem('not_yours', 'The working calendar is loaded by the civil service agency (BKD).');
}

/** Throws 403 unless the caller publishes policies: HR, which keeps them for the appointing authority. */
export function mustPublishPolicies(caller: Caller): void {
  if (!holdsKind(caller, 'hr'))
    throw new Problem(
      'not_yours',
      'Policies are published by the civil service agency (BKD). GET /policies shows them.',
    );
}

/** Throws 403 unless the caller keeps the register of decree numbers: HR. */
export function mustNumberDecrees(caller: Caller): void {
  if (!holdsKind(caller, 'hr'))
    throw new Problem('not_yours', 'Decree numbers are kept by the civil service agency (BKD).');
}

/** The office as the caller holds it definitively. Throws 403 for anybody else: who acts for an office delegates nothing of it. */
export function mustDelegate({ offices }: Caller, office: OfficeId): Caller['offices'][number] {
  const held = offices.find((each) => each.office === office && each.capacity === 'definitive');
  if (held === undefined) throw new Problem('not_yours', 'An office is delegated by its definitive holder.');
  return held;
}

/** Throws 403 unless the caller may see what an office has delegated: its own people, HR and operators. */
export function mustReadDelegations(caller: Caller, office: OfficeId): void {
  if (holds(caller, office) || holdsKind(caller, 'hr') || holdsKind(caller, 'operator')) return;
  throw new Problem('not_yours', 'What an office has delegated is for its own people, HR and operators to see.');
}

/** A decision that somebody wants to send. */
export interface Asked {
  readonly name: CommandName;
  readonly step?: string | undefined;
  readonly office?: string | undefined;
}

/** In whose names the caller could send this decision now; nobody on their own case but as its subject. */
export function fittingHolders(state: CaseState, caller: Caller, asked: Asked): readonly Holder[] {
  const fits = new Set(holdersFor(state, asked));
  const own = caller.person === state.subject;
  return [...fits].filter((holder) => (holder === 'subject' ? own : !own && holds(caller, holder)));
}

/** Offices whose approval step is decided already, so that a second decision comes too late and not from the wrong person. */
function decidedOffices(state: CaseState, policy: CasePolicy, step: string | undefined): readonly OfficeId[] {
  return policy.steps
    .filter(({ id }) => step === undefined || step === id)
    .flatMap((each) =>
      state.steps[each.id] === undefined
        ? liveVotes(state, each.id).map(({ office }) => office)
        : officesOfStep(state, each).map(({ office }) => office),
    );
}

function wrongPerson(state: CaseState, policy: CasePolicy, caller: Caller, { name, step }: Asked): Problem {
  if (stageRules[name].by === 'subject')
    return new Problem('not_yours', `${name} is for the employee who is moved to say, and for nobody else.`);
  if (caller.person === state.subject)
    return new Problem(
      'own_case',
      `Nobody decides on their own case: ${name} goes to another holder or the superior office.`,
    );
  if (state.stage === 'closed')
    return new Problem(
      'closed',
      `The case is closed (${state.outcome}). If a move is still wanted, HR opens a new one.`,
    );
  if (isStepCommand(name) && decidedOffices(state, policy, step).some((office) => holds(caller, office)))
    return new Problem('already_decided', 'This step of your office has been decided. See /events for by whom.');
  const holders = holdersFor(state, { name, step });
  if (holders.length === 0)
    return new Problem('impossible', `${name} is not possible in the stage ${state.stage}. See mayDo of the case.`);
  return new Problem('not_yours', `${name} is for ${holders.join(' or ')}, an office that you do not hold.`);
}

/** In whose name the caller acts. Throws 400 when several offices fit and none is named, 403 or 409 when none fits. */
export function actorFor(state: CaseState, policy: CasePolicy, caller: Caller, asked: Asked): Actor {
  const { office, name } = asked;
  const fitting = fittingHolders(state, caller, asked);
  if (office === undefined) {
    const [holder, another] = fitting;
    if (holder === undefined) throw wrongPerson(state, policy, caller, asked);
    if (another === undefined) return { person: caller.person, office: holder };
    const detail = `several of your offices fit: name one of ${fitting.join(', ')}`;
    throw invalidRequest([{ in: 'body', pointer: '/office', detail }]);
  }
  const named = fitting.find((holder) => holder === office);
  if (named !== undefined) return { person: caller.person, office: named };
  if (office !== 'subject' && !holds(caller, office))
    throw new Problem(
      'office_not_held',
      `You do not hold the office ${office} today. GET /me lists those that you hold.`,
    );
  if (fitting.length === 0) throw wrongPerson(state, policy, caller, asked);
  throw new Problem('not_yours', `${name} is for ${fitting.join(' or ')}, not for ${office}.`);
}

/**
 * In whose name the caller signs the decree: the definitive holder of the signing office. Throws as {@link actorFor} does, and
 * 403 for whoever acts for the holder (UU 30/2014 art. 14(7)).
 */
export function signerFor(state: CaseState, policy: CasePolicy, caller: Caller, office: string | undefined): Actor {
  const by = actorFor(state, policy, caller, { name: 'recordSignature', office });
  if (holdsDefinitively(caller, by.office)) return by;
  throw new Problem(
    'acting_holder',
    `Whoever acts for ${by.office} signs no decree (UU 30/2014 art. 14(7)); the case waits for its definitive holder.`,
  );
}

type Held = Caller['offices'][number];

/** Offices of HR in which the caller may propose. Throws 403, with `whose` to do it is, when there are none. */
export function hrOfficesOf(caller: Caller, whose: string): readonly Held[] {
  const hr = caller.offices.filter((held) => held.kind === 'hr' && suffices(held, 'propose'));
  if (hr.length === 0) throw new Problem('not_yours', whose);
  return hr;
}

/** The office of HR that is named, or the only one. Throws 403 when it is not held, 400 when several fit and none is named. */
export function namedOf(hr: readonly Held[], office: string | undefined): Held {
  const [first, another] = office === undefined ? hr : hr.filter((held) => held.office === office);
  if (first === undefined) throw new Problem('office_not_held', `You do not hold the HR office ${office} today.`);
  if (another === undefined) return first;
  const detail = `several of your offices fit: name one of ${hr.map((held) => held.office).join(', ')}`;
  throw invalidRequest([{ in: 'body', pointer: '/office', detail }]);
}

/** In whose name HR opens a case about `subject`. Throws 400, or 403 for anybody else and on the own case. */
export function openerFor(caller: Caller, subject: EmployeeId, office: string | undefined): Actor {
  const hr = hrOfficesOf(caller, 'Cases are opened by the civil service agency (BKD).');
  if (caller.person === subject)
    throw new Problem('own_case', 'Nobody opens their own case. Ask another officer of the BKD.');
  const { office: held, capacity } = namedOf(hr, office);
  return { person: caller.person, office: held, ...(capacity === 'definitive' ? {} : { capacity }) };
}

/** Whose open obligations the caller sees: HR all, others the own ones and those of the units they head. */
export const obligationsFor = (caller: Caller): OwedTo =>
  holdsKind(caller, 'hr') ? 'all' : { person: caller.person, units: headedBy(caller) };

/**
 * In whose name the caller keeps an obligation of a closed case: HR, or the head of the destination. Throws 403 for others,
 * and for the employee to whom it is owed.
 */
export function obligationHolder(state: CaseState, caller: Caller): Actor {
  if (caller.person === state.subject)
    throw new Problem(
      'own_case',
      'Nobody declares an offer to themselves kept. HR or the head of the destination does.',
    );
  const office = officesOf(state, ['destination_head', 'hr']).find((each) => holds(caller, each));
  if (office === undefined)
    throw new Problem('not_yours', 'That an offer was kept is for HR or the head of the destination to say.');
  return { person: caller.person, office };
}

/** The units that the caller heads, holding the office or acting for it. */
export const headedBy = ({ offices }: Caller): readonly UnitId[] =>
  offices.flatMap(({ kind, unit, capacity }) => (kind === 'unit_head' && capacity !== 'delegate' ? (unit ?? []) : []));

/** Throws 403 for whoever is not of the civil service agency: register files come from HR and go to HR. */
export function mustKeepRegister(caller: Caller): void {
  if (!holdsKind(caller, 'hr'))
    throw new Problem('not_yours', 'Register files are imported and exported by the civil service agency (BKD).');
}

/** Whether the caller may read the permanent file of an employee of `unit`: the employee, HR, and the head of that unit. */
export const mayReadFile = (caller: Caller, employee: EmployeeId, unit: UnitId | null): boolean =>
  caller.person === employee || holdsKind(caller, 'hr') || (unit !== null && headedBy(caller).includes(unit));

/** Throws 403 unless the caller may see who could fill a position of `unit`: HR, and the head of that unit. */
export function mustSeeCandidates(caller: Caller, unit: UnitId): void {
  if (holdsKind(caller, 'hr') || headedBy(caller).includes(unit)) return;
  throw new Problem(
    'not_yours',
    'Candidates are for the BKD and the head of the unit to see. See /employees/{id}/openings.',
  );
}

/** Whether the caller may read what employees wrote about their interests. */
export const mayReadNotes = (caller: Caller): boolean => holdsKind(caller, 'hr');

/** How the need of a unit may be read: the people behind its figures too, or the figures alone. */
export type NeedReading = 'people' | 'figures';

/** Offices that see the figures of every unit, and no person behind them. */
const figureOffices: readonly OfficeKind[] = ['authorized_official', 'appointing_authority', 'performance_board'];

/** How the caller may read the need of each unit; `null` for a unit that is none of their business. */
export function needReading(caller: Caller, units: UnitTree): (unit: UnitId) => NeedReading | null {
  if (holdsKind(caller, 'hr')) return () => 'people';
  const own = unitsFrom(units, headedBy(caller));
  const others = figureOffices.some((kind) => holdsKind(caller, kind)) ? 'figures' : null;
  return (unit) => (own.has(unit) ? 'people' : others);
}

/** Whether the caller may state needs of `unit`, and withdraw them: HR for any, a head for the own unit. */
export const mayStateNeed = (caller: Caller, unit: UnitId): boolean =>
  holdsKind(caller, 'hr') || headedBy(caller).includes(unit);

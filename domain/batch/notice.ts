import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { dueOf, termFrom } from '../case/term.ts';
import type { CaseId } from '../identifiers.ts';
import { dependantsOf, type Link, setsOf } from './dependence.ts';
import type { BatchDraft, Due } from './events.ts';
import type { Standing } from './standing.ts';
import { type BatchState, evolveBatch, openMembers, type Question } from './state.ts';

/** What a batch sees when it looks at its members, read in the transaction that records what follows from it. */
export interface View {
  readonly standings: ReadonlyMap<CaseId, Standing>;
  /** Whose seat each member takes, as the register stands now. */
  readonly links: readonly Link[];
}

/** What a decision may know besides the state and the members. `now` in milliseconds. */
export interface BatchContext {
  readonly now: number;
  readonly calendar: WorkingCalendar;
}

/** Until when HR, or whoever is told next, has time from now on. */
export function dueFromNow({ within, hr }: BatchState, { now, calendar }: BatchContext): Due {
  const { dueAt, provisional } = dueOf(termFrom(now, within, hr.zone), calendar);
  return { dueAt, provisional };
}

/** The members grouped anew, when a seat was changed since; a placed or fallen member keeps its set. */
function regrouping(state: BatchState, { links }: View): readonly BatchDraft[] {
  const now = new Map(links.map((link) => [link.case, link.takesSeatOf]));
  const kept = state.members.map((member) => ({
    case: member.case,
    takesSeatOf: member.fate === 'open' ? (now.get(member.case) ?? null) : member.takesSeatOf,
  }));
  const sets = setsOf(kept);
  const members = kept.map((link) => ({ ...link, set: sets.get(link.case) ?? 0 }));
  const same = members.every(({ takesSeatOf, set }, index) => {
    const was = state.members[index];
    return was?.takesSeatOf === takesSeatOf && was.set === set;
  });
  return same ? [] : [{ kind: 'regrouped', members }];
}

const isOpen = (state: BatchState, id: CaseId): boolean => openMembers(state).some((member) => member.case === id);

/** Members whose case was closed without a placement; who depended on one is for HR to decide. */
function falls(state: BatchState, { standings }: View, context: BatchContext): readonly BatchDraft[] {
  return openMembers(state).flatMap(({ case: id }): BatchDraft[] => {
    const standing = standings.get(id);
    if (standing?.kind !== 'fallen' || standing.outcome === null) return [];
    const dependants = dependantsOf(id, state.members).filter(
      (each) => isOpen(state, each) && standings.get(each)?.kind !== 'fallen',
    );
    const question = dependants.length > 0 ? { question: dueFromNow(state, context) } : {};
    return [{ kind: 'member_fell', case: id, outcome: standing.outcome, dependants, ...question }];
  });
}

const isBlocked = ({ standings }: View, id: CaseId): boolean => {
  const standing = standings.get(id);
  return standing?.kind === 'blocked' && standing.waits.includes('placement_review');
};

/** Members that a rule blocks on their effective date: the others of the set wait with them, so HR is asked about all of them. */
function blockedOnes(state: BatchState, view: View, context: BatchContext): readonly BatchDraft[] {
  return openMembers(state).flatMap(({ case: id, set }): BatchDraft[] => {
    if (!isBlocked(view, id) || state.questions.some(({ fallen }) => fallen === id)) return [];
    const others = openMembers(state).filter((member) => member.set === set && member.case !== id);
    if (others.length === 0) return [];
    const dependants = others.map((member) => member.case);
    return [{ kind: 'member_blocked', case: id, dependants, question: dueFromNow(state, context) }];
  });
}

/** Members that were blocked and are so no more; one that has fallen is asked about as such. */
function cures(state: BatchState, view: View): readonly BatchDraft[] {
  return state.questions.flatMap(({ fallen, blocked }): BatchDraft[] =>
    blocked === true && !isBlocked(view, fallen) ? [{ kind: 'member_cured', case: fallen }] : [],
  );
}

/** Members that were placed before they belonged to the batch. */
function placedBefore(state: BatchState, { standings }: View): readonly BatchDraft[] {
  const members = openMembers(state)
    .map((member) => member.case)
    .filter((id) => standings.get(id)?.kind === 'placed');
  return members.length === 0 ? [] : [{ kind: 'placed', sets: [], members }];
}

/** The next rung of the ladder for every question whose time has passed. */
function escalations(state: BatchState, context: BatchContext): readonly BatchDraft[] {
  const late = state.questions.filter(({ dueAt }) => dueAt !== null && dueAt <= context.now);
  return late.map(({ fallen, told }): BatchDraft => {
    const [next, further] = state.ladder.filter(({ office }) => !told.includes(office));
    const question = further === undefined ? { dueAt: null, provisional: false } : dueFromNow(state, context);
    return { kind: 'escalated', fallen, to: next?.office ?? null, question };
  });
}

const isSettled = (state: BatchState): boolean =>
  !state.closed && openMembers(state).length === 0 && state.questions.length === 0;

/** The state as if the drafts stood in its file. */
const foreseen = (state: BatchState, drafts: readonly BatchDraft[], at: number): BatchState =>
  drafts.reduce((ahead, draft) => evolveBatch(ahead, { ...draft, sequence: ahead.sequence + 1, at }), state);

/** Everything that has happened to the members or the clock since the last look. Looking again changes nothing. */
export function noticed(state: BatchState, view: View, context: BatchContext): readonly BatchDraft[] {
  if (state.closed) return [];
  const drafts: BatchDraft[] = [];
  let ahead = state;
  for (const look of [
    regrouping,
    falls,
    cures,
    blockedOnes,
    placedBefore,
    (each: BatchState) => escalations(each, context),
  ]) {
    const found = look(ahead, view, context);
    drafts.push(...found);
    ahead = foreseen(ahead, found, context.now);
  }
  return isSettled(ahead) ? [...drafts, { kind: 'closed' }] : drafts;
}

const blocks = ({ fallen, dependants }: Question, members: readonly CaseId[]): boolean =>
  members.some((id) => id === fallen || dependants.includes(id));

/** Sets whose members have all come to their effective date, and of which HR has nothing to decide; each with its members. */
export function readySets(state: BatchState, { standings }: View): ReadonlyMap<number, readonly CaseId[]> {
  const sets = Map.groupBy(openMembers(state), ({ set }) => set);
  const ready = [...sets].flatMap(([set, members]): [number, readonly CaseId[]][] => {
    const cases = members.map((member) => member.case);
    const arrived = cases.every((id) => standings.get(id)?.kind === 'arrived');
    return arrived && !state.questions.some((question) => blocks(question, cases)) ? [[set, cases]] : [];
  });
  return new Map(ready);
}

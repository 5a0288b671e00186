import type { LocalDate } from '../calendar/local-date.ts';
import type { Duration } from '../case/policy.ts';
import type { Seated } from '../case/roles.ts';
import type { BatchId, CaseId, OfficeId } from '../identifiers.ts';
import type { BatchEvent, BatchEventOf, BatchKind, Member } from './events.ts';

/** `open`: still to be placed; `dropped`: withdrawn because it depended on a fallen one. */
export type Fate = 'open' | 'placed' | 'fallen' | 'dropped';

export interface MemberState extends Member {
  readonly fate: Fate;
}

/** What HR has to decide about a fallen member. Instants in milliseconds. */
export interface Question {
  readonly fallen: CaseId;
  readonly dependants: readonly CaseId[];
  /** The member has not fallen: a rule blocks it on its effective date. */
  readonly blocked?: true;
  readonly dueAt: number | null;
  readonly overdueSince: number | null;
  readonly provisional: boolean;
  /** Who has been told that it is overdue. */
  readonly told: readonly OfficeId[];
}

/** What the next decision about a batch needs to know. Plain JSON. */
export interface BatchState {
  readonly batch: BatchId;
  readonly sequence: number;
  readonly kind: BatchKind;
  readonly name: string;
  readonly hr: Seated;
  readonly within: Duration;
  readonly ladder: readonly Seated[];
  readonly members: readonly MemberState[];
  /** The clearance of each I-MUT submission that has one, by its number. */
  readonly cleared: Readonly<Record<number, { readonly number: string; readonly date: LocalDate }>>;
  readonly decrees: readonly { readonly number: string; readonly members: number }[];
  readonly questions: readonly Question[];
  readonly closed: boolean;
  /** Command id to the sequence of its event. */
  readonly handled: Readonly<Record<string, number>>;
}

/** The state of a batch that has just been formed. */
const formed = (event: BatchEventOf<'formed'>): BatchState => ({
  batch: event.batch,
  sequence: event.sequence,
  kind: event.batchKind,
  name: event.name,
  hr: event.hr,
  within: event.within,
  ladder: event.ladder,
  members: event.members.map((member) => ({ ...member, fate: 'open' })),
  cleared: {},
  decrees: [],
  questions: [],
  closed: false,
  handled: event.commandId === undefined ? {} : { [event.commandId]: event.sequence },
});

const withFate = ({ members }: BatchState, cases: readonly CaseId[], fate: Fate): readonly MemberState[] =>
  members.map((member) => (cases.includes(member.case) ? { ...member, fate } : member));

function regrouped({ members }: BatchState, event: BatchEventOf<'regrouped'>): readonly MemberState[] {
  const links = new Map(event.members.map((link) => [link.case, link]));
  return members.map((member) => ({ ...member, ...links.get(member.case) }));
}

/** The questions about others than `id`. */
const unasked = ({ questions }: BatchState, id: CaseId): readonly Question[] =>
  questions.filter(({ fallen }) => fallen !== id);

/** Others for the question about `fallen`: none, or one that is due later. */
function afterDecision(state: BatchState, { fallen, question }: BatchEventOf<'fallen_decided'>): readonly Question[] {
  if (question === undefined) return state.questions.filter((each) => each.fallen !== fallen);
  return state.questions.map((each) =>
    each.fallen === fallen ? { ...each, ...question, overdueSince: null, told: [] } : each,
  );
}

const escalated = (state: BatchState, { fallen, to, question }: BatchEventOf<'escalated'>): readonly Question[] =>
  state.questions.map((each) =>
    each.fallen === fallen
      ? {
          ...each,
          ...question,
          overdueSince: each.overdueSince ?? each.dueAt,
          told: [...each.told, ...(to === null ? [] : [to])],
        }
      : each,
  );

/** What an event changes beyond the envelope. */
function details(state: BatchState, event: BatchEvent): Partial<BatchState> {
  switch (event.kind) {
    case 'formed':
      return {};
    case 'regrouped':
      return { members: regrouped(state, event) };
    case 'submission_cleared': {
      const clearance = { number: event.clearanceNumber, date: event.clearanceDate };
      return { cleared: { ...state.cleared, [event.submission]: clearance } };
    }
    case 'decree_issued':
      return { decrees: [...state.decrees, { number: event.number, members: event.members.length }] };
    case 'placed':
      return { members: withFate(state, event.members, 'placed') };
    case 'member_fell': {
      const { question, dependants } = event;
      const asked = question && { fallen: event.case, dependants, ...question, overdueSince: null, told: [] };
      return {
        members: withFate(state, [event.case], 'fallen'),
        questions: [...unasked(state, event.case), ...(asked === undefined ? [] : [asked])],
      };
    }
    case 'member_blocked': {
      const { case: fallen, dependants, question } = event;
      const asked: Question = { fallen, dependants, blocked: true, ...question, overdueSince: null, told: [] };
      return { questions: [...unasked(state, fallen), asked] };
    }
    case 'member_cured':
      return { questions: unasked(state, event.case) };
    case 'fallen_decided': {
      const members = withFate(state, event.withdrawn, 'dropped');
      const { replacement } = event;
      return {
        members: replacement === undefined ? members : [...members, { ...replacement, fate: 'open' }],
        questions: afterDecision(state, event),
      };
    }
    case 'escalated':
      return { questions: escalated(state, event) };
    case 'closed':
      return { closed: true };
    case 'decree_signed':
    case 'set_held':
      return {};
  }
}

/** Applies an event of the file. Computes nothing that the event does not carry. */
export const evolveBatch = (state: BatchState, event: BatchEvent): BatchState => ({
  ...state,
  ...details(state, event),
  sequence: event.sequence,
  handled: event.commandId === undefined ? state.handled : { ...state.handled, [event.commandId]: event.sequence },
});

/** The state that a whole file leads to; the first event must be `formed`. */
export function batchStateOf(events: readonly BatchEvent[]): BatchState {
  const [first, ...rest] = events;
  if (first?.kind !== 'formed') throw new RangeError('the file of a batch begins with its forming');
  return rest.reduce(evolveBatch, formed(first));
}

/** The earliest instant at which HR should have decided, in milliseconds; `null` when no deadline runs. */
export const batchDueAt = ({ questions }: BatchState): number | null =>
  questions.reduce<number | null>(
    (first, { dueAt }) => (dueAt !== null && (first === null || dueAt < first) ? dueAt : first),
    null,
  );

/** Members that are still to be placed. */
export const openMembers = ({ members }: BatchState): readonly MemberState[] =>
  members.filter(({ fate }) => fate === 'open');

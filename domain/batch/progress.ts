import type { CaseId } from '../identifiers.ts';
import { type Standing, type StandingKind, standings } from './standing.ts';
import { type BatchState, type MemberState, openMembers } from './state.ts';

/** Where a member stands: an open one as its case says, a settled one for good; `undefined` for a case that was not looked at. */
function kindOf(member: MemberState, standing: ReadonlyMap<CaseId, Standing>): StandingKind | undefined {
  if (member.fate === 'open') return standing.get(member.case)?.kind;
  return member.fate === 'placed' ? 'placed' : 'fallen';
}

/** How many members stand where, those that are settled among them. */
export const countStandings = (
  state: BatchState,
  standing: ReadonlyMap<CaseId, Standing>,
): Readonly<Record<StandingKind, number>> => {
  const counts = { under_way: 0, decree_ready: 0, decreed: 0, arrived: 0, blocked: 0, placed: 0, fallen: 0 };
  for (const member of state.members) {
    const kind = kindOf(member, standing);
    if (kind !== undefined) counts[kind] += 1;
  }
  return counts;
};

/** Where a dependent set stands: whole in place, given up, kept by a question to HR, by a block, or by members under way. */
export type SetStanding = 'placed' | 'gone' | 'undecided' | 'blocked' | 'ready' | 'under_way';

/** How a set of these members stands. */
export function setStanding(
  { questions }: BatchState,
  members: readonly MemberState[],
  standing: ReadonlyMap<CaseId, Standing>,
): SetStanding {
  const open = members.filter(({ fate }) => fate === 'open');
  if (open.length === 0) return members.some(({ fate }) => fate === 'placed') ? 'placed' : 'gone';
  const cases = open.map((member) => member.case);
  if (questions.some(({ dependants, blocked }) => blocked !== true && dependants.some((id) => cases.includes(id))))
    return 'undecided';
  const kinds = cases.map((id) => standing.get(id)?.kind);
  if (kinds.includes('blocked')) return 'blocked';
  return kinds.every((kind) => kind === 'arrived') ? 'ready' : 'under_way';
}

const order = new Map(standings.map((kind, index) => [kind, index]));

/** The open member that is furthest from its placement: of those equally far, the one whose answer was due first. */
export function slowest(state: BatchState, standing: ReadonlyMap<CaseId, Standing>): CaseId | null {
  const far = (id: CaseId): readonly [number, number] => {
    const each = standing.get(id);
    return [order.get(each?.kind ?? 'under_way') ?? 0, each?.expectedBy ?? Number.POSITIVE_INFINITY];
  };
  const cases = openMembers(state)
    .map((member) => member.case)
    .filter((id) => standing.has(id));
  return cases.reduce<CaseId | null>((first, id) => {
    if (first === null) return id;
    const [[a, b], [c, d]] = [far(first), far(id)];
    return c < a || (c === a && d < b) ? id : first;
  }, null);
}

const instant = (ms: number): string => new Date(ms).toISOString();

/** What an operator reads of a batch in the Temporal UI, in Markdown: codes and instants, never a person's words. */
export function describeBatch(state: BatchState, standing: ReadonlyMap<CaseId, Standing>): string {
  const counts = countStandings(state, standing);
  const open = openMembers(state);
  const fates = (fate: MemberState['fate']): number => state.members.filter((member) => member.fate === fate).length;
  const late = slowest(state, standing);
  return [
    `**${state.kind}** of ${state.members.length} members${state.closed ? ', closed' : ''}, ${state.sequence} events in the file`,
    `Placed ${fates('placed')}, fallen ${fates('fallen')}, dropped ${fates('dropped')}, still to be placed ${open.length}`,
    // What is settled stands in the line above.
    standings
      .filter((kind) => counts[kind] > 0 && kind !== 'placed' && kind !== 'fallen')
      .map((kind) => `- ${kind}: ${counts[kind]}`)
      .join('\n'),
    ...(late === null ? [] : [`Slowest: ${late}`]),
    ...state.questions.map(
      ({ fallen, dependants, dueAt, overdueSince }) =>
        `**${state.hr.office}** decides about ${fallen}, on which ${dependants.join(', ')} depend${dueAt === null ? '' : `, due ${instant(dueAt)}`}${overdueSince === null ? '' : `, **overdue** since ${instant(overdueSince)}`}`,
    ),
    // Markdown runs lines together that no empty line parts.
  ].join('\n\n');
}

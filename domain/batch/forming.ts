import { submissionsOf } from '../eligibility/transfer-clearance.ts';
import type { CaseId } from '../identifiers.ts';
import { type Link, setsOf } from './dependence.ts';
import type { BatchKind, Member } from './events.ts';

/** The members of a new batch: their dependent sets, and the I-MUT submissions in the order given (R17). */
export function membersOf(links: readonly Link[]): readonly Member[] {
  const sets = setsOf(links);
  const submissions = submissionsOf(links.map((link) => link.case));
  return links.map(({ case: id, takesSeatOf }) => ({
    case: id,
    takesSeatOf,
    set: sets.get(id) ?? 0,
    submission: submissions.get(id) ?? 0,
  }));
}

/** What a batch of these members is: a swap when each takes the seat of another, a chain when all hang together so, else a mass decree. */
export function batchKindOf(members: readonly Member[]): BatchKind {
  const sets = [...Map.groupBy(members, ({ set }) => set).values()];
  if (sets.some((set) => set.length === 1)) return 'mass_decree';
  return members.every(({ takesSeatOf }) => takesSeatOf !== null) ? 'swap' : 'chain';
}

/** Which submission a member belongs to that joins later: the last one while it has room and no clearance, else another. */
export function submissionOfNext(members: readonly Member[], cleared: Readonly<Record<number, unknown>>): number {
  const last = Math.max(...members.map(({ submission }) => submission));
  const names: readonly (CaseId | null)[] = [
    ...members.flatMap((member) => (member.submission === last ? [member.case] : [])),
    null,
  ];
  const hasRoom = submissionsOf(names).get(null) === 1;
  return hasRoom && cleared[last] === undefined ? last : last + 1;
}

import type { Finding } from '../eligibility/finding.ts';
import { isEligible } from './facts-of-pair.ts';

/** A place in a ranking, by which the next page is found: it stays one when others come and go. */
export interface RankPlace {
  readonly points: number;
  readonly id: string;
}

export interface PageRequest {
  /** The last place of the page before; the first page when absent. */
  readonly after?: RankPlace | undefined;
  readonly limit: number;
  /** Only those whom no rule blocks, or only those whom one does; both when absent. */
  readonly eligible?: boolean | undefined;
}

/** What a page shows of everybody in it. */
export interface Placed<Entry> {
  readonly entry: Entry;
  /** 1 for the best, counted over the whole ranking. */
  readonly place: number;
  readonly findings: readonly Finding[];
  /** No rule blocks. */
  readonly eligible: boolean;
}

/** Negative when `a` comes first: more points, then the id, so that equals have one order. */
export const byPlace = (a: RankPlace, b: RankPlace): number =>
  b.points - a.points || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** One page of a ranking. The rules are judged only as far down as the page needs. */
export function rankedPage<Entry extends RankPlace>(
  entries: readonly Entry[],
  { after, limit, eligible }: PageRequest,
  judge: (entry: Entry) => readonly Finding[],
): { readonly placed: readonly Placed<Entry>[]; readonly next: RankPlace | null } {
  const placed: Placed<Entry>[] = [];
  for (const [index, entry] of entries.toSorted(byPlace).entries()) {
    if (after !== undefined && byPlace(entry, after) <= 0) continue;
    const findings = judge(entry);
    const free = isEligible(findings);
    if (eligible !== undefined && eligible !== free) continue;
    const last = placed.at(-1);
    // One more than asked for: there is another page.
    if (last !== undefined && placed.length === limit)
      return { placed, next: { points: last.entry.points, id: last.entry.id } };
    placed.push({ entry, place: index + 1, findings, eligible: free });
  }
  return { placed, next: null };
}

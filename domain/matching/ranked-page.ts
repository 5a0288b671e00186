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

/** Most pairs that one page judges: a filter that nearly nobody passes must not hold up everybody else. */
const mostJudged = 2_000;

/**
 * One page of a ranking. The rules are judged only as far down as the page needs, and no further than 2,000 places: with
 * `eligible` a page may hold fewer than `limit` and still have a next one.
 */
export function rankedPage<Entry extends RankPlace>(
  entries: readonly Entry[],
  { after, limit, eligible }: PageRequest,
  judge: (entry: Entry) => readonly Finding[],
): { readonly placed: readonly Placed<Entry>[]; readonly next: RankPlace | null } {
  const sorted = entries.toSorted(byPlace);
  const begin = after === undefined ? 0 : sorted.findIndex((entry) => byPlace(entry, after) > 0);
  const end = begin < 0 ? 0 : Math.min(sorted.length, begin + mostJudged);
  const placed: Placed<Entry>[] = [];
  let seen: RankPlace | null = null;
  for (const [offset, entry] of sorted.slice(Math.max(0, begin), end).entries()) {
    if (placed.length === limit) return { placed, next: seen };
    const findings = judge(entry);
    const free = isEligible(findings);
    if (eligible === undefined || eligible === free)
      placed.push({ entry, place: begin + offset + 1, findings, eligible: free });
    seen = { points: entry.points, id: entry.id };
  }
  return { placed, next: end < sorted.length ? seen : null };
}

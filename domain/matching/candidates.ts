import type { Finding } from '../eligibility/finding.ts';
import type { EmployeeId } from '../identifiers.ts';
import type { Incumbency, PositionProfile } from '../planning/workforce.ts';
import { judgePair } from './facts-of-pair.ts';
import type { Applicant, Field } from './field.ts';
import { type Fit, fitOf, fitPoints } from './fit.ts';
import { type PageRequest, type RankPlace, rankedPage } from './ranked-page.ts';

/** Somebody who could fill a position, with how well and why, and what the rules say. */
export interface Candidate {
  readonly employee: EmployeeId;
  readonly held: Incumbency;
  /** 1 for the best of all candidates. */
  readonly place: number;
  readonly fit: Fit;
  readonly findings: readonly Finding[];
  /** No rule blocks. */
  readonly eligible: boolean;
  /** The person has registered interest. Shown for people to weigh: no score knows of it. */
  readonly interested: boolean;
  /** Number of the person's open case, which keeps another from being opened. */
  readonly openCase: number | null;
}

/** Whom a ranking does not hold, by why. */
export interface LeftOut {
  /** Their class of position is another one, which a mutation does not change (R20). */
  readonly otherClass: number;
  readonly sitsThere: number;
  /** The register knows no seat of theirs. */
  readonly noSeat: number;
}

export interface Candidates {
  /** How many there are in all. */
  readonly considered: number;
  readonly leftOut: LeftOut;
  readonly candidates: readonly Candidate[];
  readonly next: RankPlace | null;
}

/** Whether R20 lets somebody move between two positions: the class, and among functional ones the level, is the same. */
export const sameClass = (a: PositionProfile, b: PositionProfile): boolean =>
  a.type === b.type && a.functionalLevel === b.functionalLevel;

interface Entry extends RankPlace {
  readonly id: EmployeeId;
  readonly applicant: Applicant;
  readonly held: Incumbency;
}

/** Everybody who could fill `target` as far as their class goes, unsorted, and how many could not. */
export function entriesFor(field: Field, target: PositionProfile): { entries: readonly Entry[]; leftOut: LeftOut } {
  const entries: Entry[] = [];
  let otherClass = 0;
  let sitsThere = 0;
  let noSeat = 0;
  for (const profile of field.workforce.people) {
    const held = field.held.get(profile.id);
    if (held === undefined) noSeat += 1;
    else if (held.position.id === target.id) sitsThere += 1;
    else if (!sameClass(held.position, target)) otherClass += 1;
    else {
      const applicant = field.applicant(profile);
      const points = fitPoints(applicant.fit, target, applicant.context);
      entries.push({ id: profile.id, points, applicant, held });
    }
  }
  return { entries, leftOut: { otherClass, sitsThere, noSeat } };
}

/** One page of the candidates for a position: everybody of its class who does not sit there, the best first. */
export function rankCandidates(
  field: Field,
  target: PositionProfile,
  { interested, ...page }: PageRequest & { readonly interested: ReadonlySet<EmployeeId> },
): Candidates {
  const { entries, leftOut } = entriesFor(field, target);
  const { placed, next } = rankedPage(entries, page, ({ applicant }) => judgePair(field, applicant, target));
  const candidates = placed.map(({ entry: { id, applicant, held }, ...rest }) => ({
    employee: id,
    held,
    ...rest,
    fit: fitOf(applicant.fit, target, applicant.context),
    interested: interested.has(id),
    openCase: field.openCases.get(id) ?? null,
  }));
  return { considered: entries.length, leftOut, candidates, next };
}

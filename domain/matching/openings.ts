import type { Finding } from '../eligibility/finding.ts';
import type { PositionId } from '../identifiers.ts';
import type { PersonProfile, PositionProfile } from '../planning/workforce.ts';
import { sameClass } from './candidates.ts';
import { judgePair } from './facts-of-pair.ts';
import { type Field, vacantSeats } from './field.ts';
import { type Fit, fitOf, fitPoints } from './fit.ts';
import { type Gain, gainsOf } from './gains.ts';
import { type PageRequest, type RankPlace, rankedPage } from './ranked-page.ts';

/** A position with a vacancy, as one person could fill it. */
export interface OpenPost {
  readonly position: PositionProfile;
  readonly vacant: number;
  /** 1 for the best of all. */
  readonly place: number;
  readonly fit: Fit;
  readonly findings: readonly Finding[];
  /** No rule blocks. */
  readonly eligible: boolean;
  /** What it would add to the career. */
  readonly gains: readonly Gain[];
  readonly interested: boolean;
}

export interface OpenPosts {
  readonly considered: number;
  /** Positions with a vacancy whose class is another one, which a mutation does not change (R20). */
  readonly otherClass: number;
  readonly openings: readonly OpenPost[];
  readonly next: RankPlace | null;
}

interface Entry extends RankPlace {
  readonly position: PositionProfile;
}

/** One page of the vacancies for a person, the best fit first. Nobody's is any position when the register knows no seat of theirs. */
export function rankOpenings(
  field: Field,
  person: PersonProfile,
  { interested, ...page }: PageRequest & { readonly interested: ReadonlySet<PositionId> },
): OpenPosts {
  const applicant = field.applicant(person);
  const from = applicant.held?.position ?? null;
  const open = field.workforce.positions.filter(({ id }) => id !== from?.id && vacantSeats(field, id) > 0);
  const fitting = open.filter((position) => from !== null && sameClass(from, position));
  const entries = fitting.map(
    (position): Entry => ({
      id: position.id,
      points: fitPoints(applicant.fit, position, applicant.context),
      position,
    }),
  );
  const { placed, next } = rankedPage(entries, page, ({ position }) => judgePair(field, applicant, position));
  const openings = placed.map(({ entry: { position }, ...rest }) => ({
    position,
    vacant: vacantSeats(field, position.id),
    ...rest,
    fit: fitOf(applicant.fit, position, applicant.context),
    gains: from === null ? [] : gainsOf(applicant.fit, from, position),
    interested: interested.has(position.id),
  }));
  return { considered: entries.length, otherClass: open.length - fitting.length, openings, next };
}

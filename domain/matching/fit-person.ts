import { addDays, fullMonthsBetween, type LocalDate, yearOf } from '../calendar/local-date.ts';
import type { Education, Rating } from '../eligibility/facts.ts';
import type { PersonProfile } from '../planning/workforce.ts';
import type { RankGrade } from '../rank-grade.ts';

/**
 * All that a score sees of a person, as it stands on the date of the move. It has no id, name, NIP, sex, age, religion, origin,
 * family or health, and none may be added: what is not here cannot enter a score.
 */
export interface FitPerson {
  readonly rank: RankGrade | null;
  readonly education: readonly Education[];
  /** Level held, 1 to 5, by competence. */
  readonly competences: ReadonlyMap<string, number>;
  /** The last two annual ratings of the years before that of the move, newest first; fewer when fewer are on record. */
  readonly ratings: readonly { readonly year: number; readonly rating: Rating }[];
  readonly talentBox: { readonly year: number; readonly box: number } | null;
  /** Full months served in remote areas. */
  readonly monthsRemote: number;
  /** Full months in the present post; `null` when no post is on record. */
  readonly monthsInPost: number | null;
}

/** The members of a profile that a fit person is made of. */
type FitSource = Pick<PersonProfile, 'rank' | 'education' | 'competences' | 'ratings' | 'talentBox' | 'remoteService'>;

/**
 * Makes fit persons as they stand on `on`; `since` is when the present post began. Keep the maker for many people: counting
 * months is most of the work, and many share the day on which their post began.
 */
export function fitPeopleOn(on: LocalDate): (source: FitSource, since: LocalDate | null) => FitPerson {
  const known = new Map<LocalDate, number>();
  const monthsSince = (date: LocalDate): number => {
    const months = known.get(date) ?? Math.max(0, fullMonthsBetween(date, on));
    known.set(date, months);
    return months;
  };
  const monthsOf = ({ from, to }: FitSource['remoteService'][number]): number =>
    to === null || to >= on ? monthsSince(from) : Math.max(0, fullMonthsBetween(from, addDays(to, 1)));
  const year = yearOf(on);
  return (source, since) => ({
    rank: source.rank,
    education: source.education,
    competences: new Map(source.competences.map(({ competence, level }) => [competence, level])),
    ratings: source.ratings
      .filter((rating) => rating.year < year)
      .sort((a, b) => b.year - a.year)
      .slice(0, 2),
    talentBox: source.talentBox,
    monthsRemote: source.remoteService.reduce((sum, span) => sum + monthsOf(span), 0),
    monthsInPost: since === null ? null : monthsSince(since),
  });
}

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

function levelsOf({ competences }: FitSource): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const { competence, level } of competences) levels.set(competence, level);
  return levels;
}

/** The two newest ratings of years before `year`, in whatever order the register gives them. */
function lastTwo(ratings: FitSource['ratings'], year: number): FitPerson['ratings'] {
  let newest: FitSource['ratings'][number] | undefined;
  let second: FitSource['ratings'][number] | undefined;
  for (const rating of ratings) {
    if (rating.year >= year) continue;
    if (newest === undefined || rating.year > newest.year) {
      second = newest;
      newest = rating;
    } else if (second === undefined || rating.year > second.year) second = rating;
  }
  return [newest, second].filter((rating) => rating !== undefined);
}

/** Makes fit persons as they stand on one date; `since` is when the present post began. */
export type FitPersonMaker = (source: FitSource, since: LocalDate | null) => FitPerson;

/**
 * A maker for `on`. Keep it: it remembers what it made of a source, which is never changed but replaced, as long as somebody
 * else holds that source; and many share the day on which their post began.
 */
export function fitPeopleOn(on: LocalDate): FitPersonMaker {
  const made = new WeakMap<FitSource, { readonly since: LocalDate | null; readonly person: FitPerson }>();
  const make = makerOf(on);
  return (source, since) => {
    const before = made.get(source);
    if (before !== undefined && before.since === since) return before.person;
    const person = make(source, since);
    made.set(source, { since, person });
    return person;
  };
}

function makerOf(on: LocalDate): FitPersonMaker {
  const known = new Map<LocalDate, number>();
  const monthsSince = (date: LocalDate): number => {
    const remembered = known.get(date);
    if (remembered !== undefined) return remembered;
    const months = Math.max(0, fullMonthsBetween(date, on));
    known.set(date, months);
    return months;
  };
  const monthsOf = ({ from, to }: FitSource['remoteService'][number]): number =>
    to === null || to >= on ? monthsSince(from) : Math.max(0, fullMonthsBetween(from, addDays(to, 1)));
  const year = yearOf(on);
  return (source, since) => ({
    rank: source.rank,
    education: source.education,
    competences: levelsOf(source),
    ratings: lastTwo(source.ratings, year),
    talentBox: source.talentBox,
    monthsRemote: source.remoteService.reduce((sum, span) => sum + monthsOf(span), 0),
    monthsInPost: since === null ? null : monthsSince(since),
  });
}

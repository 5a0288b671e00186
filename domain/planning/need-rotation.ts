import { addDays, addMonths, fullMonthsBetween, type LocalDate } from '../calendar/local-date.ts';

/** The longest time in one post, in completed months: PP 11/2017 art. 190(3), the rule R2. */
const longestInPost = 60;

/** Sixty completed months exactly are still within the rule, and the day after is not, as R2 counts. */
const isOverdue = (since: LocalDate, on: LocalDate): boolean =>
  fullMonthsBetween(since, addDays(on, -1)) >= longestInPost;

/**
 * The last of the days of which this is true: whoever has been in post since that day is overdue for rotation on `on`.
 * Whoever came later is not. To be found once for twenty thousand people.
 */
export function overdueSince(on: LocalDate): LocalDate {
  let since = addMonths(on, -longestInPost);
  while (!isOverdue(since, on)) since = addDays(since, -1);
  return since;
}

import type { LocalDate } from '../calendar/local-date.ts';

/**
 * Whether something that the register dates goes on on `on`. It still does on its last day; without a recorded start it has
 * begun, without an end it goes on.
 */
export const spans = (
  { from, to }: { readonly from: LocalDate | null; readonly to: LocalDate | null },
  on: LocalDate,
): boolean => (from === null || from <= on) && (to === null || on <= to);

import { isLocalDate } from './local-date.ts';

const form = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Whether `text` names an instant: an existing day with a time and an offset, as `2026-11-24T02:00:00Z`. */
export const isInstant = (text: string): boolean => form.test(text) && isLocalDate(text.slice(0, 10));

/** An instant in milliseconds. `NaN` for what {@link isInstant} does not accept. */
export const millisecondsOf = (instant: string): number => (isInstant(instant) ? Date.parse(instant) : Number.NaN);

import type { OfficeId } from '../identifiers.ts';

/** What stands in a decree's number: the running number of the office in the year. */
export interface NumberParts {
  readonly office: OfficeId;
  readonly year: number;
  /** From 1, without gaps. */
  readonly ordinal: number;
}

/** The form of numbers of an office for which the province has set none: its own choice (policy), with the office's code in it. */
export const defaultNumberPattern = '800.1.3.2/{ordinal}/{office}/{year}';

/** Whether every ordinal and year give another number: both stand in the pattern, once, apart from each other, and nothing else in braces. */
export function isNumberPattern(pattern: string): boolean {
  const names = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  const once = (name: string): boolean => names.filter((each) => each === name).length === 1;
  const known = names.every((name) => name === 'ordinal' || name === 'year' || name === 'office');
  const rest = pattern.replace(/\{[^{}]*\}/g, '');
  // Side by side, 1 of 12026 and 11 of 2026 would be one number.
  const apart = /\{ordinal\}[^\d{]/.test(pattern) || pattern.endsWith('{ordinal}');
  const before = /(^|[^\d}])\{ordinal\}/.test(pattern);
  return (
    known && once('ordinal') && once('year') && !/[{}]/.test(rest) && apart && before && pattern === pattern.trim()
  );
}

/** The number as it stands on the decree. */
export const decreeNumber = (pattern: string, { office, year, ordinal }: NumberParts): string =>
  pattern
    .replace('{ordinal}', String(ordinal))
    .replace('{year}', String(year))
    .replaceAll('{office}', office.toUpperCase());

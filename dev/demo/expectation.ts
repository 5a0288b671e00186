import { isDeepStrictEqual } from 'node:util';

/** A step of the demonstration went otherwise than it is told. */
export class NotAsTold extends Error {
  override readonly name = 'NotAsTold';

  constructor(step: string, expected: string, seen: string) {
    super(`Not as told: ${step}\n  expected  ${expected}\n  seen      ${seen}`);
  }
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Throws {@link NotAsTold} unless `seen` equals `expected`, by value. */
export function expectSame<T>(step: string, expected: T, seen: T): void {
  if (!isDeepStrictEqual(seen, expected)) throw new NotAsTold(step, shown(expected), shown(seen));
}

/** Throws {@link NotAsTold} unless `holds`. */
export function expectThat(step: string, holds: boolean, expected: string, seen: unknown): void {
  if (!holds) throw new NotAsTold(step, expected, shown(seen));
}

/** What was looked for. Throws {@link NotAsTold} when it is missing. */
export function expectFound<T>(step: string, found: T | undefined | null, expected: string, seen: unknown): T {
  if (found === undefined || found === null) throw new NotAsTold(step, expected, shown(seen));
  return found;
}

/**
 * Throws {@link NotAsTold} at the first event that is not the one told: another kind, one too many or one too few. `told`
 * and `seen` are kinds of events, in order.
 */
export function expectCourse(name: string, told: readonly string[], seen: readonly string[]): void {
  for (let index = 0; index < Math.max(told.length, seen.length); index += 1) {
    const [expected, found] = [told[index], seen[index]];
    if (expected !== found)
      throw new NotAsTold(`${name}, event ${index + 1}`, expected ?? 'no further event', found ?? 'no further event');
  }
}

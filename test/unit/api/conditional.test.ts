import { describe, expect, it } from 'vitest';
import { isAmong } from '../../../api/conditional.ts';

describe('If-None-Match', () => {
  it.each([['"a"'], ['W/"a"'], ['"x", "a"'], ['W/"x",W/"a" '], ['*'], [' * '], ['"a", b']])('%s names "a"', (given) => {
    expect(isAmong(given, '"a"')).toBe(true);
    expect(isAmong(given, 'W/"a"')).toBe(true);
  });

  it.each([[undefined], [''], ['a'], ['"A"'], ['"ab"'], ['"a'], ['"x", *']])('%s does not', (given) => {
    expect(isAmong(given, '"a"')).toBe(false);
  });
});

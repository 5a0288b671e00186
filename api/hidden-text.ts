import { hiddenIn } from '../domain/hidden-characters.ts';
import { type FieldError, pointerOf } from './problem-details.ts';

// Deeper than any body that fits: what lies below is refused by its form.
const DEEPEST = 20;

/**
 * Every text in a part of a request that has a hidden character, with the character. Asked here and not where commands are read:
 * those of before stand in histories, which must be read as they were.
 */
export function hiddenTexts(part: FieldError['in'], value: unknown, path: readonly PropertyKey[] = []): FieldError[] {
  if (typeof value === 'string') {
    const found = hiddenIn(value);
    const detail = `text without hidden characters is expected: take ${found} out`;
    return found === null ? [] : [{ in: part, pointer: pointerOf(path), detail }];
  }
  if (typeof value !== 'object' || value === null || path.length >= DEEPEST) return [];
  return Object.entries(value).flatMap(([key, member]) => hiddenTexts(part, member, [...path, key]));
}

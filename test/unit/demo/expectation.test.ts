import { describe, expect, test } from 'vitest';
import { expectCourse, expectFound, expectSame, expectThat, NotAsTold } from '../../../dev/demo/expectation.ts';

const told = ['opened', 'submitted', 'accepted', 'placed'];

describe('a course of events', () => {
  test('as told passes', () => {
    expect(() => expectCourse('case-1', told, [...told])).not.toThrow();
  });

  test.each([
    ['another event', ['opened', 'submitted', 'objected', 'placed'], 'event 3', 'accepted', 'objected'],
    ['one too few', ['opened', 'submitted', 'accepted'], 'event 4', 'placed', 'no further event'],
    ['one too many', [...told, 'escalated'], 'event 5', 'no further event', 'escalated'],
    ['nothing at all', [], 'event 1', 'opened', 'no further event'],
  ])('with %s fails, and names the event, what was expected and what was seen', (_, seen, event, expected, found) => {
    expect(() => expectCourse('case-1', told, seen)).toThrow(
      `Not as told: case-1, ${event}\n  expected  ${expected}\n  seen      ${found}`,
    );
  });
});

describe('a single expectation', () => {
  test('compares by value', () => {
    expect(() => expectSame('need', { vacant: 1 }, { vacant: 1 })).not.toThrow();
    expect(() => expectSame('need', { vacant: 1 }, { vacant: 0 })).toThrow(NotAsTold);
  });

  test('says what did not hold', () => {
    expect(() => expectThat('inbox', false, 'no task', ['case-1'])).toThrow(
      'expected  no task\n  seen      ["case-1"]',
    );
  });

  test('returns what was found, and fails on what is missing', () => {
    expect(expectFound('task', 'case-1', 'a task', [])).toBe('case-1');
    expect(() => expectFound('task', undefined, 'a task', [])).toThrow(NotAsTold);
  });
});

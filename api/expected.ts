import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'text is expected',
  number: 'a number is expected',
  int: 'a whole number is expected',
  boolean: 'true or false is expected',
  array: 'a list is expected',
  object: 'an object is expected',
  record: 'an object is expected',
};

/**
 * What a field is told that its schema has no words of its own for: what is expected, and never the words of the library. For
 * schemas that say more themselves this is not asked.
 */
export const expectedWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? 'another kind of value is expected';
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')} is expected`;
    case 'too_small':
      return `at least ${issue.minimum} is expected`;
    case 'too_big':
      return `at most ${issue.maximum} is expected`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor} is expected`;
    case 'unrecognized_keys':
    case 'invalid_key':
      return 'this field is not known here';
    default:
      return 'a value as the description of this operation shows it is expected';
  }
};

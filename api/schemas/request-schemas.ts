import { z } from 'zod';
import { isInstant } from '../../domain/calendar/instant.ts';
import { isText } from '../../domain/case/parse-command.ts';
import { isCaseId } from '../../domain/identifiers.ts';

/** Numbers, names and titles stand in one line; what is longer may have several. */
const LONGEST_LINE = 200;

/** Text that people write: not blank, storable, at most `longest` characters, in one line where it is short. */
export const textSchema = (longest: number) => {
  const form = z.string(`text of 1 to ${longest} characters is expected`).min(1).max(longest);
  return form
    .refine((text) => isText(text, longest), {
      error: `text of 1 to ${longest} characters is expected, not blank and without NUL or broken characters`,
      // Runs on what is too long as well, so that each text has one message.
      when: ({ value }) => typeof value === 'string',
    })
    .refine((text) => longest > LONGEST_LINE || !text.includes('\n'), 'text in one line is expected');
};

/** A code of an office or of the policy (step). */
export const codeSchema = z
  .string('a code is expected')
  .regex(/^[a-z0-9][a-z0-9_.:-]{0,79}$/, 'a code of lower-case letters, digits and _ . : - is expected');

/** An existing day. The bounds keep typing errors such as the year 20226 out of the file. */
export const dateSchema = z.iso
  .date('an existing date is expected, as YYYY-MM-DD')
  .refine((date) => date >= '1945-01-01' && date <= '2199-12-31', 'a date from 1945 to 2199 is expected');

/** An instant with its offset, within the bounds of dates. */
export const instantSchema = z
  .string('an instant is expected, as 2026-11-24T09:00:00+07:00')
  .refine(isInstant, 'an instant is expected, as 2026-11-24T09:00:00+07:00')
  .refine((text) => text >= '1945' && text < '2200', 'an instant from 1945 to 2199 is expected')
  .meta({ format: 'date-time' });

/** `Idempotency-Key`: the same key gives the same answer. For decisions it is the command id. */
export const keySchema = z
  .string('an Idempotency-Key is expected: send one of your own making, such as a UUID, and repeat it when you retry')
  .regex(/^[A-Za-z0-9._:-]{1,120}$/, '1 to 120 letters, digits or . _ : - are expected');

export const casePath = z.strictObject({
  id: z
    .string()
    .refine(isCaseId, 'a case id such as case-12 is expected')
    .meta({ description: 'The id of a case.', example: 'case-12' }),
});

/** The id of an employee, a unit or a position. */
export const registerCode = z
  .string('an id of the register is expected')
  .regex(/^[a-z0-9][a-z0-9.:-]{0,79}$/, 'an id of lower-case letters, digits and . : - is expected');

export const registerPath = (description: string) => z.strictObject({ id: registerCode.meta({ description }) });

/** The number of something that is counted from 1, in a path. */
export const numberInPath = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/, 'a whole number from 1 is expected')
  .transform(Number);

/** The number of a plan, or of a version of one. */
export const planNumber = z.coerce
  .number('a number is expected')
  .int('a whole number is expected')
  .min(1, 'at least 1')
  .max(1_000_000_000, 'at most 1000000000');

/** A page of a list, by number of lines. */
export const limitSchema = z.coerce
  .number('a number from 1 to 100 is expected')
  .int('a whole number is expected')
  .min(1, 'at least 1')
  .max(100, 'at most 100')
  .default(50);

const cursorForm = /^[1-9][0-9]{0,14}$/;

/** Where the next page begins, as the answer before gave it. */
export const cursorSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,24}$/, 'a cursor is expected as `next` of an earlier answer gave it')
  .transform((text) => Buffer.from(text, 'base64url').toString('latin1'))
  .refine((text) => cursorForm.test(text), 'a cursor is expected as `next` of an earlier answer gave it')
  .transform(Number);

/** A page of lines that have no number of their own: by how many were shown before. Rows that come or go meanwhile shift it. */
export function pageByOffset<Line>(
  lines: readonly Line[],
  { cursor = 0, limit }: { readonly cursor?: number | undefined; readonly limit: number },
): { readonly page: readonly Line[]; readonly next: string | null } {
  const end = cursor + limit;
  return { page: lines.slice(cursor, end), next: end < lines.length ? cursorAfter(end) : null };
}

/** The cursor after the line with this number. */
export const cursorAfter = (number: number): string => Buffer.from(String(number)).toString('base64url');

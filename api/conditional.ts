import { z } from 'zod';
import type { AnswerForm, Reply } from './operation.ts';

/** The header of a request by somebody who may have the file already (RFC 9110, section 13.1.2). */
export const conditional = z.object({
  'if-none-match': z
    .string()
    .optional()
    .meta({ description: 'ETags of copies that are there; 304 when one is what would be sent.', example: '"9f86d0…"' }),
});

/** A copy may be kept by whoever read it, and is asked about each time: the right to read may have ended since. */
export const keptCopy = (tag: string): Readonly<Record<string, string>> => ({
  etag: tag,
  'cache-control': 'private, no-cache',
});

const tagsIn = /(?:W\/)?"[^"]*"/g;
const opaque = (tag: string): string => tag.replace(/^W\//, '');

/** Whether one of the ETags `given` is `tag`, compared weakly, as RFC 9110 (section 13.1.2) has it for `If-None-Match`. */
export const isAmong = (given: string | undefined, tag: string): boolean =>
  given?.trim() === '*' || [...(given ?? '').matchAll(tagsIn)].some(([each]) => opaque(each) === opaque(tag));

/** The answer to somebody who has the file already. */
export const notModified = (tag: string): Reply => ({ status: 304, headers: keptCopy(tag), body: null });

/** How {@link notModified} is described. */
export const notModifiedForm: AnswerForm = { description: 'What you have is still what would be sent.' };

import type { Request, Response } from 'express';
import { invalidRequest, Problem } from './problem.ts';

/** A body that is a file: taken as it comes, never held as a whole. */
export interface UploadForm {
  readonly mediaTypes: readonly string[];
  /** In bytes. */
  readonly most: number;
  /** How long the file may take to arrive and be kept, in milliseconds. */
  readonly withinMs: number;
}

/** A sender who has been answered may still be sending: so long it is listened to, so that the answer is read. */
const LINGER_MS = 1_000;

const inMegabytes = (bytes: number): string => `${Math.floor(bytes / 1_000_000)} MB`;

const tooLarge = ({ most }: UploadForm): Problem =>
  new Problem(
    'too_large',
    `The file is larger than ${inMegabytes(most)}. Split it into several files, each with the header row.`,
  );

/** Ends the connection of a sender who goes on after the answer, which Node would otherwise read to the end. */
export function hangUpAfter(request: Request, response: Response): void {
  response.once('finish', () => {
    if (request.complete) return;
    request.resume();
    setTimeout(() => request.destroy(), LINGER_MS).unref();
  });
}

/** Refuses by its headers what is no file of this form, before a byte of it is read. */
export function checkUpload(request: Request, form: UploadForm): void {
  const { headers } = request;
  if (headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0')
    throw invalidRequest([{ in: 'body', pointer: '', detail: 'a file is expected as the body of the request' }]);
  if (!form.mediaTypes.some((mediaType) => request.is(mediaType) !== false))
    throw new Problem('unsupported_media_type', `Send the file as ${form.mediaTypes.join(' or ')}.`);
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity')
    throw new Problem('unsupported_media_type', 'Send the file as it is, without a content encoding.');
  if (Number(headers['content-length'] ?? 0) > form.most) throw tooLarge(form);
}

/** The bytes of an upload. Throws the problem 413 as soon as there are too many, whatever was announced. */
export async function* uploadedBytes(request: Request, form: UploadForm): AsyncGenerator<Uint8Array> {
  let size = 0;
  // The request outlives the reading: who stops early still answers.
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > form.most) throw tooLarge(form);
    yield piece;
  }
}

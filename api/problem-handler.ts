import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from '../platform/logger.ts';
import { isPostgresAway } from './outage.ts';
import { Problem, unavailable } from './problem.ts';
import { sendProblem } from './problem-details.ts';

/** Errors of Express and its body parser, by the status that they carry. */
function problemOfHttp(error: object): Problem | null {
  const status = 'status' in error ? error.status : null;
  const type = 'type' in error ? error.type : null;
  if (type === 'entity.parse.failed')
    return new Problem('malformed_json', 'The body cannot be read as JSON. Send one JSON object, encoded in UTF-8.');
  if (status === 413) return new Problem('too_large', 'The body is larger than 256 kB. Shorten the texts.');
  if (status === 415)
    return new Problem(
      'unsupported_media_type',
      'Send the body as application/json, in UTF-8, not compressed otherwise than gzip.',
    );
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Problem('invalid_request', 'The request cannot be read. Check its address and its headers.');
  return null;
}

/** The problem that an error of any origin is told as; `null` for a defect of ours. */
function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (isPostgresAway(error)) return unavailable(['the database']);
  return typeof error === 'object' && error !== null ? problemOfHttp(error) : null;
}

/** Where every error ends. A defect is logged with the request's id, by its kind and place only: messages may quote data. */
export const problemHandler =
  (logger: Logger): ErrorRequestHandler =>
  (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const known = problemOf(error);
    const problem =
      known ?? new Problem('internal', 'The operator finds the cause in the log under the id of the request.');
    const requestId = String(request.id);
    if (known === null) logger.error({ requestId, defect: defectOf(error) }, 'a request failed');
    response.set(problem.headers);
    sendProblem(
      response,
      problem.document.status >= 500 ? { ...problem.document, request: requestId } : problem.document,
    );
  };

function defectOf(error: unknown): { kind: string; code?: unknown; at: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: error.constructor.name,
    ...('code' in error ? { code: error.code } : {}),
    at: at.map((line) => line.trim()),
  };
}

/** For addresses that lead nowhere. */
export const nothingHere: RequestHandler = (_request, response) =>
  sendProblem(response, new Problem('not_found', 'Nothing is served at this address. See /docs for what is.').document);

import type { Response } from 'express';

/** An error as the API tells it (RFC 9457): `code` for programs, `title` and `detail` for people, in Indonesian. */
export interface ProblemDetails {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  /** What is wrong here, and what to do about it. */
  readonly detail: string;
}

/** Ends the response with a problem document. */
export function sendProblem(response: Response, problem: ProblemDetails): void {
  response
    .status(problem.status)
    .set('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', ...problem }));
}

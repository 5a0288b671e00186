import type { Response } from 'express';

/** One thing that is wrong with a request: where (a JSON Pointer into that part of the request), and what is expected. */
export interface FieldError {
  readonly in: 'body' | 'path' | 'query' | 'header';
  readonly pointer: string;
  readonly detail: string;
}

const escaped = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** The JSON Pointer that a path of keys is. */
export const pointerOf = (path: readonly PropertyKey[]): string => path.map((key) => `/${escaped(key)}`).join('');

/** An error as the API tells it (RFC 9457): `code` for programs, `title` and `detail` for people. */
export interface ProblemDetails {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  /** What is wrong here, and what to do about it. */
  readonly detail: string;
  /** Every wrong field of the request. */
  readonly errors?: readonly FieldError[];
  /** The case that stands in the way. */
  readonly case?: string;
  /** The seat that is not free. */
  readonly seat?: { readonly position: string; readonly establishment: number };
  /** Facts that are no longer what a plan was computed from: ids and the kind of fact, never its value. */
  readonly changed?: readonly { readonly fact: string; readonly employee: string; readonly position: string }[];
  /** Which of the parts that the API needs do not answer. */
  readonly away?: readonly string[];
  /** By this the operator finds what happened in the log. */
  readonly request?: string;
}

/** The name of a kind of problem, stable for programs. */
export const problemType = (code: string): string => `urn:amplas:problem:${code}`;

/** Ends the response with a problem document. */
export function sendProblem(response: Response, problem: ProblemDetails): void {
  response
    .status(problem.status)
    .set('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: problemType(problem.code), ...problem }));
}

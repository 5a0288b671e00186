import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** The API answers within ten seconds, whatever is away. */
const ANSWER_WITHIN_MS = 15_000;
/** How long an answer "not available at the moment" is taken for an answer to be asked for again. */
const AVAILABLE_WITHIN_MS = 45_000;
const ASK_AGAIN_MS = 1_000;

const problemSchema = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
});

type ProblemInWords = z.infer<typeof problemSchema>;

/** The API refused; the message has the problem details in words. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;
  readonly problem: ProblemInWords;

  constructor(request: string, status: number, problem: ProblemInWords) {
    const fields = problem.errors.map(({ pointer, detail }) => `\n  ${pointer}: ${detail}`).join('');
    super(`${request} was answered ${status} ${problem.code}: ${problem.title}. ${problem.detail}${fields}`);
    this.status = status;
    this.problem = problem;
  }
}

/** An answer, read by the schema that it was asked for with. */
export interface Answered<T> {
  readonly status: number;
  readonly body: T;
}

/** What one signed-in person says to the API. */
export class ApiSession {
  readonly #base: string;
  readonly #token: string;
  readonly #signal: AbortSignal;

  constructor(base: string, token: string, signal: AbortSignal) {
    this.#base = base;
    this.#token = token;
    this.#signal = signal;
  }

  /** Throws {@link ApiRefusal}. */
  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return (await this.#ask('GET', path, {}, schema)).body;
  }

  /** `key` makes it safe to send again: the same key and body are recorded once. Throws {@link ApiRefusal}. */
  post<T>(path: string, key: string, body: object, schema: z.ZodType<T>): Promise<Answered<T>> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.#ask('POST', path, { headers, body: JSON.stringify(body) }, schema);
  }

  /** Hands in a file. Throws {@link ApiRefusal}. */
  async upload<T>(path: string, mediaType: string, body: string, schema: z.ZodType<T>): Promise<T> {
    return (await this.#ask('POST', path, { headers: { 'content-type': mediaType }, body }, schema)).body;
  }

  /** Reads a file. Throws {@link ApiRefusal}. */
  async download(path: string): Promise<Uint8Array> {
    const response = await this.#answered('GET', path, {});
    return new Uint8Array(await response.arrayBuffer());
  }

  async #ask<T>(method: string, path: string, init: RequestInit, schema: z.ZodType<T>): Promise<Answered<T>> {
    const response = await this.#answered(method, path, init);
    return { status: response.status, body: read(`${method} ${path}`, await response.text(), schema) };
  }

  /** A good answer; waits while the API says that something is not available. */
  async #answered(method: string, path: string, init: RequestInit): Promise<Response> {
    const patience = Date.now() + AVAILABLE_WITHIN_MS;
    for (;;) {
      const response = await this.#send(method, path, init);
      if (response.ok) return response;
      const text = await response.text();
      if (response.status !== 503 || Date.now() > patience) throw refusalOf(`${method} ${path}`, response.status, text);
      await sleep(ASK_AGAIN_MS, undefined, { signal: this.#signal });
    }
  }

  #send(method: string, path: string, init: RequestInit): Promise<Response> {
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const headers = { ...init.headers, authorization: `Bearer ${this.#token}`, accept: 'application/json' };
    return fetch(this.#base + path, { ...init, method, headers, signal }).catch((cause: unknown) => {
      this.#signal.throwIfAborted();
      throw new Error(`${method} ${path} was not answered: ${cause instanceof Error ? cause.message : cause}`, {
        cause,
      });
    });
  }
}

function read<T>(request: string, text: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new Error(
    `${request} was answered in a form that the demonstration does not know:\n${z.prettifyError(parsed.error)}`,
  );
}

function refusalOf(request: string, status: number, text: string): Error {
  const problem = problemSchema.safeParse(jsonOf(text));
  return problem.success
    ? new ApiRefusal(request, status, problem.data)
    : new Error(`${request} was answered ${status} without problem details.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

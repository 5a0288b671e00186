import type { Request } from 'express';
import { z } from 'zod';
import type { Caller } from './authentication.ts';
import { expectedWords } from './expected.ts';
import { hiddenTexts } from './hidden-text.ts';
import { invalidRequest, type ProblemCode } from './problem.ts';
import { type FieldError, pointerOf } from './problem-details.ts';
import { type UploadForm, uploadedBytes } from './upload.ts';

/** What an operation answers: JSON, or a file. */
export type Reply = JsonReply | FileReply;

interface JsonReply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file to keep; text that comes piece by piece is sent as it comes. */
export interface FileReply {
  readonly status: number;
  readonly file: {
    readonly name: string;
    readonly mediaType: string;
    readonly content: Uint8Array | AsyncGenerator<string>;
  };
  readonly headers?: Readonly<Record<string, string>>;
}

type Form = z.ZodObject;

/** The parts of a request, each checked by the schema that documents it. */
export interface Forms<P extends Form, Q extends Form, H extends Form, B extends Form> {
  readonly path?: P;
  readonly query?: Q;
  /** Names in lower case. */
  readonly headers?: H;
  readonly body?: B;
}

export interface AnswerForm {
  readonly description: string;
  /** Absent: the answer has no content. */
  readonly schema?: z.ZodType;
  /** What it is sent as; JSON when absent. */
  readonly mediaTypes?: readonly string[];
  readonly headers?: Readonly<Record<string, { readonly description: string }>>;
}

/** What a description of the API needs to know of an operation. */
export interface Described {
  readonly id: string;
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it: `/cases/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly answers: Readonly<Record<number, AnswerForm>>;
  /** How long an answer may take, in milliseconds; absent: as long as that of every other. */
  readonly withinMs?: number;
  /** Set when the body is a file and no JSON. */
  readonly upload?: UploadForm;
  /** Problems that are its own, besides those of every operation. */
  readonly problems: readonly ProblemCode[];
}

/** What a request brought, checked. */
export interface Brought<P, Q, H, B> {
  readonly path: P;
  readonly query: Q;
  readonly headers: H;
  readonly body: B;
  readonly caller: Caller;
  /** The bytes of the file that is handed in, as they arrive; none when the operation takes no upload. */
  readonly upload: AsyncIterable<Uint8Array>;
  /** The instant, in milliseconds, by which an answer is due. */
  readonly deadline: number;
}

/** One method on one path: its description, its checks and its work. */
export interface Operation extends Described {
  readonly forms: Readonly<Partial<Record<'path' | 'query' | 'headers' | 'body', Form>>>;
  run(request: Request, caller: Caller, deadline: number): Promise<Reply>;
}

type Nothing = z.ZodObject<Record<never, never>, z.core.$strict>;
const nothing: Nothing = z.strictObject({});

async function* noBytes(): AsyncGenerator<Uint8Array> {}

/** Every issue with the field it is about; an unknown field is named itself. */
function errorsOf(part: FieldError['in'], { issues }: z.ZodError): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    if (issue.code !== 'unrecognized_keys')
      return [{ in: part, pointer: pointerOf(issue.path), detail: issue.message }];
    return issue.keys.map((key) => ({
      in: part,
      pointer: pointerOf([...issue.path, key.slice(0, 80)]),
      detail: 'this field is not known here',
    }));
  });
}

/** One message a field: the first says what is expected. */
const firstOfEach = (errors: readonly FieldError[]): FieldError[] =>
  errors.filter((error, index) => errors.findIndex((e) => e.in === error.in && e.pointer === error.pointer) === index);

/** What is wrong with a part of a request, one message a field. */
export const fieldErrors = (part: FieldError['in'], error: z.ZodError): FieldError[] =>
  firstOfEach(errorsOf(part, error));

/** An operation whose forms check what its work receives. A request that does not fit is answered 400, naming every field. */
export function operation<
  P extends Form = Nothing,
  Q extends Form = Nothing,
  H extends Form = Nothing,
  B extends Form = Nothing,
>(
  described: Described & {
    readonly forms?: Forms<P, Q, H, B>;
    readonly work: (brought: Brought<z.output<P>, z.output<Q>, z.output<H>, z.output<B>>) => Promise<Reply>;
  },
): Operation {
  const { work, forms = {}, ...description } = described;
  const check = <F extends Form>(part: FieldError['in'], form: F | undefined, value: unknown, errors: FieldError[]) => {
    // Of headers, only those are read whose form says which characters they have.
    if (part !== 'header') errors.push(...hiddenTexts(part, value));
    const parsed = (form ?? nothing).safeParse(value, { error: expectedWords });
    if (!parsed.success) errors.push(...errorsOf(part, parsed.error));
    // The default form stands in only where the type says so.
    return parsed.data as z.output<F>;
  };
  return {
    ...description,
    forms,
    run: async (request, caller, deadline) => {
      const errors: FieldError[] = [];
      const path = check('path', forms.path, request.params, errors);
      const query = check('query', forms.query, { ...request.query }, errors);
      const headers = check('header', forms.headers, forms.headers === undefined ? {} : request.headers, errors);
      const body = check('body', forms.body, request.body ?? {}, errors);
      if (errors.length > 0) throw invalidRequest(firstOfEach(errors));
      const upload = described.upload === undefined ? noBytes() : uploadedBytes(request, described.upload);
      return work({ path, query, headers, body, caller, upload, deadline });
    },
  };
}

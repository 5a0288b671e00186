import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Caller } from './authentication.ts';
import type { Operation, Reply } from './operation.ts';
import { onceMore, within } from './outage.ts';
import { Problem } from './problem.ts';
import { checkUpload, hangUpAfter } from './upload.ts';

/** Every request is answered by then, whatever is away. */
const ANSWER_WITHIN_MS = 9_000;
const BODY_LIMIT = '256kb';

const json = express.json({ limit: BODY_LIMIT, strict: true });

/** Clients that send nothing say so in either of these ways. */
const isEmpty = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';

/** Reads a JSON body, of whatever length up to the limit; none is an empty one. */
async function readBody(request: Request, response: Response): Promise<void> {
  if (isEmpty(request)) return;
  if (request.is('application/json') === false)
    throw new Problem('unsupported_media_type', 'Send the body as application/json.');
  await new Promise<void>((resolve, reject) => {
    json(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
  });
}

/** Refuses what a method on this path does not know, and says what it does. */
export const onlyMethods =
  (methods: readonly string[]): RequestHandler =>
  (request, response) => {
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    if (request.method === 'OPTIONS') return void response.set('allow', allow).status(204).end();
    throw new Problem('method_not_allowed', `Use ${methods.join(' or ')} here.`, {}, { allow });
  };

/** Sends text piece by piece. The first piece comes before the headers, so that what fails at once is told as a problem. */
async function sendPieces(response: Response, begin: () => void, pieces: AsyncGenerator<string>): Promise<void> {
  const first = await pieces.next();
  begin();
  async function* all(): AsyncGenerator<string> {
    if (first.done !== true) yield first.value;
    yield* pieces;
  }
  await pipeline(Readable.from(all()), response);
}

async function send(response: Response, reply: Reply): Promise<void> {
  const { status, headers = {} } = reply;
  if (!('file' in reply)) return void response.status(status).set(headers).json(reply.body);
  const { name, mediaType, content } = reply.file;
  const begin = () => response.status(status).set(headers).attachment(name).type(mediaType);
  if (content instanceof Uint8Array) return void begin().send(content);
  await sendPieces(response, begin, content);
}

type Identify = (authorization: string | undefined) => Promise<Caller>;

const answer =
  (operation: Operation, identify: Identify): RequestHandler =>
  async (request, response) => {
    response.locals['route'] = operation.path;
    const { upload, withinMs = upload?.withinMs ?? ANSWER_WITHIN_MS } = operation;
    const deadline = Date.now() + withinMs;
    if (upload !== undefined) hangUpAfter(request, response);
    const work = async (): Promise<Reply> => {
      const caller = await onceMore(deadline, () => identify(request.headers.authorization));
      if (operation.method === 'get') return onceMore(deadline, () => operation.run(request, caller, deadline));
      if (upload === undefined) await readBody(request, response);
      else checkUpload(request, upload);
      return operation.run(request, caller, deadline);
    };
    await send(response, await within(deadline, work()));
  };

/** A router that serves the operations; other methods on their paths are answered 405. */
export function mount(operations: readonly Operation[], identify: Identify): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [path, group] of Map.groupBy(operations, (operation) => operation.path)) {
    const route = router.route(path.replace(/\{([a-zA-Z]+)\}/g, ':$1'));
    for (const operation of group) route[operation.method](answer(operation, identify));
    route.all(onlyMethods(group.map(({ method }) => method.toUpperCase())));
  }
  return router;
}

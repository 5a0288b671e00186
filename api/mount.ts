import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Caller } from './authentication.ts';
import type { Operation, Reply } from './operation.ts';
import { onceMore, within } from './outage.ts';
import { Problem } from './problem.ts';

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

function send(response: Response, { status, body, headers = {} }: Reply): void {
  response.status(status).set(headers).json(body);
}

type Identify = (authorization: string | undefined) => Promise<Caller>;

const answer =
  (operation: Operation, identify: Identify): RequestHandler =>
  async (request, response) => {
    response.locals['route'] = operation.path;
    const deadline = Date.now() + ANSWER_WITHIN_MS;
    const work = async (): Promise<Reply> => {
      const caller = await onceMore(deadline, () => identify(request.headers.authorization));
      if (operation.method === 'get') return onceMore(deadline, () => operation.run(request, caller, deadline));
      await readBody(request, response);
      return operation.run(request, caller, deadline);
    };
    send(response, await within(deadline, work()));
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

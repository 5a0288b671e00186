import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from '../platform/logger.ts';

/** The pattern of the path, not the path: people type names into addresses. */
const routeOf = (response: ServerResponse | Response): unknown =>
  'locals' in response ? (response.locals['route'] ?? null) : null;

const levelOf = (_request: IncomingMessage, { statusCode }: ServerResponse) => {
  if (statusCode >= 500) return 'error';
  return statusCode >= 400 ? 'warn' : 'info';
};

/** One line a request: its id, method, route, status and time. No header, body, address or person. */
export const requestLog = (logger: Logger): RequestHandler =>
  pinoHttp({
    logger,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    autoLogging: { ignore: ({ url }) => url?.startsWith('/health/') === true },
    customLogLevel: levelOf,
    serializers: {
      req: ({ id, method }: { id: unknown; method: unknown }) => ({ id, method }),
      res: ({ statusCode }: { statusCode: unknown }) => ({ statusCode }),
      // What went wrong is logged where it is handled.
      err: () => undefined,
    },
    // As custom properties they would be bound twice: before the answer and after it.
    customSuccessObject: (_request, response, line: object) => ({ ...line, route: routeOf(response) }),
    customErrorObject: (_request, response, _error, line: object) => ({ ...line, route: routeOf(response) }),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
  });

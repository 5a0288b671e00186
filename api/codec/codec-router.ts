import type { PayloadCodec } from '@temporalio/common';
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import type { Configuration } from '../../platform/configuration.ts';
import { sendProblem } from '../problem-details.ts';
import { type CodecCookies, codecCookies } from './codec-cookies.ts';
import { decodeDocument, encodeDocument, parsePayloads } from './codec-payloads.ts';
import { problemOf, problems } from './codec-problems.ts';
import { codecSignIn } from './codec-sign-in.ts';
import { signedInPage } from './codec-signed-in-page.ts';

/** The Temporal UI sends the payloads of a page of history at once. */
const BODY_LIMIT = '32mb';
const ALLOWED_HEADERS = 'authorization, content-type, x-namespace';
const PREFLIGHT_LIFE_S = 600;

export interface CodecRouterOptions<Person> {
  readonly codec: PayloadCodec;
  readonly configuration: Pick<Configuration, 'api' | 'identity' | 'temporal'>;
  /** Who bears this token; null when it is not good. An error it throws goes to the API's error handler. */
  readonly verify: (token: string) => Promise<Person | null>;
  /** Whether this person may read what Temporal stores. */
  readonly isOperator: (person: Person) => Promise<boolean>;
}

/**
 * Temporal's remote codec, to be mounted at `/codec`: `POST encode` and `POST decode` for the Temporal UI and CLI, and
 * `GET sign-in` with its `GET callback` for operators' browsers. Only operators pass: by `Authorization: Bearer`, or by
 * the cookie that signing in sets.
 */
export function codecRouter<Person>(options: CodecRouterOptions<Person>): Router {
  const { codec, configuration } = options;
  const home = `${configuration.api.publicUrl}/codec`;
  const cookies = codecCookies(home, new URL(home).pathname);
  const forOperators = [operatorsOnly(options, cookies), express.json({ limit: BODY_LIMIT })];
  const router = express.Router();
  router.use(['/encode', '/decode'], crossOrigin(configuration));
  router.post('/encode', forOperators, answering(codec, encodeDocument));
  router.post('/decode', forOperators, answering(codec, decodeDocument));
  addSignIn(router, options, cookies, home);
  router.use(explainError);
  return router;
}

function addSignIn<Person>(
  router: Router,
  options: CodecRouterOptions<Person>,
  cookies: CodecCookies,
  home: string,
): void {
  const redirectUri = `${home}/callback`;
  const signIn = codecSignIn(options.configuration.identity, redirectUri);
  router.get('/sign-in', async (_request, response) => {
    const { url, attempt } = await signIn.begin();
    cookies.keepAttempt(response, attempt);
    response.set('cache-control', 'no-store').redirect(303, url.href);
  });
  router.get('/callback', async (request, response) => {
    const attempt = cookies.takeAttempt(request, response);
    if (attempt === undefined) return sendProblem(response, problems.noAttempt);
    const granted = await signIn.complete(new URL(request.url, redirectUri).search, attempt);
    const person = await options.verify(granted.token);
    if (person === null) return sendProblem(response, problems.signInRefused);
    if (!(await options.isOperator(person))) return sendProblem(response, problems.notOperator);
    cookies.keepToken(response, granted.token, granted.expiresAt);
    response
      .set('cache-control', 'no-store')
      .type('html')
      .send(signedInPage(options.configuration.temporal.uiOrigin, home));
  });
}

/** Lets pages of the Temporal UI read the answers, and pages of other origins send nothing. */
function crossOrigin({ temporal, api }: CodecRouterOptions<unknown>['configuration']): RequestHandler {
  const ownOrigin = new URL(api.publicUrl).origin;
  return (request, response, next) => {
    response.vary('Origin');
    const { origin } = request.headers;
    // A browser sends the cookie along with a form or script of any page of the same site: the port makes no difference.
    if (origin !== undefined && origin !== temporal.uiOrigin && origin !== ownOrigin) {
      return sendProblem(response, problems.foreignOrigin);
    }
    if (origin === temporal.uiOrigin) {
      response.set('access-control-allow-origin', origin).set('access-control-allow-credentials', 'true');
    }
    if (request.method !== 'OPTIONS') return next();
    response
      .set('access-control-allow-methods', 'POST')
      .set('access-control-allow-headers', ALLOWED_HEADERS)
      .set('access-control-max-age', String(PREFLIGHT_LIFE_S))
      .status(204)
      .end();
  };
}

function operatorsOnly<Person>(options: CodecRouterOptions<Person>, cookies: CodecCookies): RequestHandler {
  const signedOut = problems.signedOut(`${options.configuration.api.publicUrl}/codec/sign-in`);
  return async (request, response, next) => {
    const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer ?? cookies.tokenOf(request);
    const person = token === undefined ? null : await options.verify(token);
    if (person === null) return sendProblem(response.set('www-authenticate', 'Bearer'), signedOut);
    if (!(await options.isOperator(person))) return sendProblem(response, problems.notOperator);
    next();
  };
}

function answering(codec: PayloadCodec, work: typeof decodeDocument): RequestHandler {
  return async (request, response) => {
    const document = parsePayloads(request.body);
    if (document === undefined) return sendProblem(response, problems.notPayloads);
    response.set('cache-control', 'no-store').json(await work(codec, document));
  };
}

const explainError: ErrorRequestHandler = (error, _request, response, next) => {
  const problem = problemOf(error);
  if (problem === undefined || response.headersSent) return next(error);
  sendProblem(response, problem);
};

import { type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import { verification } from '../../database/decree/verification.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { onlyMethods } from '../mount.ts';
import { within } from '../outage.ts';
import { verificationPage, verificationPolicy } from '../verification-page.ts';

const answerWithinMs = 5_000;
/** As codes are made: 128 bits. What cannot be one is looked up all the same, so that an answer takes as long for each. */
const longestCode = 40;

/** `/verify/{code}`: the public page behind the QR code of a document. Nobody signs in, and nothing personal is shown. */
export function verificationRouter({ db }: Pick<ApiNeeds, 'db'>): Router {
  const show: RequestHandler<{ code: string }> = async (request, response) => {
    response.locals['route'] = '/verify/{code}';
    const code = request.params.code.slice(0, longestCode).replaceAll('\u0000', '');
    const found = await within(Date.now() + answerWithinMs, verification(db, code));
    response
      .status(found === null ? 404 : 200)
      .type('html')
      .send(verificationPage(found));
  };
  const router = Router({ caseSensitive: true, strict: true });
  const headers = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: verificationPolicy },
    referrerPolicy: { policy: 'no-referrer' },
  });
  router
    .route('/:code')
    .get(headers, show)
    .all(onlyMethods(['GET']));
  return router;
}

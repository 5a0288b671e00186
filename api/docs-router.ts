import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import type { ApiNeeds } from './api-needs.ts';

const files = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
/** Of the package, only what the page loads. */
const served = /^\/(swagger-ui\.css|swagger-ui-bundle\.js|favicon-32x32\.png|oauth2-redirect\.(html|js))$/;

const page = `<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <title>AMPLAS API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const startScript = (clientId: string): string => `const ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  oauth2RedirectUrl: location.origin + '/docs/oauth2-redirect.html',
});
ui.initOAuth({ clientId: ${JSON.stringify(clientId)}, scopes: 'openid profile', usePkceWithAuthorizationCodeGrant: true });
`;

/** Swagger UI sets styles and shows images of its own making; it speaks with us and the identity provider only. */
const policy = (issuer: string): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'", new URL(issuer).origin],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // The window that comes back from the identity provider hands its code to the page that opened it.
    crossOriginOpenerPolicy: { policy: 'unsafe-none' },
  });

/** The documentation for people, at `/docs`: every operation, to be tried out signed in. */
export function docsRouter({ configuration: { identity } }: Pick<ApiNeeds, 'configuration'>): Router {
  const router = Router();
  router.use(policy(identity.issuer));
  router.get('/', (_request, response) => void response.type('html').send(page));
  router.get('/start.js', (_request, response) => void response.type('js').send(startScript(identity.clientId)));
  const send = express.static(files, { index: false, cacheControl: false });
  router.use((request, response, next) => (served.test(request.path) ? send(request, response, next) : next()));
  return router;
}

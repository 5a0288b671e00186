import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const ALGORITHM = 'ES256';

/** An issuer of real tokens on a free port: discovery and keys are fetched from it as from any identity provider. */
export interface TokenIssuer {
  readonly issuer: string;
  /** A token for `subject`; `claims` replaces what a good one says. */
  token(subject: string, claims?: { audience?: string; issuer?: string; expiresIn?: string }): Promise<string>;
  close(): Promise<void>;
}

/** Starts an issuer whose tokens are for the audience `amplas-api`. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: ALGORITHM, kid: 'test', use: 'sig' }] };
  let issuer = '';
  const server = createServer((request, response) => {
    const discovery = {
      issuer,
      jwks_uri: `${issuer}/jwks`,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/jwks' ? jwks : discovery));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the issuer does not listen');
  issuer = `http://127.0.0.1:${address.port}`;
  return {
    issuer,
    token: (subject, claims = {}) =>
      new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM, kid: 'test' })
        .setSubject(subject)
        .setIssuer(claims.issuer ?? issuer)
        .setAudience(claims.audience ?? 'amplas-api')
        .setIssuedAt()
        .setExpirationTime(claims.expiresIn ?? '1h')
        .sign(privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

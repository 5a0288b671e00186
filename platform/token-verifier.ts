import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';

const ANSWER_WITHIN_MS = 5_000;
const CLOCK_TOLERANCE_S = 5;
/** Signatures only a private key can make. A shared secret (HS256) or none at all is never accepted. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Why a token is not accepted: the bearer must sign in again, or somewhere else. */
export type TokenRefusal =
  | 'malformed'
  | 'algorithm_not_allowed'
  | 'unknown_key'
  | 'bad_signature'
  | 'wrong_issuer'
  | 'wrong_audience'
  | 'expired'
  | 'not_yet_valid'
  | 'incomplete';

/** What became of a token. `issuer_unavailable` says nothing about it: ask again later; `detail` is for the log. */
export type TokenVerdict =
  | { readonly kind: 'accepted'; readonly subject: string; readonly expiresAt: Date }
  | { readonly kind: 'refused'; readonly reason: TokenRefusal }
  | { readonly kind: 'issuer_unavailable'; readonly detail: string };

/** Checks an access token, without its `Bearer`. Never throws. */
export type TokenVerifier = (token: string) => Promise<TokenVerdict>;

/**
 * A verifier of access tokens (JWT) of `issuer` for `audience`. The issuer's keys are fetched when the first token comes
 * and again when it signs with a new one: it may be away when the process starts, and come back.
 */
export function createTokenVerifier({ issuer, audience }: { issuer: string; audience: string }): TokenVerifier {
  const keys = rememberSuccess(() => discoverKeys(issuer));
  const options = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ['sub', 'exp'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, await keys(), options);
      return accepted(payload);
    } catch (error) {
      if (error instanceof IssuerUnavailable) return { kind: 'issuer_unavailable', detail: error.message };
      return { kind: 'refused', reason: refusalOf(error) };
    }
  };
}

class IssuerUnavailable extends Error {}

const discoveryDocument = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** Where the issuer publishes its keys (OpenID Connect Discovery 1.0, section 4). */
async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const body = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`status ${response.status}`))))
    .catch((cause) => Promise.reject(new IssuerUnavailable(`${url} does not answer: ${reasonOf(cause)}`)));
  const found = discoveryDocument.safeParse(body);
  if (!found.success) throw new IssuerUnavailable(`${url} is not a discovery document`);
  // Another name means a wrong OIDC_ISSUER, or an answer from somebody else.
  if (found.data.issuer !== issuer) throw new IssuerUnavailable(`${url} names the issuer ${found.data.issuer}`);
  return keysAt(new URL(found.data.jwks_uri));
}

/** The keys published at `url`; a failure to fetch them is the issuer's fault and not the token's. */
function keysAt(url: URL): JWTVerifyGetKey {
  const published: JWTVerifyGetKey = createRemoteJWKSet(url, { timeoutDuration: ANSWER_WITHIN_MS });
  return async (header, jws) => {
    try {
      return await published(header, jws);
    } catch (error) {
      if (faultsOfToken.some((fault) => error instanceof fault)) throw error;
      throw new IssuerUnavailable(`the keys at ${url} cannot be fetched: ${reasonOf(error)}`);
    }
  };
}

const faultsOfToken = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

function accepted({ sub, exp }: JWTPayload): TokenVerdict {
  if (!sub || exp === undefined) return { kind: 'refused', reason: 'incomplete' };
  return { kind: 'accepted', subject: sub, expiresAt: new Date(exp * 1000) };
}

const refusalByCode: Readonly<Record<string, TokenRefusal>> = {
  [errors.JWTExpired.code]: 'expired',
  [errors.JOSEAlgNotAllowed.code]: 'algorithm_not_allowed',
  [errors.JOSENotSupported.code]: 'algorithm_not_allowed',
  [errors.JWKSNoMatchingKey.code]: 'unknown_key',
  [errors.JWKSMultipleMatchingKeys.code]: 'unknown_key',
  [errors.JWSSignatureVerificationFailed.code]: 'bad_signature',
};

const refusalByClaim: Readonly<Record<string, TokenRefusal>> = {
  iss: 'wrong_issuer',
  aud: 'wrong_audience',
  nbf: 'not_yet_valid',
};

function refusalOf(error: unknown): TokenRefusal {
  if (error instanceof errors.JWTClaimValidationFailed) return refusalByClaim[error.claim] ?? 'incomplete';
  return (error instanceof errors.JOSEError && refusalByCode[error.code]) || 'malformed';
}

/** Runs `work` once for all callers; after a failure the next caller tries again. */
function rememberSuccess<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work().catch((error) => {
      running = undefined;
      throw error;
    });
    return running;
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

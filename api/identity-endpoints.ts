import { z } from 'zod';

const ANSWER_WITHIN_MS = 2_000;

const metadata = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });

/** Where a browser signs in, and where it gets its token. */
export interface IdentityEndpoints {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
}

export const discoveryUrl = (issuer: string): string => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

/** Asks the identity provider once and remembers the answer; `null` while it does not answer. */
export function identityEndpoints(issuer: string): () => Promise<IdentityEndpoints | null> {
  let known: IdentityEndpoints | null = null;
  return async () => {
    known ??= await discover(issuer).catch(() => null);
    return known;
  };
}

async function discover(issuer: string): Promise<IdentityEndpoints> {
  const response = await fetch(discoveryUrl(issuer), {
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const found = metadata.parse(await response.json());
  return { authorizationUrl: found.authorization_endpoint, tokenUrl: found.token_endpoint };
}

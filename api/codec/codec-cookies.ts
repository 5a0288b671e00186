import type { CookieOptions, Request, Response } from 'express';
import { z } from 'zod';

const ATTEMPT_COOKIE = 'amplas_codec_attempt';
const TOKEN_COOKIE = 'amplas_codec_token';
const ATTEMPT_LIFE_MS = 10 * 60_000;

/** What the return from the identity provider is checked against. */
export interface SignInAttempt {
  readonly state: string;
  readonly verifier: string;
}

const attemptSchema = z.object({ state: z.string().min(1), verifier: z.string().min(1) });

/** The two cookies of the codec's sign-in. Scripts cannot read them, and no other path receives them. */
export interface CodecCookies {
  keepAttempt(response: Response, attempt: SignInAttempt): void;
  /** The attempt this browser began, usable once. */
  takeAttempt(request: Request, response: Response): SignInAttempt | undefined;
  keepToken(response: Response, token: string, expiresAt: Date): void;
  tokenOf(request: Request): string | undefined;
}

/** Cookies for the codec under `path`, sent over https only when `publicUrl` is https. */
export function codecCookies(publicUrl: string, path: string): CodecCookies {
  // Lax, not Strict: the return from the identity provider comes from another site.
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', path, secure: publicUrl.startsWith('https:') };
  return {
    keepAttempt: (response, attempt) => {
      const value = Buffer.from(JSON.stringify(attempt)).toString('base64url');
      response.cookie(ATTEMPT_COOKIE, value, { ...options, maxAge: ATTEMPT_LIFE_MS });
    },
    takeAttempt: (request, response) => {
      response.clearCookie(ATTEMPT_COOKIE, options);
      return parseAttempt(cookieOf(request, ATTEMPT_COOKIE));
    },
    keepToken: (response, token, expires) => response.cookie(TOKEN_COOKIE, token, { ...options, expires }),
    tokenOf: (request) => cookieOf(request, TOKEN_COOKIE),
  };
}

/** Both values are of letters, digits, ".", "-" and "_": nothing in them is escaped. */
function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

function parseAttempt(value: string | undefined): SignInAttempt | undefined {
  try {
    return attemptSchema.safeParse(JSON.parse(Buffer.from(value ?? '', 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

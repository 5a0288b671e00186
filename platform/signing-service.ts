import { type PdfSignature, verifiedSignature } from './pdf-signature.ts';

/** Why a signing service did not sign, as far as it says. `refused`: for a reason that it names by a code of its own. */
export const signingFailures = [
  'wrong_passphrase',
  'certificate_expired',
  'unknown_signer',
  'refused',
  'unavailable',
  'timeout',
  'malformed_answer',
] as const;
export type SigningFailure = (typeof signingFailures)[number];

/** What became of a request to sign. Nothing of it repeats what was sent. */
export type SigningOutcome =
  | { readonly kind: 'signed'; readonly file: Uint8Array; readonly signature: PdfSignature }
  | { readonly kind: 'failed'; readonly why: SigningFailure; readonly code?: string };

/** Whoever signs: passed on to the service, and kept nowhere. */
export interface SigningIdentity {
  /** The number under which the service knows the signer. */
  readonly identity: string;
  readonly passphrase: string;
}

/** A service that signs PDFs for people who prove themselves to it. */
export interface SigningService {
  sign(file: Uint8Array, as: SigningIdentity): Promise<SigningOutcome>;
}

export interface SigningSettings {
  readonly url: string;
  /** Of this installation at the service. Secrets. */
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/** Less than a request to the API may take, with time left to record what was signed. */
const answerWithinMs = 5_000;
const longestAnswerBytes = 32 * 1024 * 1024;

/** Codes of the service; unverified against an installation of BSrE, and data so that they are easily corrected. */
const failureOfCode: Readonly<Record<string, SigningFailure>> = {
  '2031': 'wrong_passphrase',
  '2021': 'certificate_expired',
  '2011': 'unknown_signer',
};

const failed = (why: SigningFailure): SigningOutcome => ({ kind: 'failed', why });

function formOf(file: Uint8Array, { identity, passphrase }: SigningIdentity): FormData {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(file)], { type: 'application/pdf' }), 'dokumen.pdf');
  form.set('nik', identity);
  form.set('passphrase', passphrase);
  form.set('tampilan', 'invisible');
  return form;
}

/** The code of an error, if it is one: a few digits. Words of the service may repeat what was sent, and stay unread. */
function codeIn(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('status_code' in body)) return null;
    const code = String(body.status_code);
    return /^\d{3,5}$/.test(code) ? code : null;
  } catch {
    return null;
  }
}

async function refusalOf(response: Response): Promise<SigningOutcome> {
  const code = codeIn(await response.text());
  if (code !== null) return { kind: 'failed', why: failureOfCode[code] ?? 'refused', code };
  return failed(response.status >= 500 ? 'unavailable' : 'malformed_answer');
}

/** Signed is what begins with the very bytes that were sent, and whose signature covers and fits the whole. */
async function signedFile(response: Response, sent: Uint8Array): Promise<SigningOutcome> {
  if (Number(response.headers.get('content-length') ?? 0) > longestAnswerBytes) return failed('malformed_answer');
  const file = new Uint8Array(await response.arrayBuffer());
  if (file.length <= sent.length || Buffer.compare(file.subarray(0, sent.length), sent) !== 0)
    return failed('malformed_answer');
  const signature = await verifiedSignature(file);
  return signature === null ? failed('malformed_answer') : { kind: 'signed', file, signature };
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

/**
 * A signing service spoken to over HTTP, in the manner of BSrE: the PDF, the signer's number and passphrase go there as a form,
 * and the signed PDF or a coded error comes back. Never throws; asks once, since a repeated passphrase may lock the signer out.
 */
export function createSigningService(
  { url, user = '', password = '' }: SigningSettings,
  withinMs = answerWithinMs,
): SigningService {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const address = `${url.replace(/\/+$/, '')}/api/sign/pdf`;
  return {
    async sign(file, as) {
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: { authorization, accept: 'application/pdf, application/json' },
          body: formOf(file, as),
          // A redirect would take the passphrase elsewhere.
          redirect: 'error',
          signal: AbortSignal.timeout(withinMs),
        });
        return response.ok ? await signedFile(response, file) : await refusalOf(response);
      } catch (error) {
        return failed(isTimeout(error) ? 'timeout' : 'unavailable');
      }
    },
  };
}

import { z } from 'zod';
import { decreeToSign, nipOf, type Signable } from '../database/decree/signatures.ts';
import type { CommandOf } from '../domain/case/commands.ts';
import type { Actor } from '../domain/case/roles.ts';
import type { SigningFailure, SigningIdentity, SigningOutcome, SigningService } from '../platform/signing-service.ts';
import type { ApiNeeds } from './api-needs.ts';
import type { Caller } from './authentication.ts';
import { fileToSign } from './document-to-sign.ts';
import { Problem, unavailable } from './problem.ts';
import { codeSchema } from './schemas/request-schemas.ts';

/** What a signer proves with, and in which office. */
export const signingBody = z.strictObject({
  passphrase: z
    .string('the passphrase is expected')
    .min(1, 'the passphrase is expected')
    .max(200, 'a passphrase of up to 200 characters is expected')
    .meta({ description: 'Of the signer at the signing service: passed on, and kept nowhere.', format: 'password' }),
  identity: z
    .string('16 digits are expected')
    .regex(/^\d{16}$/, '16 digits are expected')
    .optional()
    .meta({
      description: 'The number (NIK) under which the service knows the signer; absent: the NIP of the register.',
    }),
  office: codeSchema.optional().meta({ description: 'The office that signs; needed only when several of yours fit.' }),
});

/** A signature that is asked for. */
export type Signing = z.output<typeof signingBody>;

/** What the signer reads, by why the service did not sign. */
const told: Readonly<Record<Exclude<SigningFailure, 'unavailable' | 'timeout' | 'malformed_answer'>, string>> = {
  wrong_passphrase: 'The signing service does not accept the passphrase. Nothing was signed; enter it again.',
  certificate_expired: 'The certificate of the signer has expired. Renew it at the signing service, then sign.',
  unknown_signer: 'The signing service does not know the signer by this number. Give the identity that it knows.',
  refused: 'The signing service refused. Ask its operator, with the time of this request.',
};

function failureOf({ why }: Extract<SigningOutcome, { kind: 'failed' }>): Problem {
  switch (why) {
    case 'unavailable':
    case 'timeout':
      return unavailable(
        ['the signing service'],
        'Nothing was signed that counts; the document waits. Sign again in a few minutes.',
      );
    case 'malformed_answer':
      return new Problem(
        'bad_signature',
        'What the signing service returned is no valid signature of this document, and was not kept. Tell the operator.',
      );
    default:
      return new Problem('signature_refused', told[why]);
  }
}

type Signed = Extract<SigningOutcome, { kind: 'signed' }>;

/** What the service has signed of a document. Throws why it has not, with nothing kept. */
export async function signedFile(
  needs: ApiNeeds,
  service: SigningService,
  document: number,
  signable: Signable,
  as: SigningIdentity,
): Promise<Signed> {
  const outcome = await service.sign(await fileToSign(signable, needs.configuration.api.publicUrl), as);
  if (outcome.kind === 'signed') return outcome;
  const { why, code = null } = outcome;
  needs.logger.warn({ document, why, code }, 'a document was not signed');
  throw failureOf(outcome);
}

/** The service that signs. Throws 409 when none is configured. */
export function signingServiceOf({ signing }: ApiNeeds): SigningService {
  if (signing !== undefined) return signing;
  throw new Problem('impossible', 'No signing service is configured: documents stay drafts, and say so.');
}

/** As whom the service knows the caller: by the number that was sent, else by that of the register. */
export async function signingIdentity(
  { db }: ApiNeeds,
  { person }: Caller,
  { identity, passphrase }: Pick<Signing, 'identity' | 'passphrase'>,
): Promise<SigningIdentity> {
  const known = identity ?? (await nipOf(db, person));
  if (known === null) throw new Problem('impossible', 'The register has no number of the signer. Give the identity.');
  return { identity: known, passphrase };
}

/**
 * Signs a decree, keeps its file, and answers the command that records both. Its id is of this file: sent again it is the same,
 * and another attempt that fails in between burns nothing. Throws as {@link signedFile} does.
 */
export async function signedDecree(
  needs: ApiNeeds,
  service: SigningService,
  document: number,
  by: Actor,
  as: SigningIdentity,
): Promise<CommandOf<'recordSignature'>> {
  const { file, signature } = await signedFile(needs, service, document, await decreeToSign(needs.db, document), as);
  const hash = await needs.files.put(file);
  const { certificate } = signature;
  return { name: 'recordSignature', id: `sign-${document}-${hash.slice(0, 16)}`, by, document, hash, certificate };
}

import { z } from 'zod';
import { type CaseRow, readCase } from '../../database/case-record.ts';
import { type PrintedDocument, readDocument } from '../../database/documents.ts';
import { decreeToSign, nipOf, unsignedOfCase } from '../../database/signatures.ts';
import type { CommandOf } from '../../domain/case/commands.ts';
import { decide } from '../../domain/case/decide.ts';
import type { Actor } from '../../domain/case/roles.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import type {
  SigningFailure,
  SigningIdentity,
  SigningOutcome,
  SigningService,
} from '../../platform/signing-service.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { mustRead, signerFor } from '../authority.ts';
import { mayReadBatchPapers } from '../authority-batches.ts';
import { instant } from '../case-schemas.ts';
import { takeDecision } from '../decisions.ts';
import { documentIdOf, documentNumberOf, documentPath } from '../document-id.ts';
import { fileToSign } from '../document-to-sign.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { Problem, refused, unavailable } from '../problem.ts';
import { codeSchema } from '../request-schemas.ts';

const signedSchema = z
  .object({
    document: z.string(),
    case: z.string(),
    hash: z.string().meta({ description: 'SHA-256 of the signed file.' }),
    signedAt: instant.nullable().meta({ description: 'Null while the signature is kept and not recorded yet.' }),
  })
  .meta({ id: 'Signature' });

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
        'Nothing was signed that counts; the decree waits. Sign again in a few minutes.',
      );
    case 'malformed_answer':
      return new Problem(
        'bad_signature',
        'What the signing service returned is no valid signature of this decree, and was not kept. Tell the operator.',
      );
    default:
      return new Problem('signature_refused', told[why]);
  }
}

/** A decree of a case, as far as the caller may know of it. Throws 404, and 409 for what is not signed here. */
async function decreeOf({ db }: ApiNeeds, id: number, caller: Caller) {
  const document = await readDocument(db, id);
  if (document !== null && 'batch' in document.of && mayReadBatchPapers(caller))
    throw new Problem(
      'impossible',
      `The decree of a batch is signed with POST /batches/${document.of.batch}/signature.`,
    );
  const row = document !== null && 'case' in document.of ? await readCase(db, document.of.case) : null;
  mustRead(row?.state ?? null, caller);
  if (document === null || row === null) throw new Error('what may be read is there');
  if (document.kind !== 'decree') throw new Problem('impossible', 'Only decrees are signed by the signing service.');
  return { document, row };
}

/** Refuses what could not be recorded, before a passphrase leaves for the service. */
async function mustBePossible({ db }: ApiNeeds, document: PrintedDocument, row: CaseRow, by: Actor): Promise<void> {
  const { batch = null, wholeUnsigned = false } = (await unsignedOfCase(db, row.state.case)) ?? {};
  if (batch !== null && wholeUnsigned)
    throw new Problem(
      'impossible',
      `This is an excerpt of the decree of ${batch}, which is signed first: POST /batches/${batch}/signature signs all of them.`,
    );
  const command: CommandOf<'recordSignature'> = {
    name: 'recordSignature',
    id: 'foreseen',
    by,
    document: document.id,
    hash: '0',
    certificate: '0',
  };
  const decided = decide(row.state, command, { now: Date.now(), policy: row.policy, calendar: row.calendar });
  if ('refusal' in decided) throw refused(decided.refusal.code, decided.refusal.message);
  if (document.renderedAt === null)
    throw new Problem('document_not_ready', 'The decree is still being written. Sign it in a few seconds.');
}

type Signed = Extract<SigningOutcome, { kind: 'signed' }>;

/** What the service has signed of a decree. Throws why it has not, with nothing kept. */
export async function signedFile(
  needs: ApiNeeds,
  service: SigningService,
  document: Pick<PrintedDocument, 'id'>,
  as: SigningIdentity,
): Promise<Signed> {
  const signable = await decreeToSign(needs.db, document.id);
  if (signable === null) throw new Error('a decree has a template');
  const outcome = await service.sign(await fileToSign(signable, needs.configuration.api.publicUrl), as);
  if (outcome.kind === 'signed') return outcome;
  const { why, code = null } = outcome;
  needs.logger.warn({ document: document.id, why, code }, 'a decree was not signed');
  throw failureOf(outcome);
}

const reply = (document: number, of: CaseId, hash: string, signedAt: Date | null): Reply => ({
  status: signedAt === null ? 202 : 200,
  body: { document: documentIdOf(document), case: of, hash, signedAt: signedAt?.toISOString() ?? null },
});

/** The service that signs. Throws 409 when none is configured. */
export function signingServiceOf({ signing }: ApiNeeds): SigningService {
  if (signing !== undefined) return signing;
  throw new Problem('impossible', 'No signing service is configured: decrees stay drafts, and say so.');
}

/** As whom the service knows the caller: by the number that was sent, else by that of the register. */
export async function signingIdentity(
  { db }: ApiNeeds,
  { person }: Caller,
  { identity, passphrase }: Pick<z.output<typeof signingBody>, 'identity' | 'passphrase'>,
): Promise<SigningIdentity> {
  const known = identity ?? (await nipOf(db, person));
  if (known === null) throw new Problem('impossible', 'The register has no number of the signer. Give the identity.');
  return { identity: known, passphrase };
}

async function sign(
  needs: ApiNeeds,
  id: number,
  { passphrase, identity, office }: z.output<typeof signingBody>,
  caller: Caller,
  deadline: number,
): Promise<Reply> {
  const { db, files, temporal, configuration, logger } = needs;
  const { document, row } = await decreeOf(needs, id, caller);
  const by = signerFor(row.state, row.policy, caller, office);
  // The answer was lost, or somebody signs twice: the decree is signed.
  if (document.signedHash !== null) return reply(id, row.state.case, document.signedHash, document.signedAt);
  const service = signingServiceOf(needs);
  await mustBePossible(needs, document, row, by);
  const as = await signingIdentity(needs, caller, { identity, passphrase });
  const { file, signature } = await signedFile(needs, service, document, as);
  const hash = await files.put(file);
  const { certificate } = signature;
  // Of this file: sent again it is the same, and another attempt that fails in between burns nothing.
  const command = { name: 'recordSignature', id: `sign-${id}-${hash.slice(0, 16)}`, by } as const;
  const desk = { db, client: temporal.client, taskQueue: configuration.temporal.taskQueue, logger };
  const decided = await takeDecision(desk, row, { ...command, document: id, hash, certificate }, deadline);
  const recorded = decided === null ? null : await readDocument(db, id);
  return reply(id, row.state.case, hash, recorded?.signedAt ?? null);
}

const signOperation = (needs: ApiNeeds): Operation =>
  operation({
    id: 'signDocument',
    method: 'post',
    path: '/documents/{id}/signature',
    tag: 'Documents',
    summary: 'Definitive holder of the signing office: sign the decree through the signing service',
    description:
      'The passphrase goes to the service and nowhere else. Sent again after the decree is signed, it answers with that signature.',
    forms: {
      path: documentPath,
      body: signingBody,
    },
    answers: {
      200: { description: 'Signed.', schema: signedSchema },
      202: { description: 'Signed; the file of the case will say so as soon as it answers.', schema: signedSchema },
    },
    problems: [
      ...(['not_found', 'not_yours', 'own_case', 'office_not_held', 'acting_holder', 'impossible'] as const),
      ...([
        'document_not_ready',
        'already_decided',
        'closed',
        'not_allowed',
        'signature_refused',
        'bad_signature',
      ] as const),
    ],
    work: ({ path, body: sent, caller, deadline }) => sign(needs, documentNumberOf(path.id), sent, caller, deadline),
  });

/** `/documents/{id}/signature`: how a decree is signed. */
export const signatureOperations = (needs: ApiNeeds): readonly Operation[] => [signOperation(needs)];

import { z } from 'zod';
import { type CaseRow, readCase } from '../../database/case/case-record.ts';
import { type PrintedDocument, readDocument } from '../../database/decree/documents.ts';
import { unsignedOfCase } from '../../database/decree/signatures.ts';
import type { CommandOf } from '../../domain/case/commands.ts';
import { decide } from '../../domain/case/decide.ts';
import type { Actor } from '../../domain/case/roles.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { mayReadBatchPapers } from '../authority/authority-batches.ts';
import { isNamedSigner } from '../authority/authority-papers.ts';
import { mustRead, signerFor } from '../authority.ts';
import { takeDecision } from '../decisions.ts';
import { documentIdOf, documentNumberOf, documentPath } from '../document-id.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { signPaper } from '../paper-signature.ts';
import { Problem, refused } from '../problem.ts';
import { instant } from '../schemas/case-schemas.ts';
import { type Signing, signedDecree, signingBody, signingIdentity, signingServiceOf } from '../signing.ts';

const signedSchema = z
  .object({
    document: z.string(),
    case: z.string(),
    hash: z.string().meta({ description: 'SHA-256 of the signed file.' }),
    signedAt: instant.nullable().meta({ description: 'Null while the signature is kept and not recorded yet.' }),
  })
  .meta({ id: 'Signature' });

interface Found {
  readonly document: PrintedDocument;
  readonly row: CaseRow;
}

/** A document of a case, as far as the caller may know of it. Throws 404, and 409 for what is not signed here. */
async function documentOf({ db }: ApiNeeds, id: number, caller: Caller): Promise<Found> {
  const document = await readDocument(db, id);
  if (document !== null && 'batch' in document.of && mayReadBatchPapers(caller))
    throw new Problem(
      'impossible',
      `The decree of a batch is signed with POST /batches/${document.of.batch}/signature.`,
    );
  const row = document !== null && 'case' in document.of ? await readCase(db, document.of.case) : null;
  if (document === null || !isNamedSigner(document, caller)) mustRead(row?.state ?? null, caller);
  if (document === null || row === null) throw new Error('what may be read is there');
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

const reply = (document: number, of: CaseId, hash: string, signedAt: Date | null): Reply => ({
  status: signedAt === null ? 202 : 200,
  body: { document: documentIdOf(document), case: of, hash, signedAt: signedAt?.toISOString() ?? null },
});

async function signDecree(
  needs: ApiNeeds,
  { document, row }: Found,
  { passphrase, identity, office }: Signing,
  caller: Caller,
  deadline: number,
): Promise<Reply> {
  const { db, temporal, configuration, logger } = needs;
  const { id } = document;
  const by = signerFor(row.state, row.policy, caller, office);
  // The answer was lost, or somebody signs twice: the decree is signed.
  if (document.signedHash !== null) return reply(id, row.state.case, document.signedHash, document.signedAt);
  const service = signingServiceOf(needs);
  await mustBePossible(needs, document, row, by);
  const as = await signingIdentity(needs, caller, { identity, passphrase });
  const command = await signedDecree(needs, service, id, by, as);
  const desk = { db, client: temporal.client, taskQueue: configuration.temporal.taskQueue, logger };
  const decided = await takeDecision(desk, row, command, deadline);
  const recorded = decided === null ? null : await readDocument(db, id);
  return reply(id, row.state.case, command.hash, recorded?.signedAt ?? null);
}

async function sign(needs: ApiNeeds, id: number, sent: Signing, caller: Caller, deadline: number): Promise<Reply> {
  const found = await documentOf(needs, id, caller);
  const { document, row } = found;
  if (document.kind !== 'decree') return signPaper(needs, document, row.state.case, sent, caller);
  return signDecree(needs, found, sent, caller, deadline);
}

const signOperation = (needs: ApiNeeds): Operation =>
  operation({
    id: 'signDocument',
    method: 'post',
    path: '/documents/{id}/signature',
    tag: 'Documents',
    summary: 'Whoever signs it: sign a document through the signing service',
    description:
      'A decree is signed by the definitive holder of its office; invitations, minutes, statements and answers by the person whom they name, while acting for the office that issued them. The passphrase goes to the service and nowhere else. Sent again after the document is signed, it answers with that signature.',
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

/** `/documents/{id}/signature`: how a decree, and every other paper of a case, is signed. */
export const signatureOperations = (needs: ApiNeeds): readonly Operation[] => [signOperation(needs)];

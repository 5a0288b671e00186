import { type PrintedDocument, readDocument } from '../database/decree/documents.ts';
import { notePaperSignature, paperToSign } from '../database/decree/paper-signatures.ts';
import type { CaseId } from '../domain/identifiers.ts';
import type { ApiNeeds } from './api-needs.ts';
import type { Caller } from './authentication.ts';
import { mustSignPaper } from './authority/authority-papers.ts';
import { documentIdOf } from './document-id.ts';
import type { Reply } from './operation.ts';
import { Problem } from './problem.ts';
import { type Signing, signedFile, signingIdentity, signingServiceOf } from './signing.ts';

function mustBeWritten({ renderedAt, revokedAt }: PrintedDocument): void {
  if (revokedAt !== null)
    throw new Problem(
      'impossible',
      'The document is revoked, or a later one has taken its place: nobody signs it any more.',
    );
  if (renderedAt === null)
    throw new Problem('document_not_ready', 'The document is still being written. Sign it in a few seconds.');
}

/** The reply about a paper as it stands in Postgres: signed by now, or gone. */
async function recordedReply({ db }: ApiNeeds, id: number, of: CaseId): Promise<Reply> {
  const document = await readDocument(db, id);
  if (document === null || document.signedHash === null || document.signedAt === null)
    throw new Problem('impossible', 'The document was revoked or disposed of meanwhile: its signature was not kept.');
  const { signedHash: hash, signedAt } = document;
  return { status: 200, body: { document: documentIdOf(id), case: of, hash, signedAt: signedAt.toISOString() } };
}

/**
 * Signs a paper that is no decree, through the signing service. Nothing follows from it in the case, which may be closed by
 * then: it is recorded with the document, whose draft stays where it was. Throws as {@link mustSignPaper} and the service do.
 */
export async function signPaper(
  needs: ApiNeeds,
  document: PrintedDocument,
  of: CaseId,
  { office, ...proof }: Signing,
  caller: Caller,
): Promise<Reply> {
  const { db, sealer, files } = needs;
  const { id } = document;
  const paper = await paperToSign(db, sealer, document);
  mustSignPaper(document, paper.signedBy, caller, office);
  // The answer was lost, or somebody signs twice: the paper is signed.
  if (document.signedHash !== null) return recordedReply(needs, id, of);
  const service = signingServiceOf(needs);
  mustBeWritten(document);
  const as = await signingIdentity(needs, caller, proof);
  const { file, signature } = await signedFile(needs, service, id, paper, as);
  const hash = await files.put(file);
  // Of two that sign at once the first counts, and both are told of it.
  await notePaperSignature(db, id, { hash, certificate: signature.certificate, at: new Date() });
  return recordedReply(needs, id, of);
}

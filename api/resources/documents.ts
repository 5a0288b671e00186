import { z } from 'zod';
import { readCase } from '../../database/case/case-record.ts';
import {
  namedInBatchDecree,
  type PrintedDocument,
  readDocument,
  readDocuments,
} from '../../database/decree/documents.ts';
import { logFileAccess, logFileAccesses } from '../../database/file-access.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import { FileStoreError } from '../../platform/file-store.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { mayReadBatchPapers } from '../authority/authority-batches.ts';
import { isNamedSigner, mustReadDocument, paperReading } from '../authority/authority-papers.ts';
import { conditional, isAmong, keptCopy, notModified, notModifiedForm } from '../conditional.ts';
import { documentIdOf, documentNumberOf, documentPath } from '../document-id.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { Problem } from '../problem.ts';
import { casePath } from '../schemas/request-schemas.ts';
import { documentView, fileOf, viewDocument } from '../views/document-view.ts';
import { openedCase } from './case.ts';

const pdf = 'application/pdf';
/** What rendering takes when nothing is wrong, doubled. */
const retryAfterSeconds = '5';

const unknownDocument = (): Problem =>
  new Problem('not_found', 'There is no such document among those that you may see. See GET /cases/{id}/documents.');

/** The decree of a batch, as its readers may read it: everybody whom it names sees that they did. */
async function openedBatchPaper({ db }: ApiNeeds, document: PrintedDocument, batch: string, caller: Caller) {
  if (!mayReadBatchPapers(caller)) throw unknownDocument();
  const others = (await namedInBatchDecree(db, document.id)).filter((person) => person !== caller.person);
  await logFileAccesses(db, caller.person, others, `${batch}: ${document.kind} (${documentIdOf(document.id)})`);
  return document;
}

/** A paper that names the caller as its signer: nobody signs what they may not read. */
async function openedBySigner({ db }: ApiNeeds, document: PrintedDocument, of: CaseId, caller: Caller) {
  const row = await readCase(db, of);
  if (row === null) throw unknownDocument();
  await logFileAccess(db, caller.person, row.state.subject, `${of}: ${document.kind} (${documentIdOf(document.id)})`);
  return document;
}

/** A document that the caller may read; others are told nothing of it. */
async function openedDocument(needs: ApiNeeds, id: number, caller: Caller): Promise<PrintedDocument> {
  const document = await readDocument(needs.db, id);
  if (document === null) throw unknownDocument();
  if (!('case' in document.of)) return openedBatchPaper(needs, document, document.of.batch, caller);
  const owner = document.of.case;
  if (isNamedSigner(document, caller)) return openedBySigner(needs, document, owner, caller);
  const opened = await openedCase(needs, owner, caller, `${owner}: ${document.kind} (${documentIdOf(id)})`);
  mustReadDocument(paperReading(opened.row.state, opened.reading, caller), document.kind);
  return document;
}

/** The bytes of a document, checked. Throws 500 `file_lost` when they are not what was kept. */
export async function bytesOf({ files, logger }: ApiNeeds, id: number, hash: string): Promise<Uint8Array> {
  try {
    return await files.get(hash);
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error;
    logger.error({ document: id, hash, reason: error.reason }, 'a document cannot be given out as it was kept');
    throw new Problem(
      'file_lost',
      'The kept file is missing or was changed. The operator restores it from the backup.',
    );
  }
}

async function read(needs: ApiNeeds, id: number, caller: Caller, ifNoneMatch: string | undefined): Promise<Reply> {
  const document = await openedDocument(needs, id, caller);
  const hash = fileOf(document);
  if (hash === null) {
    const detail = 'The document is being written. Ask again in a few seconds.';
    throw new Problem('document_not_ready', detail, {}, { 'retry-after': retryAfterSeconds });
  }
  const tag = `"${hash}"`;
  if (isAmong(ifNoneMatch, tag)) return notModified(tag);
  const content = await bytesOf(needs, id, hash);
  const name = `${document.kind}-${documentIdOf(id)}.pdf`;
  return { status: 200, headers: keptCopy(tag), file: { name, mediaType: pdf, content } };
}

/** `/cases/{id}/documents` and `/documents`: decrees, letters and minutes that the product writes. */
export const documentOperations = (needs: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'readDocuments',
    method: 'get',
    path: '/cases/{id}/documents',
    tag: 'Documents',
    summary: 'The documents of a case',
    description: 'Each is ordered by the event that calls for it, and written a moment later.',
    forms: { path: casePath },
    answers: {
      200: { description: 'In the order of their events.', schema: z.object({ documents: z.array(documentView) }) },
    },
    problems: ['not_found'],
    work: async ({ path, caller }) => {
      const opened = await openedCase(needs, path.id, caller, `${path.id}: documents`);
      const reading = paperReading(opened.row.state, opened.reading, caller);
      const found = await readDocuments(needs.db, { case: path.id });
      return { status: 200, body: { documents: found.map((document) => viewDocument(document, reading)) } };
    },
  }),
  operation({
    id: 'readDocumentFile',
    method: 'get',
    path: '/documents/{id}/file',
    tag: 'Documents',
    summary: 'A document as PDF/A',
    description:
      'The signed file, or the draft while nobody has signed it: every page of a draft says so. Minutes and answers that quote the dialogue are for those who may read the dialogue; the decree of a batch, which names all members, for HR and the offices that decide.',
    forms: { path: documentPath, headers: conditional },
    answers: {
      200: {
        description: 'The file.',
        schema: z.string().meta({ description: 'The file.', format: 'binary' }),
        mediaTypes: [pdf],
        headers: { ETag: { description: 'SHA-256 of the file, in hexadecimal.' } },
      },
      304: notModifiedForm,
    },
    problems: ['not_found', 'not_yours', 'document_not_ready', 'file_lost'],
    work: ({ path, headers, caller }) => read(needs, documentNumberOf(path.id), caller, headers['if-none-match']),
  }),
];

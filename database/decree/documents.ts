import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { PrintedContents } from '../../domain/document/printed-contents.ts';
import type { PrintedKind } from '../../domain/document/printed-kind.ts';
import type { DocumentTemplate } from '../../domain/document/template.ts';
import { type CaseId, caseIdOf, caseNumberOf, type EmployeeId, type OfficeId } from '../../domain/identifiers.ts';
import type { TextSealer } from '../case/case-event.ts';
import { owesSignature } from './signatures.ts';

/** The channel on which the renderer listens for documents that were ordered. */
export const documentChannel = 'amplas_document';

/** Whose document it is: of one case, or of a batch of cases. */
export type DocumentOwner = { readonly case: CaseId } | { readonly batch: string };

/** A document to be written. Ordered once for each owner, kind and event. */
interface OrderOf<Kind extends PrintedKind> {
  readonly of: DocumentOwner;
  readonly kind: Kind;
  /** Of the event that orders it. */
  readonly sequence: number;
  /** Instant of that event in milliseconds: the date inside the file. */
  readonly at: number;
  /** What is printed, as the compose functions of `domain/document/` answer. */
  readonly content: PrintedContents[Kind];
  /** The office whose definitive holder signs it through the signing service; absent: nobody does. */
  readonly signingOffice?: OfficeId;
  /** Whom it names as its signer; absent for decrees, which their office signs. */
  readonly signingPerson?: EmployeeId;
}
export type DocumentOrder = { [Kind in PrintedKind]: OrderOf<Kind> }[PrintedKind];

/** A document as far as it has come. Instants are JavaScript dates, hashes SHA-256 in hexadecimal. */
export interface PrintedDocument {
  readonly id: number;
  readonly of: DocumentOwner;
  readonly kind: PrintedKind;
  readonly sequence: number;
  readonly template: { readonly id: string; readonly version: number };
  readonly verificationCode: string;
  readonly signingOffice: OfficeId | null;
  /** Whom it names as its signer; `null` for decrees. */
  readonly signingPerson: EmployeeId | null;
  readonly orderedAt: Date;
  readonly renderedAt: Date | null;
  /** Of the unsigned draft. */
  readonly fileHash: string | null;
  readonly signedAt: Date | null;
  readonly signedHash: string | null;
  readonly revokedAt: Date | null;
}

/** A document that the renderer has claimed, with what it is made of. */
export interface ClaimedDocument extends PrintedDocument {
  readonly title: string;
  readonly blocks: DocumentTemplate['blocks'];
  /** As it is stored: see {@link openContent}. */
  readonly content: Readonly<Record<string, unknown>>;
  /** This attempt included. */
  readonly attempts: number;
}

/** Members that may hold family or health facts ("specific" data, UU 27/2022): Postgres sees them encrypted only. */
const sealedMembers: Readonly<Partial<Record<PrintedKind, readonly string[]>>> = {
  socialization_minutes: ['told'],
  oath_minutes: ['clergy'],
  objection_answer: ['objection', 'answer'],
};

const ownerColumns = (of: DocumentOwner) =>
  'case' in of ? { case_number: caseNumberOf(of.case), batch_id: null } : { case_number: null, batch_id: of.batch };

type Placed = Pick<DocumentOrder, 'of' | 'kind' | 'sequence'>;

function mapSealed(content: object, { of, kind, sequence }: Placed, change: (text: string, context: string) => string) {
  const changed: Record<string, unknown> = { ...content };
  const owner = 'case' in of ? of.case : `batch-${of.batch}`;
  for (const member of sealedMembers[kind] ?? []) {
    const text = changed[member];
    if (typeof text === 'string') changed[member] = change(text, `${owner}/${sequence}/${kind}/${member}`);
  }
  return changed;
}

/** What is printed of a document, with its sealed words opened. Throws what the sealer throws. */
export const openContent = (
  sealer: TextSealer,
  { content, ...document }: PrintedDocument & Pick<ClaimedDocument, 'content'>,
): Record<string, unknown> => mapSealed(content, document, sealer.openText);

/** The newest template of a kind in force at `at`. Throws when the reference data has not been migrated. */
async function templateInForce(trx: Knex.Transaction, kind: PrintedKind, at: Date) {
  const row = await trx('document_template')
    .where({ kind })
    .where('effective_from', '<=', at)
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .first('id', 'version');
  if (row === undefined) throw new Error(`no template is in force for ${kind}: run the migrations`);
  return { template_id: row.id, template_version: row.version };
}

/** 128 bits: nobody finds a document by trying. */
const newCode = (): string => randomBytes(16).toString('base64url');

/** Orders a document, in the transaction that records its event. The same order made twice is one document. */
export async function orderDocument(trx: Knex.Transaction, sealer: TextSealer, order: DocumentOrder): Promise<void> {
  const at = new Date(order.at);
  await trx('document')
    .insert({
      ...ownerColumns(order.of),
      kind: order.kind,
      sequence: order.sequence,
      ...(await templateInForce(trx, order.kind, at)),
      content: JSON.stringify(mapSealed(order.content, order, sealer.sealText)),
      verification_code: newCode(),
      ordered_at: at,
      signing_office: order.signingOffice ?? null,
      signing_person: order.signingPerson ?? null,
    })
    .onConflict(trx.raw('(case_number, batch_id, kind, sequence)'))
    .ignore();
  await trx.raw('select pg_notify(?, ?)', [documentChannel, '']);
}

interface Row {
  readonly id: number;
  readonly case_number: number | null;
  readonly batch_id: string | null;
  readonly kind: PrintedKind;
  readonly sequence: number;
  readonly template_id: string;
  readonly template_version: number;
  readonly verification_code: string;
  readonly signing_office: OfficeId | null;
  readonly signing_person: EmployeeId | null;
  readonly ordered_at: Date;
  readonly rendered_at: Date | null;
  readonly file_hash: string | null;
  readonly signed_at: Date | null;
  readonly signed_hash: string | null;
  readonly revoked_at: Date | null;
}

const columns = [
  'id',
  'case_number',
  'batch_id',
  'kind',
  'sequence',
  'template_id',
  'template_version',
  'verification_code',
  'signing_office',
  'signing_person',
  'ordered_at',
  'rendered_at',
  'file_hash',
  'signed_at',
  'signed_hash',
  'revoked_at',
] as const satisfies readonly (keyof Row)[];

const documentOf = (row: Row): PrintedDocument => ({
  id: row.id,
  of: row.case_number === null ? { batch: row.batch_id ?? '' } : { case: caseIdOf(row.case_number) },
  kind: row.kind,
  sequence: row.sequence,
  template: { id: row.template_id, version: row.template_version },
  verificationCode: row.verification_code,
  signingOffice: row.signing_office,
  signingPerson: row.signing_person,
  orderedAt: row.ordered_at,
  renderedAt: row.rendered_at,
  fileHash: row.file_hash,
  signedAt: row.signed_at,
  signedHash: row.signed_hash,
  revokedAt: row.revoked_at,
});

/** The documents of a case or batch, in the order in which they were ordered. */
export async function readDocuments(db: Knex, of: DocumentOwner): Promise<PrintedDocument[]> {
  const rows: Row[] = await db('document').where(ownerColumns(of)).orderBy('id').select(columns);
  return rows.map(documentOf);
}

/** One document; `null` when there is none. */
export async function readDocument(db: Knex, id: number): Promise<PrintedDocument | null> {
  const row: Row | undefined = await db('document').where({ id }).first(columns);
  return row === undefined ? null : documentOf(row);
}

/** Everybody whom the decree of a batch names. */
export async function namedInBatchDecree(db: Knex, document: number): Promise<EmployeeId[]> {
  const { rows } = await db.raw<{ rows: { subject: EmployeeId }[] }>(
    `select m.subject_id as subject
       from document d join decree c on c.number = d.content ->> 'number' join mutation_case m on m.number = c.case_number
      where d.id = ? order by m.number`,
    [document],
  );
  return rows.map(({ subject }) => subject);
}

/** A renderer that dies keeps its documents no longer than this. */
const leaseSeconds = 120;
const firstRetrySeconds = 5;
const longestWaitSeconds = 3_600;

type ClaimedRow = Row & Pick<ClaimedDocument, 'title' | 'blocks' | 'content' | 'attempts'>;

/** Takes up to `limit` documents that are to be rendered, for the length of the lease, and counts the attempt. */
export async function claimDocuments(db: Knex, limit: number): Promise<ClaimedDocument[]> {
  const { rows } = await db.raw<{ rows: ClaimedRow[] }>(
    `with due as (
       select id from document
        where rendered_at is null and next_attempt_at <= now()
        order by next_attempt_at, id
        limit :limit
        for update skip locked)
     update document d
        set attempts = d.attempts + 1, next_attempt_at = now() + make_interval(secs => :lease)
       from due, document_template t
      where d.id = due.id and t.id = d.template_id and t.version = d.template_version
     returning ${columns.map((column) => `d.${column}`).join(', ')}, d.content, d.attempts,
               t.body ->> 'title' as title, t.body -> 'blocks' as blocks`,
    { limit, lease: leaseSeconds },
  );
  return rows.map((row) => {
    const { title, blocks, content, attempts } = row;
    return { ...documentOf(row), title, blocks, content, attempts };
  });
}

/**
 * Notes that the draft stands in the file store. A second renderer of the same document has put the same bytes. `asksToSign`:
 * whoever signs it is written to, since a service for it is there.
 */
export async function markRendered(db: Knex, id: number, fileHash: string, asksToSign: boolean): Promise<void> {
  await db.transaction(async (trx) => {
    const written = await trx('document')
      .where({ id })
      .whereNull('rendered_at')
      .update({ rendered_at: trx.fn.now(), file_hash: fileHash, last_error: null });
    if (written === 1 && asksToSign) await owesSignature(trx, id);
  });
}

/** Notes that rendering failed and when to try again: 5 s after the first, doubling up to an hour. `error`: a code only. */
export async function markNotRendered(db: Knex, id: number, error: string): Promise<void> {
  await db('document')
    .where({ id })
    .whereNull('rendered_at')
    .update({
      last_error: error,
      next_attempt_at: db.raw('now() + make_interval(secs => least(? * power(2, least(attempts, 30) - 1), ?))', [
        firstRetrySeconds,
        longestWaitSeconds,
      ]),
    });
}

import type { Knex } from 'knex';
import type { EmployeeId, OfficeId } from '../../domain/identifiers.ts';
import type { TextSealer } from '../case/case-event.ts';
import { openContent, type PrintedDocument } from './documents.ts';
import {
  type Signable,
  type SigningTask,
  type SigningTaskRow,
  signableColumns,
  signingTaskOf,
  unsignedDocument,
} from './signatures.ts';

/** Who signs a paper, as its template says; the decree has a rule of its own. */
export type PaperSigner = 'issuing_office' | 'named_official';

/** A paper to be signed: what it is drawn from, and who signs it. */
export interface SignablePaper extends Signable {
  /** `null`: this kind of paper is signed on paper. */
  readonly signedBy: PaperSigner | null;
}

/** What a paper is drawn from, with its sealed words opened: these go into the file that is signed, and nowhere else. */
export async function paperToSign(db: Knex, sealer: TextSealer, document: PrintedDocument): Promise<SignablePaper> {
  const { rows } = await db.raw<{ rows: SignablePaper[] }>(
    `select ${signableColumns}, t.signed_by as "signedBy"
       from document d join document_template t on t.id = d.template_id and t.version = d.template_version
      where d.id = ? and d.kind <> 'decree'`,
    [document.id],
  );
  const [paper] = rows;
  if (paper === undefined) throw new RangeError('a paper has a template');
  return { ...paper, content: openContent(sealer, { ...document, content: paper.content }) };
}

/** The signed file of a paper, and the serial number of the certificate it was signed with. */
export interface PaperSignature {
  readonly hash: string;
  readonly certificate: string;
  readonly at: Date;
}

/** Notes the signed file of a paper beside its draft. `false`: somebody has signed it meanwhile, or it is revoked or gone. */
export async function notePaperSignature(
  db: Knex,
  document: number,
  { hash, certificate, at }: PaperSignature,
): Promise<boolean> {
  const signed = await unsignedDocument(db, { id: document })
    .whereNot({ kind: 'decree' })
    .whereNull('revoked_at')
    .update({ signed_at: at, signed_hash: hash, signature_certificate: certificate });
  return signed === 1;
}

/** Papers that wait for the signature of a person, acting today for these offices; the oldest first, those of closed cases too. */
export async function paperTasks(
  db: Knex,
  person: EmployeeId,
  offices: readonly OfficeId[],
  limit: number,
): Promise<readonly SigningTask[]> {
  const { rows } = await db.raw<{ rows: SigningTaskRow[] }>(
    `select d.case_number, null as batch, false as urgent, d.id as document, d.signing_office as office, c.stage, d.ordered_at as since
       from document d
       join document_template t on t.id = d.template_id and t.version = d.template_version
       join mutation_case c on c.number = d.case_number
      where d.signing_person = :person and d.kind <> 'decree' and d.rendered_at is not null
        and d.signed_at is null and d.revoked_at is null and c.subject_id <> :person
        and (t.signed_by = 'named_official' or t.signed_by = 'issuing_office' and d.signing_office = any(:offices))
      order by d.ordered_at, d.id limit :limit`,
    { person, offices: [...offices], limit },
  );
  return rows.map(signingTaskOf);
}

import type { Knex } from 'knex';
import type { BatchCommandOf } from '../../domain/batch/commands.ts';
import type { EventOf } from '../../domain/case/events.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { DocumentTemplate } from '../../domain/document/template.ts';
import {
  type BatchId,
  batchNumberOf,
  type CaseId,
  caseIdOf,
  caseNumberOf,
  type EmployeeId,
  type OfficeId,
} from '../../domain/identifiers.ts';
import { notificationChannel } from '../inbox.ts';

/** A document that has been written and that nobody has signed, by whatever else is to hold of it. */
export const unsignedDocument = (db: Knex, document: Readonly<Record<string, unknown>>) =>
  db('document').where(document).whereNotNull('rendered_at').whereNull('signed_at');

/** Notes the signed file of a decree, in the transaction that records the event; refuses what is no unsigned decree of the case. */
export async function noteSignature(
  trx: Knex.Transaction,
  id: CaseId,
  event: EventOf<'decree_signed'>,
  now: Date,
): Promise<EventOf<'decree_signed'> | Refusal> {
  const decree = { id: event.document, case_number: caseNumberOf(id), kind: 'decree' };
  const signed = await unsignedDocument(trx, decree).update({ signed_at: now, signed_hash: event.hash });
  if (signed === 1) return event;
  return {
    code: 'NotAllowed',
    message: 'recordSignature: the case has no such decree, or it is signed already; see its documents',
  };
}

/** Notes the signed file of a batch's decree, in the transaction that records it; `false` when there is none for that office to sign. */
export async function noteBatchSignature(
  trx: Knex.Transaction,
  batch: BatchId,
  { document, hash, by }: BatchCommandOf<'recordSignature'>,
  now: Date,
): Promise<boolean> {
  const decree = { id: document, batch_id: batch, kind: 'decree', signing_office: by.office };
  const signed = await unsignedDocument(trx, decree).update({ signed_at: now, signed_hash: hash });
  return signed === 1;
}

/** Decrees of a batch that wait for their signature: those with an annex first, then those of the members. */
export async function unsignedOfBatch(db: Knex, batch: BatchId): Promise<readonly UnsignedDecree[]> {
  const { rows } = await db.raw<{ rows: UnsignedRow[] }>(
    `select d.id, d.case_number, d.signing_office as office, c.subject_id as subject
       from document d
       left join decree e on e.case_number = d.case_number
       left join mutation_case c on c.number = d.case_number
      where d.kind = 'decree' and d.signed_at is null and d.revoked_at is null and d.signing_office is not null
        and coalesce(c.stage <> 'closed', true)
        and (d.batch_id = :batch or e.batch_number = :number)
      order by d.case_number is not null, d.id`,
    { batch, number: batchNumberOf(batch) },
  );
  return rows.map(({ id, case_number, office, subject }) => ({
    document: id,
    subject,
    case: case_number === null ? null : caseIdOf(case_number),
    office,
  }));
}

interface UnsignedRow {
  readonly id: number;
  readonly case_number: number | null;
  readonly office: OfficeId;
  readonly subject: EmployeeId | null;
}

/** A decree that waits for its signature. */
export interface UnsignedDecree {
  readonly document: number;
  /** `null`: of the batch, with its annex. */
  readonly case: CaseId | null;
  readonly office: OfficeId;
  /** Who is moved by it; `null` for the one with the annex. */
  readonly subject: EmployeeId | null;
}

/** The decree of a case that waits for its signature, and whose it is to sign. */
export interface UnsignedOfCase {
  readonly document: number;
  readonly office: OfficeId;
  /** The batch of whose decree it is an excerpt; `null` for a decree of the case alone. */
  readonly batch: BatchId | null;
  /** The decree that it is an excerpt of is unsigned as well. */
  readonly wholeUnsigned: boolean;
}

/** The decree of a case, while it waits for its signature; `null` otherwise, and for decrees that are not signed here. */
export async function unsignedOfCase(db: Knex, id: CaseId): Promise<UnsignedOfCase | null> {
  const { rows } = await db.raw<{ rows: UnsignedOfCase[] }>(
    `select d.id as document, d.signing_office as office, 'batch-' || e.batch_number as batch,
            exists (select 1 from document w where w.batch_id = 'batch-' || e.batch_number and w.kind = 'decree'
                       and w.content ->> 'number' = e.number and w.signed_at is null) as "wholeUnsigned"
       from document d join decree e on e.case_number = d.case_number
      where d.case_number = ? and d.kind = 'decree' and d.signed_at is null and d.revoked_at is null
        and d.signing_office is not null
      order by d.id desc limit 1`,
    [caseNumberOf(id)],
  );
  return rows[0] ?? null;
}

/** What waits for a signature: a decree, the decrees of a batch, or another paper of a case. */
export interface SigningTask {
  /** `null`: of a batch. */
  readonly case: CaseId | null;
  readonly batch: BatchId | null;
  /** Of a batch: the decree with the annex. */
  readonly document: number;
  /** In which it is signed; `null` where a paper names the official by name. */
  readonly office: OfficeId | null;
  /** Of the case; `null` for a batch, whose members may be at different ones. */
  readonly stage: string | null;
  readonly urgent: boolean;
  readonly since: Date;
}

/** What waits for a signature, as it is read. */
export type SigningTaskRow = Omit<SigningTask, 'case'> & { readonly case_number: number | null };

export const signingTaskOf = ({ case_number, ...task }: SigningTaskRow): SigningTask => ({
  ...task,
  case: case_number === null ? null : caseIdOf(case_number),
});

/** Decrees that wait for the signature of these offices, the oldest first; a batch is one line. */
export async function signingTasks(db: Knex, offices: readonly OfficeId[], limit: number): Promise<SigningTask[]> {
  const { rows } = await db.raw<{ rows: SigningTaskRow[] }>(
    `select * from (
       select distinct on (coalesce(b.number, -c.number))
              case when b.number is null then c.number end as case_number, 'batch-' || b.number as batch,
              d.id as document, d.signing_office as office, d.ordered_at as since,
              case when b.number is null then c.stage end as stage, coalesce(c.urgent, false) as urgent
         from document d
         left join decree e on e.case_number = d.case_number
         left join mutation_case c on c.number = d.case_number
         left join batch b on 'batch-' || b.number = coalesce(d.batch_id, 'batch-' || e.batch_number)
        where d.kind = 'decree' and d.signed_at is null and d.revoked_at is null and d.signing_office = any(?)
          and coalesce(c.stage <> 'closed', b.closed_at is null)
        order by coalesce(b.number, -c.number), c.number is not null, d.id) waiting
      order by since, document limit ?`,
    [[...offices], limit],
  );
  return rows.map(signingTaskOf);
}

/**
 * Owes the signing office of a decree that has just been written a letter. Of a batch there is one, for the decree with the annex;
 * it goes by the number of a member, since letters are about cases. Of the papers that name an official, who took an oath and
 * has not issued them, one goes to that person; whoever issued a paper knows of it.
 */
export async function owesSignature(trx: Knex.Transaction, document: number): Promise<void> {
  const toOffice = await trx.raw<{ rowCount: number }>(
    `insert into notification (case_number, sequence, template, office_id)
     select coalesce(d.case_number, (select min(m.case_number) from decree m
                                      where 'batch-' || m.batch_number = d.batch_id and m.number = d.content ->> 'number')),
            d.sequence, 'signature', d.signing_office
       from document d left join decree e on e.case_number = d.case_number
      where d.id = ? and d.kind = 'decree' and d.signing_office is not null and d.signed_at is null and d.revoked_at is null
        and e.batch_number is null
     on conflict do nothing`,
    [document],
  );
  const toPerson = await trx.raw<{ rowCount: number }>(
    `insert into notification (case_number, sequence, template, employee_id)
     select d.case_number, d.sequence,
            -- Events of a follow-up are numbered anew: its letters have names of their own.
            case d.kind when 'decree_correction' then 'correction_signature' else 'paper_signature' end, d.signing_person
       from document d join document_template t on t.id = d.template_id and t.version = d.template_version
      where d.id = ? and t.signed_by = 'named_official' and d.signing_person is not null
        and d.signed_at is null and d.revoked_at is null
     on conflict do nothing`,
    [document],
  );
  if (toOffice.rowCount + toPerson.rowCount > 0) await trx.raw('select pg_notify(?, ?)', [notificationChannel, '']);
}

/** Whether the decree of a case is a document that waits for its signature. Decrees from before documents were kept do not. */
export async function awaitsSignature(db: Knex, id: CaseId): Promise<boolean> {
  const row = await db('document')
    .where({ case_number: caseNumberOf(id), kind: 'decree' })
    .orderBy('id', 'desc')
    .first('signed_at');
  return row !== undefined && row.signed_at === null;
}

/** The number (NIP) under which the register knows somebody; `null` when it has none. Personal: it goes nowhere but to the service. */
export async function nipOf(db: Knex, person: EmployeeId): Promise<string | null> {
  const row = await db('employee').where({ id: person }).first('nip');
  return row?.nip ?? null;
}

/** What a document is drawn from, to be signed. */
export interface Signable {
  readonly title: string;
  readonly blocks: DocumentTemplate['blocks'];
  readonly content: Readonly<Record<string, unknown>>;
  readonly orderedAt: Date;
  readonly verificationCode: string;
}

/** The columns of a {@link Signable}, of a document `d` and its template `t`. */
export const signableColumns = `t.body ->> 'title' as title, t.body -> 'blocks' as blocks, d.content,
            d.ordered_at as "orderedAt", d.verification_code as "verificationCode"`;

/** What a decree is drawn from; nothing of a decree is sealed. Throws when the document is none. */
export async function decreeToSign(db: Knex, document: number): Promise<Signable> {
  const { rows } = await db.raw<{ rows: Signable[] }>(
    `select ${signableColumns}
       from document d join document_template t on t.id = d.template_id and t.version = d.template_version
      where d.id = ? and d.kind = 'decree'`,
    [document],
  );
  const [signable] = rows;
  if (signable === undefined) throw new RangeError('a decree has a template');
  return signable;
}

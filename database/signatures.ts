import type { Knex } from 'knex';
import type { EventOf } from '../domain/case/events.ts';
import type { Refusal } from '../domain/case/refusal.ts';
import type { DocumentTemplate } from '../domain/document/template.ts';
import { type CaseId, caseNumberOf, type EmployeeId } from '../domain/identifiers.ts';

/** Notes the signed file of a decree, in the transaction that records the event; refuses what is no unsigned decree of the case. */
export async function noteSignature(
  trx: Knex.Transaction,
  id: CaseId,
  event: EventOf<'decree_signed'>,
  now: Date,
): Promise<EventOf<'decree_signed'> | Refusal> {
  const signed = await trx('document')
    .where({ id: event.document, case_number: caseNumberOf(id), kind: 'decree' })
    .whereNotNull('rendered_at')
    .whereNull('signed_at')
    .update({ signed_at: now, signed_hash: event.hash });
  if (signed === 1) return event;
  return {
    code: 'NotAllowed',
    message: 'recordSignature: the case has no such decree, or it is signed already; see its documents',
  };
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

/** What a decree is drawn from, to be signed. */
export interface Signable {
  readonly title: string;
  readonly blocks: DocumentTemplate['blocks'];
  readonly content: Readonly<Record<string, unknown>>;
  readonly orderedAt: Date;
  readonly verificationCode: string;
}

/** What a decree is drawn from; nothing of a decree is sealed. `null` when the document is none. */
export async function decreeToSign(db: Knex, document: number): Promise<Signable | null> {
  const { rows } = await db.raw<{ rows: Signable[] }>(
    `select t.body ->> 'title' as title, t.body -> 'blocks' as blocks, d.content, d.ordered_at as "orderedAt",
            d.verification_code as "verificationCode"
       from document d join document_template t on t.id = d.template_id and t.version = d.template_version
      where d.id = ? and d.kind = 'decree'`,
    [document],
  );
  return rows[0] ?? null;
}

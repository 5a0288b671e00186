import type { Knex } from 'knex';
import type { CorrectionRequest } from '../../domain/after/correction.ts';
import type { FollowUpDraft, FollowUpEvent, FollowUpEventOf } from '../../domain/after/events.ts';
import type { FollowUpState } from '../../domain/after/state.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { asCorrected, correctionsOf } from '../../domain/decree/corrections.ts';
import type { DecreeFields } from '../../domain/decree/decree-fields.ts';
import { correctingDecreeContent } from '../../domain/document/correcting-decree.ts';
import { type CaseId, caseNumberOf, type PositionId } from '../../domain/identifiers.ts';
import { readFollowUpEvents } from '../after/follow-up-event.ts';
import type { TextSealer } from '../case/case-event.ts';
import { titleOf } from '../offices.ts';
import { batchOfDecree } from './case-decrees.ts';
import { dayAtOffice } from './decree-numbers.ts';
import {
  agencyOf,
  type Decree,
  employeeOf,
  numberOfDecree,
  officeOf,
  postOf,
  readDecree,
  signerOf,
} from './decrees.ts';
import { orderDocument } from './documents.ts';

type Corrected = FollowUpEventOf<'decree_corrected'>;

/** A decree as it was issued, and as it reads with every decree that has corrected it. */
export interface StandingDecree {
  readonly issued: Decree;
  readonly fields: DecreeFields;
  readonly corrections: readonly Corrected[];
}

/** The decree of a case with its corrections; `null` while none has been issued here. */
export async function standingDecree(db: Knex, sealer: TextSealer, id: CaseId): Promise<StandingDecree | null> {
  const issued = await readDecree(db, id);
  if (issued === null) return null;
  const events = await readFollowUpEvents(db, sealer, id);
  const corrections = events.filter((event) => event.kind === 'decree_corrected');
  const fields = corrections.reduce((text, event) => asCorrected(text, event.corrections), issued.fields);
  return { issued, fields, corrections };
}

/** What the register says now of the person and the new post, by the labels of the first dictum. */
async function registered(trx: Knex.Transaction, state: FollowUpState): Promise<Readonly<Record<string, string>>> {
  const { name, nip, status } = await employeeOf(trx, state.subject);
  const row = await trx<{ position_id: PositionId; number: number }>('mutation_case')
    .where({ number: caseNumberOf(state.case) })
    .first('position_id');
  if (row === undefined) throw new RangeError(`there is no ${state.case}`);
  const { title, unit, jobGrade } = await postOf(trx, row.position_id);
  return {
    Nama: name,
    [status === 'PNS' ? 'NIP' : 'Nomor induk']: nip ?? '-',
    'Jabatan baru': title,
    'Unit kerja baru': unit,
    'Instansi baru': await agencyOf(trx, row.position_id),
    'Kelas jabatan': String(jobGrade),
  };
}

/**
 * Numbers a decree that corrects the decree of a case, within the transaction that records it, and adds what
 * the passages read so far. Refuses what {@link correctionsOf} refuses, a decree that is revoked, a number that is taken, and an
 * office that nobody holds definitively; nothing is stored then.
 */
export async function numberCorrection(
  trx: Knex.Transaction,
  sealer: TextSealer,
  state: FollowUpState,
  asked: CorrectionRequest,
  now: number,
): Promise<FollowUpDraft | Refusal> {
  const decree = await standingDecree(trx, sealer, state.case);
  if (decree === null || decree.issued.revoked_at !== null)
    return { code: 'Impossible', message: 'correctDecree: the case has no decree of this province that is in force' };
  const corrections = correctionsOf(decree.fields, asked.corrections, await registered(trx, state));
  if (isRefusal(corrections)) return corrections;
  const office = officeOf(state, 'appointing_authority');
  const on = await dayAtOffice(trx, office, now);
  if ((await signerOf(trx, office, on)) === null)
    return {
      code: 'ActingHolder',
      message: `correctDecree: ${office} has no definitive holder on ${on}, and an acting holder signs no decree (UU 30/2014 art. 14(7))`,
    };
  // The last that may be refused: a number that was allotted is used.
  const numbered = await numberOfDecree(trx, state, { number: asked.number, at: now });
  if ('code' in numbered) return { ...numbered, message: numbered.message.replace('issueDecree', 'correctDecree') };
  return { ...asked, kind: 'decree_corrected', corrections, number: numbered.number, issuedOn: on };
}

/** Orders the paper of a decree that corrects the decree, in the transaction that has recorded it among `events`; nothing without one. */
export async function orderCorrection(
  trx: Knex.Transaction,
  sealer: TextSealer,
  state: FollowUpState,
  events: readonly FollowUpEvent[],
): Promise<void> {
  const event = events.find(({ kind }) => kind === 'decree_corrected');
  if (event?.kind !== 'decree_corrected') return;
  const decree = await standingDecree(trx, sealer, state.case);
  const office = officeOf(state, 'appointing_authority');
  const signer = await signerOf(trx, office, event.issuedOn);
  if (decree === null || signer === null) throw new RangeError(`${state.case} has no decree, or nobody signs it`);
  const content = correctingDecreeContent({
    corrected: decree.fields,
    forMany: (await batchOfDecree(trx, state.case)) !== null,
    before: decree.corrections.findIndex(({ sequence }) => sequence === event.sequence),
    number: event.number,
    issuedOn: event.issuedOn,
    authority: { title: (await titleOf(trx, office)) ?? office, holder: signer.name },
    ground: event.ground,
    corrections: event.corrections,
  });
  const { sequence, at } = event;
  const of = { case: state.case };
  await orderDocument(trx, sealer, {
    of,
    kind: 'decree_correction',
    sequence,
    at,
    content,
    signingPerson: signer.person,
  });
}

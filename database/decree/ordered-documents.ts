import type { Knex } from 'knex';
import { localDate } from '../../domain/calendar/zone.ts';
import type { CaseEvent, EventOf } from '../../domain/case/events.ts';
import type { ActingCapacity, Actor } from '../../domain/case/roles.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { DecreeFields } from '../../domain/decree/decree-fields.ts';
import { type AnnexMover, decreeContent, excerptContent } from '../../domain/document/decree-content.ts';
import { dutyCommencementContent } from '../../domain/document/duty-commencement.ts';
import { invitationContent } from '../../domain/document/inauguration.ts';
import { batchDecreeContent } from '../../domain/document/mass-decree.ts';
import type { Signatory } from '../../domain/document/named.ts';
import { socializationMinutesContent } from '../../domain/document/socialization-minutes.ts';
import {
  type BatchId,
  type CaseId,
  caseIdOf,
  caseNumberOf,
  type EmployeeId,
  type OfficeId,
  type PositionId,
} from '../../domain/identifiers.ts';
import type { TextSealer } from '../case/case-event.ts';
import { letterheadName, titleOf } from '../offices.ts';
import { decreeOf, placeOfDecree } from './case-decrees.ts';
import { employeeOf, governmentOf, officeOf, postOf, readDecree } from './decrees.ts';
import { type DocumentOrder, orderDocument } from './documents.ts';
import { ceremonyOf, orderOathPapers } from './ordered-oath.ts';

/** What an event orders, besides whose it is and when. */
type Ordered = DocumentOrder extends infer Order
  ? Order extends DocumentOrder
    ? Pick<Order, 'kind' | 'content' | 'signingOffice' | 'signingPerson'>
    : never
  : never;

/** How whoever acts for an office signs: for themselves as acting, or in the name of the office. */
const actingAs: Readonly<Record<ActingCapacity, string>> = { plt: 'Plt. ', plh: 'Plh. ', delegate: 'a.n. ' };

/** Whoever issues a paper is to sign it, in the office in which they do. */
export const signedByIssuer = ({ person, office }: Actor): { signingOffice?: OfficeId; signingPerson?: EmployeeId } =>
  office === 'subject' ? {} : { signingOffice: office, signingPerson: person };

/** Whoever signs a paper in an office, as it is printed. */
export async function signatoryOf(trx: Knex.Transaction, { person, office, capacity }: Actor): Promise<Signatory> {
  const { name, nip } = await employeeOf(trx, person);
  const title = office === 'subject' ? null : await titleOf(trx, office);
  const acting = capacity === undefined ? '' : actingAs[capacity];
  return { office: `${acting}${title ?? office}`, name, nip };
}

async function letterheadOf(trx: Knex.Transaction, position: PositionId, unit: string): Promise<readonly string[]> {
  const government = await governmentOf(trx, position);
  return [...new Set([government.toUpperCase(), unit.toUpperCase()])];
}

async function originOf(trx: Knex.Transaction, state: CaseState): Promise<PositionId> {
  const opening = await trx('case_event')
    .where({ case_number: caseNumberOf(state.case), sequence: 1 })
    .first('body');
  return opening.body.originPosition;
}

async function issued(trx: Knex.Transaction, state: CaseState, { batch }: EventOf<'decree_issued'>): Promise<Ordered> {
  const decree = await readDecree(trx, state.case);
  if (decree === null) throw new RangeError(`${state.case} has no decree`);
  const content = batch === undefined ? decreeContent(decree.fields) : excerptContent(decree.fields);
  return { kind: 'decree', content, signingOffice: officeOf(state, 'appointing_authority') };
}

async function minutes(
  trx: Knex.Transaction,
  state: CaseState,
  event: EventOf<'session_held'>,
  by: Actor,
): Promise<Ordered> {
  const originPosition = await originOf(trx, state);
  const from = await postOf(trx, originPosition);
  const content = socializationMinutesContent({
    letterhead: await letterheadOf(trx, originPosition, from.unit),
    case: state.case,
    minutes: event.minutes,
    heldAt: event.heldAt,
    zone: state.subjectZone,
    mode: event.mode,
    leader: await signatoryOf(trx, by),
    employee: await employeeOf(trx, state.subject),
    from,
    to: await postOf(trx, state.position),
    told: event.told,
  });
  return { kind: 'socialization_minutes', content, ...signedByIssuer(by) };
}

async function commencement(
  trx: Knex.Transaction,
  state: CaseState,
  event: EventOf<'commenced'>,
  by: Actor,
): Promise<Ordered> {
  const seat = await postOf(trx, state.position);
  const decree = await decreeOf(trx, state);
  // The unit's own head gives it, or the office above, when the head is the one who has come.
  const unit = by.office === 'subject' ? seat.unit : await letterheadName(trx, by.office);
  const content = dutyCommencementContent({
    letterhead: await letterheadOf(trx, state.position, unit),
    number: event.number,
    signedOn: localDate(event.at, state.destinationZone),
    place: event.place ?? (await placeOfDecree(trx, state)),
    signatory: await signatoryOf(trx, by),
    employee: await employeeOf(trx, state.subject),
    seat,
    decree,
    onDutyFrom: event.onDutyFrom,
  });
  return { kind: 'duty_commencement', content, ...signedByIssuer(by) };
}

async function invitation(
  trx: Knex.Transaction,
  state: CaseState,
  event: EventOf<'inauguration_invited'>,
  by: Actor,
): Promise<Ordered> {
  const ceremony = await ceremonyOf(trx, state);
  // An earlier one invites to a day that no longer holds: whoever verifies it is told so, and nobody signs it any more.
  await trx('document')
    .where({ case_number: caseNumberOf(state.case), kind: 'inauguration_invitation' })
    .whereNull('revoked_at')
    .update({ revoked_at: new Date(event.at) });
  const content = invitationContent({
    ...ceremony,
    number: event.number,
    writtenOn: localDate(event.at, ceremony.zone),
    signatory: await signatoryOf(trx, by),
    at: event.startsAt,
    place: event.place,
  });
  return { kind: 'inauguration_invitation', content, ...signedByIssuer(by) };
}

/** What an event orders; nothing when nobody is on record who could sign it. */
async function orderedBy(trx: Knex.Transaction, state: CaseState, event: CaseEvent): Promise<Ordered | null> {
  const { by } = event;
  if (by === undefined) return null;
  switch (event.kind) {
    case 'decree_issued':
      // Of a batch too: its one paper with an annex names everybody, and each member receives what concerns the member alone.
      return issued(trx, state, event);
    case 'session_held':
      return minutes(trx, state, event, by);
    case 'inauguration_invited':
      return invitation(trx, state, event, by);
    case 'commenced':
      return commencement(trx, state, event, by);
    default:
      return null;
  }
}

/** Orders the documents that an event of a case calls for, in the transaction that records it: no event without its paper. */
export async function orderDocumentsOf(
  trx: Knex.Transaction,
  sealer: TextSealer,
  state: CaseState,
  event: CaseEvent,
): Promise<void> {
  if (event.kind === 'inaugurated') return orderOathPapers(trx, sealer, state, event);
  const ordered = await orderedBy(trx, state, event);
  if (ordered === null) return;
  await orderDocument(trx, sealer, { of: { case: state.case }, sequence: event.sequence, at: event.at, ...ordered });
}

/** What the annex of a decree says of these cases, each with its decree: in one statement, whether two or hundreds. */
async function annexOf(
  trx: Knex.Transaction,
  states: readonly CaseState[],
): Promise<ReadonlyMap<CaseId, { readonly fields: DecreeFields; readonly mover: AnnexMover }>> {
  const post = (seat: string, unit: string): string =>
    `json_build_object('title', ${seat}.title, 'unit', ${unit}.name, 'jobGrade', ${seat}.job_grade)`;
  const { rows } = await trx.raw<{ rows: { number: number; fields: DecreeFields; mover: AnnexMover }[] }>(
    `select d.case_number as number, d.fields, json_build_object(
              'employee', json_build_object('name', e.name, 'nip', e.nip, 'status', e.status, 'rankGrade', e.rank_grade),
              'from', ${post('f', 'fu')}, 'to', ${post('t', 'tu')}) as mover
       from decree d
       join mutation_case c on c.number = d.case_number
       join case_event o on o.case_number = d.case_number and o.sequence = 1
       join employee e on e.id = c.subject_id
       join position f on f.id = o.body ->> 'originPosition' join unit fu on fu.id = f.unit_id
       join position t on t.id = c.position_id join unit tu on tu.id = t.unit_id
      where d.case_number = any(?)`,
    [states.map((state) => caseNumberOf(state.case))],
  );
  return new Map(rows.map(({ number, fields, mover }) => [caseIdOf(number), { fields, mover }]));
}

/** An excerpt bears the title of the decree that it is taken from, which may be wider than that of a decree on its person alone. */
async function titleExcerpts(trx: Knex.Transaction, states: readonly CaseState[], about: string): Promise<void> {
  const cases = states.map((state) => caseNumberOf(state.case));
  for (const [table, column] of [
    ['decree', 'fields'],
    ['document', 'content'],
  ] as const)
    await trx(table)
      .whereIn('case_number', cases)
      .whereRaw(`?? ->> 'about' <> ?`, [column, about])
      .modify((rows) => (table === 'document' ? rows.where({ kind: 'decree' }) : rows))
      .update({ [column]: trx.raw(`jsonb_set(??, '{about}', to_jsonb(cast(? as text)))`, [column, about]) });
}

/** Orders the one decree of the members of a batch, in the transaction that issues it. `sequence`: of the event of the batch. */
export async function orderBatchDecree(
  trx: Knex.Transaction,
  sealer: TextSealer,
  { batch, sequence, at }: { readonly batch: BatchId; readonly sequence: number; readonly at: number },
  states: readonly CaseState[],
): Promise<void> {
  const printed = await annexOf(trx, states);
  const members = states.map((state) => {
    const member = printed.get(state.case);
    if (member === undefined) throw new RangeError(`${state.case} has no decree`);
    return member;
  });
  const [first] = states;
  if (first === undefined) throw new RangeError('a decree names somebody');
  const content = batchDecreeContent(members);
  await titleExcerpts(trx, states, content.about);
  const signingOffice = officeOf(first, 'appointing_authority');
  await orderDocument(trx, sealer, { of: { batch }, kind: 'decree', sequence, at, content, signingOffice });
}

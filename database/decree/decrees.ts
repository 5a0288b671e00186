import type { Knex } from 'knex';
import { localDate } from '../../domain/calendar/zone.ts';
import type { Reasons, StatedDocument } from '../../domain/case/event-facts.ts';
import type { EventOf } from '../../domain/case/events.ts';
import type { Correcting } from '../../domain/case/placement-events.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { Role } from '../../domain/case/roles.ts';
import type { CaseState } from '../../domain/case/state.ts';
import {
  type DecreeFacts,
  type DecreeFields,
  decreeFields,
  type NotedStep,
  type Post,
} from '../../domain/decree/decree-fields.ts';
import { leadsToAnotherAgency } from '../../domain/eligibility/move-kind.ts';
import {
  batchNumberOf,
  type CaseId,
  caseNumberOf,
  type EmployeeId,
  type OfficeId,
  type PositionId,
} from '../../domain/identifiers.ts';
import { allotNumber, dayAtOffice, noteNumber } from './decree-numbers.ts';

/** A decree as issued. Days are `YYYY-MM-DD`, instants JavaScript dates. */
export interface Decree {
  readonly number: string;
  readonly case_number: number;
  readonly fields: DecreeFields;
  readonly issued_on: string;
  readonly effective_date: string;
  readonly delivered_at: Date | null;
  readonly received_at: Date | null;
  readonly revoked_at: Date | null;
}

/** An event on the way to the decree; none of these members is sealed, but the reasons of an amendment, which nobody reads here. */
interface FiledStep {
  readonly kind: 'opened' | 'submitted' | 'amended' | 'step_decided';
  readonly body: {
    readonly at: number;
    readonly by?: { readonly office: OfficeId };
    readonly step?: string;
    /** Of a consideration from outside. */
    readonly document?: StatedDocument;
    readonly originPosition?: PositionId;
    readonly reasons?: Reasons;
    readonly corrects?: Correcting;
    /** Of an amendment. */
    readonly moveReasons?: Reasons;
  };
}

const filedSteps = (trx: Knex.Transaction, id: CaseId): Promise<FiledStep[]> =>
  trx('case_event')
    .where({ case_number: caseNumberOf(id) })
    .whereIn('kind', ['opened', 'submitted', 'amended', 'step_decided'])
    .orderBy('sequence')
    .select('kind', 'body');

/** A position as documents name it today. Throws `RangeError` when there is none. */
export async function postOf(trx: Knex.Transaction, position: PositionId): Promise<Post> {
  const row = await trx('position as p')
    .join('unit as u', 'u.id', 'p.unit_id')
    .where('p.id', position)
    .first('p.title', 'p.job_grade', 'u.name as unit');
  if (row === undefined) throw new RangeError(`there is no position ${position}`);
  return { title: row.title, unit: row.unit, jobGrade: row.job_grade };
}

interface Agencies {
  /** The agency whose authority issues the decree: whose letterhead it is. */
  readonly government: string;
  readonly from: string;
  readonly to: string;
}

/** Name of the agency that a position belongs to. */
export const agencyOf = async (trx: Knex.Transaction, position: PositionId): Promise<string> =>
  (await agenciesOf(trx, position, position)).to;

/** Names of the agencies of both posts, and of the one here that issues the decree: the destination's, or this register's. */
async function agenciesOf(trx: Knex.Transaction, from: PositionId, to: PositionId): Promise<Agencies> {
  const { rows } = await trx.raw<{ rows: { position: PositionId; name: string; own: boolean }[] }>(
    `select p.id as position, top.name, top.agency_type is null as own
       from position p join unit top on top.id = agency_of(p.unit_id)
      where p.id in (?, ?)`,
    [from, to],
  );
  const [origin, destination] = [from, to].map((id) => rows.find(({ position }) => position === id));
  if (origin === undefined || destination === undefined) throw new RangeError(`no unit stands above ${from} or ${to}`);
  const here = await trx('unit').whereNull('parent_id').whereNull('agency_type').orderBy('id').first('name');
  return {
    government: destination.own ? destination.name : (here?.name ?? destination.name),
    from: origin.name,
    to: destination.name,
  };
}

/** The government under whose letterhead a paper about this position goes. */
export const governmentOf = async (trx: Knex.Transaction, position: PositionId): Promise<string> =>
  (await agenciesOf(trx, position, position)).government;

/** The definitive holder on `day`: nobody else signs a decree (UU 30/2014 art. 14(7)). `null` when there is none. */
export async function signerOf(
  trx: Knex.Transaction,
  office: OfficeId,
  day: string,
): Promise<{ readonly person: EmployeeId; readonly name: string } | null> {
  const row = await trx('office_holder as h')
    .join('employee as e', 'e.id', 'h.employee_id')
    .where({ 'h.office_id': office, 'h.capacity': 'definitive' })
    .whereRaw('h.period @> ?::date', [day])
    .orderByRaw('lower(h.period) desc nulls last, h.id')
    .first('e.id', 'e.name');
  return row === undefined ? null : { person: row.id, name: row.name };
}

/** An employee as documents name one. Throws `RangeError` when there is none. */
export async function employeeOf(trx: Knex.Transaction, id: EmployeeId): Promise<DecreeFacts['employee']> {
  const row = await trx('employee').where({ id }).first('name', 'nip', 'status', 'rank_grade');
  if (row === undefined) throw new RangeError(`there is no employee ${id}`);
  return { name: row.name, nip: row.nip, status: row.status, rankGrade: row.rank_grade };
}

async function officeTitles(trx: Knex.Transaction): Promise<(office: OfficeId) => string> {
  const rows = await trx('office').select('id', 'title');
  const titles = new Map<string, string>(rows.map(({ id, title }) => [id, title]));
  return (office) => titles.get(office) ?? office;
}

/** The first office of a role in a case. Throws `RangeError` when there is none. */
export const officeOf = (state: Pick<CaseState, 'case' | 'offices'>, role: Role): OfficeId => {
  const [seated] = state.offices[role];
  if (seated === undefined) throw new RangeError(`${state.case} has no office as ${role}`);
  return seated.office;
};

/** The day of an instant at the agency that leads the case. */
const dayOf = (state: CaseState, at: number): string =>
  localDate(at, state.offices.hr[0]?.zone ?? state.destinationZone);

/**
 * The approval steps with their days, in the order of the policy. A step decided in the very transaction that issues the
 * decree has no row yet: its day is the day of the decree.
 */
function notedSteps(
  state: CaseState,
  event: EventOf<'decree_issued'>,
  policy: CasePolicy,
  file: readonly FiledStep[],
  title: (office: OfficeId) => string,
): NotedStep[] {
  return policy.steps.flatMap(({ id, role, mode, title: called }) => {
    const decision = state.steps[id];
    if (decision === undefined) return [];
    const filed = file.findLast(({ body }) => body.step === id)?.body;
    const office = filed?.by?.office ?? officeOf(state, role);
    const letter = mode === 'external' ? filed?.document : undefined;
    return [
      {
        role,
        decision,
        office: title(office),
        on: dayOf(state, filed?.at ?? event.at),
        ...(letter === undefined ? {} : { consideration: { title: called, letter } }),
      },
    ];
  });
}

async function factsOf(
  trx: Knex.Transaction,
  state: CaseState,
  event: EventOf<'decree_issued'> & { readonly number: string },
  signer: string,
): Promise<DecreeFacts> {
  const file = await filedSteps(trx, state.case);
  const opening = file.find(({ kind }) => kind === 'opened')?.body;
  if (opening?.originPosition === undefined || opening.reasons === undefined)
    throw new RangeError(`the file of ${state.case} does not begin with its opening`);
  const submitted = file.findLast(({ kind }) => kind === 'submitted')?.body;
  const title = await officeTitles(trx);
  const { policy } = await trx('mutation_case').where('number', caseNumberOf(state.case)).first('policy');
  const agencies = await agenciesOf(trx, opening.originPosition, state.position);
  return {
    government: agencies.government,
    agencies: leadsToAnotherAgency(policy.kind) ? { from: agencies.from, to: agencies.to } : null,
    documents: state.documents ?? [],
    authority: { title: title(officeOf(state, 'appointing_authority')), holder: signer },
    employee: await employeeOf(trx, state.subject),
    from: await postOf(trx, opening.originPosition),
    to: await postOf(trx, state.position),
    reasons: file.findLast(({ body }) => body.moveReasons !== undefined)?.body.moveReasons ?? opening.reasons,
    proposal: { office: title(officeOf(state, 'hr')), on: dayOf(state, submitted?.at ?? event.at) },
    steps: notedSteps(state, event, policy, file, title),
    decree: event,
    ...(opening.corrects === undefined
      ? {}
      : { corrects: { number: opening.corrects.decree, issuedOn: opening.corrects.issuedOn } }),
  };
}

/**
 * The number of a decree: as HR has given it, or the next one of the office that signs. For a batch asked once, before its
 * members; theirs is then that number.
 */
export async function numberOfDecree(
  trx: Knex.Transaction,
  state: Pick<CaseState, 'case' | 'offices'>,
  { number, at }: Pick<EventOf<'decree_issued'>, 'at'> & { readonly number?: string | undefined },
): Promise<{ readonly number: string } | Refusal> {
  const office = officeOf(state, 'appointing_authority');
  const on = await dayAtOffice(trx, office, at);
  return number === undefined
    ? allotNumber(trx, { office, on })
    : noteNumber(trx, { office, on, number: number.trim() });
}

/** The number that the batch has been given already, or one of the case's own. */
const numberFor = async (trx: Knex.Transaction, state: CaseState, event: EventOf<'decree_issued'>) =>
  event.batch !== undefined && event.number !== undefined
    ? { number: event.number }
    : numberOfDecree(trx, state, event);

/**
 * Numbers, composes and keeps the decree within the transaction that records `event`, and returns the event with its number.
 * Refuses when another decree bears the number, or when nobody definitively holds the office that signs; nothing is stored then.
 */
export async function issueDecree(
  trx: Knex.Transaction,
  state: CaseState,
  event: EventOf<'decree_issued'>,
): Promise<EventOf<'decree_issued'> | Refusal> {
  const authority = officeOf(state, 'appointing_authority');
  const signer = await signerOf(trx, authority, event.issuedOn);
  if (signer === null)
    return {
      code: 'ActingHolder',
      message: `issueDecree: ${authority} has no definitive holder on ${event.issuedOn}, and an acting holder signs no decree (UU 30/2014 art. 14(7)); the case waits for one`,
    };
  // The last that may be refused: a number that was allotted is used.
  const numbered = await numberFor(trx, state, event);
  if ('code' in numbered) return numbered;
  const { number } = numbered;
  const fields = decreeFields(await factsOf(trx, state, { ...event, number }, signer.name));
  await trx('decree').insert({
    number,
    case_number: caseNumberOf(state.case),
    fields: JSON.stringify(fields),
    issued_on: event.issuedOn,
    effective_date: event.effectiveDate,
    batch_number: event.batch === undefined ? null : batchNumberOf(event.batch),
  });
  return { ...event, number };
}

/** The decree of a case; `null` while none has been issued. */
export async function readDecree(db: Knex, id: CaseId): Promise<Decree | null> {
  const row = await db('decree')
    .where({ case_number: caseNumberOf(id) })
    .first(
      'number',
      'case_number',
      'fields',
      db.raw('issued_on::text'),
      db.raw('effective_date::text'),
      'delivered_at',
      'received_at',
      'revoked_at',
    );
  return row ?? null;
}

import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { EventOf } from '../../domain/case/events.ts';
import { opened } from '../../domain/case/evolve.ts';
import { type Opening, openingEvent } from '../../domain/case/opening.ts';
import { applicationLetter, mayBeUrgent } from '../../domain/case/own-request.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import { scheduledLetters } from '../../domain/case/reminders.ts';
import type { Actor } from '../../domain/case/roles.ts';
import { type CaseState, expectedBy } from '../../domain/case/state.ts';
import { type Circumstances, defaultsForPlanning } from '../../domain/eligibility/facts.ts';
import type { Direction, MoveKind } from '../../domain/eligibility/move-kind.ts';
import { type CaseId, caseIdOf, caseNumberOf, type EmployeeId, type PositionId } from '../../domain/identifiers.ts';
import { moveBetween } from '../agencies.ts';
import { decreeToCorrect } from '../decree/corrected-decree.ts';
import { gatherNotices, gatherScheduled, gatherTasks, type InboxRows, insertInboxRows } from '../inbox.ts';
import { currentPosition } from '../people.ts';
import { isStandingNeedOf } from '../planning/stated-needs.ts';
import { policyInForce } from '../policies.ts';
import { type DependentSeat, freeSeat, reservationOf, reserveDependentSeat, reserveSeat } from '../seats.ts';
import { type PlaceOfPosition, placeOf } from '../units.ts';
import { latestCalendar } from '../working-calendar.ts';
import { insertCheck } from './case-checks.ts';
import { insertEvents, type TextSealer } from './case-event.ts';
import { factsOf, type Judged, judged, knownPostOf } from './case-findings.ts';
import { readCase } from './case-record.ts';
import { officesOfMove } from './offices-of-move.ts';

export interface OpeningRequest {
  readonly opening: Opening;
  readonly by: Actor;
  /** The client's idempotency key and a hash of what it sent; the same pair gives the same case. */
  readonly key: { readonly text: string; readonly requestHash: string };
  readonly now: Date;
  /** Within a plan's dependent set: whose seat is taken, on condition that it is left (R7). */
  readonly dependsOn?: DependentSeat;
  /** The case whose decree this one is to mend. */
  readonly corrects?: CaseId | undefined;
}

/** Why no case was opened. Nothing has been stored then. */
export type NotOpened =
  | {
      readonly kind:
        | 'unknown_employee'
        | 'unknown_position'
        | 'no_current_seat'
        | 'same_position'
        | 'unknown_need'
        | 'nothing_to_correct'
        | 'own_request_not_urgent'
        /** Neither side of the move is in this agency, nor both in its province. */
        | 'not_ours';
    }
  | { readonly kind: 'no_policy'; readonly move: MoveKind; readonly direction: Direction }
  | { readonly kind: 'past_date' | 'future_application'; readonly today: string }
  | { readonly kind: 'no_free_seat'; readonly position: PositionId; readonly establishment: number }
  | { readonly kind: 'open_case'; readonly case: CaseId }
  | { readonly kind: 'key_reused' };

export type Opened =
  | { readonly kind: 'opened' | 'same'; readonly case: CaseId; readonly state: CaseState }
  | { readonly kind: 'refused'; readonly why: NotOpened };

/** Leaves the transaction without a trace, with the reason as the answer. */
class Refused extends Error {
  readonly why: NotOpened;
  constructor(why: NotOpened) {
    super(why.kind);
    this.why = why;
  }
}

const refuse = (why: NotOpened): never => {
  throw new Refused(why);
};

/** Claims the idempotency key. The case that it stands for already, or `null` when this is its first use. */
async function claimKey(trx: Knex.Transaction, { by, key }: OpeningRequest): Promise<CaseId | null> {
  const mine = { person_id: by.person, key: key.text };
  // Waits here while another request with the same key is under way.
  const claimed = await trx('idempotency_key')
    .insert({ ...mine, request_hash: key.requestHash })
    .onConflict(['person_id', 'key'])
    .ignore()
    .returning('key');
  if (claimed.length > 0) return null;
  const known = await trx('idempotency_key').where(mine).first('request_hash', 'case_number');
  if (known.request_hash !== key.requestHash) refuse({ kind: 'key_reused' });
  return caseIdOf(known.case_number);
}

/** From where to where, and under which policy. */
interface Route {
  readonly originPosition: PositionId;
  readonly origin: PlaceOfPosition;
  readonly destination: PlaceOfPosition;
  /** In the zone of the destination. */
  readonly today: LocalDate;
  readonly policy: CasePolicy;
}

/** The kind of the move follows from the agencies of the two units, and the policy from the kind; nobody chooses either. */
async function policyFor(
  trx: Knex.Transaction,
  origin: PlaceOfPosition,
  destination: PlaceOfPosition,
  { opening, now }: OpeningRequest,
): Promise<CasePolicy> {
  const move = (await moveBetween(trx, origin.unit, destination.unit)) ?? refuse({ kind: 'not_ours' });
  const policy =
    (await policyInForce(trx, move.kind, move.direction, now)) ??
    refuse({ kind: 'no_policy', move: move.kind, direction: move.direction });
  if (opening.application !== undefined && opening.urgent !== null && !mayBeUrgent(policy))
    refuse({ kind: 'own_request_not_urgent' });
  return policy;
}

/** The decree that the case mends, if it is to mend one. */
async function mendedDecree(
  trx: Knex.Transaction,
  corrects: CaseId | undefined,
  employee: EmployeeId,
): Promise<Pick<Opening, 'corrects'>> {
  if (corrects === undefined) return {};
  return { corrects: (await decreeToCorrect(trx, corrects, employee)) ?? refuse({ kind: 'nothing_to_correct' }) };
}

async function routeOf(trx: Knex.Transaction, request: OpeningRequest): Promise<Route> {
  const { opening, now, dependsOn } = request;
  const { employee, position, statedNeed, application } = opening;
  const destination = (await placeOf(trx, position)) ?? refuse({ kind: 'unknown_position' });
  const held = await currentPosition(trx, employee);
  if (held === 'unknown') return refuse({ kind: 'unknown_employee' });
  if (held === null) return refuse({ kind: 'no_current_seat' });
  if (held === position) return refuse({ kind: 'same_position' });
  const today = localDate(now.getTime(), destination.zone);
  if (opening.effectiveDate < today) return refuse({ kind: 'past_date', today });
  if (application !== undefined && application.date > today) return refuse({ kind: 'future_application', today });
  // Told early and cheaply to most of those who come too late; whoever passes here may still lose the seat at the end.
  const seats = dependsOn === undefined ? await freeSeat(trx, position, today) : null;
  if (seats?.free === false) return refuse({ kind: 'no_free_seat', position, establishment: seats.establishment });
  if (statedNeed !== undefined && !(await isStandingNeedOf(trx, statedNeed, { id: position, unit: destination.unit })))
    return refuse({ kind: 'unknown_need' });
  const origin = (await placeOf(trx, held)) ?? refuse({ kind: 'no_current_seat' });
  const policy = await policyFor(trx, origin, destination, request);
  return { originPosition: held, origin, destination, today, policy };
}

/** The first event of a case, with what the rules looked at and found, and the policy that it is opened under. */
interface Composed {
  readonly event: EventOf<'opened'>;
  readonly judged: Judged;
  readonly policy: CasePolicy;
}

/** What only the opening tells of the move. */
const circumstancesOf = ({ application }: Opening, { policy, today }: Route): Circumstances => ({
  ...defaultsForPlanning(today),
  kind: policy.kind,
  ownRequest: application !== undefined,
  documents: application === undefined ? [] : [applicationLetter(application)],
});

async function composeOpening(
  trx: Knex.Transaction,
  id: CaseId,
  request: OpeningRequest,
  calendar: WorkingCalendar,
): Promise<Composed> {
  const { opening, by, now, dependsOn, corrects } = request;
  const route = await routeOf(trx, request);
  const mended = await mendedDecree(trx, corrects, opening.employee);
  const { origin, destination, originPosition, policy } = route;
  const offices = await officesOfMove(trx, opening.employee, origin, destination, now);
  const dependentSet = dependsOn?.set;
  const circumstances = circumstancesOf(opening, route);
  const facts =
    (await factsOf(trx, { ...opening, on: opening.effectiveDate, offices, case: id, circumstances, dependentSet })) ??
    refuse({ kind: 'unknown_employee' });
  const { departures: _, ...need } = facts.targetSeats;
  const found = judged(facts, policy);
  const event = openingEvent(
    { ...opening, ...mended },
    {
      case: id,
      by,
      subjectZone: origin.zone,
      originPosition,
      originUnit: origin.unit,
      destinationUnit: destination.unit,
      destinationZone: destination.zone,
      need,
      ...knownPostOf(facts),
      offices,
      ...found.judgement,
    },
    { now: now.getTime(), policy, calendar },
  );
  return { event, judged: found, policy };
}

async function storeOpening(
  trx: Knex.Transaction,
  sealer: TextSealer,
  request: OpeningRequest,
  { event, judged, policy }: Composed,
  calendar: WorkingCalendar,
): Promise<CaseState> {
  const state = opened(event);
  const due = expectedBy(state);
  await trx('mutation_case').insert({
    number: caseNumberOf(event.case),
    subject_id: event.subject,
    position_id: event.position,
    origin_unit_id: event.originUnit,
    destination_unit_id: event.destinationUnit,
    urgent: event.urgent !== null,
    stage: state.stage,
    outcome: null,
    sequence: state.sequence,
    due_at: due === null ? null : new Date(due),
    state: JSON.stringify(state),
    policy: JSON.stringify(policy),
    calendar: JSON.stringify(calendar),
    opened_at: request.now,
    stated_need_id: event.statedNeed ?? null,
  });
  await insertEvents(trx, sealer, event.case, [event], request.now);
  await insertCheck(trx, sealer, event.case, { sequence: event.sequence, ...judged }, request.now);
  const inbox: InboxRows = { tasks: [], letters: [] };
  await gatherTasks(trx, inbox, null, state, request.now);
  gatherNotices(inbox, null, event, state);
  await gatherScheduled(trx, inbox, [], scheduledLetters(state, policy, calendar), event, state);
  await insertInboxRows(trx, inbox);
  await trx('idempotency_key')
    .where({ person_id: request.by.person, key: request.key.text })
    .update({ case_number: caseNumberOf(event.case) });
  // Last, because from here to the commit every other opening for this position waits.
  const from = localDate(request.now.getTime(), event.destinationZone);
  const { employee, position } = request.opening;
  const { dependsOn } = request;
  const wanted = { case: event.case, employee, position, from };
  const reserved = dependsOn === undefined ? reserveSeat(trx, wanted) : reserveDependentSeat(trx, wanted, dependsOn);
  if (!(await reserved)) refuse({ kind: 'no_free_seat', position, establishment: event.need.establishment });
  return state;
}

async function open(trx: Knex.Transaction, sealer: TextSealer, request: OpeningRequest): Promise<Opened> {
  const known = await claimKey(trx, request);
  if (known !== null) {
    const row = await readCase(trx, known);
    if (row === null) throw new Error(`${known} is named by an idempotency key and missing`);
    return { kind: 'same', case: known, state: row.state };
  }
  const calendar = await latestCalendar(trx);
  const other = await reservationOf(trx, request.opening.employee);
  if (other !== null) return refuse({ kind: 'open_case', case: caseIdOf(other) });
  const { rows } = await trx.raw<{ rows: { number: number }[] }>(`select nextval('case_number') as number`);
  const id = caseIdOf(rows[0]?.number ?? 0);
  const composed = await composeOpening(trx, id, request, calendar);
  const state = await storeOpening(trx, sealer, request, composed, calendar);
  return { kind: 'opened', case: id, state };
}

/** Postgres's code of a broken exclusion constraint. */
const isExcluded = (error: unknown): error is Error & { constraint: string } =>
  error instanceof Error && 'code' in error && error.code === '23P01' && 'constraint' in error;

/**
 * Opens a case: its row, its first event, the seat's reservation, the inbox tasks and the idempotency key in one
 * transaction, or nothing of it.
 */
export async function openCase(db: Knex, sealer: TextSealer, request: OpeningRequest): Promise<Opened> {
  try {
    return await db.transaction((trx) => open(trx, sealer, request));
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', why: error.why };
    // Two openings for one person that passed each other: the constraint let one through.
    if (isExcluded(error) && error.constraint === 'one_open_move_a_person') {
      const other = await reservationOf(db, request.opening.employee);
      if (other !== null) return { kind: 'refused', why: { kind: 'open_case', case: caseIdOf(other) } };
    }
    throw error;
  }
}

import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { CaseEvent, EventOf } from '../../domain/case/events.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { CasePolicy } from '../../domain/case/policy.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { type CaseState, revisionOf } from '../../domain/case/state.ts';
import { rerouted } from '../../domain/case/steps/recusal.ts';
import { rolesToSeat, seated } from '../../domain/case/steps/seating.ts';
import { officesOfStep, stepOf } from '../../domain/case/steps/step-offices.ts';
import { caseNumberOf } from '../../domain/identifiers.ts';
import { factsSaidOf } from '../decree/corrected-facts.ts';
import { type MovePlace, seatingOf, superiorOf } from './step-offices.ts';

interface Ruled {
  readonly policy: CasePolicy;
  readonly calendar: WorkingCalendar;
}

interface SeatedEvent {
  readonly event: CaseEvent;
  readonly unforeseen: boolean;
}

async function placeOfCase(trx: Knex.Transaction, { case: id, subject }: CaseState): Promise<MovePlace> {
  const row = await trx('mutation_case')
    .where({ number: caseNumberOf(id) })
    .first('origin_unit_id', 'destination_unit_id');
  return { subject, originUnit: row.origin_unit_id, destinationUnit: row.destination_unit_id };
}

/**
 * SHA-256 (hex) of what a decision is taken on: the material facts of the case, its reasons and benefits as the file says them
 * now, and the hash of its opening.
 */
async function dossierHash(trx: Knex.Transaction, state: CaseState): Promise<string> {
  const opening = await trx('case_event')
    .where({ case_number: caseNumberOf(state.case), sequence: 1 })
    .first('hash');
  const { position, effectiveDate, documents = [], found = [] } = state;
  const { reasons, benefits } = await factsSaidOf(trx, state.case);
  const facts = { position, effectiveDate, documents, found, reasons, benefits };
  const dossier = { opening: opening.hash, revision: revisionOf(state), ...facts };
  return createHash('sha256').update(canonicalJson(dossier)).digest('hex');
}

/** A decision of a step with the hash of the dossier it was taken on. */
async function bound(trx: Knex.Transaction, state: CaseState, event: CaseEvent): Promise<CaseEvent> {
  if (event.kind !== 'step_decided' && event.kind !== 'step_voted') return event;
  return { ...event, dossier: await dossierHash(trx, state) };
}

/** The event as the register lets it stand: steps that open are given the offices and the holders of this moment. */
export async function seatedEvent(
  trx: Knex.Transaction,
  { policy, calendar }: Ruled,
  state: CaseState,
  proposed: CaseEvent,
  now: Date,
): Promise<SeatedEvent> {
  const event = await bound(trx, state, proposed);
  const roles = rolesToSeat(event, policy);
  if (roles.length === 0) return { event, unforeseen: false };
  const seating = await seatingOf(trx, roles, state.stepOffices ?? {}, await placeOfCase(trx, state), policy, now);
  const settled = seated(state, event, seating, { now: event.at, policy, calendar });
  return { event: settled, unforeseen: settled.reseated !== undefined || settled.settles !== undefined };
}

/** The recusal with the superior office that decides instead. */
export async function reroutedEvent(
  trx: Knex.Transaction,
  { policy, calendar }: Ruled,
  state: CaseState,
  event: EventOf<'recused'>,
  now: Date,
): Promise<SeatedEvent | Refusal> {
  const { by } = event;
  if (by === undefined || by.office === 'subject') return { event, unforeseen: false };
  const { subject } = state;
  const not = [subject, by.person, ...(state.recused?.[event.step] ?? [])];
  const step = stepOf(policy, event.step);
  const asked = step === undefined ? [] : officesOfStep(state, step).map(({ office }) => office);
  const superior = await superiorOf(trx, by.office, { subject, not, asked, at: now });
  const result = rerouted(state, event, superior, { now: event.at, policy, calendar });
  return isRefusal(result) ? result : { event: result, unforeseen: true };
}

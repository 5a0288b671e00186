import type { Knex } from 'knex';
import type { FollowUpEvent, FollowUpEventOf } from '../../domain/after/events.ts';
import type { FollowUpState } from '../../domain/after/state.ts';
import { answererOf } from '../../domain/after/waits.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { objectionAnswerContent } from '../../domain/document/objection-answer.ts';
import { caseNumberOf } from '../../domain/identifiers.ts';
import { readFollowUpEvents } from '../after/follow-up-event.ts';
import type { TextSealer } from '../case/case-event.ts';
import { decreeOf } from './case-decrees.ts';
import { employeeOf, governmentOf, readDecree } from './decrees.ts';
import { orderDocument } from './documents.ts';
import { signatoryOf, signedByIssuer } from './ordered-documents.ts';

type Answered = FollowUpEventOf<'objection_answered'>;

async function contentOf(trx: Knex.Transaction, state: FollowUpState, answered: Answered, objection: string) {
  const { by, number, date, reasons, outcome } = answered;
  const decree = await readDecree(trx, state.case);
  // A decree of another authority is that authority's to answer for, on its own paper.
  if (decree === null || by === undefined) return null;
  const seat = await trx('mutation_case')
    .where({ number: caseNumberOf(state.case) })
    .first('position_id');
  return objectionAnswerContent({
    letterhead: [(await governmentOf(trx, seat.position_id)).toUpperCase()],
    number,
    answeredOn: date,
    place: decree.fields.issued.place,
    signatory: await signatoryOf(trx, by),
    employee: await employeeOf(trx, state.subject),
    decree: await decreeOf(trx, state),
    receivedOn: localDate(state.objection?.at ?? answered.at, answererOf(state).zone),
    objection,
    answer: reasons,
    outcome,
  });
}

/** Orders the answer to an objection on paper, in the transaction that has recorded it among `events`; nothing without an answer. */
export async function orderObjectionAnswer(
  trx: Knex.Transaction,
  sealer: TextSealer,
  state: FollowUpState,
  events: readonly FollowUpEvent[],
): Promise<void> {
  const answered = events.find((event) => event.kind === 'objection_answered');
  if (answered === undefined) return;
  const file = await readFollowUpEvents(trx, sealer, state.case);
  const objected = file.find((event) => event.kind === 'objected');
  const content = await contentOf(trx, state, answered, objected?.words ?? '');
  if (content === null) return;
  const { sequence, at, by } = answered;
  const signer = by === undefined ? {} : signedByIssuer(by);
  const of = { case: state.case };
  await orderDocument(trx, sealer, { of, kind: 'objection_answer', sequence, at, content, ...signer });
}

import { randomUUID } from 'node:crypto';
import { readFollowUpEvents } from '../../database/after/follow-up-event.ts';
import { daysOffOf, latestCalendar } from '../../database/working-calendar.ts';
import type { FollowUpEvent } from '../../domain/after/events.ts';
import type { FollowUpState } from '../../domain/after/state.ts';
import { type ExplainedDay, explainDays } from '../../domain/calendar/explain-due.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { type CaseId, isCaseId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { type FollowUpReading, followUpActor } from '../authority/authority-after.ts';
import { openedFollowUpOf, recordCommand } from '../follow-up-desk.ts';
import { type Operation, operation } from '../operation.ts';
import { decidingProblems, Problem, type ProblemCode } from '../problem.ts';
import {
  answerBody,
  correctionBody,
  followUpEvents,
  followUpRecorded,
  followUpView,
  indicatorBody,
  keyHeader,
  objectionBody,
  objectionSchema,
  passingOnBody,
} from '../schemas/follow-up-schemas.ts';
import { casePath } from '../schemas/request-schemas.ts';
import { viewFollowUp, viewObjection } from '../views/follow-up-view.ts';

const recordedAnswer = { 200: { description: 'Recorded, now or before under this key.', schema: followUpRecorded } };

/** Problems of everything that is said in a follow-up. */
export const sayingProblems: readonly ProblemCode[] = [...decidingProblems, 'not_allowed', 'key_reused'];

const replyOf = ({ case: id, sequence }: FollowUpState) => ({ status: 200, body: { case: id, sequence } });

/** Every day of the time for an objection; none while no receipt is recorded, and where seconds count. */
async function daysOfWindow({ db }: ApiNeeds, { window }: FollowUpState): Promise<readonly ExplainedDay[]> {
  const term = window?.term;
  if (term === undefined || !('workingDays' in term)) return [];
  const calendar = await latestCalendar(db);
  const count = { start: localDate(term.from, term.zone), workingDays: term.workingDays };
  return explainDays(count, calendar, await daysOffOf(db, calendar.version));
}

function saidOf(events: readonly FollowUpEvent[], reading: FollowUpReading) {
  const objected = events.find(({ kind }) => kind === 'objected');
  const answered = events.find(({ kind }) => kind === 'objection_answered');
  const readable = reading.objection && objected?.kind === 'objected';
  return {
    words: readable ? objected.words : null,
    documents: readable ? [...objected.documents] : null,
    answer:
      answered?.kind === 'objection_answered'
        ? { number: answered.number, date: answered.date, reasons: reading.answer ? answered.reasons : null }
        : null,
  };
}

const readOne = (needs: ApiNeeds): Operation =>
  operation({
    id: 'readFollowUp',
    method: 'get',
    path: '/cases/{id}/follow-up',
    tag: 'Follow-up',
    summary: 'What follows the decree of a case',
    description:
      'Until when an objection is in time, what became of it, the reviews of the benefits, whom it waits for, and what you may do.',
    forms: { path: casePath },
    answers: { 200: { description: 'The follow-up.', schema: followUpView } },
    problems: ['not_found', 'impossible'],
    work: async ({ path, caller }) => {
      const { row, reading } = await openedFollowUpOf(needs, path.id, caller, 'follow-up');
      return { status: 200, body: viewFollowUp(row, caller, reading) };
    },
  });

/** What was recorded in a follow-up when and in whose name, without anybody's words. */
export const courseOfFollowUp = async ({ db, sealer }: ApiNeeds, id: CaseId) =>
  (await readFollowUpEvents(db, sealer, id)).map(({ sequence, kind, at, by }) => ({
    sequence,
    kind,
    at: new Date(at).toISOString(),
    by: by?.office ?? null,
  }));

const readEvents = (needs: ApiNeeds): Operation =>
  operation({
    id: 'readFollowUpEvents',
    method: 'get',
    path: '/cases/{id}/follow-up/events',
    tag: 'Follow-up',
    summary: 'The file of a follow-up: what was recorded when, in whose name',
    description: 'Events in order, without anybody’s words: those are read where they belong.',
    forms: { path: casePath },
    answers: { 200: { description: 'The file.', schema: followUpEvents } },
    problems: ['not_found', 'impossible'],
    work: async ({ path, caller }) => {
      await openedFollowUpOf(needs, path.id, caller, 'follow-up');
      return { status: 200, body: { case: path.id, events: await courseOfFollowUp(needs, path.id) } };
    },
  });

/** The objection of a follow-up as somebody with this reading may see it; `null` when nobody has objected. */
export async function objectionAsRead(needs: ApiNeeds, state: FollowUpState, reading: FollowUpReading) {
  const { objection } = state;
  if (objection === null) return null;
  const said = saidOf(await readFollowUpEvents(needs.db, needs.sealer, state.case), reading);
  const days = [...(await daysOfWindow(needs, state))];
  return { case: state.case, ...viewObjection(objection, reading), ...said, days };
}

const readObjection = (needs: ApiNeeds): Operation =>
  operation({
    id: 'readObjection',
    method: 'get',
    path: '/cases/{id}/objection',
    tag: 'Follow-up',
    summary: 'The objection to the decree, and the days of its time',
    description:
      'Its words and documents are for the employee, the appointing authority, the authorized official and the legal officer.',
    forms: { path: casePath },
    answers: { 200: { description: 'The objection.', schema: objectionSchema } },
    problems: ['not_found', 'impossible'],
    work: async ({ path, caller }) => {
      const { row, reading } = await openedFollowUpOf(needs, path.id, caller, 'objection');
      const body = await objectionAsRead(needs, row.state, reading);
      if (body === null) throw new Problem('not_found', 'Nobody has objected to the decree of this case.');
      return { status: 200, body };
    },
  });

const object = (needs: ApiNeeds): Operation =>
  operation({
    id: 'objectToDecree',
    method: 'post',
    path: '/cases/{id}/objection',
    tag: 'Follow-up',
    summary: 'Employee: object to the decree',
    description:
      'Once. In time or late, the appointing authority answers it. It does not stop the placement by itself; see `suspends` of the follow-up.',
    forms: { path: casePath, headers: keyHeader, body: objectionBody },
    answers: recordedAnswer,
    problems: sayingProblems,
    work: async ({ path, headers, body, caller }) => {
      const { row } = await openedFollowUpOf(needs, path.id, caller, 'objection');
      const by = followUpActor(row.state, caller, 'object', undefined);
      const id = headers['idempotency-key'] ?? randomUUID();
      return replyOf(await recordCommand(needs, path.id, { name: 'object', id, by, ...body }));
    },
  });

const answer = (needs: ApiNeeds): Operation =>
  operation({
    id: 'answerObjection',
    method: 'post',
    path: '/cases/{id}/objection/answer',
    tag: 'Follow-up',
    summary: 'Appointing authority: answer the objection',
    description:
      'For the definitive holder. One that came late is inadmissible. One that is upheld gives HR the task of a correcting decree, and changes nothing by itself.',
    forms: { path: casePath, headers: keyHeader, body: answerBody },
    answers: recordedAnswer,
    problems: sayingProblems,
    work: async ({ path, headers, body: { office, ...body }, caller }) => {
      const { row } = await openedFollowUpOf(needs, path.id, caller, 'objection');
      const by = followUpActor(row.state, caller, 'answerObjection', office);
      const id = headers['idempotency-key'] ?? randomUUID();
      return replyOf(await recordCommand(needs, path.id, { name: 'answerObjection', id, by, ...body }));
    },
  });

const passOn = (needs: ApiNeeds): Operation =>
  operation({
    id: 'passOnObjection',
    method: 'post',
    path: '/cases/{id}/objection/passing-on',
    tag: 'Follow-up',
    summary: 'HR: record that the objection was passed on to the authority that issued the decree',
    description: 'Only where that authority is another one. Its answer is recorded with `answerObjection` after that.',
    forms: { path: casePath, headers: keyHeader, body: passingOnBody },
    answers: recordedAnswer,
    problems: sayingProblems,
    work: async ({ path, headers, body: { office, ...body }, caller }) => {
      const { row } = await openedFollowUpOf(needs, path.id, caller, 'objection');
      const by = followUpActor(row.state, caller, 'passOnObjection', office);
      const id = headers['idempotency-key'] ?? randomUUID();
      return replyOf(await recordCommand(needs, path.id, { name: 'passOnObjection', id, by, ...body }));
    },
  });

const correct = (needs: ApiNeeds): Operation =>
  operation({
    id: 'noteCorrection',
    method: 'post',
    path: '/cases/{id}/objection/correction',
    tag: 'Follow-up',
    summary: 'HR: note the case of the correcting decree',
    forms: { path: casePath, headers: keyHeader, body: correctionBody },
    answers: recordedAnswer,
    problems: sayingProblems,
    work: async ({ path, headers, body, caller }) => {
      const { row } = await openedFollowUpOf(needs, path.id, caller, 'correction');
      const by = followUpActor(row.state, caller, 'noteCorrection', body.office);
      const id = headers['idempotency-key'] ?? randomUUID();
      if (!isCaseId(body.case)) throw new Error('the schema lets case ids pass only');
      const command = { name: 'noteCorrection', id, by, correctingCase: body.case } as const;
      return replyOf(await recordCommand(needs, path.id, command));
    },
  });

const nameIndicator = (needs: ApiNeeds): Operation =>
  operation({
    id: 'setIndicator',
    method: 'post',
    path: '/cases/{id}/indicator',
    tag: 'Follow-up',
    summary: 'New head: name what the unit measures the move by',
    description: 'Once, with its value at the placement; the reviews ask for its value then.',
    forms: { path: casePath, headers: keyHeader, body: indicatorBody },
    answers: recordedAnswer,
    problems: sayingProblems,
    work: async ({ path, headers, body: { office, ...indicator }, caller }) => {
      const { row } = await openedFollowUpOf(needs, path.id, caller, 'indicator');
      const by = followUpActor(row.state, caller, 'setIndicator', office);
      const id = headers['idempotency-key'] ?? randomUUID();
      return replyOf(await recordCommand(needs, path.id, { name: 'setIndicator', id, by, indicator }));
    },
  });

/** `/cases/{id}/follow-up` and the objection to the decree. */
export const followUpOperations = (needs: ApiNeeds): readonly Operation[] => [
  readOne(needs),
  readEvents(needs),
  readObjection(needs),
  object(needs),
  answer(needs),
  passOn(needs),
  correct(needs),
  nameIndicator(needs),
];

import type { LocalDate } from '../calendar/local-date.ts';
import { workingDaysBetween } from '../calendar/working-days-between.ts';
import { localDate, type Zone } from '../calendar/zone.ts';
import type { Refusal } from '../case/refusal.ts';
import type { FollowUpCommandOf } from './commands.ts';
import type { FollowUpDraft, LateCount, ObjectionOutcome } from './events.ts';
import { type FollowUpState, isToPassOn, type Objection } from './state.ts';
import { answererOf, begin, type FollowUpContext, seatOf } from './waits.ts';

/** How late an objection is at `now`; `null` while it is in time. Its time runs from the receipt, and from nothing else. */
function lateness(state: FollowUpState, { now, calendar }: FollowUpContext): LateCount | null {
  const { receivedAt, window } = state;
  if (receivedAt === null || window?.dueAt == null || now < window.dueAt) return null;
  const { term, provisional, dueAt } = window;
  if (term === undefined || !('zone' in term)) return { lastDay: null, workingDays: null, provisional };
  const { zone } = term;
  return {
    lastDay: localDate(dueAt - 1, zone),
    // From the receipt of the decree, or of the latest that corrects it.
    workingDays: workingDaysBetween(term.from, now, zone, calendar),
    provisional,
  };
}

/** The answers that an objection can have: one that came late is inadmissible, whatever it says. */
export function possibleOutcomes(late: LateCount | null): readonly ObjectionOutcome[] {
  if (late === null) return ['upheld', 'partly', 'rejected'];
  return late.provisional ? ['upheld', 'partly', 'rejected', 'inadmissible'] : ['inadmissible'];
}

/** Whether something that followed an objection is dated after it and before tomorrow, by the days of `zone`. */
export const isDatedSince = ({ at }: Pick<Objection, 'at'>, date: LocalDate, now: number, zone: Zone): boolean =>
  date >= localDate(at, zone) && date <= localDate(now, zone);

/**
 * The employee objects to the decree. It stops nothing by itself; in time or not, somebody has to answer it: the authority that
 * issued the decree, or HR for one elsewhere.
 */
export function object(
  state: FollowUpState,
  { category, words, documents }: FollowUpCommandOf<'object'>,
  context: FollowUpContext,
): FollowUpDraft | Refusal {
  if (state.objection !== null)
    return {
      code: 'AlreadyDecided',
      message: 'object: the decree has been objected to; see GET /cases/{id}/follow-up',
    };
  const { holders, zone } = answererOf(state);
  const late = lateness(state, context);
  const opens = [begin(context, 'objection_answer', holders, zone)];
  return { kind: 'objected', category, words, documents, late, opens };
}

/** The appointing authority answers, or HR records what the authority elsewhere has answered. An objection that is upheld gives HR the task of a correcting decree, and opens nothing. */
export function answerObjection(
  state: FollowUpState,
  { outcome, reasons, number, date }: FollowUpCommandOf<'answerObjection'>,
  context: FollowUpContext,
): FollowUpDraft | Refusal {
  const { objection } = state;
  if (objection === null) return { code: 'Impossible', message: 'answerObjection: nobody has objected to the decree' };
  if (objection.outcome !== null)
    return { code: 'AlreadyDecided', message: 'answerObjection: the objection has been answered' };
  const possible = possibleOutcomes(objection.late);
  if (!possible.includes(outcome)) {
    const why = objection.late === null ? 'it came in time' : 'it came after its last day';
    return { code: 'NotAllowed', message: `answerObjection: ${why}; possible is ${possible.join(', ')}` };
  }
  if (isToPassOn(state))
    return {
      code: 'Impossible',
      message: 'answerObjection: pass the objection on to the authority that issued the decree first (passOnObjection)',
    };
  const { holders, zone } = answererOf(state);
  if (!isDatedSince(objection, date, context.now, zone))
    return {
      code: 'NotAllowed',
      message: `answerObjection: the date of the answer lies between the objection, ${localDate(objection.at, zone)}, and today`,
    };
  if (holders.length === 0) return { code: 'NotYours', message: 'answerObjection: no office answers for the decree' };
  const hr = seatOf(state, 'hr');
  const corrects = outcome === 'upheld' || outcome === 'partly';
  return {
    kind: 'objection_answered',
    outcome,
    reasons,
    number,
    date,
    closes: ['objection_answer'],
    ...(corrects ? { opens: [begin(context, 'correction', hr.holders, hr.zone)] } : {}),
  };
}

/** HR has opened the case of the correcting decree. */
export function noteCorrection(
  state: FollowUpState,
  { correctingCase }: FollowUpCommandOf<'noteCorrection'>,
): FollowUpDraft | Refusal {
  if (!state.waits.some(({ key }) => key === 'correction'))
    return { code: 'Impossible', message: 'noteCorrection: no correcting decree is waited for' };
  if (correctingCase === state.case)
    return { code: 'NotAllowed', message: 'noteCorrection: a decree is corrected by another case, not by its own' };
  return { kind: 'correction_noted', correctingCase, closes: ['correction'] };
}

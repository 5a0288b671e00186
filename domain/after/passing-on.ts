import { localDate } from '../calendar/zone.ts';
import type { Refusal } from '../case/refusal.ts';
import type { FollowUpCommandOf } from './commands.ts';
import type { FollowUpDraft } from './events.ts';
import { type FollowUpState, isToPassOn } from './state.ts';
import { answererOf, type FollowUpContext } from './waits.ts';

/**
 * HR records to whom, and with which letter, it has passed an objection on: the authority that issued the decree answers. The time
 * for the answer runs on from the objection.
 */
export function passOnObjection(
  state: FollowUpState,
  { to, number, date }: FollowUpCommandOf<'passOnObjection'>,
  { now }: FollowUpContext,
): FollowUpDraft | Refusal {
  const { objection } = state;
  if (state.decreeElsewhere !== true)
    return { code: 'NotAllowed', message: 'passOnObjection: the decree was issued here, and is answered for here' };
  if (objection === null) return { code: 'Impossible', message: 'passOnObjection: nobody has objected to the decree' };
  if (!isToPassOn(state))
    return { code: 'AlreadyDecided', message: 'passOnObjection: the objection has been passed on or answered' };
  const { zone } = answererOf(state);
  if (date < localDate(objection.at, zone) || date > localDate(now, zone))
    return { code: 'NotAllowed', message: 'passOnObjection: date lies between the objection and today' };
  return { kind: 'objection_passed_on', to, number, date };
}

import type { Refusal } from '../case/refusal.ts';
import { type FollowUpCommand, holdersOfCommand } from './commands.ts';
import { acknowledgeCorrection, type CorrectionRequest, correctDecree, deliverCorrection } from './correction.ts';
import type { FollowUpDraft } from './events.ts';
import { answerObjection, noteCorrection, object } from './objection.ts';
import { passOnObjection } from './passing-on.ts';
import { answerReview, setIndicator } from './review.ts';
import type { FollowUpState } from './state.ts';
import type { FollowUpContext } from './waits.ts';

/** A draft, or what has to be completed where it is recorded; or why neither is possible. */
type Decided = FollowUpDraft | CorrectionRequest | Refusal;

function draftOf(state: FollowUpState, command: FollowUpCommand, context: FollowUpContext): Decided {
  switch (command.name) {
    case 'object':
      return object(state, command, context);
    case 'answerObjection':
      return answerObjection(state, command, context);
    case 'passOnObjection':
      return passOnObjection(state, command, context);
    case 'noteCorrection':
      return noteCorrection(state, command);
    case 'correctDecree':
      return correctDecree(state, command, context);
    case 'deliverCorrection':
      return deliverCorrection(state, command, context);
    case 'acknowledgeCorrection':
      return acknowledgeCorrection(state, context);
    case 'setIndicator':
      return setIndicator(state, command);
    case 'answerReview':
      return answerReview(state, command);
  }
}

/** What a command becomes, or why it is not possible. Nobody acts for an office in the follow-up of their own move. */
export function decideFollowUp(state: FollowUpState, command: FollowUpCommand, context: FollowUpContext): Decided {
  const { name, by } = command;
  const own = by.person === state.subject;
  if (own !== (by.office === 'subject'))
    return own
      ? { code: 'OwnCase', message: `${name}: nobody acts for an office in the follow-up of their own move` }
      : { code: 'NotYours', message: `${name}: this is for the employee who was moved` };
  const holders = holdersOfCommand(state, name);
  // What is not possible now is told by the command itself, which knows why; so is whom a review asks, and has asked.
  if (name !== 'answerReview' && holders.length > 0 && !holders.includes(by.office))
    return { code: 'NotYours', message: `${name}: this is for ${holders.join(' or ')}` };
  return draftOf(state, command, context);
}

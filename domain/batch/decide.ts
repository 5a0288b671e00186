import { localDate } from '../calendar/zone.ts';
import type { Refusal } from '../case/refusal.ts';
import { type CaseId, isCaseId } from '../identifiers.ts';
import type { BatchCommand, BatchCommandOf } from './commands.ts';
import { dependantsOf } from './dependence.ts';
import type { Due } from './events.ts';
import { type BatchContext, dueFromNow, type View } from './notice.ts';
import type { BatchState, MemberState, Question } from './state.ts';
import { openMembers } from './state.ts';

/** What a decision asks of the register, in the transaction that records it. */
export type BatchRequest =
  | { readonly kind: 'clear'; readonly command: BatchCommandOf<'clearSubmission'> }
  /** One decree for these members, those of them that no rule blocks. */
  | {
      readonly kind: 'issue';
      readonly command: BatchCommandOf<'issueDecree'>;
      readonly members: readonly MemberState[];
    }
  | { readonly kind: 'sign'; readonly command: BatchCommandOf<'recordSignature'> }
  | {
      readonly kind: 'drop';
      readonly command: BatchCommandOf<'decideFallen'>;
      readonly fallen: CaseId;
      readonly dependants: readonly CaseId[];
    }
  | {
      readonly kind: 'replace';
      readonly command: BatchCommandOf<'decideFallen'>;
      readonly fallen: MemberState;
      readonly by: CaseId;
      /** Those that took the seat of the fallen one, and need one at the same position. */
      readonly takers: readonly CaseId[];
    }
  | {
      readonly kind: 'wait';
      readonly command: BatchCommandOf<'decideFallen'>;
      readonly fallen: CaseId;
      readonly question: Due;
    };

const notAllowed = (message: string): Refusal => ({ code: 'NotAllowed', message });
const impossible = (message: string): Refusal => ({ code: 'Impossible', message });

function clear(
  state: BatchState,
  command: BatchCommandOf<'clearSubmission'>,
  { now }: BatchContext,
): BatchRequest | Refusal {
  const { submission, clearanceDate } = command;
  const names = state.members.filter((member) => member.submission === submission);
  if (names.length === 0) return impossible(`clearSubmission: the batch has no submission ${submission}`);
  if (state.cleared[submission] !== undefined)
    return { code: 'AlreadyDecided', message: `clearSubmission: submission ${submission} has its clearance already` };
  if (clearanceDate > localDate(now, state.hr.zone))
    return notAllowed('clearSubmission: clearanceDate lies in the future');
  return { kind: 'clear', command };
}

function issue(state: BatchState, command: BatchCommandOf<'issueDecree'>, { standings }: View): BatchRequest | Refusal {
  const ready = openMembers(state).filter((member) => standings.get(member.case)?.kind === 'decree_ready');
  if (ready.length === 0) return impossible('issueDecree: no member has come to its decree; see the progress');
  const members = ready.filter(({ submission }) => state.cleared[submission] !== undefined);
  if (members.length === 0)
    return {
      code: 'Blocked',
      message: 'issueDecree: no I-MUT submission with a member that is ready has its clearance yet (R17)',
    };
  return { kind: 'issue', command, members };
}

/** What is possible when a member has fallen, as HR reads it beside the question. */
function answer(
  state: BatchState,
  command: BatchCommandOf<'decideFallen'>,
  fallen: MemberState,
  question: Question | undefined,
  context: BatchContext,
): BatchRequest | Refusal {
  const { decision, replacement } = command;
  const dependants = dependantsOf(fallen.case, openMembers(state).concat(fallen)).filter((id) => id !== fallen.case);
  if (decision !== 'replace' && replacement !== undefined)
    return notAllowed(`decideFallen: replacement belongs to replace, not to ${decision}`);
  if (decision !== 'replace' && question === undefined)
    return impossible(`decideFallen: nobody depends on ${fallen.case}, so there is nothing to ${decision}`);
  if (decision === 'drop') return { kind: 'drop', command, fallen: fallen.case, dependants };
  if (decision === 'wait') return { kind: 'wait', command, fallen: fallen.case, question: dueFromNow(state, context) };
  if (replacement === undefined || !isCaseId(replacement))
    return notAllowed('decideFallen: replace names the open case that takes its part (replacement)');
  if (state.members.some((member) => member.case === replacement))
    return notAllowed(`decideFallen: ${replacement} belongs to the batch already`);
  const takers = openMembers(state).filter(({ takesSeatOf }) => takesSeatOf === fallen.case);
  return { kind: 'replace', command, fallen, by: replacement, takers: takers.map((taker) => taker.case) };
}

function decideFallen(
  state: BatchState,
  command: BatchCommandOf<'decideFallen'>,
  context: BatchContext,
): BatchRequest | Refusal {
  const fallen = state.members.find((member) => member.case === command.fallen);
  const blocked = state.questions.find((each) => each.fallen === command.fallen && each.blocked === true);
  if (fallen !== undefined && blocked !== undefined)
    return command.decision === 'wait' && command.replacement === undefined
      ? { kind: 'wait', command, fallen: fallen.case, question: dueFromNow(state, context) }
      : notAllowed(
          `decideFallen: ${fallen.case} is blocked and has not fallen: cure it and recheck, or wait; to give it up, the appointing authority revokes its decree (revokeDecree) first`,
        );
  if (fallen?.fate !== 'fallen')
    return impossible(`decideFallen: ${command.fallen} is no member that has fallen; see the progress`);
  const question = state.questions.find((each) => each.fallen === fallen.case);
  return answer(state, command, fallen, question, context);
}

/** What a command leads to: what the register is to complete, or why not. Pure and total; nothing is decided by silence. */
export function decideBatch(
  state: BatchState,
  command: BatchCommand,
  view: View,
  context: BatchContext,
): BatchRequest | Refusal {
  if (state.closed) return { code: 'Closed', message: `${command.name}: the batch is closed; every member is settled` };
  switch (command.name) {
    case 'clearSubmission':
      return clear(state, command, context);
    case 'issueDecree':
      return issue(state, command, view);
    case 'recordSignature':
      return { kind: 'sign', command };
    case 'decideFallen':
      return decideFallen(state, command, context);
  }
}

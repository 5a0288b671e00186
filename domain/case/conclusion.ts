import { localDate } from '../calendar/zone.ts';
import { isPositionId } from '../identifiers.ts';
import type { CommandOf } from './commands.ts';
import { type Context, waitForOffices } from './deadlines.ts';
import type { Draft } from './draft.ts';
import type { Reasons } from './event-facts.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState } from './state.ts';
import { approvalOpens } from './steps/openings.ts';

type Conclude = CommandOf<'conclude'>;

const notAllowed = (message: string): Refusal => ({ code: 'NotAllowed', message: `conclude: ${message}` });

/** The authorized official ends the dialogue: the move goes on, is planned anew, or is given up. */
export function conclude(state: CaseState, command: Conclude, context: Context): Draft | Refusal {
  const { conclusion, reasons } = command;
  if (conclusion === 'amend') return amend(state, command, context);
  if (amendmentsIn(command))
    return notAllowed('toPosition, toDate, the four reasons and benefits belong to the conclusion amend');
  if (conclusion === 'withdraw')
    return { kind: 'concluded', conclusion, reasons, stage: 'closed', outcome: 'withdrawn' };
  return {
    kind: 'concluded',
    conclusion,
    reasons,
    stage: 'approval',
    closes: ['conclusion', 'acknowledgement'],
    opens: approvalOpens(state, context),
  };
}

const reasonsIn = ({ qualification, competence, performance, need }: Conclude) => [
  qualification,
  competence,
  performance,
  need,
];

const amendmentsIn = (command: Conclude): boolean =>
  [command.toPosition, command.toDate, command.benefits, ...reasonsIn(command)].some((given) => given !== undefined);

/** The four reasons, when all of them are there. */
function moveReasonsOf({ qualification, competence, performance, need }: Conclude): Reasons | null {
  if (qualification === undefined || competence === undefined || performance === undefined || need === undefined)
    return null;
  return { qualification, competence, performance, need };
}

/** Another seat or a later date: back to planning, where the rules are judged again on the move as it is then. */
function amend(state: CaseState, command: Conclude, context: Context): Draft | Refusal {
  const { toPosition, toDate, reasons, benefits } = command;
  const moveReasons = moveReasonsOf(command);
  const effectiveDate = toDate ?? state.effectiveDate;
  if (toPosition === undefined && toDate === undefined)
    return notAllowed('amend needs another seat (toPosition) or a later date (toDate)');
  if (toPosition !== undefined && !isPositionId(toPosition)) return notAllowed('toPosition is no id of a position');
  if (toPosition === state.position) return notAllowed('toPosition is the position of this case already');
  if (moveReasons === null && (toPosition !== undefined || reasonsIn(command).some((given) => given !== undefined)))
    return notAllowed('another seat needs its own four reasons: qualification, competence, performance, need (R18)');
  if (effectiveDate < localDate(context.now, state.destinationZone))
    return notAllowed(`the effective date ${effectiveDate} is past; name a day to come (toDate)`);
  if (toPosition === undefined && effectiveDate <= state.effectiveDate)
    return notAllowed(`toDate must be later than ${state.effectiveDate}, the effective date of this case`);
  return {
    kind: 'amended',
    reasons,
    effectiveDate,
    ...(toPosition === undefined ? {} : { position: toPosition }),
    ...(moveReasons === null ? {} : { moveReasons }),
    ...(benefits === undefined ? {} : { benefits }),
    changed: toPosition === undefined ? 'effective_date' : 'seat',
    stage: 'planning',
    closes: ['conclusion', 'acknowledgement'],
    opens: [waitForOffices(state, context, 'completeness', state.offices.hr)],
  };
}

import { localDate } from '../calendar/zone.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './deadlines.ts';
import { deliveryOpens } from './delivery.ts';
import type { Draft } from './draft.ts';
import { inaugurationOpens } from './inauguration.ts';
import type { CasePolicy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState } from './state.ts';
import { unmetConditions } from './steps/conditions.ts';

/*
 * A decree that another authority issues (the Minister of Home Affairs, the Head of BKN) is recorded as it came: its number, its
 * day, who signed it, and where the document is kept. It bears none of our numbers, and nobody here signs it.
 */

const notAllowed = (message: string): Refusal => ({ code: 'NotAllowed', message: `recordDecree: ${message}` });

/** Why the appointing authority issues no decree of its own in this case; `null` when it does. */
export const issuedElsewhere = ({ externalDecree }: CasePolicy): Refusal | null =>
  externalDecree === undefined
    ? null
    : {
        code: 'NotAllowed',
        message: `issueDecree: the decree of this move is issued by ${externalDecree.signer}; record it when it has come (recordDecree)`,
      };

/** Records the decree that another authority has issued. It may take effect before the day it came here. */
export function recordDecree(state: CaseState, command: CommandOf<'recordDecree'>, context: Context): Draft | Refusal {
  const { number, date, signer, document, effectiveDate, clearanceNumber, clearanceDate } = command;
  const today = localDate(context.now, state.destinationZone);
  if (context.policy.externalDecree === undefined)
    return notAllowed('the decree of this move is issued by the appointing authority here (issueDecree)');
  if (unmetConditions(state).length > 0)
    return { code: 'Blocked', message: 'recordDecree: conditions of approvals are not met yet; see the case' };
  if (date > today) return notAllowed('date lies in the future; record the decree when it exists');
  if (clearanceDate > date)
    return notAllowed('clearanceDate lies after the decree; the clearance comes before it (R17)');
  const inauguration = inaugurationOpens(state, context);
  return {
    kind: 'decree_recorded',
    number,
    issuedOn: date,
    signer,
    document,
    effectiveDate,
    clearanceNumber,
    clearanceDate,
    ...(inauguration.length > 0 ? { inauguration: true as const } : {}),
    stage: 'decree',
    closes: ['decree'],
    opens: [deliveryOpens(state, context, false), ...inauguration],
  };
}

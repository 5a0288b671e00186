import { localDate } from '../calendar/zone.ts';
import type { BatchId } from '../identifiers.ts';
import type { CommandOf } from './commands.ts';
import { type Context, waitForOffices, waitForSubject } from './deadlines.ts';
import { type Draft, placementOpens } from './draft.ts';
import type { EventOf, Stage } from './events.ts';
import type { Refusal } from './refusal.ts';
import { type CaseState, waitFor } from './state.ts';
import type { Wait } from './wait.ts';

/** The decree as one of a batch: under one number, and with the longer time that the law gives the delivery of a decree on many. */
export function inBatch(
  state: CaseState,
  event: EventOf<'decree_issued'>,
  context: Context,
  batch: BatchId,
): EventOf<'decree_issued'> {
  const opens = (event.opens ?? []).map((wait) =>
    wait.key === 'delivery' ? deliveryOpens(state, context, true) : wait,
  );
  return { ...event, batch, mass: true, opens };
}

/** The wait for the delivery of a decree that is being issued; `mass`: one decree on many. */
export const deliveryOpens = (state: CaseState, context: Context, mass: boolean): Wait =>
  waitForOffices(mass ? { ...state, massDecree: true } : state, context, 'delivery', state.offices.hr);

/** What has just been recorded of what the placement waits for. */
type Done = 'delivered' | 'received' | 'inaugurated';

/**
 * Where a case stands when one of the things is done that the placement waits for: in placement when the decree binds (it
 * was received, or the policy lets its delivery suffice) and no inauguration is missing; before that, where it is.
 */
export function towardsPlacement(
  state: CaseState,
  { policy, now }: Context,
  done: Done,
): { readonly stage: Stage; readonly opens?: readonly Wait[] } {
  if (state.stage !== 'decree') return { stage: state.stage };
  const delivered = done === 'delivered' || waitFor(state, 'delivery') === undefined;
  const received = done === 'received' || state.received === true;
  const binds = received || (delivered && policy.placeWithoutReceipt === true);
  const inaugurated =
    done === 'inaugurated' || state.inauguration === undefined || state.inauguration.heldOn !== undefined;
  return binds && inaugurated ? placementOpens(state, now) : { stage: state.stage };
}

/** Hands the decree over; from here on its receipt is awaited. Recorded later, it says on which day that was. */
export function deliverDecree(
  state: CaseState,
  { method, deliveredOn }: CommandOf<'deliverDecree'>,
  context: Context,
): Draft | Refusal {
  const today = localDate(context.now, state.destinationZone);
  const earliest = state.decreedOn ?? today;
  if (deliveredOn !== undefined && (deliveredOn < earliest || deliveredOn > today))
    return {
      code: 'NotAllowed',
      message: `deliverDecree: deliveredOn lies between the day of the decree, ${earliest}, and today, ${today}`,
    };
  const { stage, opens = [] } = towardsPlacement(state, context, 'delivered');
  return {
    kind: 'decree_delivered',
    method,
    ...(deliveredOn === undefined || deliveredOn === today ? {} : { on: deliveredOn }),
    stage,
    closes: ['delivery'],
    opens: [waitForSubject(state, context, 'receipt'), ...opens],
  };
}

/** The employee has the decree: from here on it binds (UU 30/2014 art. 60). */
export const acknowledgeReceipt = (state: CaseState, _: CommandOf<'acknowledgeReceipt'>, context: Context): Draft => ({
  kind: 'receipt_acknowledged',
  ...towardsPlacement(state, context, 'received'),
  closes: ['receipt'],
});

/** Records proof that the decree was delivered before witnesses, where the receipt was refused or could not be had. */
export function witnessDelivery(
  state: CaseState,
  { cause, witnessedOn, witnesses, number, date }: CommandOf<'witnessDelivery'>,
  context: Context,
): Draft | Refusal {
  if (waitFor(state, 'receipt') === undefined)
    return { code: 'Impossible', message: 'witnessDelivery: no receipt is awaited now; deliver the decree first' };
  if (context.policy.witnessedDelivery !== true)
    return {
      code: 'NotAllowed',
      message:
        'witnessDelivery: the policy of this case lets nothing stand for the receipt; the employee acknowledges it, or the decree is revoked',
    };
  const today = localDate(context.now, state.destinationZone);
  if (state.decreedOn !== undefined && witnessedOn < state.decreedOn)
    return {
      code: 'NotAllowed',
      message: `witnessDelivery: witnessedOn lies before the decree itself, ${state.decreedOn}`,
    };
  if (witnessedOn > today || date > today || date < witnessedOn)
    return {
      code: 'NotAllowed',
      message: `witnessDelivery: witnessedOn comes first, then the date of the minutes, and neither after today, ${today}`,
    };
  return {
    kind: 'delivery_witnessed',
    cause,
    on: witnessedOn,
    witnesses,
    document: { number, date },
    ...towardsPlacement(state, context, 'received'),
    closes: ['receipt'],
  };
}

import type { CommandOf } from './commands.ts';
import type { Draft } from './draft.ts';
import type { Offer } from './event-facts.ts';
import type { CaseEvent } from './events.ts';
import type { Refusal } from './refusal.ts';
import type { CaseState, Obligation } from './state.ts';

/** Offers that are owed and not kept yet. */
export const openObligations = ({ obligations = [] }: CaseState): readonly Obligation[] =>
  obligations.filter(({ fulfilled }) => !fulfilled);

/** Records that an offer was kept, with what shows it. */
export function fulfil(state: CaseState, { obligation, evidence }: CommandOf<'fulfil'>): Draft | Refusal {
  const owed = state.obligations?.find(({ id }) => id === obligation);
  if (owed === undefined) {
    const open = openObligations(state).map(({ id }) => id);
    const known = open.length > 0 ? `open are ${open.join(', ')}` : 'none is open';
    return { code: 'NotAllowed', message: `fulfil: the case has no such obligation; ${known}` };
  }
  if (owed.fulfilled)
    return { code: 'AlreadyDecided', message: `fulfil: the obligation ${obligation} has been fulfilled; see the file` };
  return { kind: 'fulfilled', obligation, evidence, stage: state.stage };
}

const owedBy = ({ id, kind, due, months }: Offer): Obligation => ({ id, kind, due, months, fulfilled: false });

/** The obligations after an event; none is ever taken away. */
export function evolveObligations(state: CaseState, event: CaseEvent): Pick<CaseState, 'obligations'> {
  const { obligations = [] } = state;
  if (event.kind === 'explained' && event.offers !== undefined && event.offers.length > 0)
    return { obligations: [...obligations, ...event.offers.map(owedBy)] };
  if (event.kind === 'fulfilled')
    return {
      obligations: obligations.map((owed) => (owed.id === event.obligation ? { ...owed, fulfilled: true } : owed)),
    };
  return {};
}

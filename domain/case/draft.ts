import { startOfDay } from '../calendar/zone.ts';
import type { CaseEvent } from './events.ts';
import type { RegisterRequest } from './register-request.ts';
import { type CaseState, isOnHold } from './state.ts';
import { plainWait, type Wait } from './wait.ts';

type Envelope = 'sequence' | 'at' | 'commandId' | 'by';
type DraftOf<P> = P extends unknown ? Omit<P, Envelope> : never;

/** An event or request to the register before it has its place in the file. */
export type Draft = DraftOf<CaseEvent | RegisterRequest>;

/** The way into placement: nobody's task, only the date, which may have come already. */
export function placementOpens(state: CaseState, now: number): { stage: 'placement'; opens: readonly Wait[] } {
  const from = startOfDay(state.effectiveDate, state.destinationZone);
  const due = Math.max(now, from);
  const wait = plainWait('effective_date', [], due);
  const held = { ...wait, dueAt: null, paused: { grounds: ['hold'], since: now, left: { instant: due } } } as const;
  return { stage: 'placement', opens: [isOnHold(state) ? held : wait] };
}

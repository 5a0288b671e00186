import type { Knex } from 'knex';
import type { TextSealer } from '../database/case/case-event.ts';
import { append } from '../database/case/case-record.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import type { Refusal } from '../domain/case/refusal.ts';
import type { Proposal } from '../domain/case/register-request.ts';
import type { CaseId } from '../domain/identifiers.ts';
import { draftDelivery } from './signed-delivery.ts';

/** A refusal decided before recording, which replay must find again: the recorded answer carries it. */
export interface RefusedCommand extends Refusal {
  readonly commandId: string;
}

/** What the file now holds after `from`, and who was refused. */
export interface Recorded {
  readonly events: readonly CaseEvent[];
  readonly refusals: readonly RefusedCommand[];
}

/**
 * The event as a workflow keeps it in its history. Who lost an office by a placement, or ceased to act in one, has no part in the
 * case: their ids stay in the file, and no operator who looks into a history meets them.
 */
function asHistoryKeeps(event: CaseEvent): CaseEvent {
  if (event.kind !== 'placed') return event;
  const { handover: _, ...rest } = event;
  return rest;
}

/** The one activity of a case. A plain function over its needs: methods of a class are missed by the worker in silence. */
export const createCaseFileActivities = (
  db: Knex,
  sealer: TextSealer,
  /** Whether decrees are signed by a service before they are delivered. */
  { signs = false }: { readonly signs?: boolean } = {},
) => ({
  /**
   * Compare and append. `refusals` are echoed, so that what the workflow answers always comes from the recorded result
   * and replay decides nothing again. Safe to run any number of times.
   */
  async record(
    id: CaseId,
    from: number,
    proposals: readonly Proposal[],
    refusals: readonly RefusedCommand[],
  ): Promise<Recorded> {
    const draft = signs ? await draftDelivery(db, id, proposals) : null;
    const recordable = draft === null ? proposals : proposals.slice(0, draft.at);
    const appended = await append(db, sealer, id, from, recordable);
    const { refusal, outdated } = appended;
    const events = appended.events.map(asHistoryKeeps);
    // Refusals that were decided on knowledge the file does not share are decided again.
    if (outdated) return { events, refusals: [] };
    if (refusal === null && draft !== null) return { events, refusals: [draft.refusal] };
    return { events, refusals: refusal === null ? refusals : [refusal] };
  },
});

export type CaseFileActivities = ReturnType<typeof createCaseFileActivities>;

import type { Knex } from 'knex';
import { factsSaid } from '../domain/case/correction.ts';
import type { CorrectableFacts } from '../domain/case/event-facts.ts';
import type { EventOf } from '../domain/case/events.ts';
import { type CaseId, caseNumberOf } from '../domain/identifiers.ts';

type Filed =
  | { readonly kind: 'opened'; readonly body: EventOf<'opened'> }
  | { readonly kind: 'fact_corrected'; readonly body: EventOf<'fact_corrected'> }
  | { readonly kind: 'amended'; readonly body: EventOf<'amended'> };

/** Reasons and benefits of a case as its file says them now, corrections and amendments included, and when it was opened (milliseconds). */
export async function factsSaidOf(db: Knex, id: CaseId): Promise<CorrectableFacts & { readonly openedAt: number }> {
  const rows: readonly Filed[] = await db('case_event')
    .where({ case_number: caseNumberOf(id) })
    .whereIn('kind', ['opened', 'fact_corrected', 'amended'])
    .orderBy('sequence')
    .select('kind', 'body');
  const [opening] = rows;
  if (opening?.kind !== 'opened') throw new Error(`${id} has no opening`);
  const changes = rows.flatMap(({ kind, body }): Parameters<typeof factsSaid>[1] => {
    if (kind === 'opened') return [];
    return kind === 'amended' ? [{ ...body, kind }] : [{ ...body, kind }];
  });
  return { ...factsSaid(opening.body, changes), openedAt: opening.body.at };
}

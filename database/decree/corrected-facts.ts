import type { Knex } from 'knex';
import { factsSaid } from '../../domain/case/correction.ts';
import type { CorrectableFacts } from '../../domain/case/event-facts.ts';
import type { EventOf } from '../../domain/case/events.ts';
import { type CaseId, caseIdOf, caseNumberOf } from '../../domain/identifiers.ts';

type Filed =
  | { readonly kind: 'opened'; readonly body: EventOf<'opened'> }
  | { readonly kind: 'fact_corrected'; readonly body: EventOf<'fact_corrected'> }
  | { readonly kind: 'amended'; readonly body: EventOf<'amended'> };

/** What the file of a case says of its move, and when it was opened (milliseconds). */
export type FactsSaid = CorrectableFacts & { readonly openedAt: number };

/** Reasons and benefits of a case as its file says them now, corrections and amendments included, and when it was opened (milliseconds). */
export async function factsSaidOf(db: Knex, id: CaseId): Promise<FactsSaid> {
  const said = (await factsSaidOfAll(db, [id])).get(id);
  if (said === undefined) throw new Error(`${id} has no opening`);
  return said;
}

/** The same for many cases, in one statement. */
export async function factsSaidOfAll(db: Knex, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, FactsSaid>> {
  const rows: readonly (Filed & { readonly case_number: number })[] = await db('case_event')
    .whereIn('case_number', ids.map(caseNumberOf))
    .whereIn('kind', ['opened', 'fact_corrected', 'amended'])
    .orderBy(['case_number', 'sequence'])
    .select('case_number', 'kind', 'body');
  const files = Map.groupBy(rows, ({ case_number }) => caseIdOf(case_number));
  return new Map([...files].map(([id, file]) => [id, saidIn(id, file)]));
}

function saidIn(id: CaseId, file: readonly Filed[]): FactsSaid {
  const [opening] = file;
  if (opening?.kind !== 'opened') throw new Error(`${id} has no opening`);
  const changes = file.flatMap(({ kind, body }): Parameters<typeof factsSaid>[1] => {
    if (kind === 'opened') return [];
    return kind === 'amended' ? [{ ...body, kind }] : [{ ...body, kind }];
  });
  return { ...factsSaid(opening.body, changes), openedAt: opening.body.at };
}

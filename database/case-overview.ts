import type { Knex } from 'knex';
import type { EventOf } from '../domain/case/events.ts';
import type { Finding } from '../domain/eligibility/finding.ts';
import { type CaseId, caseNumberOf } from '../domain/identifiers.ts';
import { factsSaidOf } from './corrected-facts.ts';

/** What people want to see of a case besides its state. Instants are JavaScript dates, days `YYYY-MM-DD`. */
export interface CaseOverview {
  /** With every later correction. */
  readonly opening: Omit<EventOf<'opened'>, 'kind' | 'sequence'>;
  /** As the rules were last judged. */
  readonly findings: readonly Finding[];
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly decree: {
    readonly number: string;
    readonly issuedOn: string;
    readonly effectiveDate: string;
    readonly deliveredAt: Date | null;
    readonly receivedAt: Date | null;
  } | null;
}

/** The overview of a case; throws when there is none, since whoever asks has read its state already. */
export async function caseOverview(db: Knex, id: CaseId): Promise<CaseOverview> {
  const { rows } = await db.raw<{ rows: CaseOverview[] }>(
    `select o.body as opening, c.opened_at as "openedAt", c.closed_at as "closedAt",
            coalesce((select f.body -> 'findings' from case_event f
                       where f.case_number = c.number and f.body -> 'findings' is not null
                       order by f.sequence desc limit 1), '[]') as findings,
            (select json_build_object('number', d.number, 'issuedOn', d.issued_on, 'effectiveDate', d.effective_date,
                                      'deliveredAt', d.delivered_at, 'receivedAt', d.received_at)
               from decree d where d.case_number = c.number) as decree
       from mutation_case c
       join case_event o on o.case_number = c.number and o.sequence = 1
      where c.number = ?`,
    [caseNumberOf(id)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`${id} has a state and no file`);
  const { reasons, benefits } = await factsSaidOf(db, id);
  const opening = { ...row.opening, reasons, benefits };
  const { decree } = row;
  const dated = (at: Date | string | null): Date | null => (at === null ? null : new Date(at));
  if (decree === null) return { ...row, opening };
  return {
    ...row,
    opening,
    decree: { ...decree, deliveredAt: dated(decree.deliveredAt), receivedAt: dated(decree.receivedAt) },
  };
}

import type { Knex } from 'knex';
import type { RetentionRule } from '../../domain/archive/retention.ts';
import type { Outcome } from '../../domain/case/events.ts';
import { type CaseId, caseIdOf, caseNumberOf } from '../../domain/identifiers.ts';

/** The file of a closed case, and what the schedule says of its kind. Instants are JavaScript dates. */
export interface KeptFile {
  readonly case: CaseId;
  readonly outcome: Outcome;
  readonly closedAt: Date;
  /** `null`: the schedule does not name this outcome, so the file is kept for good. */
  readonly rule: RetentionRule | null;
  readonly onHold: boolean;
}

interface KeptRow {
  readonly number: number;
  readonly outcome: Outcome;
  readonly closed_at: Date;
  readonly on_hold: boolean;
  readonly rule: RetentionRule | null;
}

const keptFile = ({ number, outcome, closed_at, rule, on_hold }: KeptRow): KeptFile => ({
  case: caseIdOf(number),
  outcome,
  closedAt: closed_at,
  rule,
  onHold: on_hold,
});

const keptFiles = `
  select m.number, m.outcome, m.closed_at,
         exists (select from legal_hold h where h.case_number = m.number and h.released_at is null) as on_hold,
         case when r.outcome is not null then json_build_object('outcome', r.outcome, 'years', r.years,
              'legalBasis', r.legal_basis, 'standing', r.standing) end as rule
    from mutation_case m left join retention_rule r on r.outcome = m.outcome
   where m.closed_at is not null
     and not exists (select from disposal d where d.case_number = m.number)`;

/** How the file of a closed case stands under the schedule; `null` when it is open, unknown or gone. */
export async function keptFileOf(db: Knex, id: CaseId): Promise<KeptFile | null> {
  const { rows } = await db.raw<{ rows: KeptRow[] }>(`${keptFiles} and m.number = ?`, [caseNumberOf(id)]);
  const [row] = rows;
  return row === undefined ? null : keptFile(row);
}

/** Files whose years under the schedule are over, the oldest first; those on legal hold among them. */
export async function overdueFiles(db: Knex, now: Date, limit: number): Promise<KeptFile[]> {
  const { rows } = await db.raw<{ rows: KeptRow[] }>(
    `${keptFiles} and m.closed_at + make_interval(years => r.years) <= ? order by m.closed_at, m.number limit ?`,
    [now, limit],
  );
  return rows.map(keptFile);
}

import type { Knex } from 'knex';
import type { CaseEvent } from '../domain/case/events.ts';
import type { OfficeCounts } from '../domain/case/validate-policy.ts';
import type { Direction, MoveKind } from '../domain/eligibility/move-kind.ts';
import { type CaseId, caseIdOf } from '../domain/identifiers.ts';
import { readEvents, type TextSealer } from './case/case-event.ts';
import type { CaseRow } from './case/case-record.ts';

/** How many offices the register has for each role. Heads depend on the move: each is one office, while units have heads. */
export async function officeCounts(db: Knex): Promise<OfficeCounts> {
  const { rows } = await db.raw<{ rows: { kind: string; offices: number }[] }>(
    'select kind, count(*)::int as offices from office group by kind',
  );
  const of = (kind: string): number => rows.find((row) => row.kind === kind)?.offices ?? 0;
  const one = (kind: string): number => Math.min(1, of(kind));
  return {
    hr: one('hr'),
    authorized_official: one('authorized_official'),
    appointing_authority: one('appointing_authority'),
    performance_board: of('performance_board'),
    origin_head: one('unit_head'),
    destination_head: one('unit_head'),
    leader: one('unit_head'),
    operator: one('operator'),
    legal_officer: one('legal_officer'),
  };
}

/** The file of a closed case with the calendar it was counted on. */
export interface ClosedFile {
  readonly case: CaseId;
  readonly calendar: CaseRow['calendar'];
  readonly events: readonly CaseEvent[];
}

/** The files of the cases of one kind of move that were closed last, the newest first, at most `limit`. */
export async function closedFiles(
  db: Knex,
  sealer: TextSealer,
  { kind, direction }: { readonly kind: MoveKind; readonly direction: Direction },
  limit: number,
): Promise<readonly ClosedFile[]> {
  const rows = await db('mutation_case')
    .whereNotNull('closed_at')
    .whereRaw(`policy ->> 'kind' = ? and coalesce(policy ->> 'direction', 'incoming') = ?`, [kind, direction])
    .orderBy('closed_at', 'desc')
    .limit(limit)
    .select('number', 'calendar');
  const files: ClosedFile[] = [];
  for (const { number, calendar } of rows) {
    const id = caseIdOf(number);
    files.push({ case: id, calendar, events: await readEvents(db, sealer, id) });
  }
  return files;
}

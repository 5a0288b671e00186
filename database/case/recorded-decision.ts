import type { Knex } from 'knex';
import type { StepDecision } from '../../domain/case/event-facts.ts';
import type { EventKind, Outcome, Stage } from '../../domain/case/events.ts';
import type { RefusalCode } from '../../domain/case/refusal.ts';
import { type CaseId, caseNumberOf, type EmployeeId } from '../../domain/identifiers.ts';

/** What the file holds of a decision: the event that it became, without anybody's words. */
export interface RecordedDecision {
  readonly sequence: number;
  readonly kind: EventKind;
  readonly stage: Stage;
  readonly outcome: Outcome | null;
  /** Who took it; `null` for a message that could not be read. */
  readonly person: EmployeeId | null;
  /** Of an approval step. */
  readonly decision: StepDecision | 'abstained' | null;
  /** Whether it has the letter of somebody outside. */
  readonly external: boolean;
  /** Of a refusal: which command, why, and in words. */
  readonly command: string | null;
  readonly code: RefusalCode | null;
  readonly message: string | null;
}

/** The event in the file of a case that the command `id` became, if any. */
export async function recordedDecision(db: Knex, of: CaseId, id: string): Promise<RecordedDecision | null> {
  const { rows } = await db.raw<{ rows: RecordedDecision[] }>(
    `select sequence, kind, body ->> 'stage' as stage, body ->> 'outcome' as outcome, body #>> '{by,person}' as person,
            body ->> 'decision' as decision, body \\? 'document' as external, body ->> 'command' as command, body ->> 'code' as code,
            body ->> 'message' as message
       from case_event
      where case_number = ? and body ->> 'commandId' = ?`,
    [caseNumberOf(of), id],
  );
  return rows[0] ?? null;
}

import proto from '@temporalio/proto';
import type { Knex } from 'knex';
import { expect } from 'vitest';
import { firstBreak } from '../../database/archive/file-chains.ts';
import { followUpTemplates } from '../../domain/after/letters.ts';
import { stateOf } from '../../domain/case/evolve.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import type { CaseClerk } from './case-clerk.ts';

const { EventType } = proto.temporal.api.enums.v1;

/** Everything that a case left behind, without what differs from case to case: instants, ids and the person moved. */
export interface CaseAccount {
  readonly stage: string;
  readonly outcome: string | null;
  readonly events: readonly string[];
  /** Each ever opened, with the event that opened it and whether it is still open. */
  readonly tasks: readonly string[];
  /** Each ever owed, with the event that owes it. */
  readonly letters: readonly string[];
  readonly decrees: number;
  /** Where the person sits from today on, and what is reserved. */
  readonly seats: readonly string[];
}

const holder = (row: { readonly office_id: string | null }): string => row.office_id ?? 'subject';

async function tasksOf(db: Knex, number: number): Promise<string[]> {
  const rows = await db('inbox_task')
    .where({ case_number: number })
    .whereNotIn('key', ['objection_answer', 'correction', 'indicator'])
    .whereRaw(`key not like 'review:%'`);
  return rows
    .map((row) => [row.opened_sequence, row.key, row.purpose, holder(row), row.closed_at === null].join(' '))
    .sort();
}

async function lettersOf(db: Knex, number: number): Promise<string[]> {
  // What the follow-up of a case owes depends on when the sweep begins it.
  const rows = await db('notification')
    .where({ case_number: number })
    .whereNotIn('template', [...followUpTemplates]);
  return rows.map((row) => [row.sequence, row.template, holder(row)].join(' ')).sort();
}

const seatsOf = (db: Knex, employee: string): Promise<string[]> =>
  db('seat_claim as c')
    .join('seat as s', 's.id', 'c.seat_id')
    .where('c.employee_id', employee)
    .whereRaw('upper_inf(c.period)')
    .orderBy('c.id')
    .select('s.position_id', 'c.kind')
    .then((rows) => rows.map(({ position_id, kind }) => `${kind} ${position_id}`));

/** What became of a case, to be compared with a case that nothing disturbed. */
export async function accountOf(clerk: CaseClerk, id: CaseId): Promise<CaseAccount> {
  const number = caseNumberOf(id);
  const { stage, outcome, subject } = await clerk.filed(id);
  const decrees = await clerk.db('decree').where({ case_number: number }).select('number');
  return {
    stage,
    outcome,
    events: (await clerk.events(id)).map(({ kind }) => kind),
    tasks: await tasksOf(clerk.db, number),
    letters: await lettersOf(clerk.db, number),
    decrees: decrees.length,
    seats: await seatsOf(clerk.db, subject),
  };
}

/**
 * The file, the row kept beside it and the workflow agree, the chain of hashes is whole, and no workflow task failed: a
 * rerun that had decided otherwise than the history says would show there.
 */
export async function expectWhole(clerk: CaseClerk, id: CaseId): Promise<void> {
  const filed = await clerk.filed(id);
  expect(stateOf(await clerk.events(id))).toEqual(filed);
  expect(await firstBreak(clerk.db, id)).toBeNull();
  expect(await clerk.known(id)).toEqual(filed);
  const { events } = await clerk.client.workflow.getHandle(id).fetchHistory();
  const failed = (events ?? []).filter(({ eventType }) => eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
  expect(failed).toEqual([]);
}

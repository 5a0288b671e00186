import type { Knex } from 'knex';
import { openCase } from '../../database/case/case-opening.ts';
import type { EventOf } from '../../domain/case/events.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { caseIdOf, caseNumberOf, type EmployeeId } from '../../domain/identifiers.ts';
import { createTextSealer } from '../../platform/cipher.ts';
import { opening } from './case-clerk.ts';
import { actors } from './small-province.ts';
import { testConfiguration } from './test-configuration.ts';

/** Seals and opens words as every process under test does. */
export const testSealer = createTextSealer(testConfiguration({ DATABASE_URL: 'postgres://nowhere/none' }).recordKeys);

/** Opens a case and puts it where only the decree is missing, without its dialogue and its approvals. */
export async function approvedCase(db: Knex, who: EmployeeId): Promise<CaseState> {
  const key = { text: who, requestHash: 'test' };
  const answer = await openCase(db, testSealer, { opening: opening(who), by: actors.hr, key, now: new Date() });
  if (answer.kind === 'refused') throw new Error(`not opened: ${answer.why.kind}`);
  const { policy } = await db('mutation_case').where({ subject_id: who }).first('policy');
  const steps = Object.fromEntries(
    policy.steps.map(({ id, mode }: { id: string; mode: string }) => [
      id,
      mode === 'advise' ? 'recommended' : 'approved',
    ]),
  );
  const state: CaseState = { ...answer.state, stage: 'decree', steps };
  await db('mutation_case')
    .where({ number: caseNumberOf(state.case) })
    .update({ stage: 'decree', state: JSON.stringify(state) });
  return state;
}

/** Copies a case with its file as often as asked: cases that differ in nothing but their number. */
export async function copiesOf(db: Knex, state: CaseState, copies: number): Promise<readonly CaseState[]> {
  const number = caseNumberOf(state.case);
  const { rows } = await db.raw<{ rows: { number: number }[] }>(
    `insert into mutation_case (number, subject_id, position_id, origin_unit_id, destination_unit_id, urgent, stage,
                                sequence, state, policy, calendar, opened_at)
     select nextval('case_number'), subject_id, position_id, origin_unit_id, destination_unit_id, urgent, stage,
            sequence, state, policy, calendar, opened_at
       from mutation_case, generate_series(1, :copies) where number = :number
     returning number`,
    { number, copies },
  );
  await db.raw(
    `insert into case_event (case_number, sequence, kind, body, recorded_at, previous_hash, hash)
     select n, e.sequence, e.kind, e.body, e.recorded_at, e.previous_hash, e.hash
       from case_event e, unnest(cast(:numbers as bigint[])) n where e.case_number = :number`,
    { number, numbers: rows.map((row) => row.number) },
  );
  return rows.map((row) => ({ ...state, case: caseIdOf(row.number) }));
}

/** A decree on its way into the file; its number is allotted there unless it has one. */
export const decreeOf = (
  state: CaseState,
  change: Partial<EventOf<'decree_issued'>> = {},
): EventOf<'decree_issued'> => {
  const { effectiveDate } = state;
  return {
    kind: 'decree_issued',
    sequence: state.sequence + 1,
    at: Date.now(),
    stage: 'decree',
    issuedOn: effectiveDate,
    clearanceNumber: 'IMUT/1',
    clearanceDate: effectiveDate,
    effectiveDate,
    place: 'Amplas',
    allowances: 'Sesuai ketentuan',
    copies: ['Inspektorat'],
    commandId: `issue-${state.case}`,
    by: actors.hr,
    ...change,
  };
};

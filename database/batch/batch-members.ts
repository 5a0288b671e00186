import type { Knex } from 'knex';
import type { Link } from '../../domain/batch/dependence.ts';
import type { BatchState, MemberState } from '../../domain/batch/state.ts';
import type { MemberOfSet } from '../../domain/case/event-facts.ts';
import {
  batchIdOf,
  batchNumberOf,
  type CaseId,
  caseIdOf,
  caseNumberOf,
  type PositionId,
} from '../../domain/identifiers.ts';

/** The batch and the dependent set that an open case belongs to; `null` for a case that is placed by itself. */
export async function membershipOf(trx: Knex, id: CaseId): Promise<MemberOfSet | null> {
  const row = await trx('batch_member')
    .where({ case_number: caseNumberOf(id), fate: 'open' })
    .first('batch_number', 'dependent_set');
  return row === undefined ? null : { batch: batchIdOf(row.batch_number), set: row.dependent_set };
}

/** Whether who sits in the seat that a case has reserved is an open member of the same dependent set, to be placed together. */
export async function leavesWithSet(trx: Knex, id: CaseId): Promise<boolean> {
  const set = await membershipOf(trx, id);
  if (set === null) return false;
  const mates = await trx('batch_member')
    .where({ batch_number: batchNumberOf(set.batch), dependent_set: set.set, fate: 'open' })
    .select('case_number');
  const links = await linksOf(
    trx,
    mates.map(({ case_number }) => caseIdOf(case_number)),
  );
  return links.some((link) => link.case === id && link.takesSeatOf !== null);
}

/** Whose seat each of these cases has reserved, where somebody of them still sits in it. */
export async function linksOf(trx: Knex, cases: readonly CaseId[]): Promise<readonly Link[]> {
  const { rows } = await trx.raw<{ rows: { taker: number; leaver: number }[] }>(
    `select distinct on (mine.case_number) mine.case_number as taker, leaving.number as leaver
       from seat_claim mine
       join seat_claim held on held.seat_id = mine.seat_id and held.kind = 'incumbent' and held.period && mine.period
       join mutation_case leaving on leaving.subject_id = held.employee_id and leaving.number = any(:cases)
      where mine.kind = 'reserved' and mine.case_number = any(:cases)
      order by mine.case_number, leaving.closed_at is not null, leaving.number desc`,
    { cases: cases.map(caseNumberOf) },
  );
  const leavers = new Map(rows.map(({ taker, leaver }) => [caseIdOf(taker), caseIdOf(leaver)]));
  return cases.map((each) => ({ case: each, takesSeatOf: leavers.get(each) ?? null }));
}

const rowOf = (batch: number, { case: id, set, fate }: MemberState, index: number) => ({
  batch_number: batch,
  case_number: caseNumberOf(id),
  ordinal: index + 1,
  dependent_set: set,
  fate,
});

/** Keeps the members beside the state, for whoever looks for the batch of a case. */
export async function writeMembers(trx: Knex.Transaction, { batch, members }: BatchState): Promise<void> {
  await trx('batch_member')
    .insert(members.map((member, index) => rowOf(batchNumberOf(batch), member, index)))
    .onConflict(['batch_number', 'case_number'])
    .merge(['dependent_set', 'fate']);
}

/**
 * The seat of `leaver` reserved for `taker` instead of the one it has, on the same condition that it is left. `false` when it
 * is no seat of the position that `taker` moves to, or somebody else has it reserved.
 */
export async function takeSeatOf(trx: Knex.Transaction, taker: CaseId, leaver: CaseId): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `update seat_claim mine set seat_id = held.seat_id
       from seat_claim held
       join seat s on s.id = held.seat_id
       join mutation_case leaving on leaving.subject_id = held.employee_id and leaving.number = :leaver
       join mutation_case taking on taking.position_id = s.position_id and taking.number = :taker
      where mine.case_number = :taker and mine.kind = 'reserved' and mine.dependent_set is not null
        and held.kind = 'incumbent' and upper_inf(held.period)
        and not exists (select from seat_claim other where other.seat_id = held.seat_id and other.kind = 'reserved')
     returning mine.id`,
    { taker: caseNumberOf(taker), leaver: caseNumberOf(leaver) },
  );
  return rows.length === 1;
}

/** Who could take the part of a fallen member. */
export interface Replacements {
  /** Where a seat has to be left for whoever takes the fallen one's: its own position. */
  readonly position: PositionId;
  /** Open cases in no batch that leave such a seat, by their place in the ranking with which their plan chose them. */
  readonly cases: readonly CaseId[];
}

/** Who could take the part of a member that has fallen. */
export async function replacementsOf(db: Knex, fallen: CaseId): Promise<Replacements> {
  const opening = await db('case_event')
    .where({ case_number: caseNumberOf(fallen), sequence: 1 })
    .first('body');
  const position: PositionId = opening.body.originPosition;
  const { rows } = await db.raw<{ rows: { number: number }[] }>(
    `select c.number
       from seat s
       join seat_claim held on held.seat_id = s.id and held.kind = 'incumbent' and upper_inf(held.period)
       join mutation_case c on c.subject_id = held.employee_id and c.stage not in ('closed', 'commencement')
       join case_event o on o.case_number = c.number and o.sequence = 1
      where s.position_id = :position and c.number <> :fallen
        and not exists (select from batch_member m where m.case_number = c.number and m.fate = 'open')
        and not exists (select from seat_claim other where other.seat_id = s.id and other.kind = 'reserved')
      order by (o.body #>> '{explanation,place}')::int nulls last, c.number`,
    { position, fallen: caseNumberOf(fallen) },
  );
  return { position, cases: rows.map(({ number }) => caseIdOf(number)) };
}

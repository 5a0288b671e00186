import type { Knex } from 'knex';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Action } from '../domain/case/acting-holders.ts';
import type { EmployeeId, OfficeId } from '../domain/identifiers.ts';

/** An office that lets somebody act for it, from the first to the last day. */
export interface Delegation {
  readonly id: number;
  readonly office: OfficeId;
  readonly delegate: EmployeeId;
  readonly actions: readonly Action[];
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly letterNumber: string;
  readonly grantedBy: EmployeeId;
  readonly revokedAt: Date | null;
}

const columns = (db: Knex) => ({
  id: 'id',
  office: 'office_id',
  delegate: 'delegate_id',
  actions: 'actions',
  from: db.raw('lower(period)'),
  until: db.raw('upper(period) - 1'),
  letterNumber: 'letter_number',
  grantedBy: 'granted_by',
  revokedAt: 'revoked_at',
});

/** Delegations of an office, the latest first, those that were revoked included. */
export const delegationsOf = (db: Knex, office: OfficeId): Promise<Delegation[]> =>
  db('delegation').where({ office_id: office }).orderBy('id', 'desc').select(columns(db));

type New = Omit<Delegation, 'id' | 'revokedAt'>;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

/** Records a delegation. `unknown_delegate`: nobody of that id; `overlaps`: delegated to that person for one of the days already. */
export async function delegate(db: Knex, asked: New): Promise<Delegation | 'unknown_delegate' | 'overlaps'> {
  try {
    const [row] = await db('delegation')
      .insert({
        office_id: asked.office,
        delegate_id: asked.delegate,
        actions: [...asked.actions],
        period: db.raw(`daterange(?::date, ?::date, '[]')`, [asked.from, asked.until]),
        letter_number: asked.letterNumber,
        granted_by: asked.grantedBy,
      })
      .returning('id');
    return { ...asked, id: row.id, revokedAt: null };
  } catch (error) {
    if (codeOf(error) === '23P01') return 'overlaps';
    if (codeOf(error) === '23503') return 'unknown_delegate';
    throw error;
  }
}

/** Ends a delegation at once; one that was revoked stays as it is. `null` when the office has none of that number. */
export async function revokeDelegation(
  db: Knex,
  office: OfficeId,
  id: number,
  by: EmployeeId,
): Promise<Delegation | null> {
  await db('delegation')
    .where({ id, office_id: office })
    .whereNull('revoked_at')
    .update({ revoked_by: by, revoked_at: db.fn.now() });
  return (await db('delegation').where({ id, office_id: office }).first(columns(db))) ?? null;
}

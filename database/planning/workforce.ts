import type { Knex } from 'knex';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { SeatClaim, Workforce } from '../../domain/planning/workforce.ts';
import { jsonRows } from '../json-rows.ts';
import { type RememberedRegister, rememberedRegister } from './workforce-register.ts';

/** Reads the whole register as it stands at one instant. */
export type WorkforceReader = () => Promise<Workforce>;

interface Memory {
  readonly key: string;
  readonly register: Promise<RememberedRegister>;
}

/**
 * A reader for the life of a process. Units, positions and people change seldom, so they stay in memory as long as no
 * change to them is visible; claims on seats are read each time. Every answer is one consistent snapshot: the memory's
 * key, a reloading, and the claims come from one repeatable read transaction (docs/adr/0008). `db` is a pool, no transaction.
 */
export function createWorkforceReader(db: Knex): WorkforceReader {
  let memory: Memory | null = null;
  const registerIn = (trx: Knex, key: string): Promise<RememberedRegister> => {
    if (memory?.key === key) return memory.register;
    const loading: Memory = { key, register: rememberedRegister(trx) };
    memory = loading;
    // Who reads next tries again; who waits for this reading is told of its failure.
    loading.register.catch(() => {
      if (memory === loading) memory = null;
    });
    return loading.register;
  };
  return () =>
    db.transaction(
      async (trx) => {
        const register = await registerIn(trx, await keyOf(trx));
        return workforceOf(register, await claimsIn(trx));
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    );
}

/** The workforce at this instant, without any memory: for a process that asks once. */
export const readWorkforce = (db: Knex): Promise<Workforce> => createWorkforceReader(db)();

/**
 * Names the changes that are visible in this snapshot. Rows are only appended, so of two snapshots one sees all that the
 * other sees, and the same count means the same rows; the highest id keeps that true should old rows ever be cleared away.
 */
async function keyOf(trx: Knex): Promise<string> {
  const { rows } = await trx.raw<{ rows: { key: string }[] }>(
    `select count(*) || ' ' || coalesce(max(id), 0) as key from register_change`,
  );
  const [found] = rows;
  if (found === undefined) throw new Error('register_change cannot be counted');
  return found.key;
}

type ClaimRow = Omit<SeatClaim, 'movesOn'> & { readonly seat: number; readonly movesOn: LocalDate | null };

/** Every claim by the seat's id, the earliest first. */
async function claimsIn(trx: Knex): Promise<ReadonlyMap<number, readonly SeatClaim[]>> {
  const rows = await jsonRows<ClaimRow>(
    trx,
    `seat_claim c left join mutation_case m on c.kind = 'reserved' and m.number = c.case_number`,
    {
      seat: 'c.seat_id',
      employee: 'c.employee_id',
      kind: 'c.kind',
      from: 'lower(c.period)',
      to: 'upper(c.period)',
      termEndsOn: 'c.term_ends_on',
      caseNumber: 'c.case_number',
      dependentSet: 'c.dependent_set',
      movesOn: `m.state ->> 'effectiveDate'`,
    },
    'c.seat_id, lower(c.period)',
  );
  const bySeat = new Map<number, SeatClaim[]>();
  for (const { seat, movesOn, ...rest } of rows) {
    const claim = movesOn === null ? rest : { ...rest, movesOn };
    const known = bySeat.get(seat);
    if (known === undefined) bySeat.set(seat, [claim]);
    else known.push(claim);
  }
  return bySeat;
}

const unclaimed: readonly SeatClaim[] = [];

const workforceOf = (
  { units, people, positions }: RememberedRegister,
  claims: ReadonlyMap<number, readonly SeatClaim[]>,
): Workforce => ({
  units,
  people,
  positions: positions.map((position) => ({
    ...position,
    seats: position.seats.map(({ id, ordinal, establishedOn }) => ({
      ordinal,
      establishedOn,
      claims: claims.get(id) ?? unclaimed,
    })),
  })),
});

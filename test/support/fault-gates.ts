import type { Knex } from 'knex';
import { connect } from '../../database/connection.ts';
import { until } from './case-clerk.ts';

/** The transactions that a batch writes for all its members at once. */
export const transactions = ['decree', 'placement'] as const;
export type BatchTransaction = (typeof transactions)[number];

/**
 * When somebody dies: before the transaction writes to the file, inside (all of it written and nothing committed), or after its
 * commit, before whoever sent it has heard.
 */
export const instants = ['before', 'inside', 'after'] as const;
export type Instant = (typeof instants)[number];

/**
 * Gates in the database, which stop a transaction of the product at an instant for as long as somebody keeps them closed: triggers
 * that take, shared, an advisory lock that nobody else takes but a test. The gate `after` is passed by the commit itself. The file
 * of a batch is written after those of its members.
 */
const gates = `
  create function stop_at_gate() returns trigger language plpgsql as $$
    declare
      row jsonb := to_jsonb(new);
      step text := case row ->> 'kind' when 'decree_issued' then 'decree' else 'placement' end;
      owner text := 'batch-' || coalesce(row ->> 'batch_number',
        (select m.batch_number::text from batch_member m
          where m.case_number = (row ->> 'case_number')::bigint order by m.batch_number desc limit 1));
    begin
      perform pg_advisory_xact_lock_shared(hashtextextended(concat_ws('/', owner, step, tg_argv[0]), 0));
      return new;
    end $$;
  create trigger gate_before before insert on case_event for each row
    when (new.kind in ('decree_issued', 'placed')) execute function stop_at_gate('before');
  create trigger gate_inside after insert on batch_event for each row
    when (new.kind in ('decree_issued', 'placed')) execute function stop_at_gate('inside');
  create constraint trigger gate_after after insert on batch_event deferrable initially deferred for each row
    when (new.kind in ('decree_issued', 'placed')) execute function stop_at_gate('after');`;

/** Builds the gates, all of them open. */
export const buildGates = (db: Knex): Promise<unknown> => db.raw(gates);

/** A gate that is closed, until it is opened or the server that keeps it has died. */
export interface ClosedGate {
  /** Waits until a transaction stands at it. */
  reached(): Promise<void>;
  /** Lets it go on. */
  open(): Promise<void>;
  /** Waits until what was let go is over, committed or not. */
  passed(): Promise<void>;
  /** Lets the connections go. */
  end(): Promise<void>;
}

/** Closes the gate of a batch's transaction at an instant, in the database at `url`. */
export async function closeGate(
  url: string,
  batch: string,
  transaction: BatchTransaction,
  instant: Instant,
): Promise<ClosedGate> {
  const key = [batch, transaction, instant].join('/');
  const db = connect(url, { max: 2, queryTimeoutMs: 0, applicationName: 'gates' });
  const held = await db.transaction();
  await held.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
  /** Whether somebody waits at the gate, or has passed it and not ended. */
  const standsThere = async (waiting: boolean): Promise<boolean> => {
    const { rows } = await db.raw<{ rows: unknown[] }>(
      `select from pg_locks l
        where l.locktype = 'advisory' and l.mode = 'ShareLock' and (not :waiting or not l.granted)
          and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended(:key, 0)`,
      { key, waiting },
    );
    return rows.length > 0;
  };
  return {
    reached: async () => void (await until(() => standsThere(true), Boolean, 10)),
    open: async () => void (await held.rollback().catch(() => undefined)),
    passed: async () =>
      void (await until(
        () => standsThere(false),
        (there) => !there,
        10,
      )),
    end: () => db.destroy(),
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';

/** Serialization failure and deadlock: Postgres has undone the transaction, and the same may succeed now. */
const worthRepeating: readonly unknown[] = ['40001', '40P01'];

/** How often a transaction is tried in all; more would outlive the patience of whoever waits (2 s, a local activity). */
const attempts = 4;

const mayRepeat = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && worthRepeating.includes(error.code);

/**
 * Runs `work` in a transaction, again when Postgres has undone it for another's sake, at most four times. `work` must be able to
 * run again: whatever it does besides this transaction is done twice. Throws the last error.
 */
export async function inTransaction<T>(db: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (!mayRepeat(error) || attempt === attempts) throw error;
      // Apart from each other, or the same two meet again.
      await sleep(Math.random() * 50 * attempt);
    }
  }
}

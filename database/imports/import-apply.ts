import type { Knex } from 'knex';
import { contradicted, noteRefusal } from './import-check.ts';
import { applyDifference, compare, type Difference } from './import-difference.ts';
import type { ImportState } from './imports.ts';
import { readImport } from './imports.ts';

/** Key of the advisory lock ("impo" in ASCII): one register file is applied at a time, whoever applies it. */
const lockKey = 0x696d706f;

/** Leaves the transaction without a trace, with what the register of this moment says. */
class Refused extends Error {
  readonly difference: Omit<Difference, 'changes'>;
  constructor(difference: Omit<Difference, 'changes'>) {
    super('refused');
    this.difference = difference;
  }
}

/** Postgres's class of broken constraints. */
const brokenConstraint = (error: unknown): string | null => {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('23')) return null;
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : 'register';
};

async function applyWithin(trx: Knex.Transaction, number: number): Promise<ImportState> {
  await trx.raw('select pg_advisory_xact_lock(?)', [lockKey]);
  const kept = await readImport(trx, number);
  if (kept === null) throw new Error(`there is no import ${number} to apply`);
  if (kept.state !== 'applying') return kept.state;
  const found = await compare(trx, kept, true);
  if (found.issueCount > 0) throw new Refused(found);
  try {
    await applyDifference(trx, kept);
  } catch (error) {
    const constraint = brokenConstraint(error);
    if (constraint === null) throw error;
    throw new Refused({ counts: found.counts, issueCount: 1, issues: [contradicted(constraint)] });
  }
  await trx('register_import_row').where({ import_id: number }).delete();
  await trx('register_import')
    .where({ id: number })
    .update({
      state: 'applied',
      applied_at: trx.fn.now(),
      counts: JSON.stringify(found.counts),
      changes: JSON.stringify(found.changes),
    });
  return 'applied';
}

/**
 * Applies an import that was asked for, all of it or nothing: compares again with the register of this moment, and refuses
 * when a row no longer fits. Safe to run any number of times, and answers with the state that it finds or leaves.
 */
export async function applyImport(db: Knex, number: number): Promise<ImportState> {
  try {
    return await db.transaction((trx) => applyWithin(trx, number));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await noteRefusal(db, number, error.difference);
    return 'refused';
  }
}

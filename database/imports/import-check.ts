import type { Knex } from 'knex';
import type { Issue } from '../../domain/register-files/header.ts';
import { compare, type Difference } from './import-difference.ts';
import { type CheckAttempt, keepIssues, mostIssues, noteOfCheck } from './import-rows.ts';
import type { RegisterImport } from './imports.ts';

/** What reading a file found, before the register was asked. */
export interface ReadingResult {
  readonly rowsRead: number;
  readonly ignored: readonly string[];
  /** Issues in all, and those of them that were kept. */
  readonly issueCount: number;
  readonly issuesKept: number;
  /** Rows that could not be read. */
  readonly refused: number;
}

/** Of a file that cannot be read as a whole. */
const nothing: Pick<Difference, 'counts' | 'issueCount' | 'issues' | 'changes'> = {
  counts: { new: 0, changed: 0, unchanged: 0, refused: 0 },
  issueCount: 0,
  issues: [],
  changes: [],
};

/** A broken constraint that no check foresaw: the register is the last word. */
export const contradicted = (constraint: string): Issue => ({
  line: null,
  column: null,
  value: null,
  why: {
    id: `Register menolak berkas ini sebagai keseluruhan (batasan ${constraint}): dua baris, atau sebuah baris dan register, saling bertentangan.`,
    en: `The register refuses the file as a whole (constraint ${constraint}): two rows, or a row and the register, contradict each other.`,
  },
  cure: {
    id: 'Unggah lagi dalam bagian yang lebih kecil untuk menemukan barisnya, lalu perbaiki.',
    en: 'Send it again in smaller parts to find the row, and correct it.',
  },
});

/** Notes that an import changes nothing, and why. */
export async function noteRefusal(db: Knex, number: number, difference: Omit<Difference, 'changes'>): Promise<void> {
  await db.transaction(async (trx) => {
    await keepIssues(trx, number, difference.issues);
    await trx('register_import_row').where({ import_id: number }).delete();
    await trx('register_import')
      .where({ id: number })
      .update({
        state: 'refused',
        counts: JSON.stringify(difference.counts),
        issue_count: difference.issueCount,
      });
  });
}

/**
 * Ends a check: compares what was staged with the register, and notes counts, changes and issues. The import may be applied
 * then, or is refused. A file that could not be read as a whole is not compared.
 */
export async function concludeCheck(
  db: Knex,
  of: CheckAttempt & Pick<RegisterImport, 'kind'>,
  read: ReadingResult,
  isReadable: boolean,
): Promise<'checked' | 'refused'> {
  return db.transaction(async (trx) => {
    const found = isReadable ? await compare(trx, of, false) : nothing;
    const room = Math.max(0, mostIssues - read.issuesKept);
    await keepIssues(trx, of.number, found.issues.slice(0, room));
    const issueCount = read.issueCount + found.issueCount;
    const state = issueCount > 0 ? 'refused' : 'checked';
    // Nothing of a refused file is ever applied.
    if (state === 'refused') await trx('register_import_row').where({ import_id: of.number }).delete();
    await noteOfCheck(trx, of, {
      state,
      rows_read: read.rowsRead,
      ignored: read.ignored,
      counts: JSON.stringify({ ...found.counts, refused: found.counts.refused + read.refused }),
      issue_count: issueCount,
      changes: JSON.stringify(found.changes),
      checked_at: trx.fn.now(),
    });
    return state;
  });
}

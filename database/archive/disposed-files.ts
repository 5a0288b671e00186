import type { Knex } from 'knex';

const firstPauseSeconds = 60;
const longestPauseSeconds = 86_400;

/** Notes files that no document has any more, in the transaction that disposes of the documents: they go from the store after it. */
export async function noteDisposedFiles(
  trx: Knex.Transaction,
  caseNumber: number,
  hashes: readonly string[],
): Promise<void> {
  if (hashes.length === 0) return;
  await trx('disposed_file')
    .insert([...new Set(hashes)].map((hash) => ({ hash, case_number: caseNumber })))
    .onConflict('hash')
    .merge({ removed_at: null, next_attempt_at: trx.fn.now() });
}

/** Files that are to go from the store now, at most `limit`. One that another document has as well is not among them. */
export async function filesToRemove(db: Knex, now: Date, limit: number): Promise<readonly string[]> {
  return db('disposed_file as f')
    .whereNull('f.removed_at')
    .where('f.next_attempt_at', '<=', now)
    .whereNotExists(db('document as d').select(db.raw('1')).whereRaw('f.hash in (d.file_hash, d.signed_hash)'))
    .orderBy('f.next_attempt_at')
    .limit(limit)
    .pluck('f.hash');
}

export const markRemoved = (db: Knex, hash: string, now: Date): PromiseLike<unknown> =>
  db('disposed_file').where({ hash }).update({ removed_at: now, last_error: null });

/** The store did not remove it: it is asked again after a pause that doubles, from a minute to a day. */
export const markNotRemoved = (db: Knex, hash: string, reason: string): PromiseLike<unknown> =>
  db('disposed_file')
    .where({ hash })
    .update({
      attempts: db.raw('attempts + 1'),
      last_error: reason,
      next_attempt_at: db.raw('now() + make_interval(secs => least(? * power(2, least(attempts, 30)), ?))', [
        firstPauseSeconds,
        longestPauseSeconds,
      ]),
    });

import type { Knex } from 'knex';
import { filesToRemove, markNotRemoved, markRemoved } from '../database/archive/disposed-files.ts';
import type { FileStore } from '../platform/file-store.ts';

const most = 50;

/** What became of the files of a round. */
export interface FilesSwept {
  readonly removed: number;
  /** Left in the store, which did not remove them: they are tried again. */
  readonly left: number;
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

/** Removes the files of documents that were disposed of from the store. Twice is the same as once. */
export async function sweepDisposedFiles(db: Knex, store: Pick<FileStore, 'remove'>, now: Date): Promise<FilesSwept> {
  const swept = { removed: 0, left: 0 };
  for (const hash of await filesToRemove(db, now, most)) {
    try {
      await store.remove(hash);
    } catch (error) {
      await markNotRemoved(db, hash, reasonOf(error));
      swept.left += 1;
      continue;
    }
    await markRemoved(db, hash, now);
    swept.removed += 1;
  }
  return swept;
}

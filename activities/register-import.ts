import { Context } from '@temporalio/activity';
import type { Knex } from 'knex';
import { applyImport } from '../database/imports/import-apply.ts';
import { type ImportState, markFailed } from '../database/imports/imports.ts';
import { checkImport } from './check-import.ts';

const heartbeatMs = 5_000;

/** Runs `work` with a heartbeat that tells how many rows were read; a worker that died is noticed by its silence. */
async function beating<T>(work: (context: Context, progress: { rows: number }) => Promise<T>): Promise<T> {
  const context = Context.current();
  const progress = { rows: 0 };
  const beat = (): void => context.heartbeat({ ...progress });
  beat();
  const timer = setInterval(beat, heartbeatMs);
  try {
    return await work(context, progress);
  } finally {
    clearInterval(timer);
  }
}

/**
 * The activities of a register import, over a pool with a long statement timeout. Numbers and states only pass through Temporal:
 * what a file holds stays in Postgres. Each may run any number of times.
 */
export const createRegisterImportActivities = (db: Knex) => ({
  async checkRegisterImport(number: number): Promise<ImportState> {
    return beating((context, progress) =>
      checkImport(db, number, {
        signal: context.cancellationSignal,
        onProgress: (rows) => {
          progress.rows = rows;
        },
      }),
    );
  },

  async applyRegisterImport(number: number): Promise<ImportState> {
    return beating(() => applyImport(db, number));
  },

  /** Gives up: what stopped it is in the log, and nothing of the file is in the register. */
  async failRegisterImport(number: number): Promise<void> {
    await markFailed(db, number);
  },
});

export type RegisterImportActivities = ReturnType<typeof createRegisterImportActivities>;

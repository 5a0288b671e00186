import type { Knex } from 'knex';
import { makeCheckpoint } from '../database/archive/checkpoints.ts';
import { createArchiveSigner } from '../platform/archive-key.ts';
import { createCheckpointKeeper } from '../platform/checkpoint-folder.ts';
import type { Configuration } from '../platform/configuration.ts';

/** How long an event may be without a signed head that knows it. */
const everyMs = 60_000;

/** Signs where files end, once a minute while any of them grows. */
export class Checkpoints {
  readonly #db: Knex;
  readonly #keep: ReturnType<typeof createCheckpointKeeper>;
  #nextAt = 0;

  constructor(db: Knex, { key, checkpointFolder }: Configuration['archive']) {
    this.#db = db;
    this.#keep = createCheckpointKeeper(checkpointFolder, createArchiveSigner(key));
  }

  /** Makes a checkpoint if it is time; answers how many heads were signed. */
  async keep(now: Date): Promise<number> {
    if (now.getTime() < this.#nextAt) return 0;
    const signed = await makeCheckpoint(this.#db, this.#keep, now);
    this.#nextAt = now.getTime() + everyMs;
    return signed;
  }
}

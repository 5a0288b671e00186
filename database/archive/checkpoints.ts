import type { Knex } from 'knex';
import {
  checkpointHash,
  checkpointText,
  parseCheckpoint,
  type SignedCheckpoint,
} from '../../domain/archive/checkpoint.ts';
import { grownHeads, sha256, standHere } from './file-chains.ts';

/** Signs the text of a checkpoint, and keeps it elsewhere. Answers what is kept there under that number, which may be older. */
export type Keeper = (number: number, text: string) => Promise<SignedCheckpoint>;

/** Serializes checkpoints: any number that nobody else in this database uses ("head" in ASCII). */
const lockKey = 0x68656164;
/** A checkpoint of this many heads is a megabyte; the rest comes with the next. */
const most = 5_000;

/**
 * Makes the next checkpoint, if any file has grown since the last. Answers how many heads it holds; 0 when there is nothing to sign.
 *
 * Kept elsewhere before it is noted here: after a crash in between, the one that is there already is taken over as it is, so
 * that numbers there have neither gap nor double.
 */
export const makeCheckpoint = (db: Knex, keep: Keeper, now: Date): Promise<number> =>
  db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [lockKey]);
    const heads = await grownHeads(trx, most);
    if (heads.length === 0) return 0;
    const before = await trx<SignedCheckpoint & { number: number }>('checkpoint').orderBy('number', 'desc').first();
    const number = (before?.number ?? 0) + 1;
    const previous = checkpointHash(before ?? null, sha256);
    const text = checkpointText({ number, at: now.toISOString(), previous, heads });
    const kept = await keep(number, text);
    const read = parseCheckpoint(kept.text);
    // Only one that was there before, after a crash, needs a look.
    const isOurs = kept.text === text || (read !== null && (await standHere(trx, read.heads)));
    if (read === null || read.number !== number || read.previous !== previous || !isOurs)
      throw new Error(`the checkpoint ${number} that is kept elsewhere is not one of this database`);
    await trx('checkpoint').insert({ number, text: kept.text, signature: kept.signature });
    await trx('checkpointed_head')
      .insert([...read.heads])
      .onConflict('chain')
      .merge();
    return read.heads.length;
  });

import type { Knex } from 'knex';
import { chainedText, noHash } from '../../domain/archive/file-chain.ts';
import { sha256 } from './sample-chain.ts';

/** Writes the file of a case anew with other words in its first event, and every hash right: what the chain alone cannot tell. */
export async function rewriteChain(db: Knex, caseNumber: number): Promise<void> {
  let previous = noHash;
  for (const { hash: _, ...row } of await db('case_event').where({ case_number: caseNumber }).orderBy('sequence')) {
    const body = row.sequence === 1 ? { ...row.body, benefits: ['lain'] } : row.body;
    const written = { ...row, body, previous_hash: previous };
    previous = sha256(chainedText(written));
    await db('case_event')
      .where({ case_number: caseNumber, sequence: row.sequence })
      .update({ body: JSON.stringify(body), previous_hash: written.previous_hash, hash: previous });
  }
}

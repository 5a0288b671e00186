import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Head } from '../../domain/archive/checkpoint.ts';
import { type ChainRow, firstBreakOf, type Hash } from '../../domain/archive/file-chain.ts';

/** SHA-256 (hex) of a text in UTF-8. */
export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

/** A kind of append-only, hash-chained files. */
interface FileKind {
  readonly table: string;
  /** Column with the number of the file; `null` where the table is one file. */
  readonly key: string | null;
  /** Name of a file before its number, or of the one file. */
  readonly name: string;
  /** Query of where each of them ends: key, sequence, hash. From a table that is small, since it is asked every minute. */
  readonly ends: string;
}

const fileKinds: readonly FileKind[] = [
  {
    table: 'case_event',
    key: 'case_number',
    name: 'case-',
    ends: `select m.number as key, e.sequence, e.hash
             from mutation_case m join case_event e on e.case_number = m.number and e.sequence = m.sequence`,
  },
  {
    table: 'follow_up_event',
    key: 'case_number',
    name: 'follow-up-',
    ends: `select u.case_number as key, e.sequence, e.hash
             from follow_up u join follow_up_event e on e.case_number = u.case_number and e.sequence = u.sequence`,
  },
  {
    table: 'batch_event',
    key: 'batch_number',
    name: 'batch-',
    ends: `select b.number as key, e.sequence, e.hash
             from batch b join batch_event e on e.batch_number = b.number and e.sequence = b.sequence`,
  },
  {
    table: 'disposal',
    key: null,
    name: 'disposals',
    ends: `select '' as key, sequence, hash from (select * from disposal order by sequence desc limit 1) last`,
  },
];

/**
 * Where files end that have grown since their last checkpoint, at most `limit`. A file that has become shorter is not among
 * them: its signed head stands, and tells.
 */
export async function grownHeads(db: Knex, limit: number): Promise<Head[]> {
  const all = fileKinds.map(
    ({ name, ends }) => `select '${name}' || e.key as chain, e.sequence, e.hash from (${ends}) e`,
  );
  const { rows } = await db.raw<{ rows: Head[] }>(
    `select f.chain, f.sequence, f.hash
       from (${all.join(' union all ')}) f left join checkpointed_head h on h.chain = f.chain
      where f.sequence > coalesce(h.sequence, 0)
      order by f.chain limit ?`,
    [limit],
  );
  return rows;
}

/** The rows of one file as they are stored, in order: what is sealed stays sealed. Empty when there is no such file. */
export async function storedRows(db: Knex, chain: string): Promise<ChainRow[]> {
  const kind = fileKinds.find(({ key, name }) => (key === null ? chain === name : chain.startsWith(name)));
  if (kind === undefined) return [];
  const rows = db(kind.table).orderBy('sequence').select('*');
  return kind.key === null ? rows : rows.where({ [kind.key]: chain.slice(kind.name.length) });
}

/** The first sequence of a file whose row does not follow from the one before it; `null` when its chain is whole. */
export const firstBreak = async (db: Knex, chain: string): Promise<number | null> =>
  firstBreakOf(await storedRows(db, chain), sha256);

/** The name of every file that has rows. */
export async function everyChain(db: Knex): Promise<string[]> {
  const named = fileKinds.map(({ table, key, name }) =>
    key === null
      ? `select distinct '${name}' as chain, cast(0 as bigint) as key from ${table}`
      : `select distinct '${name}' || ${key} as chain, ${key} as key from ${table}`,
  );
  const { rows } = await db.raw<{ rows: { chain: string }[] }>(`${named.join(' union all ')} order by key, chain`);
  return rows.map(({ chain }) => chain);
}

/** Whether every head is that of a row of this database. */
export async function standHere(db: Knex, heads: readonly Head[]): Promise<boolean> {
  for (const { chain, sequence, hash } of heads) {
    const row = (await storedRows(db, chain)).find((each) => each.sequence === sequence);
    if (row?.hash !== hash) return false;
  }
  return true;
}

/** Where the files ended that were disposed of by order, by their names. */
export async function disposalsByChain(db: Knex): Promise<ReadonlyMap<string, Head>> {
  const rows = await db<{ heads: readonly Head[] }>('disposal').select('heads');
  return new Map(rows.flatMap(({ heads }) => heads.map((head) => [head.chain, head] as const)));
}

/** Every file that documents have in the file store, by its SHA-256 (hex). */
export async function keptFiles(db: Knex): Promise<{ readonly document: number; readonly hash: string }[]> {
  const { rows } = await db.raw<{ rows: { document: number; hash: string }[] }>(
    `select d.id as document, f.hash from document d cross join unnest(array[d.file_hash, d.signed_hash]) f(hash)
      where f.hash is not null order by d.id`,
  );
  return rows;
}

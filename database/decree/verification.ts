import type { Knex } from 'knex';

/** What the public may know of a document: nothing that names anybody. */
export interface Verification {
  /** As it stands on the document; `null` for one that has none. */
  readonly number: string | null;
  /** The day that the document bears, in words; `null` for one that says none. */
  readonly date: string | null;
  readonly orderedAt: Date;
  /** SHA-256 (hex) of the file that is given out: signed, or the draft; `null` while it is being written. */
  readonly hash: string | null;
  readonly signedAt: Date | null;
  readonly revokedAt: Date | null;
  /** Of a decree for many: for some of them it is revoked. */
  readonly revokedForSome: boolean;
}

/** The document with this verification code; `null` when there is none. */
export async function verification(db: Knex, code: string): Promise<Verification | null> {
  const { rows } = await db.raw<{ rows: Verification[] }>(
    `select content ->> 'number' as number, content ->> 'date' as date, ordered_at as "orderedAt", coalesce(signed_hash, file_hash) as hash,
            signed_at as "signedAt", revoked_at as "revokedAt",
            batch_id is not null and exists (select 1 from decree e where e.number = content ->> 'number'
               and 'batch-' || e.batch_number = batch_id and e.revoked_at is not null) as "revokedForSome"
       from document where verification_code = ?`,
    [code],
  );
  return rows[0] ?? null;
}

import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { EmployeeId } from '../../domain/identifiers.ts';
import type { KindId } from '../../domain/register-files/kind.ts';

/** Bytes of every piece but the last: what a reader holds at once. */
const pieceSize = 262_144;
/** An upload that a crash has cut off is removed by the next one after this time. */
const abandonedAfter = '1 hour';

/** What is handed in. */
export interface Upload {
  readonly kind: KindId;
  readonly filename: string | null;
  /** `null` for what the installation itself brings. */
  readonly by: EmployeeId | null;
}

async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    held.push(chunk);
    size += chunk.length;
    while (size >= pieceSize) {
      const all = Buffer.concat(held);
      yield all.subarray(0, pieceSize);
      held = [all.subarray(pieceSize)];
      size = all.length - pieceSize;
    }
  }
  if (size > 0) yield Buffer.concat(held);
}

async function removeAbandoned(db: Knex): Promise<void> {
  await db('register_import')
    .where({ state: 'receiving' })
    .whereRaw('received_at < now() - ?::interval', [abandonedAfter])
    .delete();
}

/**
 * Keeps a file as its bytes arrive, piece by piece in flat memory, and answers with the number of its import. When the bytes
 * end with an error nothing is kept and the error is thrown on.
 */
export async function keepUpload(
  db: Knex,
  { kind, filename, by }: Upload,
  bytes: AsyncIterable<Uint8Array>,
): Promise<number> {
  await removeAbandoned(db);
  const [begun] = await db('register_import').insert({ kind, filename, requested_by: by }).returning('id');
  const number: number = begun.id;
  try {
    const hash = createHash('sha256');
    let size = 0;
    let ordinal = 0;
    for await (const piece of inPieces(bytes)) {
      hash.update(piece);
      size += piece.length;
      await db('register_import_piece').insert({ import_id: number, ordinal, bytes: piece });
      ordinal += 1;
    }
    await db('register_import')
      .where({ id: number })
      .update({ state: 'received', size, sha256: hash.digest('hex'), received_at: db.fn.now() });
    return number;
  } catch (error) {
    await db('register_import')
      .where({ id: number })
      .delete()
      .catch(() => undefined);
    throw error;
  }
}

async function readPiece(db: Knex, number: number, ordinal: number): Promise<Uint8Array> {
  const row: { bytes: Uint8Array } | undefined = await db('register_import_piece')
    .where({ import_id: number, ordinal })
    .first('bytes');
  if (row === undefined) throw new Error(`import ${number} has lost piece ${ordinal} of its file`);
  return row.bytes;
}

/** The file of an import, of which any part can be read; the piece read last stays at hand. */
export function keptFile(db: Knex, { number, size }: { readonly number: number; readonly size: number }) {
  let last: { readonly ordinal: number; readonly bytes: Uint8Array } | null = null;
  const pieceAt = async (ordinal: number): Promise<Uint8Array> => {
    if (last?.ordinal !== ordinal) last = { ordinal, bytes: await readPiece(db, number, ordinal) };
    return last.bytes;
  };
  return {
    size,
    async *read(start: number, end: number): AsyncGenerator<Uint8Array> {
      for (let at = start; at < end; ) {
        const from = at % pieceSize;
        const piece = (await pieceAt(Math.floor(at / pieceSize))).subarray(from, from + end - at);
        at += piece.length;
        yield piece;
      }
    },
  };
}

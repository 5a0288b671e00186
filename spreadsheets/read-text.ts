import type { UnreadableFile } from './sheet-row.ts';

/** UTF-16 in either order begins so; text in UTF-8 has no NUL. */
const isOtherEncoding = (piece: Uint8Array): boolean =>
  piece.includes(0) || (piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff);

/** The text of a file in UTF-8, without a byte order mark, piece by piece. Throws `notUtf8` for other encodings. */
export async function* readText(
  bytes: AsyncIterable<Uint8Array>,
  notUtf8: () => UnreadableFile,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (piece: Uint8Array | undefined): string => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch {
      throw notUtf8();
    }
  };
  for await (const piece of bytes) {
    if (isOtherEncoding(piece)) throw notUtf8();
    yield decode(piece);
  }
  yield decode(undefined);
}

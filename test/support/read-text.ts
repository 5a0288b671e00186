import { readPdf } from './pdf-reader.ts';

/** Readers break lines where the page does. */
const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

/** What a page ends with besides its text: its title, its number, and across it that it is a draft. */
function withoutFurniture(page: string, title: string, number: number, of: number): string {
  const ends = [`${title} Halaman ${number} dari ${of}`, 'BELUM DITANDATANGANI'];
  const furniture = squeezed(ends.join(''));
  const text = squeezed(page);
  if (!text.endsWith(furniture)) throw new Error(`page ${number} does not end with ${ends.join(' / ')}: ${page}`);
  return text.slice(0, -furniture.length);
}

/**
 * Compares all that a reader finds in the text of a draft with what is expected of it: line after line, with nothing between them and
 * nothing after. `null`: it reads so; otherwise the first line that does not stand where it should, and what does.
 */
export async function otherThan(
  bytes: Uint8Array,
  title: string,
  expected: string,
): Promise<{ readonly expected: string; readonly found: string } | null> {
  const { pages } = await readPdf(bytes);
  const text = pages.map((page, index) => withoutFurniture(page, title, index + 1, pages.length)).join('');
  const lines = expected.split('\n').filter((line) => line.trim() !== '');
  let at = 0;
  for (const line of lines) {
    const wanted = squeezed(line);
    if (!text.startsWith(wanted, at)) return { expected: line.trim(), found: text.slice(at, at + wanted.length) };
    at += wanted.length;
  }
  return at === text.length ? null : { expected: '', found: text.slice(at) };
}

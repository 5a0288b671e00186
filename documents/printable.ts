import { create } from 'fontkit';
import { fonts } from './fonts.ts';

const replacement = '\u{FFFD}';

const font = create(fonts.regular);
const known = new Set('characterSet' in font ? font.characterSet : []);
const standIn = known.has(0xfffd) ? replacement : '?';

const isControl = (codePoint: number): boolean => codePoint < 0x20 || codePoint === 0x7f;

/**
 * A text as the fonts can print it. A letter without a glyph would break PDF/A, and silently vanish on paper: a visible sign
 * stands for it. Line ends stay.
 */
export function printable(text: string): string {
  let printed = '';
  for (const letter of text.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ')) {
    const codePoint = letter.codePointAt(0) ?? 0;
    if (letter === '\n') printed += letter;
    else if (!isControl(codePoint)) printed += known.has(codePoint) ? letter : standIn;
  }
  return printed;
}

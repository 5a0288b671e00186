import createQr from 'qrcode-generator';
import type { Block } from '../domain/document/block.ts';
import { printable } from './printable.ts';
import type { Sheet } from './sheet.ts';

const side = 72;
/** Of two lines below the code. */
const signedRoom = 24;
/** Modules of white around the code, which readers need (ISO/IEC 18004). */
const quiet = 4;

/** Draws the code as one path of squares: sharp at any size, and without a picture that would have colours of its own. */
function drawCode({ pdf }: Sheet, url: string, x: number, y: number): void {
  const code = createQr(0, 'M');
  code.addData(url);
  code.make();
  const count = code.getModuleCount();
  const module = side / (count + 2 * quiet);
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) pdf.rect(x + (column + quiet) * module, y + (row + quiet) * module, module, module);
  pdf.fill('black');
}

/**
 * The way from the paper to the public page: a QR code, and the same address in letters. Below it, unless it is a draft, that the
 * paper is signed: these words are in the bytes that the signature covers.
 */
export function drawVerification(
  sheet: Sheet,
  { text, signed }: Extract<Block, { readonly block: 'verification' }>,
  { url, isDraft }: { readonly url: string; readonly isDraft: boolean },
): void {
  const { pdf, left, width, root } = sheet;
  const below = isDraft ? undefined : signed;
  sheet.reserve(side + 8 + (below === undefined ? 0 : signedRoom));
  const top = pdf.y;
  sheet.tag(root, 'Figure', () => drawCode(sheet, url, left, top), { alt: `Kode QR menuju ${url}` });
  const x = left + side + 8;
  const options = { width: width - side - 8 };
  sheet.tag(root, 'P', () => sheet.use('italic', 8.5).text(printable(text), x, top + 18, options));
  sheet.tag(root, 'P', () => sheet.use('regular', 8.5).text(printable(url), x, pdf.y, options));
  pdf.y = Math.max(pdf.y, top + side + 8);
  if (below !== undefined)
    sheet.tag(root, 'P', () => sheet.use('italic', 8.5).text(printable(below), left, pdf.y, { width }));
}

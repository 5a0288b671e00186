import { printable } from './printable.ts';
import type { Sheet } from './sheet.ts';

const watermarkSize = 42;
const watermarkAngle = -40;
const footerSize = 8.5;

function drawWatermark(sheet: Sheet, text: string): void {
  const { pdf } = sheet;
  const { width, height } = pdf.page;
  pdf.save();
  pdf.rotate(watermarkAngle, { origin: [width / 2, height / 2] });
  sheet.use('bold', watermarkSize).fillColor('#b00020').fillOpacity(0.18);
  pdf.text(printable(text), 0, height / 2 - watermarkSize / 2, { width, align: 'center', lineBreak: false });
  pdf.restore();
}

function drawFooter(sheet: Sheet, title: string, page: number, pages: number): void {
  const { left, width, bottom } = sheet;
  const y = bottom + 24;
  const pdf = sheet.use('regular', footerSize);
  const number = `Halaman ${page} dari ${pages}`;
  pdf.text(printable(title), left, y, { width: width - 100, height: footerSize + 2, ellipsis: true });
  pdf.text(number, left, y, { width, align: 'right', lineBreak: false });
}

/** Puts on every page what repeats: its number, the title, and the watermark, if there is one. */
export function drawFurniture(sheet: Sheet, title: string, watermark: string | null): void {
  const { pdf } = sheet;
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index);
    const { bottom } = pdf.page.margins;
    sheet.decorate('Pagination', () => {
      const at = sheet.bottom;
      // Text below the margin would begin a page of its own.
      pdf.page.margins.bottom = 0;
      drawFooter(sheet, title, index + 1, count);
      if (watermark !== null) drawWatermark(sheet, watermark);
      pdf.page.margins.bottom = bottom;
      pdf.y = at;
    });
  }
}

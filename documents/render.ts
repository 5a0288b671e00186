import { buffer } from 'node:stream/consumers';
import type { Block } from '../domain/document/block.ts';
import { drawFurniture } from './furniture.ts';
import { Sheet } from './sheet.ts';
import { drawTable } from './table-block.ts';
import {
  drawClauses,
  drawCopies,
  drawDictums,
  drawHeading,
  drawLetterhead,
  drawParagraph,
  drawParticulars,
  drawSignature,
} from './text-blocks.ts';
import { drawVerification } from './verification-block.ts';

/** A document to be drawn. */
export interface DrawnDocument {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Stands inside the file as its date. */
  readonly createdAt: Date;
  /** Where the QR code leads. */
  readonly verificationUrl: string;
  /** Across every page; `null` for what is about to be signed. */
  readonly watermark: string | null;
}

function draw(sheet: Sheet, block: Block, { verificationUrl, watermark }: DrawnDocument): void {
  switch (block.block) {
    case 'letterhead':
      drawLetterhead(sheet, block);
      break;
    case 'title':
    case 'heading':
      drawHeading(sheet, block);
      break;
    case 'paragraph':
      drawParagraph(sheet, block);
      break;
    case 'clauses':
      drawClauses(sheet, block);
      break;
    case 'dictums':
      drawDictums(sheet, block);
      break;
    case 'particulars':
      drawParticulars(sheet, block);
      break;
    case 'table':
      drawTable(sheet, block);
      break;
    case 'signature':
      drawSignature(sheet, block);
      break;
    case 'copies':
      drawCopies(sheet, block);
      break;
    case 'verification':
      drawVerification(sheet, block, { url: verificationUrl, isDraft: watermark !== null });
      break;
    case 'page_break':
      sheet.newPage(block.layout);
      break;
  }
}

/** Draws a document as tagged PDF/A-2b, with fonts embedded. The same document gives the same bytes. */
export async function renderDocument(document: DrawnDocument): Promise<Uint8Array> {
  const sheet = new Sheet(document);
  const bytes = buffer(sheet.pdf);
  for (const block of document.blocks) draw(sheet, block, document);
  drawFurniture(sheet, document.title, document.watermark);
  sheet.root.end();
  sheet.pdf.end();
  return bytes;
}

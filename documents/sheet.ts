import PDFDocument from 'pdfkit';
import { type FontName, fonts } from './fonts.ts';

/** Points; 72 an inch. */
const margins = { top: 64, bottom: 72, left: 72, right: 64 } as const;
export const bodySize = 11;

/** What stands in every file, besides its blocks. */
export interface SheetInfo {
  readonly title: string;
  /** The date inside the file: the same for the same document, whenever it is rendered. */
  readonly createdAt: Date;
}

export type Layout = 'portrait' | 'landscape';
export type Tag = PDFKit.PDFStructureElement;
/** `alt` is read aloud instead of a figure; `scope` says which cells a table header heads. */
interface TagOptions {
  readonly alt?: string;
  readonly scope?: 'Row' | 'Column';
}

/** A PDF in the making: pages, fonts, and the tree of tags that tells what is a heading, a list or a table. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly root: Tag;
  private layout: Layout = 'portrait';

  constructor({ title, createdAt }: SheetInfo) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margins,
      pdfVersion: '1.7',
      subset: 'PDF/A-2b',
      tagged: true,
      lang: 'id-ID',
      displayTitle: true,
      bufferPages: true,
      info: { Title: title, Creator: 'AMPLAS', Producer: 'AMPLAS', CreationDate: createdAt, ModDate: createdAt },
    });
    for (const [name, bytes] of Object.entries(fonts)) this.pdf.registerFont(name, bytes);
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
  }

  /** From the left margin to the right one, in points. */
  get width(): number {
    return this.pdf.page.width - margins.left - margins.right;
  }

  get left(): number {
    return margins.left;
  }

  get bottom(): number {
    return this.pdf.page.height - margins.bottom;
  }

  use(font: FontName, size: number = bodySize): PDFKit.PDFDocument {
    return this.pdf.font(font).fontSize(size).fillColor('black');
  }

  /** Adds an element with what `draw` draws. */
  tag(parent: Tag, type: string, draw: () => void, options: TagOptions = {}): void {
    parent.add(this.pdf.struct(type, options, [draw]));
  }

  /** Adds an element that holds others, which `fill` adds. */
  group(parent: Tag, type: string, fill: (element: Tag) => void): void {
    const element = this.pdf.struct(type);
    parent.add(element);
    fill(element);
    element.end();
  }

  /** Draws what is no part of the text: lines, repeated headers, page numbers. */
  decorate(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Whether `height` points are left on this page. */
  hasRoom(height: number): boolean {
    return this.pdf.y + height <= this.bottom;
  }

  /** Begins a page unless `height` points are left on this one. */
  reserve(height: number): void {
    if (!this.hasRoom(height)) this.newPage(this.layout);
  }

  newPage(layout: Layout = this.layout): void {
    this.layout = layout;
    this.pdf.addPage({ size: 'A4', margins, layout });
  }

  skip(points: number): void {
    this.pdf.y += points;
  }
}

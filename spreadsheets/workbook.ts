import { type BoundedZip, damaged } from './bounded-zip.ts';
import { parseWhole } from './xml-events.ts';

/** What the cells of the first sheet refer to. */
export interface Workbook {
  /** Name of the part that holds the first sheet. */
  readonly sheet: string;
  readonly sharedStrings: readonly string[];
  /** Whether a cell of this style shows a date. */
  readonly isDateStyle: (style: number) => boolean;
  /** Day 0 of its dates, in days since 1970-01-01. */
  readonly dayZero: number;
}

/** 1899-12-30 and 1904-01-01. Excel's day 60, 29 February 1900, never was: dates before March 1900 are a day off, as everywhere. */
const dayZeroOf1900 = -25_569;
const dayZeroOf1904 = -24_107;
const mostSharedCharacters = 100_000_000;

/** The relationship id of the first sheet, and whether dates count from 1904. */
async function readBook(zip: BoundedZip): Promise<{ readonly first: string; readonly dayZero: number }> {
  let first = '';
  let dayZero = dayZeroOf1900;
  await parseWhole(zip.read('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) dayZero = dayZeroOf1904;
      if (name === 'sheet' && first === '') first = attributes['id'] ?? '';
    },
  });
  return { first, dayZero };
}

const partOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

async function sheetOf(zip: BoundedZip, id: string): Promise<string> {
  let target: string | undefined;
  await parseWhole(zip.read('xl/_rels/workbook.xml.rels'), {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes['Id'] === id) target = attributes['Target'];
    },
  });
  const part = target === undefined ? null : partOf(target);
  if (part === null || !zip.has(part)) throw damaged();
  return part;
}

/** Texts that cells share. They are the one thing that is held as a whole. */
async function readSharedStrings(zip: BoundedZip): Promise<string[]> {
  const strings: string[] = [];
  if (!zip.has('xl/sharedStrings.xml')) return strings;
  let characters = 0;
  let current = '';
  // Phonetic readings (rPh) stand beside the text and are no part of it.
  let inText = false;
  let inPhonetic = false;
  await parseWhole(zip.read('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') inPhonetic = true;
      inText = name === 't' && !inPhonetic;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name !== 'si') return;
      characters += current.length;
      if (characters > mostSharedCharacters) throw damaged();
      strings.push(current);
    },
  });
  return strings;
}

/** Number formats of Excel that show a date: those it has built in, and those whose pattern has a year or a day. */
const isDateFormat = (id: number, pattern: string | undefined): boolean =>
  pattern === undefined
    ? (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
    : /[yd]/i.test(pattern.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

async function readDateStyles(zip: BoundedZip): Promise<(style: number) => boolean> {
  const patterns = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  if (zip.has('xl/styles.xml'))
    await parseWhole(zip.read('xl/styles.xml'), {
      open: (name, attributes) => {
        if (name === 'numFmt') patterns.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
        if (name === 'cellXfs') inCells = true;
        if (name === 'xf' && inCells) formats.push(Number(attributes['numFmtId'] ?? 0));
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    });
  return (style) => {
    const format = formats[style] ?? 0;
    return isDateFormat(format, patterns.get(format));
  };
}

/** Reads everything of a workbook but its rows. Throws `UnreadableFile`. */
export async function readWorkbook(zip: BoundedZip): Promise<Workbook> {
  if (!zip.has('xl/workbook.xml') || !zip.has('xl/_rels/workbook.xml.rels')) throw damaged();
  const { first, dayZero } = await readBook(zip);
  return {
    sheet: await sheetOf(zip, first),
    sharedStrings: await readSharedStrings(zip),
    isDateStyle: await readDateStyles(zip),
    dayZero,
  };
}

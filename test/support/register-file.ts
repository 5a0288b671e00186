import { crc32, deflateRawSync } from 'node:zlib';
import { readRows } from '../../spreadsheets/read-rows.ts';
import { type FileSource, type SheetRow, UnreadableFile } from '../../spreadsheets/sheet-row.ts';

/** Bytes in memory, as a file of which any part can be read, in small pieces. */
const sourceOf = (bytes: Uint8Array, pieceSize = 1000): FileSource => ({
  size: bytes.length,
  async *read(start, end) {
    for (let at = start; at < end; at += pieceSize) yield bytes.subarray(at, Math.min(end, at + pieceSize));
  },
});

/** All rows of a file. */
export async function rowsOf(bytes: Uint8Array, pieceSize?: number): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readRows(sourceOf(bytes, pieceSize))) rows.push(row);
  return rows;
}

/** Why a file cannot be read, in Indonesian: the reason and the cure. */
export async function refusalOf(bytes: Uint8Array): Promise<string> {
  try {
    await rowsOf(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return `${error.fault.why.id} ${error.fault.cure.id}`;
    throw error;
  }
  return 'not refused';
}

interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the archive says of it, when that is a lie. */
  readonly claimedSize?: number;
  readonly encrypted?: true;
}

const utf8Names = 0x0800;

function headers({ name, content, claimedSize, encrypted }: ZipPart) {
  const bytes = Buffer.from(content);
  const packed = deflateRawSync(bytes);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(utf8Names + (encrypted ? 1 : 0), 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(claimedSize ?? bytes.length, 18);
  common.writeUInt16LE(Buffer.byteLength(name), 22);
  return { common, packed, name: Buffer.from(name) };
}

/** A zip archive of these parts. */
export function zipOf(parts: readonly ZipPart[]): Buffer<ArrayBuffer> {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { common, packed, name } = headers(part);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, name);
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const bookXml = (date1904: boolean) =>
  `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="Data" sheetId="1" r:id="rId7"/></sheets></workbook>`;

/** The parts of a workbook whose only sheet has these rows, written as XML. Style 1 is a date. */
export const workbookParts = (
  rows: string,
  further: { readonly sharedStrings?: string; readonly date1904?: boolean } = {},
): ZipPart[] => [
  { name: 'xl/workbook.xml', content: bookXml(further.date1904 ?? false) },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: '<Relationships><Relationship Id="rId7" Type="x" Target="worksheets/first.xml"/></Relationships>',
  },
  {
    name: 'xl/styles.xml',
    content:
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="49"/></cellXfs></styleSheet>',
  },
  ...(further.sharedStrings === undefined
    ? []
    : [{ name: 'xl/sharedStrings.xml', content: `<sst>${further.sharedStrings}</sst>` }]),
  { name: 'xl/worksheets/first.xml', content: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
];

import sax from 'sax';
import { damaged } from './bounded-zip.ts';
import { readText } from './read-text.ts';
import { UnreadableFile } from './sheet-row.ts';

/** What a part of a workbook is made of. Names are without their namespace prefix. */
export interface XmlListener {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Entities that a document defines itself are how a small file becomes a large one, or reads another. */
const hasDoctype = (): UnreadableFile =>
  new UnreadableFile({
    why: {
      id: 'Berkas XLSX memuat deklarasi DTD, yang tidak diterima.',
      en: 'The XLSX file has a DTD, which is not accepted.',
    },
    cure: {
      id: 'Salin data ke buku kerja baru, simpan sebagai .xlsx, lalu unggah lagi.',
      en: 'Copy the data into a new workbook, save it as .xlsx and send it again.',
    },
  });

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Parses XML as its bytes come, and yields after each piece, so that the reader may hand on what it has collected. */
export async function* parseXml(bytes: AsyncIterable<Uint8Array>, listener: XmlListener): AsyncGenerator<void> {
  const parser = sax.parser(true, { position: false });
  let failure: Error | null = null;
  parser.onerror = () => {
    failure ??= damaged();
  };
  parser.ondoctype = () => {
    failure = hasDoctype();
  };
  parser.onopentag = ({ name, attributes }) => {
    const plain = Object.entries(attributes).map(([key, value]) => [
      localName(key),
      typeof value === 'string' ? value : value.value,
    ]);
    listener.open?.(localName(name), Object.fromEntries(plain));
  };
  parser.ontext = (text) => listener.text?.(text);
  parser.oncdata = (text) => listener.text?.(text);
  parser.onclosetag = (name) => listener.close?.(localName(name));
  for await (const text of readText(bytes, damaged)) {
    parser.write(text);
    if (failure !== null) throw failure;
    yield;
  }
  parser.close();
  if (failure !== null) throw failure;
}

/** Parses a small part to its end. */
export async function parseWhole(bytes: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  for await (const _ of parseXml(bytes, listener));
}

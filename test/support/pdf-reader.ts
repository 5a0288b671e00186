import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader finds in a PDF. */
export interface ReadPdf {
  /** Text of each page, its pieces separated by one space. */
  readonly pages: readonly string[];
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly createdAt: string | undefined;
  readonly isTagged: boolean;
  readonly isEncrypted: boolean;
  /** `pdfaid:part` and `pdfaid:conformance` of the metadata, as "2B". */
  readonly conformance: string;
  /** Roles of the tags that hold something themselves, each as often as it occurs on a page. */
  readonly tags: ReadonlyMap<string, number>;
  /** Fonts by name, and whether the file brings them along. */
  readonly fonts: ReadonlyMap<string, boolean>;
}

const member = (value: object, name: string): unknown => Object.entries(value).find(([key]) => key === name)?.[1];
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function countTags(node: unknown, into: Map<string, number>): void {
  if (!isObject(node)) return;
  const role = member(node, 'role');
  const found: unknown = member(node, 'children');
  const children: readonly unknown[] = Array.isArray(found) ? found : [];
  const holdsText = children.some((child) => isObject(child) && member(child, 'type') === 'content');
  if (typeof role === 'string' && holdsText) into.set(role, (into.get(role) ?? 0) + 1);
  for (const child of children) countTags(child, into);
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Reads a PDF as a reader of PDFs does: nothing is taken from the code that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: Uint8Array.from(bytes), fontExtraProperties: true, verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  const tags = new Map<string, number>();
  const fonts = new Map<string, boolean>();
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
    countTags(await page.getStructTree(), tags);
    const { argsArray } = await page.getOperatorList();
    for (const [id] of argsArray.filter((args) => Array.isArray(args))) {
      if (typeof id !== 'string' || !/^g_d\d+_f\d+$/.test(id)) continue;
      const font: object = page.commonObjs.get(id);
      fonts.set(String(member(font, 'name')), member(font, 'missingFile') !== true);
    }
  }
  const { info, metadata } = await pdf.getMetadata();
  // A map, whatever its type says.
  const marks: unknown = await pdf.getMarkInfo();
  const read = {
    pages,
    title: textOf(member(info, 'Title')),
    language: textOf(member(info, 'Language')),
    createdAt: textOf(member(info, 'CreationDate')),
    isTagged: marks instanceof Map && marks.get('Marked') === true,
    isEncrypted: textOf(member(info, 'EncryptFilterName')) !== undefined,
    conformance: `${metadata?.get('pdfaid:part')}${metadata?.get('pdfaid:conformance')}`,
    tags,
    fonts,
  };
  await task.destroy();
  return read;
}

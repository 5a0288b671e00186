import { describe, expect, it } from 'vitest';
import { writeXlsx } from '../../../spreadsheets/write-xlsx.ts';
import { refusalOf, rowsOf, workbookParts, zipOf } from '../../support/register-file.ts';

const cellsOf = async (rows: string, further = {}) =>
  (await rowsOf(zipOf(workbookParts(rows, further)))).map(({ cells }) => cells);

describe('an XLSX file', () => {
  it('gives texts, shared texts, numbers and booleans of its first sheet, with the number of each row', async () => {
    const rows =
      '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>b</t></r><r><t>c</t></r></is></c></row>' +
      '<row r="2"/><row r="5"><c r="A5"><v>12.5</v></c><c r="B5" t="b"><v>1</v></c><c r="C5" t="str"><v>x</v></c></row>';
    const sharedStrings = '<si><t>zero</t></si><si><r><t>o</t></r><r><t>ne</t></r><rPh><t>phonetic</t></rPh></si>';
    expect(await rowsOf(zipOf(workbookParts(rows, { sharedStrings })))).toEqual([
      { line: 1, cells: [{ text: 'one' }, { text: '' }, { text: 'bc' }] },
      { line: 5, cells: [{ text: '12.5', number: true }, { text: 'ya' }, { text: 'x' }] },
    ]);
  });

  it('gives a date cell as its day, in either of the two calendars of Excel', async () => {
    const row = '<row r="1"><c r="A1" s="1"><v>33238</v></c><c r="B1" s="0"><v>33238</v></c></row>';
    expect(await cellsOf(row)).toEqual([[{ text: '1990-12-31' }, { text: '33238', number: true }]]);
    expect((await cellsOf(row, { date1904: true }))[0]?.[0]).toEqual({ text: '1995-01-01' });
  });

  it('tells a formula from its result', async () => {
    const row =
      '<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x")</f><v>klik</v></c><c r="B1"><f/><v>2</v></c></row>';
    expect(await cellsOf(row)).toEqual([
      [
        { text: 'klik', formula: true },
        { text: '2', number: true, formula: true },
      ],
    ]);
  });

  it('reads what it writes, digits of a NIP and all', async () => {
    const rows = [
      ['nip', 'nama'],
      ['199003152015032001', 'A & B <c> "d"'],
    ];
    const read = await rowsOf(await writeXlsx([{ name: 'Data', rows }]));
    expect(read.map(({ cells }) => cells)).toEqual(rows.map((row) => row.map((text) => ({ text }))));
  });

  it('is the same wherever its pieces are cut', async () => {
    const bytes = await writeXlsx([
      {
        name: 'Data',
        rows: [
          ['é', 'ü'],
          ['1', '2'],
        ],
      },
    ]);
    expect(await rowsOf(bytes, 3)).toEqual(await rowsOf(bytes));
  });
});

describe('an XLSX file that was made to do harm', () => {
  const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>';

  it('inflates no further than sheets do (zip bomb)', async () => {
    const parts = workbookParts(row.repeat(300_000));
    expect(await refusalOf(zipOf(parts))).toMatch(/zip bomb/);
  });

  it('is not believed when it says that it is small', async () => {
    const lying = workbookParts(row.repeat(1000)).map((part) => ({ ...part, claimedSize: 100 }));
    expect(await refusalOf(zipOf(lying))).toMatch(/rusak/);
    const boasting = workbookParts(row).map((part) => ({ ...part, claimedSize: 400_000_000 }));
    expect(await refusalOf(zipOf(boasting))).toMatch(/zip bomb/);
  });

  it('may not have thousands of parts', async () => {
    const many = Array.from({ length: 1500 }, (_, n) => ({ name: `xl/x${n}`, content: '' }));
    expect(await refusalOf(zipOf([...workbookParts(row), ...many]))).toMatch(/zip bomb/);
  });

  it('may define no entities', async () => {
    const [book, ...others] = workbookParts(row);
    const doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>';
    const content = String(book?.content).replace('?>', `?>${doctype}`);
    expect(await refusalOf(zipOf([{ name: 'xl/workbook.xml', content }, ...others]))).toMatch(/DTD/);
  });

  it('may have no cell far out', async () => {
    const far = '<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>';
    expect(await refusalOf(zipOf(workbookParts(far)))).toMatch(/kolom/);
    expect(await refusalOf(zipOf(workbookParts(row.replace('r="1"', 'r="1048576"'))))).toMatch(/baris/);
  });
});

describe('a file that only looks like XLSX', () => {
  const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>';

  it.each([
    ['encrypted', zipOf(workbookParts(row).map((part) => ({ ...part, encrypted: true as const }))), /kata sandi/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /\.xls/],
    ['cut off', zipOf(workbookParts(row)).subarray(0, 400), /rusak/],
    ['another archive', zipOf([{ name: 'readme.txt', content: 'x' }]), /rusak/],
    ['broken XML', zipOf(workbookParts('<row><c></row>')), /rusak/],
  ])('%s: is refused, and what to do is said', async (_, bytes, words) => {
    expect(await refusalOf(bytes)).toMatch(words);
  });
});

import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../spreadsheets/write-csv.ts';
import { refusalOf, rowsOf } from '../../support/register-file.ts';

const textsOf = async (text: string | Uint8Array, pieceSize?: number) =>
  (await rowsOf(Buffer.from(text), pieceSize)).map(({ line, cells }) => [line, ...cells.map((cell) => cell.text)]);

describe('a CSV file', () => {
  it.each([
    [';', 'a;b\n1;x,y\n'],
    [',', 'a,b\n1,"x;y"\n'],
    ['tab', 'a\tb\n1\tx\n'],
    [';, though a header has a comma in quotes', '"a,b,c";d\n1;x\n'],
  ])('is separated by %s', async (_, text) => {
    expect((await rowsOf(Buffer.from(text))).map(({ cells }) => cells.length)).toEqual([2, 2]);
  });

  it('may begin with a byte order mark, and end its lines as it likes', async () => {
    expect(await textsOf('\ufeffa;b\r\n1;2\r\n')).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ]);
    expect(await textsOf('a;b\n1;2')).toHaveLength(2);
  });

  it('names the line of a row, also after blank lines and a line break in quotes', async () => {
    expect(await textsOf('a;b\n\n1;"x\ny"\n2;z\n')).toEqual([
      [1, 'a', 'b'],
      [4, '1', 'x\ny'],
      [5, '2', 'z'],
    ]);
  });

  it('is the same wherever its pieces are cut, in the middle of a character too', async () => {
    const text = 'nama;tempat\nÉlodie;Tomohón\n"Ã";ß\n';
    for (const pieceSize of [1, 2, 3, 7]) expect(await textsOf(text, pieceSize)).toEqual(await textsOf(text));
  });

  it('in UTF-16 or Latin-1 is refused, and how to save it as UTF-8 is said', async () => {
    const utf16 = Buffer.from('\ufeffa;b\n1;2\n', 'utf16le');
    const latin1 = Buffer.from('a;b\n1;é\n', 'latin1');
    for (const bytes of [utf16, utf16.subarray(2), latin1]) expect(await refusalOf(bytes)).toMatch(/UTF-8.*Save As/);
  });

  it('with a quote that is not closed is refused', async () => {
    expect(await refusalOf(Buffer.from('a;b\n"1;2\n3;4\n'))).toMatch(/tanda kutip/i);
  });

  it('that is empty is refused', async () => {
    expect(await refusalOf(Buffer.from(''))).toMatch(/kosong/);
  });

  it('of one endless line is refused before it fills memory', async () => {
    expect(await refusalOf(Buffer.from(`a\n${'x'.repeat(2_000_000)}\n`))).toMatch(/terlalu panjang/);
  });
});

describe('text that a spreadsheet would compute', () => {
  it('is written with an apostrophe', async () => {
    const risky = ['=1+1', '+62', '-1', '@SUM(A1)', '\tx', '\rx', "'=1", 'plain', "'s-Gravenhage"];
    let text = '';
    for await (const piece of writeCsv(['h'], [risky.map((each) => [each])])) text += piece;
    expect((await textsOf(text)).slice(1).map(([, cell]) => cell)).toEqual([
      "'=1+1",
      "'+62",
      "'-1",
      "'@SUM(A1)",
      "'\tx",
      "'\rx",
      "''=1",
      'plain',
      "'s-Gravenhage",
    ]);
  });
});

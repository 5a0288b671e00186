import { describe, expect, it } from 'vitest';
import { matchHeader } from '../../../domain/register-files/header.ts';
import { kindIds } from '../../../domain/register-files/kind.ts';
import { fileKinds } from '../../../domain/register-files/kinds.ts';
import { readRow } from '../../../domain/register-files/row.ts';
import { registerCsv, templateXlsx } from '../../../spreadsheets/register-file.ts';
import { rowsOf } from '../../support/register-file.ts';

describe.each(kindIds.map((id) => fileKinds[id]))('the file kind $id', (kind) => {
  it('knows each header by one column only', () => {
    const names = kind.columns.flatMap(({ header, aliases }) => [...new Set([header, ...aliases])]);
    expect(new Set(names.map((name) => name.replaceAll('_', ''))).size).toBe(names.length);
  });

  it('has examples that its own columns read', () => {
    for (const column of kind.columns.filter(({ example }) => example !== ''))
      expect(column.parse(column.example, { text: column.example }), column.header).toMatchObject({ ok: true });
  });

  it('has a key of columns that are always there', () => {
    for (const key of kind.key)
      expect(kind.columns.find((column) => column.key === key)).toMatchObject({ required: true });
  });

  it('reads the row that it writes', async () => {
    const cells = kind.columns.map(({ example }) => ({ text: example }));
    const headers = kind.columns.map(({ header }) => ({ text: header }));
    const first = readRow(kind, matchHeader(kind, 1, headers), 2, cells);
    if (!first.ok) throw new Error(JSON.stringify(first.issues));
    let text = '';
    for await (const piece of registerCsv(kind, [[first.values]])) text += piece;
    const [header, row] = await rowsOf(Buffer.from(text));
    expect(readRow(kind, matchHeader(kind, 1, header?.cells ?? []), 2, row?.cells ?? [])).toEqual(first);
  });

  it('has a template whose first sheet holds its headers and nothing else', async () => {
    const rows = await rowsOf(await templateXlsx(kind));
    expect(rows).toHaveLength(1);
    expect(matchHeader(kind, 1, rows[0]?.cells ?? [])).toMatchObject({ issues: [], ignored: [] });
  });
});

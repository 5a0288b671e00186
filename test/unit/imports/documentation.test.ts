import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindIds } from '../../../domain/register-files/kind.ts';
import { fileKinds } from '../../../domain/register-files/kinds.ts';

const page = readFileSync(new URL('../../../docs/imports.md', import.meta.url), 'utf8');
const sections = page.split('\n### ').slice(1);
const inTable = (text: string): string => text.replaceAll('|', '\\|');

describe('docs/imports.md', () => {
  it('has the kinds of file in the order in which they are imported', () => {
    expect(sections.map((section) => /\(`([a-z-]+)`\)/.exec(section)?.[1])).toEqual(kindIds);
  });

  it.each(kindIds)('tells every column of %s, as the product has it', (id) => {
    const section = sections[kindIds.indexOf(id)] ?? '';
    const { title, columns } = fileKinds[id];
    expect(section.startsWith(title.id)).toBe(true);
    // The formatter pads the cells of a table.
    const rows = section
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.replaceAll(/ +/g, ' '));
    expect(rows).toHaveLength(columns.length);
    for (const [index, { header, required, about, example, aliases }] of columns.entries()) {
      expect(rows[index]).toContain(`| \`${header}\` | ${required ? 'ya' : 'tidak'} | ${inTable(about.id)} |`);
      for (const words of [example, ...aliases]) expect(rows[index]).toContain(inTable(words));
    }
  });
});

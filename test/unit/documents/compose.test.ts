import { describe, expect, test } from 'vitest';
import { compose } from '../../../domain/document/compose.ts';
import { printedKinds } from '../../../domain/document/printed-kind.ts';
import type { TemplateBlock } from '../../../domain/document/template.ts';
import { newestTemplates, sampleContents } from '../../support/sample-documents.ts';

const content = {
  title: 'Surat',
  person: { name: 'Ani' },
  grounds: ['satu', 'dua'],
  nobody: '',
  rows: [{ a: 'x' }, { a: 'y' }],
};
const of = (...blocks: TemplateBlock[]) => compose({ title: '{title}', blocks }, content);

describe('given a template and a content, when they are composed', () => {
  test('then names stand for what the content says', () => {
    expect(of({ block: 'paragraph', text: 'Yth. {person.name}' })).toEqual({
      kind: 'composed',
      title: 'Surat',
      blocks: [{ block: 'paragraph', text: 'Yth. Ani', align: 'justify' }],
    });
  });

  test('then what the content says is not read as a template', () => {
    const sly = compose(
      { title: '', blocks: [{ block: 'title', text: '{words}' }] },
      { words: '{secret}', secret: 'no' },
    );
    expect(sly).toMatchObject({ blocks: [{ text: '{secret}' }] });
  });

  test('then grounds are lettered or numbered, and rows of a table counted', () => {
    const columns = [
      { title: 'No.', field: '#', width: 1 },
      { title: 'A', field: 'a', width: 9 },
    ];
    expect(
      of(
        { block: 'clauses', label: 'Menimbang', from: 'grounds', marks: 'letters' },
        { block: 'copies', label: 'Tembusan', from: 'grounds' },
        { block: 'table', summary: '', columns, from: 'rows' },
      ),
    ).toMatchObject({
      blocks: [
        { items: [{ mark: 'a.', text: 'satu' }, { mark: 'b.' }] },
        { items: [{ mark: '1.' }, { mark: '2.' }] },
        {
          rows: [
            ['1', 'x'],
            ['2', 'y'],
          ],
        },
      ],
    });
  });

  test('then a block with `when` is there only if the content has something there', () => {
    const then = (when: string) => of({ block: 'paragraph', text: 'ada', when });
    expect(then('person.name')).toMatchObject({ blocks: [{ text: 'ada' }] });
    for (const name of ['nobody', 'absent', 'person.absent']) expect(then(name)).toMatchObject({ blocks: [] });
  });

  test('then a content that lacks something is refused by name, and nothing half is printed', () => {
    expect(
      of(
        { block: 'paragraph', text: '{person.nip}' },
        { block: 'clauses', label: '', from: 'absent', marks: 'digits' },
        { block: 'table', summary: '', columns: [{ title: 'B', field: 'b', width: 1 }], from: 'rows' },
      ),
    ).toEqual({ kind: 'unfit', missing: ['absent', 'person.nip', 'rows.b'] });
  });
});

test('every kind of document has a template that fits what is composed for it', () => {
  for (const kind of printedKinds) {
    const template = newestTemplates.findLast((each) => each.kind === kind);
    expect(template, kind).toBeDefined();
    if (template) expect(compose(template, { ...sampleContents[kind] })).toMatchObject({ kind: 'composed' });
  }
});

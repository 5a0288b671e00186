import { describe, expect, test } from 'vitest';
import type { DocumentTemplate } from '../../../domain/document/template.ts';
import {
  decreeCorrection,
  documentTemplates,
  excerptTemplate,
  inaugurationStatement,
} from '../../../migrations/document-templates.ts';
import { signedTemplates } from '../../../migrations/signed-templates.ts';

const before: readonly DocumentTemplate[] = [
  ...documentTemplates,
  excerptTemplate,
  inaugurationStatement,
  decreeCorrection,
];

/** Every name of a content that a template asks for. */
function asked({ title, blocks }: DocumentTemplate): ReadonlySet<string> {
  const text = JSON.stringify({ title, blocks });
  const placeholders = [...text.matchAll(/\{([\w.]+)\}/g)].map(([, name]) => name ?? '');
  const members = [...text.matchAll(/"(?:from|when|field)":"([^"]+)"/g)].map(([, name]) => name ?? '');
  return new Set([...placeholders, ...members]);
}

describe.each(signedTemplates.map((template) => [template.kind, template] as const))(
  'the template of a %s',
  (kind, template) => {
    const last = before.findLast((each) => each.kind === kind);

    test('is the next version of the last one', () => {
      expect(template).toMatchObject({ id: last?.id, version: (last?.version ?? 0) + 1 });
    });

    test('asks for nothing that the last one did not: an older release may order a paper meanwhile', () => {
      const known = last === undefined ? new Set() : asked(last);
      expect(known.size).toBeGreaterThan(4);
      expect([...asked(template)].filter((name) => !known.has(name))).toEqual([]);
    });
  },
);

test('every kind that has a template has a next one', () => {
  expect(new Set(signedTemplates.map(({ kind }) => kind))).toEqual(new Set(before.map(({ kind }) => kind)));
});

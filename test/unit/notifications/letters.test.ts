import { expect, test } from 'vitest';
import { letterText } from '../../../activities/letters.ts';
import { noticeTemplates } from '../../../domain/case/notices.ts';
import { caseIdOf } from '../../../domain/identifiers.ts';

const write = (template: (typeof noticeTemplates)[number], office: string | null) =>
  letterText(template, caseIdOf(7), { name: 'Pegawai Contoh', office }, 'https://amplas.example');

test.each(noticeTemplates)('the letter "%s" names its case, and where to read on, in both languages', (template) => {
  const { subject, text } = write(template, null);
  expect(subject).toMatch(/^\[AMPLAS\] .+: case-7$/);
  expect(text.match(/https:\/\/amplas\.example\/cases\/case-7/g)).toHaveLength(2);
  expect(text).toContain('Nomor perkara: case-7');
  expect(text).toContain('Case: case-7');
});

test('a letter to an office says in which office it is read', () => {
  expect(write('task', 'Kepala BKD').text).toMatch(/^Yth\. Pegawai Contoh\nselaku Kepala BKD\n/);
  expect(write('task', null).text).not.toContain('selaku');
});

test('the subject of a letter names nobody', () => {
  for (const template of noticeTemplates) expect(write(template, null).subject).not.toContain('Pegawai Contoh');
});

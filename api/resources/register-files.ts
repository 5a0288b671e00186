import { z } from 'zod';
import { readIssues } from '../../database/imports/import-rows.ts';
import { readImport } from '../../database/imports/imports.ts';
import { exportRegister } from '../../database/register-files/export.ts';
import type { Issue } from '../../domain/register-files/header.ts';
import { fileKinds } from '../../domain/register-files/kinds.ts';
import { registerCsv, templateXlsx } from '../../spreadsheets/register-file.ts';
import { writeCsv } from '../../spreadsheets/write-csv.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mustKeepRegister } from '../authority.ts';
import { type FileReply, type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { importNumberOf, importPath, kindSchema } from '../views/import-view.ts';
import { xlsxMediaType } from './imports.ts';

const csvMediaType = 'text/csv; charset=utf-8';
const fileSchema = z.string().meta({ description: 'The file.' });
const kindPath = z.strictObject({ kind: kindSchema });

const csv = (name: string, content: AsyncGenerator<string>): FileReply => ({
  status: 200,
  file: { name: `${name}.csv`, mediaType: csvMediaType, content },
});

const issueHeader = ['baris', 'kolom', 'isi', 'sebab', 'perbaikan'];

const issueCells = ({ line, column, value, why, cure }: Issue): string[] => [
  line === null ? '' : String(line),
  column ?? '',
  value ?? '',
  why.id,
  cure.id,
];

async function template(kind: z.output<typeof kindSchema>, format: 'csv' | 'xlsx'): Promise<FileReply> {
  const of = fileKinds[kind];
  const name = `templat-${kind}`;
  if (format === 'csv') return csv(name, registerCsv(of, []));
  return { status: 200, file: { name: `${name}.xlsx`, mediaType: xlsxMediaType, content: await templateXlsx(of) } };
}

/** Files to take away: templates, issues of an import, and the register in the layout in which it is imported. */
export const registerFileOperations = ({ db }: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'importTemplate',
    method: 'get',
    path: '/imports/templates/{kind}',
    tag: 'Imports',
    summary: 'An empty register file to fill in',
    description:
      'For HR. In the workbook every cell is text, so that a NIP keeps its digits; a second sheet explains the columns.',
    forms: {
      path: kindPath,
      query: z.strictObject({ format: z.enum(['csv', 'xlsx'], 'csv or xlsx is expected').default('csv') }),
    },
    answers: { 200: { description: 'The template.', schema: fileSchema, mediaTypes: ['text/csv', xlsxMediaType] } },
    problems: ['not_yours'],
    work: ({ caller, path, query }) => {
      mustKeepRegister(caller);
      return template(path.kind, query.format);
    },
  }),
  operation({
    id: 'importIssues',
    method: 'get',
    path: '/imports/{id}/issues.csv',
    tag: 'Imports',
    summary: 'What is wrong with a register file, as CSV',
    description: 'For HR. The first 1,000 issues.',
    forms: { path: importPath },
    answers: { 200: { description: 'The issues.', schema: fileSchema, mediaTypes: ['text/csv'] } },
    problems: ['not_yours', 'not_found'],
    work: async ({ caller, path }) => {
      mustKeepRegister(caller);
      const number = importNumberOf(path.id);
      if ((await readImport(db, number)) === null)
        throw new Problem('not_found', 'There is no such import. See GET /imports.');
      const issues = await readIssues(db, number);
      return csv(`${path.id}-masalah`, writeCsv(issueHeader, [issues.map(issueCells)]));
    },
  }),
  operation({
    id: 'exportRegister',
    method: 'get',
    path: '/register/{kind}.csv',
    tag: 'Imports',
    summary: 'The register as a file that can be imported again',
    description: 'For HR. Every employee in the file sees the reading in their log.',
    forms: { path: kindPath },
    answers: { 200: { description: 'The file.', schema: fileSchema, mediaTypes: ['text/csv'] } },
    problems: ['not_yours'],
    work: async ({ caller, path: { kind } }) => {
      mustKeepRegister(caller);
      return csv(kind, registerCsv(fileKinds[kind], exportRegister(db, kind, caller.person)));
    },
  }),
];

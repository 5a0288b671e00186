import { z } from 'zod';
import { importStates, type RegisterImport } from '../../database/imports/imports.ts';
import type { Issue } from '../../domain/register-files/header.ts';
import { kindIds } from '../../domain/register-files/kind.ts';
import { instant, words } from '../schemas/case-schemas.ts';
import { instantOf } from './case-view.ts';

/** The public id of an import, and the workflow id of its check. */
export const importIdOf = (number: number): string => `import-${number}`;

const form = /^import-([1-9][0-9]{0,14})$/;

export const importPath = z.strictObject({
  id: z
    .string()
    .regex(form, 'an import id such as import-12 is expected')
    .meta({ description: 'The id of an import.', example: 'import-12' }),
});

/** The number within an import id that has passed {@link importPath}. */
export const importNumberOf = (id: string): number => Number(form.exec(id)?.[1]);

export const kindSchema = z
  .enum(kindIds, `one of ${kindIds.join(', ')} is expected`)
  .meta({ description: 'What the rows of the file are.' });

const countsSchema = z
  .object({ new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() })
  .meta({ description: 'Records by what the file does to the register; `refused` counts rows.' });

export const importLine = z.object({
  import: z.string(),
  kind: kindSchema,
  filename: z.string().nullable(),
  state: z.enum(importStates),
  requestedBy: z.string().nullable(),
  receivedAt: instant,
  size: z.int(),
  sha256: z.string(),
  rowsRead: z.int().meta({ description: 'How far the reading has come.' }),
  counts: countsSchema.nullable(),
  issueCount: z.int(),
  checkedAt: instant.nullable(),
  appliedBy: z.string().nullable(),
  appliedAt: instant.nullable(),
});

export const importView = importLine
  .extend({
    ignoredColumns: z.array(z.string()).meta({ description: 'Headers that are not known: their cells are not read.' }),
    changes: z
      .array(
        z.object({
          line: z.int(),
          record: z.string(),
          fate: z.enum(['new', 'changed']),
          columns: z.array(z.string()),
        }),
      )
      .meta({ description: 'The first 100 records that change, and which of their columns.' }),
    issues: z
      .array(
        z.object({
          line: z.int().nullable(),
          column: z.string().nullable(),
          value: z.string().nullable().meta({ description: 'Masked: never a NIP.' }),
          why: words,
          cure: words,
        }),
      )
      .meta({ description: 'The first 1,000 things that keep rows, and so the file, out of the register.' }),
  })
  .meta({ id: 'RegisterImport' });

/** An import as a list shows it. */
export const lineOfImport = (of: RegisterImport): z.infer<typeof importLine> => ({
  import: importIdOf(of.number),
  kind: of.kind,
  filename: of.filename,
  state: of.state,
  requestedBy: of.requestedBy,
  receivedAt: of.receivedAt.toISOString(),
  size: of.size,
  sha256: of.sha256,
  rowsRead: of.rowsRead,
  counts: of.counts,
  issueCount: of.issueCount,
  checkedAt: instantOf(of.checkedAt),
  appliedBy: of.appliedBy,
  appliedAt: instantOf(of.appliedAt),
});

/** An import with what it changes and what is wrong with it. */
export const viewImport = (of: RegisterImport, issues: readonly Issue[]): z.infer<typeof importView> => ({
  ...lineOfImport(of),
  ignoredColumns: [...of.ignored],
  changes: of.changes.map((change) => ({ ...change, columns: [...change.columns] })),
  issues: [...issues],
});

import { commandNames } from '../../domain/case/commands.ts';
import type { Actor } from '../../domain/case/roles.ts';
import { actors } from './case-fixture.ts';
import { points, sentAt } from './case-points.ts';
import type { PaperCase } from './paper-case.ts';

const parts = Object.entries<Actor>(actors);

/** What becomes of each command in each hand: "yes", or the code of the refusal. */
function answers(point: () => PaperCase): readonly (readonly [command: string, byPart: readonly string[]])[] {
  return commandNames.map((name) => [
    name,
    parts.map(([, actor]) => {
      const { refusal } = sentAt(point(), actor, name);
      return refusal === null ? 'yes' : refusal.code;
    }),
  ]);
}

/** Rows, the first of them the head, as the formatter of this repository aligns them. */
function tableOf(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
}

function section(title: string, point: () => PaperCase): string {
  const all = answers(point);
  const open = all.filter(([, byPart]) => byPart.includes('yes'));
  const refused = all.filter(([, byPart]) => !byPart.includes('yes'));
  const rows = open.map(([name, byPart]) => [`\`${name}\``, ...byPart.map((one) => (one === 'yes' ? '**yes**' : one))]);
  const codes = refused.map(([name, byPart]) => `\`${name}\` ${[...new Set(byPart)].join('/')}`);
  return [
    `## ${title}`,
    '',
    ...(rows.length === 0 ? [] : [...tableOf([['command', ...parts.map(([part]) => part)], ...rows]), '']),
    ...(codes.length === 0 ? [] : [`Refused to everybody: ${codes.join(', ')}.`, '']),
  ].join('\n');
}

/** Every command at every point of a case in every hand, as the code answers, in Markdown. */
export const decisionTable = (): string =>
  [
    '# Who may decide what, and when',
    '',
    'Generated from the code by `test/unit/case/decision-table.test.ts`, which fails when the code answers otherwise than this page.',
    'Read a change of it as a change of the procedure. Each row is sent with the fields of `test/support/case-fixture.ts`;',
    'codes are those of `domain/case/refusal.ts`. Whether the office is held, and in which capacity, is asked when it is recorded',
    '(`domain/case/acting-holders.ts`).',
    '',
    ...Object.entries(points).map(([title, point]) => section(title, point)),
  ].join('\n');

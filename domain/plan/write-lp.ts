import { at, limitOf, type PlanProblem, type Row, termsOf } from './problem.ts';

/** Which part of a problem is written, and how. */
export interface LpForm {
  /** Indexes of the pairs that may be chosen; all others stay out. */
  readonly columns: readonly number[];
  /** What is maximised: the value of the pairs, or how many must pairs are kept. */
  readonly objective: 'value' | 'musts';
  /** Whether a pair is chosen or not; without it the relaxation, in which it may be chosen in part. */
  readonly whole: boolean;
}

const signed = (coefficient: number, column: number): string =>
  coefficient < 0 ? `- ${-coefficient} x${column}` : `+ ${coefficient} x${column}`;

/** The limits that the columns could break; one that they cannot is left out. */
function limits(problem: PlanProblem, columns: readonly number[]): string[] {
  const rows = new Map<Row, { most: number; terms: string[] }>();
  for (const column of columns)
    for (const { row, coefficient } of termsOf(problem, at(problem.pairs, column))) {
      const entry = rows.get(row) ?? { most: 0, terms: [] };
      if (coefficient > 0) entry.most += 1;
      entry.terms.push(signed(coefficient, column));
      rows.set(row, entry);
    }
  const lines: string[] = [];
  for (const [row, { most, terms }] of rows) {
    const limit = limitOf(problem, row);
    if (most > limit) lines.push(`r${row}: ${terms.join('\n ')} <= ${limit}`);
  }
  return lines;
}

/**
 * The problem in the CPLEX LP format, which HiGHS reads: column `x<n>` is pair n, row `r<n>` is limit n. With the objective
 * `value` the must pairs are fixed; with `musts` they are what is counted.
 */
export function writeLp(problem: PlanProblem, { columns, objective, whole }: LpForm): string {
  const musts = new Set(problem.musts);
  const worth = (column: number): number =>
    objective === 'value' ? at(problem.pairs, column).value : musts.has(column) ? 1 : 0;
  const bound = (column: number): string =>
    objective === 'value' && musts.has(column) ? `x${column} = 1` : `0 <= x${column} <= 1`;
  return [
    'Maximize',
    `worth: ${columns.map((column) => signed(worth(column), column)).join('\n ')}`,
    'Subject To',
    ...limits(problem, columns),
    'Bounds',
    ...columns.map(bound),
    ...(whole ? ['General', ...columns.map((column) => `x${column}`)] : []),
    'End',
    '',
  ].join('\n');
}

import { smallestShown } from '../after/policy.ts';
import { type Cells, type CoarseTable, coarsen } from './coarsen.ts';
import type { ReportedCase } from './reported-case.ts';
import { type CountReport, type Grouping, groupOf, type ReportContext } from './reports.ts';

/** How a report is asked for. */
export interface ReportQuery {
  readonly by: Grouping;
  /** Groups of fewer cases are not shown; never fewer than five, whatever is asked. */
  readonly smallestGroup: number;
}

type KeyOf = (reported: ReportedCase) => string;

function cellsOf(cases: readonly ReportedCase[], rowOf: KeyOf, columnOf: KeyOf): Cells {
  const cells = new Map<string, Map<string, number>>();
  for (const reported of cases) {
    const column = columnOf(reported);
    const key = rowOf(reported);
    const row = cells.get(key) ?? new Map<string, number>();
    cells.set(key, row.set(column, (row.get(column) ?? 0) + 1));
  }
  return cells;
}

const everybody: KeyOf = () => 'all';

/**
 * The cases of a report in its columns, by group; small groups bundled. `null`: too few cases to show anything.
 *
 * Tables are read side by side. So groups are bundled first by the cases they have, the same in every report; and columns by the
 * cases of all groups, the same in every grouping. What a table has to bundle beyond that joins those bundles. A number that comes
 * of subtracting one such table from another is again a sum of bundles, and no small group.
 */
export function countTable(
  report: CountReport,
  cases: readonly ReportedCase[],
  { by, smallestGroup }: ReportQuery,
  context: ReportContext,
): CoarseTable | null {
  const least = smallestShown({ smallestGroup });
  const rowOf: KeyOf = (reported) => groupOf(reported, by);
  const columnOf: KeyOf = (reported) => report.columnOf(reported, context);
  const groups = coarsen(cellsOf(cases, rowOf, everybody), least);
  const columns = coarsen(cellsOf(cases, everybody, columnOf), least);
  if (groups === null || columns === null) return null;
  return coarsen(cellsOf(cases, rowOf, columnOf), least, { rows: groups.rows, columns: columns.columns });
}

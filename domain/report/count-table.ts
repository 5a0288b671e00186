import { type CoarseTable, coarsen } from './coarsen.ts';
import type { ReportedCase } from './reported-case.ts';
import { type CountReport, type Grouping, groupOf, type ReportContext } from './reports.ts';

/** How a report is asked for. */
export interface ReportQuery {
  readonly by: Grouping;
  /** Groups of fewer cases are not shown. */
  readonly smallestGroup: number;
}

/** The cases of a report in its columns, by group; small groups bundled. `null`: too few cases to show anything. */
export function countTable(
  report: CountReport,
  cases: readonly ReportedCase[],
  { by, smallestGroup }: ReportQuery,
  context: ReportContext,
): CoarseTable | null {
  const cells = new Map<string, Map<string, number>>();
  for (const reported of cases) {
    const column = report.columnOf(reported, context);
    if (column === null) continue;
    const group = groupOf(reported, by);
    const row = cells.get(group) ?? new Map<string, number>();
    cells.set(group, row.set(column, (row.get(column) ?? 0) + 1));
  }
  return coarsen(cells, smallestGroup);
}

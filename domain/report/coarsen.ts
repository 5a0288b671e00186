/** Numbers of cases by row and column: each case stands in one cell. */
export type Cells = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Several keys that are shown as one, in the order in which they joined. */
export type Bundle = readonly string[];

/** A table whose rows and columns may have been bundled. `counts[row][column]`. */
export interface CoarseTable {
  readonly rows: readonly Bundle[];
  readonly columns: readonly Bundle[];
  readonly counts: readonly (readonly number[])[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new RangeError('no such row or column');
  return found;
};

const single = (keys: Iterable<string>): readonly Bundle[] => [...new Set(keys)].map((key) => [key]);

/** The table whose rows and columns are these bundles; every key on its own where none are given. */
function tableOf(cells: Cells, bundles: Partial<Pick<CoarseTable, 'rows' | 'columns'>>): CoarseTable {
  const { rows = single(cells.keys()), columns = single([...cells.values()].flatMap((row) => [...row.keys()])) } =
    bundles;
  const count = (row: Bundle, column: Bundle): number =>
    sum(row.flatMap((r) => column.map((c) => cells.get(r)?.get(c) ?? 0)));
  return { rows, columns, counts: rows.map((row) => columns.map((column) => count(row, column))) };
}

const transposed = ({ rows, columns, counts }: CoarseTable): CoarseTable => ({
  rows: columns,
  columns: rows,
  counts: columns.map((_, column) => counts.map((row) => at(row, column))),
});

/** The table with row `from` joined to row `into`. */
function joined({ rows, columns, counts }: CoarseTable, from: number, into: number): CoarseTable {
  const without = <T>(list: readonly T[]): T[] => list.filter((_, index) => index !== from);
  const both = at(counts, into).map((count, column) => count + at(at(counts, from), column));
  return {
    rows: without(rows.map((keys, index) => (index === into ? [...keys, ...at(rows, from)] : keys))),
    columns,
    counts: without(counts.map((row, index) => (index === into ? both : row))),
  };
}

/** The bundle that small rows join: the one there is, else the smallest other row. `null` when there is no other. */
function partnerOf({ rows, counts }: CoarseTable, row: number): number | null {
  const others = rows.flatMap((_, index) => (index === row ? [] : [index]));
  const bundle = others.find((index) => at(rows, index).length > 1);
  const smallest = others.toSorted((a, b) => sum(at(counts, a)) - sum(at(counts, b)))[0];
  return bundle ?? smallest ?? null;
}

/** One step: the smallest cell that must not be shown loses its row or its column, whichever holds fewer cases. */
function stepFrom(table: CoarseTable, row: number, column: number): CoarseTable | null {
  const turned = transposed(table);
  const otherRow = partnerOf(table, row);
  const otherColumn = partnerOf(turned, column);
  if (otherRow === null && otherColumn === null) return null;
  const byRow = otherColumn === null || sum(at(table.counts, row)) <= sum(at(turned.counts, column));
  if (otherRow !== null && byRow) return joined(table, row, otherRow);
  return otherColumn === null ? null : transposed(joined(turned, column, otherColumn));
}

function smallestUnsafe({ counts }: CoarseTable, least: number): readonly [row: number, column: number] | null {
  const unsafe = counts.flatMap((row, index) =>
    row.flatMap((count, column) => (count > 0 && count < least ? [{ index, column, count }] : [])),
  );
  const [first] = unsafe.toSorted((a, b) => a.count - b.count);
  return first === undefined ? null : [first.index, first.column];
}

/**
 * Bundles rows and columns until each cell is empty or has at least `least` cases. Every number that can be had from the table by
 * adding or subtracting nested totals is then a sum of such cells: no group of 1 to `least - 1` shows. `null` when all cases
 * together are fewer, or there are none. What `given` has bundled already stays so.
 */
export function coarsen(
  cells: Cells,
  least: number,
  given: Partial<Pick<CoarseTable, 'rows' | 'columns'>> = {},
): CoarseTable | null {
  let table: CoarseTable | null = tableOf(cells, given);
  if (sum(table.counts.map(sum)) < least) return null;
  for (let unsafe = smallestUnsafe(table, least); unsafe !== null; unsafe = smallestUnsafe(table, least)) {
    table = stepFrom(table, ...unsafe);
    if (table === null) return null;
  }
  return table;
}

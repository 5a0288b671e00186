import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cells, coarsen } from '../../../domain/report/coarsen.ts';

const least = 5;

const cellsOf = (table: readonly (readonly number[])[]): Cells =>
  new Map(table.map((row, r) => [`r${r}`, new Map(row.map((count, c) => [`c${c}`, count]))]));

const anyTable = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.oneof(fc.nat(9), fc.nat(40)), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

const total = (counts: readonly (readonly number[])[]): number => counts.flat().reduce((sum, each) => sum + each, 0);

describe('a coarse table', () => {
  it('shows no cell, and no difference of nested totals, of a group of 1 to 4', () => {
    fc.assert(
      fc.property(anyTable, (given) => {
        const table = coarsen(cellsOf(given), least);
        if (table === null) return;
        for (const cell of table.counts.flat()) expect(cell === 0 || cell >= least).toBe(true);
        // All cases less any set of cells that are shown: what a reader finds by subtracting.
        const cells = table.counts.flat();
        const all = total(table.counts);
        for (let chosen = 0; chosen < 2 ** Math.min(cells.length, 10); chosen += 1) {
          const less = cells.reduce((sum, cell, index) => sum + ((chosen >> index) % 2 === 1 ? cell : 0), 0);
          expect(all - less === 0 || all - less >= least).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every case and every key, once', () => {
    fc.assert(
      fc.property(anyTable, (given) => {
        const table = coarsen(cellsOf(given), least);
        if (table === null) {
          expect(total(given)).toBeLessThan(least);
          return;
        }
        expect(total(table.counts)).toBe(total(given));
        expect(table.rows.flat().toSorted()).toEqual(given.map((_, r) => `r${r}`).toSorted());
        expect(table.columns.flat().toSorted()).toEqual((given[0] ?? []).map((_, c) => `c${c}`).toSorted());
      }),
    );
  });

  it('leaves alone what hides nobody', () => {
    const given = [
      [5, 0, 12],
      [8, 7, 0],
    ];
    expect(coarsen(cellsOf(given), least)).toEqual({
      rows: [['r0'], ['r1']],
      columns: [['c0'], ['c1'], ['c2']],
      counts: given,
    });
  });

  it('shows nothing of four cases, and nothing of none', () => {
    expect(coarsen(cellsOf([[3, 1]]), least)).toBeNull();
    expect(coarsen(new Map(), least)).toBeNull();
  });
});

/** Every table of whole numbers with these totals. */
function* fillings(rows: readonly number[], columns: readonly number[]): Generator<number[][]> {
  const [row, ...others] = rows;
  if (row === undefined) {
    if (columns.every((left) => left === 0)) yield [];
    return;
  }
  for (const line of linesOf(row, columns))
    for (const rest of fillings(
      others,
      columns.map((left, index) => left - (line[index] ?? 0)),
    ))
      yield [line, ...rest];
}

function* linesOf(sum: number, columns: readonly number[]): Generator<number[]> {
  const [column, ...others] = columns;
  if (column === undefined) {
    if (sum === 0) yield [];
    return;
  }
  for (let value = 0; value <= Math.min(sum, column); value += 1)
    for (const rest of linesOf(sum - value, others)) yield [value, ...rest];
}

describe('a table by groups, read together with the table of all cases', () => {
  it('leaves every small cell open: more than one number fits what both show', () => {
    const small = fc.array(fc.array(fc.nat(7), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 });
    let seen = 0;
    fc.assert(
      fc.property(small, (given) => {
        const grouped = coarsen(cellsOf(given), least);
        const all = coarsen(cellsOf([[0, 1].map((c) => given.reduce((sum, row) => sum + (row[c] ?? 0), 0))]), least);
        if (grouped === null || all === null) return;
        // Groups are shown each by itself, the columns are bundled in the grouped table and single in the other.
        if (grouped.rows.length !== given.length || grouped.columns.length !== 1 || all.columns.length !== 2) return;
        const rows = given.map((row) => total([row]));
        const columns = [0, 1].map((c) => given.reduce((sum, row) => sum + (row[c] ?? 0), 0));
        const possible = [...fillings(rows, columns)];
        given.forEach((row, r) => {
          row.forEach((count, c) => {
            if (count === 0 || count >= least) return;
            seen += 1;
            expect(new Set(possible.map((table) => table[r]?.[c])).size).toBeGreaterThan(1);
          });
        });
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(10);
  });
});

import type { UnitId } from '../identifiers.ts';
import type { PlanFigures } from './figures.ts';
import type { PlanMove } from './parameters.ts';

/** One version of a plan, as far as a comparison looks at it. */
export interface Comparable {
  readonly figures: PlanFigures;
  readonly moves: readonly PlanMove[];
}

/** Two versions side by side; differences are right less left. */
export interface Comparison {
  readonly difference: Readonly<Record<'moves' | 'seatsFilled' | 'vacanciesLeft' | 'total' | 'gapsClosed', number>>;
  /** Units whose worth is higher, or lower, on the right. */
  readonly unitsBetter: readonly UnitId[];
  readonly unitsWorse: readonly UnitId[];
  readonly onlyLeft: readonly PlanMove[];
  readonly onlyRight: readonly PlanMove[];
  readonly both: number;
}

const closed = ({ gapsBefore, gapsAfter }: PlanFigures): number => gapsBefore - gapsAfter;
const keyOf = ({ employee, position }: PlanMove): string => `${employee} ${position}`;

function without(moves: readonly PlanMove[], others: readonly PlanMove[]): readonly PlanMove[] {
  const known = new Set(others.map(keyOf));
  return moves.filter((move) => !known.has(keyOf(move)));
}

/** Compares two versions: of one plan or of two. */
export function compareVersions(left: Comparable, right: Comparable): Comparison {
  const worth = new Map<UnitId, number>();
  for (const { unit, worth: more } of right.figures.units) worth.set(unit, more);
  for (const { unit, worth: less } of left.figures.units) worth.set(unit, (worth.get(unit) ?? 0) - less);
  const difference = (of: (figures: PlanFigures) => number): number => of(right.figures) - of(left.figures);
  const onlyRight = without(right.moves, left.moves);
  return {
    difference: {
      moves: difference(({ moves }) => moves),
      seatsFilled: difference(({ seatsFilled }) => seatsFilled),
      vacanciesLeft: difference(({ vacanciesLeft }) => vacanciesLeft),
      total: difference(({ total }) => total),
      gapsClosed: difference(closed),
    },
    unitsBetter: [...worth].flatMap(([unit, change]) => (change > 0 ? [unit] : [])).sort(),
    unitsWorse: [...worth].flatMap(([unit, change]) => (change < 0 ? [unit] : [])).sort(),
    onlyLeft: without(left.moves, right.moves),
    onlyRight,
    both: right.moves.length - onlyRight.length,
  };
}

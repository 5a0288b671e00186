import type { UnitId } from '../identifiers.ts';
import type { PositionProfile, Workforce } from '../planning/workforce.ts';
import type { PlanField } from './field.ts';
import type { PlanScope } from './parameters.ts';

/** The units named and all below them. */
function withSubunits({ units }: Workforce, named: readonly UnitId[]): ReadonlySet<UnitId> {
  const children = Map.groupBy(units, ({ parent }) => parent);
  const all = new Set<UnitId>(named);
  for (const unit of all) for (const child of children.get(unit) ?? []) all.add(child.id);
  return all;
}

/** The positions that a plan fills: those named, else those with a free seat in the units named, else all with a free seat. */
export function scopedPositions(
  workforce: Workforce,
  { units, positions }: PlanScope,
  { free }: PlanField,
): readonly PositionProfile[] {
  if (positions !== null) {
    const named = new Set(positions);
    return workforce.positions.filter(({ id }) => named.has(id));
  }
  const within = units === null ? null : withSubunits(workforce, units);
  return workforce.positions.filter(({ id, unit }) => (free.get(id) ?? 0) > 0 && (within === null || within.has(unit)));
}

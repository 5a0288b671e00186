import type { UnitId } from '../identifiers.ts';
import type { UnitProfile } from './workforce.ts';

/** Units with those above them. */
export type UnitTree = readonly Pick<UnitProfile, 'id' | 'parent'>[];

/** The units `tops` and every unit below them. */
export function unitsFrom(units: UnitTree, tops: readonly UnitId[]): ReadonlySet<UnitId> {
  const below = Map.groupBy(units, ({ parent }) => parent);
  const found = new Set(tops);
  // A set is walked in the order of adding, those added on the way included.
  for (const unit of found) for (const { id } of below.get(unit) ?? []) found.add(id);
  return found;
}

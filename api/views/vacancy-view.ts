import type { PositionProfile, UnitProfile } from '../../domain/planning/workforce.ts';

export type UnitNames = ReadonlyMap<string, Pick<UnitProfile, 'name'>>;

/** A position as people know it. */
export const postOf = ({ id, title, unit }: PositionProfile, units: UnitNames) => ({
  position: id,
  title,
  unit,
  unitName: units.get(unit)?.name ?? unit,
});

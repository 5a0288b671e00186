import { samplePositions } from '../sample-province/positions.ts';
import { sampleUnits } from '../sample-province/units.ts';

const positions = new Map<string, { title: string; unit: string }>(
  samplePositions.map(({ id, title, unit }) => [id, { title, unit }]),
);
const units = new Map<string, string>(sampleUnits.map(({ id, name }) => [id, name]));

export const unitName = (id: string): string => units.get(id) ?? id;

/** A position with its unit: `Analis Jabatan, Biro Organisasi`. */
export function positionName(id: string): string {
  const position = positions.get(id);
  return position === undefined ? id : `${position.title}, ${unitName(position.unit)}`;
}

import type { DecreeFields } from '../decree/decree-fields.ts';
import { type AnnexMover, type DecreeContent, massDecreeContent } from './decree-content.ts';

/** The lines that all of these have, in the order of the first. */
const common = (all: readonly (readonly string[])[]): readonly string[] => {
  const [first = [], ...others] = all.map((lines) => new Set(lines));
  return [...first].filter((line) => others.every((lines) => lines.has(line)));
};

const ownReasons = 'bahwa alasan bagi setiap pegawai tercantum dalam berkas usul mutasinya masing-masing;';

/**
 * What is printed of one decree for the members of a batch: of what their decrees say, that which holds for all of them, and an
 * annex with a line for each. Throws when there is no member.
 */
export function batchDecreeContent(
  members: readonly { readonly fields: DecreeFields; readonly mover: AnnexMover }[],
): DecreeContent {
  const [first] = members;
  if (first === undefined) throw new RangeError('a decree names somebody');
  const fields: DecreeFields = {
    ...first.fields,
    considering: [...common(members.map((member) => member.fields.considering)), ownReasons],
    noting: common(members.map((member) => member.fields.noting)),
  };
  return massDecreeContent(
    fields,
    members.map(({ mover }) => mover),
  );
}

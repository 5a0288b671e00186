import { clearanceTitle, type DecreeFields } from '../decree/decree-fields.ts';
import { type AnnexMover, type DecreeContent, massDecreeContent } from './decree-content.ts';

/** The lines that all of these have, in the order of the first. */
const common = (all: readonly (readonly string[])[]): readonly string[] => {
  const [first = [], ...others] = all.map((lines) => new Set(lines));
  return [...first].filter((line) => others.every((lines) => lines.has(line)));
};

const ownReasons =
  'bahwa kualifikasi, kompetensi, kinerja, dan kebutuhan organisasi bagi setiap pegawai dipertimbangkan dalam petikan Keputusan ini dan berkas usul mutasinya masing-masing';
const ownSteps =
  'Usul, persetujuan, dan pertimbangan bagi setiap pegawai sebagaimana tercantum dalam petikan Keputusan ini';

const statuses = /Pegawai Negeri Sipil|Pegawai Pemerintah dengan Perjanjian Kerja/giu;

/**
 * What the decree is about, where it is about people of both statuses, or between different agencies: civil servants, and no more
 * is said than holds for each of them. `everybody` is how these are called in the text.
 */
function aboutAll(texts: readonly string[], everybody: string): string {
  const [first = ''] = texts;
  if (texts.every((text) => text === first)) return first;
  const [general = '', ...others] = texts.map((text) => text.replace(statuses, everybody));
  if (others.every((text) => text === general)) return general;
  return general.slice(0, general.indexOf(everybody) + everybody.length);
}

/** Reasons that all share, where the others are found, and what follows from them: that clause comes last in each. */
function consideringAll(members: readonly DecreeFields[]): readonly string[] {
  const shared = common(members.map(({ considering }) => considering.slice(0, -1)));
  const whole = members.every(({ considering }) => considering.length - 1 === shared.length);
  const closings = members.map(({ considering }) => considering.at(-1) ?? '');
  return [...shared, ...(whole ? [] : [ownReasons]), aboutAll(closings, 'Aparatur Sipil Negara')];
}

const isClearance = (line: string): boolean => line.startsWith(clearanceTitle);

/** What all share, where the rest is found, and the clearance of every submission: no name goes without one (R17). */
function notingAll(members: readonly DecreeFields[]): readonly string[] {
  const steps = members.map(({ noting }) => noting.filter((line) => !isClearance(line)));
  const shared = common(steps);
  const whole = steps.every((lines) => lines.length === shared.length);
  const clearances = new Set(members.flatMap(({ noting }) => noting.filter(isClearance)));
  return [...shared, ...(whole ? [] : [ownSteps]), ...clearances];
}

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
    about: aboutAll(
      members.map((member) => member.fields.about),
      'APARATUR SIPIL NEGARA',
    ),
    considering: consideringAll(members.map((member) => member.fields)),
    noting: notingAll(members.map((member) => member.fields)),
  };
  return massDecreeContent(
    fields,
    members.map(({ mover }) => mover),
  );
}

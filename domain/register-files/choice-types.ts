import { isRankGrade } from '../rank-grade.ts';
import { type CellType, parsed, plainText, refused } from './cell.ts';

const same = (text: string): string => text.toLowerCase().replaceAll(/[\s_/-]+/g, '');

/**
 * One of a few values. `choices`: what the register keeps, and the words of the file for it, the first of which is
 * written. Case, spaces and hyphens do not matter.
 */
export const choice = (choices: readonly (readonly [value: string, ...words: string[]])[]): CellType => {
  const byWord = new Map(choices.flatMap(([value, ...words]) => [value, ...words].map((word) => [same(word), value])));
  const written = new Map(choices.map(([value, word]) => [value, word ?? value]));
  const expected = [...written.values()].join(', ');
  return {
    parse: (given) => {
      const value = byWord.get(same(given));
      return value === undefined
        ? refused(
            { id: 'Bukan salah satu pilihan yang dikenal.', en: 'Not one of the known choices.' },
            { id: `Pilih salah satu: ${expected}.`, en: `Choose one of: ${expected}.` },
          )
        : parsed(value);
    },
    format: (value) => written.get(plainText(value)) ?? '',
    empty: null,
  };
};

/** `ya` or `tidak`; an empty cell means no. */
export const yesNo: CellType = {
  parse: (given) => {
    if (/^(ya|y|yes|true|1)$/i.test(given)) return parsed(true);
    if (/^(tidak|t|n|no|false|0)$/i.test(given)) return parsed(false);
    return refused(
      { id: 'Bukan ya atau tidak.', en: 'Neither yes nor no.' },
      { id: 'Tulis ya atau tidak.', en: 'Write ya or tidak.' },
    );
  },
  format: (value) => (value === true ? 'ya' : 'tidak'),
  empty: false,
};

const pppkGrades = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
  'XVI',
  'XVII',
];

/** Whether `text` is a grade of a PPPK. */
export const isPppkGrade = (text: string): boolean => pppkGrades.includes(text);

/** Grades as decrees write them: `III/A` and `iii / a` are `III/a`. */
const asWritten = (given: string): string => {
  const [roman = '', letter] = given.replaceAll(/\s+/g, '').split(/[/.]/);
  return letter === undefined ? roman.toUpperCase() : `${roman.toUpperCase()}/${letter.toLowerCase()}`;
};

const gradeType = (isGrade: (text: string) => boolean, expected: string): CellType => ({
  parse: (given) => {
    const grade = asWritten(given);
    return isGrade(grade)
      ? parsed(grade)
      : refused(
          { id: 'Bukan golongan yang dikenal.', en: 'Not a known rank grade.' },
          { id: `Tulis ${expected}.`, en: `Write ${expected}.` },
        );
  },
  format: plainText,
  empty: null,
});

/** A rank grade of a PNS. */
export const rankGradeType: CellType = gradeType(isRankGrade, 'I/a … IV/e');

/** A rank grade of a PNS or a grade of a PPPK. */
export const anyGrade: CellType = gradeType(
  (grade) => isRankGrade(grade) || isPppkGrade(grade),
  'I/a … IV/e (PNS), I … XVII (PPPK)',
);

export const educationLevel: CellType = choice([
  ['sma', 'SMA', 'SMK', 'SLTA'],
  ['d3', 'D3', 'D-III', 'Diploma III'],
  ['d4', 'D4', 'D-IV', 'Diploma IV'],
  ['s1', 'S1', 'S-1', 'Sarjana'],
  ['s2', 'S2', 'S-2', 'Magister'],
  ['s3', 'S3', 'S-3', 'Doktor'],
]);

export const dimension: CellType = choice([
  ['managerial', 'manajerial'],
  ['technical', 'teknis'],
  ['socio_cultural', 'sosial kultural', 'sosiokultural'],
]);

/** Rank grades (golongan ruang) of a PNS, lowest first. */
export const rankGrades = [
  'I/a',
  'I/b',
  'I/c',
  'I/d',
  'II/a',
  'II/b',
  'II/c',
  'II/d',
  'III/a',
  'III/b',
  'III/c',
  'III/d',
  'IV/a',
  'IV/b',
  'IV/c',
  'IV/d',
  'IV/e',
] as const;

/** A PNS rank grade. PPPK have grades I..XVII instead, which do not compare with these. */
export type RankGrade = (typeof rankGrades)[number];

/** Whether `text` is a rank grade as written in decrees: Roman numeral, slash, small letter. */
export const isRankGrade = (text: string): text is RankGrade => rankGrades.some((grade) => grade === text);

/** The rank grade written as `text`. Throws `RangeError` when there is none. */
export const rankGrade = (text: string): RankGrade => {
  if (!isRankGrade(text)) throw new RangeError('a rank grade is one of I/a..I/d, II/a..II/d, III/a..III/d, IV/a..IV/e');
  return text;
};

/** Negative when `a` is lower than `b`, zero when equal, positive when higher. */
export const compareRankGrades = (a: RankGrade, b: RankGrade): number => rankGrades.indexOf(a) - rankGrades.indexOf(b);

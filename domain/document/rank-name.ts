import { isRankGrade, type RankGrade } from '../rank-grade.ts';

/** Names of the ranks (pangkat) of a PNS, PP 7/1977 and its amendments. */
const rankNames: Readonly<Record<RankGrade, string>> = {
  'I/a': 'Juru Muda',
  'I/b': 'Juru Muda Tingkat I',
  'I/c': 'Juru',
  'I/d': 'Juru Tingkat I',
  'II/a': 'Pengatur Muda',
  'II/b': 'Pengatur Muda Tingkat I',
  'II/c': 'Pengatur',
  'II/d': 'Pengatur Tingkat I',
  'III/a': 'Penata Muda',
  'III/b': 'Penata Muda Tingkat I',
  'III/c': 'Penata',
  'III/d': 'Penata Tingkat I',
  'IV/a': 'Pembina',
  'IV/b': 'Pembina Tingkat I',
  'IV/c': 'Pembina Utama Muda',
  'IV/d': 'Pembina Utama Madya',
  'IV/e': 'Pembina Utama',
};

/** A rank grade as documents write it: "Penata Muda (III/a)"; of a PPPK, whose grades have no names, "Golongan IX". */
export const rankInWords = (grade: string | null): string => {
  if (grade === null) return '-';
  return isRankGrade(grade) ? `${rankNames[grade]} (${grade})` : `Golongan ${grade}`;
};

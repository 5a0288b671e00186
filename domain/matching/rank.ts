import { compareRankGrades } from '../rank-grade.ts';
import { detail, type FitMeasure } from './measure.ts';

/** Grades short at which nothing is earned any more: the product's choice. */
const gradesToNothing = 2;

/** Rank grade against the lowest that the position asks for: all from there on, half one grade below, then nothing. */
export const rank: FitMeasure = {
  share: (person, { minimumRank }) => {
    if (person.rank === null) return 0;
    const short = Math.max(0, compareRankGrades(minimumRank, person.rank));
    return Math.max(0, 1 - short / gradesToNothing);
  },
  explain: (person, { minimumRank }) => ({
    words: {
      id: `Golongan ruang: paling rendah ${minimumRank}, dimiliki ${person.rank ?? 'tidak tercatat'}.`,
      en: `Rank grade: ${minimumRank} at least, ${person.rank ?? 'none on record'} held.`,
    },
    details: [detail('rank', minimumRank, person.rank)],
  }),
};

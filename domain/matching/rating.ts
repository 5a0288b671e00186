import type { Rating } from '../eligibility/facts.ts';
import { detail, type FitMeasure, neitherForNorAgainst } from './measure.ts';

/** Years that R3 looks at too. */
const yearsCounted = 2;

const shares: Readonly<Record<Rating, number>> = {
  sangat_baik: 1,
  baik: 0.75,
  butuh_perbaikan: 0.5,
  kurang: 0.25,
  sangat_kurang: 0,
};

/** The last two annual ratings, each half of the part. A year without one counts half: neither for nor against. */
export const rating: FitMeasure = {
  share: ({ ratings }) => {
    let sum = 0;
    for (const { rating: given } of ratings) sum += shares[given];
    return (sum + (yearsCounted - ratings.length) * neitherForNorAgainst) / yearsCounted;
  },
  explain: ({ ratings }) => {
    const known = ratings.map(({ year, rating: given }) => `${year} ${given.replaceAll('_', ' ')}`).join(', ');
    const missing = yearsCounted - ratings.length;
    return {
      words: {
        id: `Predikat kinerja: ${known || 'tidak tercatat'}${missing === 0 ? '' : `; ${missing} tahun tanpa predikat dihitung setengah`}.`,
        en: `Ratings: ${known || 'none on record'}${missing === 0 ? '' : `; ${missing} without a rating counted half`}.`,
      },
      details: ratings.map(({ year, rating: given }) => detail(`rating:${year}`, 'baik', given)),
    };
  },
};

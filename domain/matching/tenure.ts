import { detail, type FitMeasure, neitherForNorAgainst } from './measure.ts';

/** R2: PP 11/2017 art. 190(3). Whether a move is allowed is that rule's to say; here it is how much a move is due. */
const minimumMonths = 24;
const maximumMonths = 60;

/**
 * How the time in post stands in the 24 to 60 months of R2: rises to half at 24 months and to all at 60, when a rotation is
 * due, and stays there.
 */
export const tenure: FitMeasure = {
  share: ({ monthsInPost: months }) => {
    if (months === null) return neitherForNorAgainst;
    if (months < minimumMonths) return months / minimumMonths / 2;
    return Math.min(1, 0.5 + (months - minimumMonths) / (maximumMonths - minimumMonths) / 2);
  },
  explain: ({ monthsInPost: months }) => ({
    words:
      months === null
        ? {
            id: 'Masa jabatan: jabatan saat ini tidak tercatat, sehingga dihitung setengah.',
            en: 'Time in post: no present post is on record, so it counts half.',
          }
        : {
            id: `Masa jabatan: ${months} bulan penuh (${minimumMonths} sampai ${maximumMonths} bulan).`,
            en: `Time in post: ${months} full months (${minimumMonths} to ${maximumMonths} months).`,
          },
    details: [detail('months_in_post', minimumMonths, months)],
  }),
};

import { detail, type FitMeasure, neitherForNorAgainst } from './measure.ts';

const boxes = 9;

/** The latest talent assessment: nothing for box 1, all for box 9, in equal steps; half for who was never assessed. */
export const talentBox: FitMeasure = {
  share: ({ talentBox: assessed }) => (assessed === null ? neitherForNorAgainst : (assessed.box - 1) / (boxes - 1)),
  explain: ({ talentBox: assessed }) => ({
    words:
      assessed === null
        ? {
            id: 'Kotak talenta: belum dinilai, sehingga dihitung setengah.',
            en: 'Talent box: never assessed, so it counts half.',
          }
        : {
            id: `Kotak talenta: ${assessed.box} dari ${boxes} (${assessed.year}).`,
            en: `Talent box: ${assessed.box} of ${boxes} (${assessed.year}).`,
          },
    details: [detail('talent_box', null, assessed?.box ?? null)],
  }),
};

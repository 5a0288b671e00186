import { detail, type FitContext, type FitMeasure, type FitPosition, neitherForNorAgainst } from './measure.ts';

const percent = (share: number): string => `${Math.floor(share * 100)}%`;

/** Share of the origin's establishment that stays filled after the move; `null` when it is not on record. */
function stayingFilled({ origin }: FitContext, { unit }: FitPosition): number | null {
  if (origin === null || origin.establishment === 0) return null;
  // Who moves within the unit leaves it as strong as it is.
  return (origin.incumbents - (origin.unit === unit ? 0 : 1)) / origin.establishment;
}

/**
 * How far the origin stays from a shortage of its own (R7): nothing at the policy's minimum share of its establishment or
 * below, all when every seat stays filled, in proportion between.
 */
export const originStrength: FitMeasure = {
  share: (_, position, context) => {
    const staying = stayingFilled(context, position);
    if (staying === null) return neitherForNorAgainst;
    if (staying >= 1) return 1;
    const { minimumOriginShare: minimum } = context;
    return staying <= minimum ? 0 : (staying - minimum) / (1 - minimum);
  },
  explain: (_, position, context) => {
    const staying = stayingFilled(context, position);
    const minimum = percent(context.minimumOriginShare);
    return {
      words:
        staying === null
          ? {
              id: 'Kekuatan unit asal: formasinya tidak tercatat, sehingga dihitung setengah.',
              en: 'Strength of the origin: its establishment is not on record, so it counts half.',
            }
          : {
              id: `Kekuatan unit asal: ${percent(staying)} formasi tetap terisi setelah mutasi (batas ${minimum}).`,
              en: `Strength of the origin: ${percent(staying)} of its establishment stays filled after the move (minimum ${minimum}).`,
            },
      details: [detail('origin_filled', minimum, staying === null ? null : percent(staying))],
    };
  },
};

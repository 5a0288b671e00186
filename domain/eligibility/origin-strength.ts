import type { LegalBasis } from './finding.ts';
import { found, type Rule } from './rule.ts';

// The regulation asks for an analysis at both ends; the share below which the origin is too weak is the province's own.
const basis: LegalBasis = {
  article: 'Peraturan BKN 5/2019 (anjab dan ABK); batas sesuai kebijakan provinsi',
  standing: 'policy',
};

const percent = (share: number): string => `${Math.floor(share * 100)}%`;

/** R7 at the origin: the unit keeps at least the policy's share of its establishment filled after the move. */
export const originStrength: Rule = ({ current, target, originUnitSeats: seats }, { minimumOriginShare }) => {
  if (current === null || seats === null || seats.establishment === 0) {
    return found('R7', basis, {
      outcome: 'not_checked',
      evidence: {
        id: 'Formasi unit asal tidak tercatat, sehingga sisa kekuatannya tidak dapat dihitung.',
        en: 'The origin unit’s establishment is not on record, so what it keeps cannot be counted.',
      },
      cure: { id: 'Catat formasi unit asal.', en: 'Record the origin unit’s establishment.' },
    });
  }
  const left = seats.incumbents - (current.unit === target.unit ? 0 : 1);
  const evidence = {
    id: `Unit asal ${current.unit} menyisakan ${left} dari formasi ${seats.establishment} (${percent(left / seats.establishment)}; batas ${percent(minimumOriginShare)}).`,
    en: `Origin unit ${current.unit} keeps ${left} of an establishment of ${seats.establishment} (${percent(left / seats.establishment)}; minimum ${percent(minimumOriginShare)}).`,
  };
  if (left / seats.establishment >= minimumOriginShare) return found('R7', basis, { outcome: 'passed', evidence });
  return found('R7', basis, {
    outcome: 'warning',
    evidence,
    cure: {
      id: 'Rencanakan pengganti di unit asal, atau jelaskan mengapa kebutuhan tujuan lebih mendesak.',
      en: 'Plan a replacement at the origin, or state why the destination needs the person more.',
    },
  });
};

import { type Rule, registered } from './rule.ts';

const percent = (share: number): string => `${Math.floor(share * 100)}%`;

/** R7 at the origin: the unit keeps at least the policy's share of its establishment filled after the move. */
export const originStrength: Rule = {
  id: 'R7',
  part: 'origin',
  title: { id: 'Unit asal tetap cukup kuat', en: 'The origin stays strong enough' },
  // The regulation asks for an analysis at both ends; the share below which the origin is too weak is the province's own.
  basis: { article: 'Peraturan BKN 5/2019 (anjab dan ABK); batas sesuai kebijakan provinsi', standing: 'policy' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'seats',
  checks: {
    id: 'Bagian formasi unit asal yang tetap terisi setelah mutasi, dibandingkan dengan batas kebijakan.',
    en: 'Share of the origin unit’s establishment that stays filled after the move, against the policy’s minimum.',
  },
  override: null,
  check: (facts, { minimumOriginShare }) => {
    const { current, target, originUnitSeats: seats } = facts;
    if (current?.elsewhere === true) {
      return {
        outcome: 'not_checked',
        evidence: {
          id: `Unit asal ${current.unit} ada di instansi lain; sisa kekuatannya dinilai instansi itu saat melepas.`,
          en: `The origin unit ${current.unit} is in another agency, which weighs what it keeps when it releases.`,
        },
        sources: [registered(facts, 'current.elsewhere', `position ${current.id}`)],
      };
    }
    const row = (unit: string) => [registered(facts, 'originUnitSeats', `seat_claim of ${unit}`)];
    if (current === null || seats === null || seats.establishment === 0) {
      return {
        outcome: 'not_checked',
        evidence: {
          id: 'Formasi unit asal tidak tercatat, sehingga sisa kekuatannya tidak dapat dihitung.',
          en: 'The origin unit’s establishment is not on record, so what it keeps cannot be counted.',
        },
        sources: row('(unknown)'),
        cure: { id: 'Catat formasi unit asal.', en: 'Record the origin unit’s establishment.' },
      };
    }
    const left = seats.incumbents - (current.unit === target.unit ? 0 : 1);
    const share = left / seats.establishment;
    const evidence = {
      id: `Unit asal ${current.unit} menyisakan ${left} dari formasi ${seats.establishment} (${percent(share)}; batas ${percent(minimumOriginShare)}).`,
      en: `Origin unit ${current.unit} keeps ${left} of an establishment of ${seats.establishment} (${percent(share)}; minimum ${percent(minimumOriginShare)}).`,
    };
    const sources = row(current.unit);
    if (share >= minimumOriginShare) return { outcome: 'passed', evidence, sources };
    return {
      outcome: 'warning',
      evidence,
      sources,
      cure: {
        id: 'Rencanakan pengganti di unit asal, atau jelaskan mengapa kebutuhan tujuan lebih mendesak.',
        en: 'Plan a replacement at the origin, or state why the destination needs the person more.',
      },
    };
  },
};

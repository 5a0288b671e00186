import { addMonths } from '../calendar/local-date.ts';
import { type Rule, registered } from './rule.ts';

const pledgedMonths = 120;

/**
 * R10: whoever pledged ten years does not move to another agency at the own request before they are over. Such an application
 * is refused as what it is; it is never treated as a resignation.
 */
export const tenYearPledge: Rule = {
  id: 'R10',
  title: { id: 'Pernyataan mengabdi sepuluh tahun', en: 'The ten-year pledge' },
  basis: { article: 'PermenPANRB 27/2021 pasal 52; PermenPANRB 6/2024 pasal 59', standing: 'statutory' },
  validFrom: '2021-01-01',
  validTo: null,
  kinds: 'between_agencies',
  about: 'proposal',
  checks: {
    id: 'Permintaan sendiri ke instansi lain oleh pegawai yang menyatakan mengabdi sepuluh tahun, sebelum sepuluh tahun itu genap. Tidak pernah diperlakukan sebagai pengunduran diri.',
    en: 'An own request to move to another agency by whoever pledged ten years, before they are over. Never treated as a resignation.',
  },
  override: null,
  check: (facts) => {
    const { ownRequest, on } = facts;
    const { pledgedOn } = facts.employee;
    const sources = [registered(facts, 'employee.pledgedOn', 'employee: pledged_on')];
    if (pledgedOn === null) {
      const evidence = { id: 'Tidak ada pernyataan sepuluh tahun.', en: 'No ten-year pledge is on record.' };
      return { outcome: 'passed', evidence, sources };
    }
    const free = addMonths(pledgedOn, pledgedMonths);
    const evidence = {
      id: `Pernyataan sepuluh tahun sejak ${pledgedOn}, genap pada ${free}; TMT ${on}; permintaan sendiri: ${ownRequest ? 'ya' : 'bukan'}.`,
      en: `Pledged on ${pledgedOn}, ten years are over on ${free}; effective ${on}; own request: ${ownRequest ? 'yes' : 'no'}.`,
    };
    if (!ownRequest || on >= free) return { outcome: 'passed', evidence, sources };
    return {
      outcome: 'block',
      evidence,
      sources,
      cure: {
        id: `Ajukan kembali untuk TMT ${free} atau sesudahnya. Permintaan ini bukan pengunduran diri dan tidak boleh diperlakukan demikian.`,
        en: `Apply again for ${free} or later. This application is no resignation and must not be treated as one.`,
      },
    };
  },
};

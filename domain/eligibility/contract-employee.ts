import { validOf } from './case-document.ts';
import { documented, type Rule, registered } from './rule.ts';

/** R11: a PPPK has no ordinary right to transfer; only a restructuring, shown by its decree, moves one. */
export const contractEmployee: Rule = {
  id: 'R11',
  title: { id: 'PPPK dipindahkan hanya karena penataan organisasi', en: 'A PPPK moves only in a restructuring' },
  // That it is so is still to be read in the official text.
  basis: { article: 'Peraturan BKN 5/2019 pasal 3; R11 (PPPK)', standing: 'unverified' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'person',
  checks: {
    id: 'Bila pegawai PPPK: keputusan penataan organisasi yang berlaku pada TMT terlampir. Tanpa itu usul tertahan.',
    en: 'For a PPPK: a restructuring decree that counts on the effective date is attached. Without one it blocks.',
  },
  override: null,
  check: (facts) => {
    if (facts.employee.status === 'PNS') return null;
    const status = registered(facts, 'employee.status', 'employee: status');
    const decree = validOf(facts.documents, 'restructuring_decree', facts.on);
    if (decree !== undefined) {
      return {
        outcome: 'passed',
        evidence: {
          id: `Pegawai berstatus PPPK, dan keputusan penataan organisasi ${decree.number} terlampir.`,
          en: `The employee is a PPPK, and the restructuring decree ${decree.number} is attached.`,
        },
        sources: [status, documented(decree)],
      };
    }
    return {
      outcome: 'block',
      evidence: {
        id: 'Pegawai berstatus PPPK; PPPK tidak memiliki hak mutasi biasa, dan tidak ada keputusan penataan organisasi yang berlaku.',
        en: 'The employee is a PPPK; a PPPK has no ordinary right to transfer, and no restructuring decree that counts is attached.',
      },
      sources: [status],
      cure: {
        id: 'Lampirkan keputusan penataan organisasi, atau tarik usul ini: kebutuhan diisi melalui perjanjian kerja baru, atau oleh seorang PNS.',
        en: 'Attach the restructuring decree, or withdraw this proposal: meet the need by a new employment agreement, or with a PNS.',
      },
    };
  },
};

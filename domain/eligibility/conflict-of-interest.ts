import { type Rule, registered } from './rule.ts';

/** R9: nobody decides on their own move. Whoever would is recused, and another holder or the superior acts. */
export const conflictOfInterest: Rule = {
  id: 'R9',
  part: 'conflict',
  title: { id: 'Tidak ada konflik kepentingan', en: 'No conflict of interest' },
  basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'proposal',
  checks: {
    id: 'Pegawai tidak memegang jabatan yang memutus usulnya sendiri. Bila memegang, ia mengundurkan diri dari keputusan itu.',
    en: 'The employee holds none of the offices that decide on the own case. Who does is recused.',
  },
  override: null,
  check: (facts) => {
    const { employee, deciders } = facts;
    const sources = [registered(facts, 'deciders', 'office_holder')];
    const own = deciders.filter((decider) => decider.holders.includes(employee.id)).map((decider) => decider.office);
    if (own.length > 0) {
      return {
        outcome: 'warning',
        evidence: {
          id: `Pegawai yang diusulkan memegang jabatan pemutus: ${own.join(', ')}.`,
          en: `The subject of the case holds a deciding office: ${own.join(', ')}.`,
        },
        sources,
        cure: {
          id: 'Ia mengundurkan diri dari keputusan itu (recusal); pemegang lain atau atasannya yang memutuskan.',
          en: 'The subject is recused from that decision; another holder, or the superior, decides.',
        },
      };
    }
    const vacant = deciders.filter((decider) => decider.holders.length === 0).map((decider) => decider.office);
    if (deciders.length === 0 || vacant.length > 0) {
      return {
        outcome: 'not_checked',
        evidence: {
          id: `Pemegang jabatan pemutus belum diketahui: ${vacant.join(', ') || 'semua'}.`,
          en: `Who holds these deciding offices is not known: ${vacant.join(', ') || 'all of them'}.`,
        },
        sources,
        cure: { id: 'Catat pemegang jabatan itu.', en: 'Record who holds the office.' },
      };
    }
    const offices = deciders.map((decider) => decider.office).join(', ');
    return {
      outcome: 'passed',
      evidence: {
        id: `Pegawai tidak memegang jabatan pemutus: ${offices}.`,
        en: `The employee holds none of the deciding offices: ${offices}.`,
      },
      sources,
    };
  },
};

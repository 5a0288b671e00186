import type { LegalBasis } from './finding.ts';
import { found, type Rule } from './rule.ts';

const basis: LegalBasis = { article: 'Peraturan BKN 5/2019', standing: 'statutory' };

/** R9: nobody decides on their own move. Whoever would is recused, and another holder or the superior acts. */
export const conflictOfInterest: Rule = ({ employee, deciders }) => {
  const own = deciders.filter((decider) => decider.holders.includes(employee.id)).map((decider) => decider.office);
  if (own.length > 0) {
    return found('R9', basis, {
      outcome: 'warning',
      evidence: {
        id: `Pegawai yang diusulkan memegang jabatan pemutus: ${own.join(', ')}.`,
        en: `The subject of the case holds a deciding office: ${own.join(', ')}.`,
      },
      cure: {
        id: 'Ia mengundurkan diri dari keputusan itu (recusal); pemegang lain atau atasannya yang memutuskan.',
        en: 'The subject is recused from that decision; another holder, or the superior, decides.',
      },
    });
  }
  const vacant = deciders.filter((decider) => decider.holders.length === 0).map((decider) => decider.office);
  if (deciders.length === 0 || vacant.length > 0) {
    return found('R9', basis, {
      outcome: 'not_checked',
      evidence: {
        id: `Pemegang jabatan pemutus belum diketahui: ${vacant.join(', ') || 'semua'}.`,
        en: `Who holds these deciding offices is not known: ${vacant.join(', ') || 'all of them'}.`,
      },
      cure: { id: 'Catat pemegang jabatan itu.', en: 'Record who holds the office.' },
    });
  }
  return found('R9', basis, {
    outcome: 'passed',
    evidence: {
      id: `Pegawai tidak memegang jabatan pemutus: ${deciders.map((decider) => decider.office).join(', ')}.`,
      en: `The employee holds none of the deciding offices: ${deciders.map((decider) => decider.office).join(', ')}.`,
    },
  });
};

import { competenceGap } from './competence-gap.ts';
import type { Facts } from './facts.ts';
import type { Source } from './finding.ts';
import { type Rule, registered } from './rule.ts';

const sourcesOf = (facts: Facts): readonly Source[] => [
  registered(facts, 'employee.competences', 'employee_competence'),
  registered(facts, 'employee.education', 'employee_education'),
  registered(facts, 'employee.rank', 'employee: rank_grade'),
  registered(facts, 'target.requiredCompetences', `position_competence of ${facts.target.id}`),
];

/** R9: the competence of the person fits the post. A gap warns; people weigh it, the score decides nothing. */
export const competenceFit: Rule = {
  id: 'R9',
  part: 'fit',
  title: { id: 'Kompetensi sesuai dengan jabatan', en: 'Competence fits the post' },
  basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'pair',
  checks: {
    id: 'Kompetensi, pendidikan dan golongan ruang yang dimiliki dibandingkan dengan yang diperlukan jabatan.',
    en: 'Competence, education and rank grade held, against those that the position requires.',
  },
  override: null,
  check: (facts) => {
    const { requiredCompetences, requiredEducation } = facts.target;
    const sources = sourcesOf(facts);
    if (requiredCompetences.length === 0 && requiredEducation.fields.length === 0) {
      return {
        outcome: 'not_checked',
        evidence: {
          id: `Syarat kompetensi dan bidang pendidikan jabatan ${facts.target.id} tidak tercatat.`,
          en: `No required competence and no field of education is on record for position ${facts.target.id}.`,
        },
        sources,
        cure: { id: 'Lengkapi standar kompetensi jabatan.', en: 'Record the position’s competence standard.' },
      };
    }
    const gap = competenceGap(facts);
    const list = (language: 'id' | 'en') =>
      gap.parts.map((part) => part.words[language] + (part.points > 0 ? ` (−${part.points})` : '')).join('; ');
    const evidence = {
      id: `Nilai kesenjangan ${gap.points} (0 = sesuai). ${list('id')}.`,
      en: `Gap score ${gap.points} (0 = fits). ${list('en')}.`,
    };
    if (gap.points === 0) return { outcome: 'passed', evidence, sources };
    return {
      outcome: 'warning',
      evidence,
      sources,
      cure: {
        id: 'Rencanakan pelatihan untuk kesenjangan itu, atau jelaskan mengapa pegawai ini tetap yang paling sesuai.',
        en: 'Plan training for the gap, or state why this employee is still the best fit.',
      },
    };
  },
};

import { competenceGap } from './competence-gap.ts';
import type { LegalBasis } from './finding.ts';
import { found, type Rule } from './rule.ts';

const basis: LegalBasis = { article: 'Peraturan BKN 5/2019', standing: 'statutory' };

/** R9: the competence of the person fits the post. A gap warns; people weigh it, the score decides nothing. */
export const competenceFit: Rule = (facts) => {
  const { requiredCompetences, requiredEducation } = facts.target;
  if (requiredCompetences.length === 0 && requiredEducation.fields.length === 0) {
    return found('R9', basis, {
      outcome: 'not_checked',
      evidence: {
        id: `Syarat kompetensi dan bidang pendidikan jabatan ${facts.target.id} tidak tercatat.`,
        en: `No required competence and no field of education is on record for position ${facts.target.id}.`,
      },
      cure: { id: 'Lengkapi standar kompetensi jabatan.', en: 'Record the position’s competence standard.' },
    });
  }
  const gap = competenceGap(facts);
  const list = (language: 'id' | 'en') =>
    gap.parts.map((part) => part.words[language] + (part.points > 0 ? ` (−${part.points})` : '')).join('; ');
  const evidence = {
    id: `Nilai kesenjangan ${gap.points} (0 = sesuai). ${list('id')}.`,
    en: `Gap score ${gap.points} (0 = fits). ${list('en')}.`,
  };
  if (gap.points === 0) return found('R9', basis, { outcome: 'passed', evidence });
  return found('R9', basis, {
    outcome: 'warning',
    evidence,
    cure: {
      id: 'Rencanakan pelatihan untuk kesenjangan itu, atau jelaskan mengapa pegawai ini tetap yang paling sesuai.',
      en: 'Plan training for the gap, or state why this employee is still the best fit.',
    },
  });
};

import { educationShort, mostEducationShort } from '../eligibility/competence-gap.ts';
import { detail, type FitMeasure } from './measure.ts';

/**
 * Field and level of education, counted as R9 counts its gap (levels of the KKNI, another field as two of them): all for no
 * gap, nothing for the gap of somebody without any education. More than is asked earns no more.
 */
export const education: FitMeasure = {
  share: (person, { requiredEducation }) => {
    const most = mostEducationShort(requiredEducation);
    return most === 0 ? 1 : 1 - educationShort(person.education, requiredEducation) / most;
  },
  explain: (person, { requiredEducation: { fields, minimumLevel } }) => {
    const asked = [fields.join(' / '), minimumLevel].filter(Boolean).join(' ');
    const held = person.education.map(({ field, level }) => `${field} ${level}`).join(', ');
    return {
      words: {
        id: `Pendidikan: diperlukan ${asked}, dimiliki ${held || 'tidak tercatat'}.`,
        en: `Education: ${asked} required, ${held || 'none on record'} held.`,
      },
      details: [detail('education', asked, held || null)],
    };
  },
};

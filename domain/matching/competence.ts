import type { CompetenceDimension } from '../eligibility/facts.ts';
import type { Words } from '../eligibility/finding.ts';
import type { FitDetail, FitMeasure, FitPosition } from './measure.ts';
import { neitherForNorAgainst } from './measure.ts';

const dimensions: readonly (readonly [CompetenceDimension, Words])[] = [
  ['managerial', { id: 'manajerial', en: 'managerial' }],
  ['technical', { id: 'teknis', en: 'technical' }],
  ['socio_cultural', { id: 'sosial kultural', en: 'socio-cultural' }],
];

type Compared = FitPosition['requiredCompetences'][number] & { readonly held: number | null };

const named = ({ competence, level, held }: Compared, language: keyof Words): string =>
  language === 'id'
    ? `${competence}: diperlukan ${level}, dimiliki ${held ?? 'tidak tercatat'}`
    : `${competence}: ${level} required, ${held ?? 'none on record'} held`;

/** One dimension in a phrase: the levels met of those asked for, and every competence that is short. */
function phrase(compared: readonly Compared[], name: Words, language: keyof Words): string {
  const asked = compared.reduce((sum, { level }) => sum + level, 0);
  const met = compared.reduce((sum, { level, held }) => sum + Math.min(level, held ?? 0), 0);
  const short = compared.filter(({ level, held }) => (held ?? 0) < level).map((each) => named(each, language));
  const sum = language === 'id' ? `${met} dari ${asked} tingkat` : `${met} of ${asked} levels`;
  return `${name[language]} ${sum}${short.length === 0 ? '' : ` (${short.join('; ')})`}`;
}

const wordsOf = (compared: readonly Compared[], language: keyof Words): string =>
  dimensions
    .map(([dimension, name]) => ({ name, own: compared.filter((each) => each.dimension === dimension) }))
    .filter(({ own }) => own.length > 0)
    .map(({ name, own }) => phrase(own, name, language))
    .join(', ');

const noStandard: Words = {
  id: 'Kompetensi: standar kompetensi jabatan ini tidak tercatat, sehingga dihitung setengah.',
  en: 'Competence: no competence standard of this position is on record, so it counts half.',
};

const detailOf = ({ competence, dimension, level, held }: Compared): FitDetail => ({
  about: competence,
  dimension,
  asked: level,
  held,
});

/** Required competences: the levels held of those asked for, over all of them. A level above what is asked earns no more. */
export const competence: FitMeasure = {
  share: (person, { requiredCompetences }) => {
    let asked = 0;
    let met = 0;
    for (const { competence: name, level } of requiredCompetences) {
      asked += level;
      met += Math.min(level, person.competences.get(name) ?? 0);
    }
    return asked === 0 ? neitherForNorAgainst : met / asked;
  },
  explain: (person, { requiredCompetences }) => {
    const compared = requiredCompetences.map((each) => ({
      ...each,
      held: person.competences.get(each.competence) ?? null,
    }));
    const words = {
      id: `Kompetensi: ${wordsOf(compared, 'id')}.`,
      en: `Competence: ${wordsOf(compared, 'en')}.`,
    };
    return { words: compared.length === 0 ? noStandard : words, details: compared.map(detailOf) };
  },
};

import { validOf } from './case-document.ts';
import type { PositionFacts, PositionType } from './facts.ts';
import type { Words } from './finding.ts';
import { currentSeat, documented, type Rule } from './rule.ts';

const classes: Record<PositionType, Words> = {
  jpt_utama: { id: 'JPT utama', en: 'JPT utama' },
  jpt_madya: { id: 'JPT madya', en: 'JPT madya' },
  jpt_pratama: { id: 'JPT pratama', en: 'JPT pratama' },
  administrator: { id: 'administrator', en: 'administrator' },
  supervisor: { id: 'pengawas', en: 'supervisor' },
  functional: { id: 'fungsional', en: 'functional' },
  operational: { id: 'pelaksana', en: 'operational' },
};

const className = (position: PositionFacts, language: 'id' | 'en'): string =>
  [classes[position.type][language], position.functionalLevel?.replaceAll('_', ' ')].filter(Boolean).join(' ');

/** R20: the class of position, and among functional positions the level, stays the same, or a pathway is documented. */
export const lateralMove: Rule = {
  id: 'R20',
  title: { id: 'Mutasi bersifat lateral', en: 'A mutation is lateral' },
  // That it is so is general knowledge of the article, which is still to be read in the official text.
  basis: { article: 'PP 11/2017 pasal 190', standing: 'unverified' },
  validFrom: '2017-01-01',
  validTo: null,
  kinds: 'every',
  about: 'pair',
  checks: {
    id: 'Kelas jabatan (dan jenjang fungsional) tetap sama, atau jalurnya terlampir: seleksi, uji kompetensi, atau pengangkatan fungsional.',
    en: 'The class of position (and the functional level) stays the same, or a pathway is attached: selection, competency test or functional appointment.',
  },
  override: null,
  check: (facts) => {
    const { current, target, documents, on } = facts;
    const sources = [currentSeat(facts)];
    if (current === null) {
      return {
        outcome: 'not_checked',
        evidence: {
          id: 'Jabatan saat ini tidak tercatat, sehingga kelasnya tidak dapat dibandingkan.',
          en: 'No current post is on record, so its class cannot be compared.',
        },
        sources,
        cure: { id: 'Catat jabatan pegawai.', en: 'Record the employee’s post.' },
      };
    }
    const evidence = {
      id: `Dari ${className(current, 'id')} ke ${className(target, 'id')}.`,
      en: `From ${className(current, 'en')} to ${className(target, 'en')}.`,
    };
    if (current.type === target.type && current.functionalLevel === target.functionalLevel)
      return { outcome: 'passed', evidence, sources };
    const fitting = documents.filter(({ position }) => position === null || position === target.id);
    const pathway = validOf(fitting, 'pathway', on);
    if (pathway !== undefined) {
      return {
        outcome: 'passed',
        evidence: { id: `${evidence.id} Jalur: ${pathway.number}.`, en: `${evidence.en} Pathway: ${pathway.number}.` },
        sources: [...sources, documented(pathway)],
      };
    }
    return {
      outcome: 'block',
      evidence,
      sources,
      cure: {
        id: 'Pilih jabatan dari kelas yang sama, atau lampirkan jalur ke jabatan ini (pathway): seleksi, uji kompetensi, atau pengangkatan fungsional.',
        en: 'Choose a position of the same class, or attach the pathway to this one: selection, competency test or functional appointment.',
      },
    };
  },
};

import type { PositionFacts, PositionType } from './facts.ts';
import type { LegalBasis, Words } from './finding.ts';
import { found, type Rule } from './rule.ts';

// That a mutation is lateral is general knowledge of PP 11/2017 art. 190 and still to be read in the official text.
const basis: LegalBasis = { article: 'PP 11/2017 pasal 190', standing: 'unverified' };

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

/** R20: the class of position, and among functional positions the level, stays the same. */
export const lateralMove: Rule = ({ current, target }) => {
  if (current === null) {
    return found('R20', basis, {
      outcome: 'not_checked',
      evidence: {
        id: 'Jabatan saat ini tidak tercatat, sehingga kelasnya tidak dapat dibandingkan.',
        en: 'No current post is on record, so its class cannot be compared.',
      },
      cure: { id: 'Catat jabatan pegawai.', en: 'Record the employee’s post.' },
    });
  }
  const evidence = {
    id: `Dari ${className(current, 'id')} ke ${className(target, 'id')}.`,
    en: `From ${className(current, 'en')} to ${className(target, 'en')}.`,
  };
  if (current.type === target.type && current.functionalLevel === target.functionalLevel) {
    return found('R20', basis, { outcome: 'passed', evidence });
  }
  return found('R20', basis, {
    outcome: 'block',
    evidence,
    cure: {
      id: 'Pilih jabatan dari kelas yang sama. Perpindahan kelas memerlukan jalur tersendiri (seleksi, uji kompetensi, atau pengangkatan fungsional), bukan mutasi ini.',
      en: 'Choose a position of the same class. A change of class takes a pathway of its own (selection, competency test or functional appointment), not this mutation.',
    },
  });
};

import { type DocumentKind, lastOf } from './case-document.ts';
import type { Facts } from './facts.ts';
import type { Words } from './finding.ts';
import { leadsToAnotherAgency } from './move-kind.ts';
import { absence, documented, type Rule, type RuleParameters } from './rule.ts';

const letters = ['proposal_letter', 'release_letter'] as const satisfies readonly DocumentKind[];
type Letter = (typeof letters)[number];

const names: Readonly<Record<Letter, Words>> = {
  proposal_letter: { id: 'surat usul', en: 'proposal' },
  release_letter: { id: 'surat persetujuan melepas', en: 'release letter' },
};

const listed = (which: readonly Letter[], language: keyof Words): string =>
  which.map((letter) => names[letter][language]).join(', ');

const wanted = ({ kind }: Facts, { requiredDocuments = [] }: RuleParameters): readonly Letter[] =>
  leadsToAnotherAgency(kind) ? letters : letters.filter((letter) => requiredDocuments.includes(letter));

/** R8: proposal and release letter name the post to move to; within one agency only the letters that policy asks for. */
export const matchingLetters: Rule = {
  id: 'R8',
  title: {
    id: 'Surat usul dan surat melepas menyebut jabatan yang sama',
    en: 'Proposal and release letter name the same post',
  },
  basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'proposal',
  checks: {
    id: 'Kedua surat terlampir dan menyebut kode jabatan tujuan. Di dalam satu instansi hanya surat yang diminta kebijakan.',
    en: 'Both letters are attached and name the id of the target position. Within one agency only letters that policy asks for.',
  },
  override: null,
  check: (facts, parameters) => {
    const asked = wanted(facts, parameters);
    if (asked.length === 0) return null;
    const { documents, target } = facts;
    const attached = asked.flatMap((letter) => lastOf(documents, letter) ?? []);
    const sources = attached.map(documented);
    const other = attached.filter(({ position }) => position !== target.id);
    if (other.length > 0) {
      const named = other.map(({ number, position }) => `${number}: ${position ?? '-'}`).join('; ');
      return {
        outcome: 'block',
        evidence: {
          id: `Jabatan tujuan ${target.id}; surat yang menyebut lain: ${named}.`,
          en: `The target is ${target.id}; letters that name another post: ${named}.`,
        },
        sources,
        cure: {
          id: 'Lampirkan surat yang menyebut jabatan tujuan, atau tarik usul ini dan usulkan jabatan yang disebut.',
          en: 'Attach letters that name the target, or withdraw this proposal and propose the post they name.',
        },
      };
    }
    const missing = asked.filter((letter) => lastOf(documents, letter) === undefined);
    if (missing.length > 0) {
      return {
        outcome: absence(facts),
        evidence: { id: `Belum dilampirkan: ${listed(missing, 'id')}.`, en: `Not attached: ${listed(missing, 'en')}.` },
        sources,
        cure: {
          id: `Lampirkan ${listed(missing, 'id')} yang menyebut jabatan ${target.id}.`,
          en: `Attach the ${listed(missing, 'en')}, naming the position ${target.id}.`,
        },
      };
    }
    return {
      outcome: 'passed',
      evidence: {
        id: `Menyebut jabatan ${target.id}: ${listed(asked, 'id')}.`,
        en: `These name the position ${target.id}: ${listed(asked, 'en')}.`,
      },
      sources,
    };
  },
};

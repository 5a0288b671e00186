import type { Facts } from './facts.ts';
import type { Words } from './finding.ts';
import { type Rule, registered } from './rule.ts';

const names: Record<keyof Facts['reasons'], Words> = {
  qualification: { id: 'kualifikasi', en: 'qualification' },
  competence: { id: 'kompetensi', en: 'competence' },
  performance: { id: 'kinerja', en: 'performance' },
  need: { id: 'kebutuhan organisasi', en: 'need' },
};

/** R18: the proposal gives its reasons on qualification, competence, performance and need. Blank text is no reason. */
export const statedReasons: Rule = {
  id: 'R18',
  title: { id: 'Empat alasan mutasi', en: 'The four reasons of a mutation' },
  basis: { article: 'UU 20/2023 pasal 46', standing: 'statutory' },
  validFrom: '2023-01-01',
  validTo: null,
  kinds: 'every',
  about: 'proposal',
  checks: {
    id: 'Alasan dari segi kualifikasi, kompetensi, kinerja dan kebutuhan organisasi terisi.',
    en: 'Reasons on qualification, competence, performance and need are given.',
  },
  override: null,
  check: (facts) => {
    const { reasons } = facts;
    const sources = [registered(facts, 'reasons', 'case_event 1')];
    const given: readonly (readonly [string, Words])[] = [
      [reasons.qualification, names.qualification],
      [reasons.competence, names.competence],
      [reasons.performance, names.performance],
      [reasons.need, names.need],
    ];
    const missing = given.filter(([text]) => text.trim() === '').map(([, name]) => name);
    if (missing.length === 0) {
      const evidence = { id: 'Keempat alasan telah diisi.', en: 'All four reasons are given.' };
      return { outcome: 'passed', evidence, sources };
    }
    const list = { id: missing.map((name) => name.id).join(', '), en: missing.map((name) => name.en).join(', ') };
    return {
      outcome: 'block',
      evidence: { id: `Alasan belum diisi: ${list.id}.`, en: `No reason is given on: ${list.en}.` },
      sources,
      cure: { id: `Isi alasan ${list.id}.`, en: `Give the reason on ${list.en}.` },
    };
  },
};

import type { Facts } from './facts.ts';
import type { LegalBasis, Words } from './finding.ts';
import { found, type Rule } from './rule.ts';

const basis: LegalBasis = { article: 'UU 20/2023 pasal 46', standing: 'statutory' };

const names: Record<keyof Facts['reasons'], Words> = {
  qualification: { id: 'kualifikasi', en: 'qualification' },
  competence: { id: 'kompetensi', en: 'competence' },
  performance: { id: 'kinerja', en: 'performance' },
  need: { id: 'kebutuhan organisasi', en: 'need' },
};

/** R18: the proposal gives its reasons on qualification, competence, performance and need. Blank text is no reason. */
export const statedReasons: Rule = ({ reasons }) => {
  const given: readonly (readonly [string, Words])[] = [
    [reasons.qualification, names.qualification],
    [reasons.competence, names.competence],
    [reasons.performance, names.performance],
    [reasons.need, names.need],
  ];
  const missing = given.filter(([text]) => text.trim() === '').map(([, name]) => name);
  if (missing.length === 0) {
    return found('R18', basis, {
      outcome: 'passed',
      evidence: { id: 'Keempat alasan telah diisi.', en: 'All four reasons are given.' },
    });
  }
  const list = { id: missing.map((name) => name.id).join(', '), en: missing.map((name) => name.en).join(', ') };
  return found('R18', basis, {
    outcome: 'block',
    evidence: { id: `Alasan belum diisi: ${list.id}.`, en: `No reason is given on: ${list.en}.` },
    cure: { id: `Isi alasan ${list.id}.`, en: `Give the reason on ${list.en}.` },
  });
};

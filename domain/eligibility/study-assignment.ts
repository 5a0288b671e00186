import type { Facts } from './facts.ts';
import type { Words } from './finding.ts';
import { type Rule, registered } from './rule.ts';
import { spans } from './spans.ts';

type Study = Facts['employee']['studies'][number];

const names: Readonly<Record<Study['kind'], Words>> = {
  study_assignment: { id: 'Tugas belajar', en: 'Study assignment' },
  service_bond: { id: 'Ikatan dinas', en: 'Service bond' },
};

const line = ({ id, kind, to }: Study, language: keyof Words): string =>
  `${names[kind][language]} ${id} (${language === 'id' ? `berakhir: ${to ?? 'belum ditetapkan'}` : `ends: ${to ?? 'not set'}`}).`;

/** R5: not on study assignment, nor under the service bond that follows it, on the effective date. */
export const studyAssignment: Rule = {
  id: 'R5',
  title: { id: 'Tidak dalam tugas belajar atau ikatan dinas', en: 'Not on study assignment or under a service bond' },
  basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'person',
  checks: {
    id: 'Tidak ada tugas belajar atau ikatan dinas yang berjalan pada TMT (hari terakhir masih termasuk).',
    en: 'No study assignment or service bond runs on the effective date (its last day included).',
  },
  override: null,
  check: (facts) => {
    const { on } = facts;
    const bound = facts.employee.studies.filter((study) => spans(study, on));
    const row = (what: string) => registered(facts, 'employee.studies', `employee_study ${what}`);
    if (bound.length === 0) {
      return {
        outcome: 'passed',
        evidence: {
          id: `Register tidak memuat tugas belajar atau ikatan dinas yang berjalan pada ${on}.`,
          en: `The register holds no study assignment or service bond that runs on ${on}.`,
        },
        sources: [row('(none that counts)')],
      };
    }
    return {
      outcome: 'block',
      evidence: {
        id: bound.map((study) => line(study, 'id')).join(' '),
        en: bound.map((study) => line(study, 'en')).join(' '),
      },
      sources: bound.map(({ id, document }) => row(`${id}, ${document}`)),
      cure: {
        id: 'Pilih TMT sesudah tugas belajar dan ikatan dinas berakhir.',
        en: 'Choose an effective date after the assignment and the bond have ended.',
      },
    };
  },
};

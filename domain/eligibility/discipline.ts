import type { LocalDate } from '../calendar/local-date.ts';
import type { Facts } from './facts.ts';
import type { LegalBasis } from './finding.ts';
import { found, type Rule } from './rule.ts';

const basis: LegalBasis = { article: 'Peraturan BKN 5/2019', standing: 'statutory' };

type Matter = Facts['employee']['discipline'][number];

/** A sanction is still served on its last day; one without a recorded start has begun, one without an end goes on. */
const spans = (matter: Matter, on: LocalDate): boolean =>
  (matter.from === null || matter.from <= on) && (matter.to === null || matter.to >= on);

/** R4: no disciplinary or court process is open, and no sanction is being served on the effective date. */
export const discipline: Rule = ({ employee, on }) => {
  const open = employee.discipline.filter((matter) => matter.state === 'open');
  const served = employee.discipline.filter((matter) => matter.state === 'sanction' && spans(matter, on));
  if (open.length + served.length === 0) {
    return found('R4', basis, {
      outcome: 'passed',
      evidence: {
        id: `Register tidak memuat proses disiplin yang terbuka, atau hukuman yang dijalani pada ${on}.`,
        en: `The register holds no open disciplinary process, and no sanction served on ${on}.`,
      },
    });
  }
  return found('R4', basis, {
    outcome: 'block',
    evidence: {
      id: [
        ...open.map((matter) => `Proses ${matter.id} masih terbuka.`),
        ...served.map(
          (matter) => `Hukuman ${matter.id} dijalani pada ${on} (berakhir: ${matter.to ?? 'belum ditetapkan'}).`,
        ),
      ].join(' '),
      en: [
        ...open.map((matter) => `Process ${matter.id} is still open.`),
        ...served.map((matter) => `Sanction ${matter.id} is served on ${on} (ends: ${matter.to ?? 'not set'}).`),
      ].join(' '),
    },
    cure: {
      id: 'Tunggu proses selesai dan hukuman berakhir, atau pilih TMT sesudahnya.',
      en: 'Wait until the process is concluded and the sanction has ended, or choose a later effective date.',
    },
  });
};

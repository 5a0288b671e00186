import { type Rule, registered } from './rule.ts';
import { spans } from './spans.ts';

/** R4: no disciplinary or court process is open, and no sanction is being served on the effective date. */
export const discipline: Rule = {
  id: 'R4',
  title: { id: 'Tidak dalam proses atau hukuman disiplin', en: 'No disciplinary process or sanction' },
  basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'person',
  checks: {
    id: 'Tidak ada proses yang terbuka, dan tidak ada hukuman yang dijalani pada TMT (hari terakhir masih termasuk).',
    en: 'No process is open, and no sanction is served on the effective date (its last day included).',
  },
  override: null,
  check: (facts) => {
    const { on } = facts;
    const open = facts.employee.discipline.filter((matter) => matter.state === 'open');
    const served = facts.employee.discipline.filter((matter) => matter.state === 'sanction' && spans(matter, on));
    const row = (id: string) => registered(facts, 'employee.discipline', `disciplinary_matter ${id}`);
    if (open.length + served.length === 0) {
      return {
        outcome: 'passed',
        evidence: {
          id: `Register tidak memuat proses disiplin yang terbuka, atau hukuman yang dijalani pada ${on}.`,
          en: `The register holds no open disciplinary process, and no sanction served on ${on}.`,
        },
        sources: [row('(none that counts)')],
      };
    }
    return {
      outcome: 'block',
      evidence: {
        id: [
          ...open.map((matter) => `Proses ${matter.id} masih terbuka.`),
          ...served.map((m) => `Hukuman ${m.id} dijalani pada ${on} (berakhir: ${m.to ?? 'belum ditetapkan'}).`),
        ].join(' '),
        en: [
          ...open.map((matter) => `Process ${matter.id} is still open.`),
          ...served.map((m) => `Sanction ${m.id} is served on ${on} (ends: ${m.to ?? 'not set'}).`),
        ].join(' '),
      },
      sources: [...open, ...served].map(({ id }) => row(id)),
      cure: {
        id: 'Tunggu proses selesai dan hukuman berakhir, atau pilih TMT sesudahnya.',
        en: 'Wait until the process is concluded and the sanction has ended, or choose a later effective date.',
      },
    };
  },
};

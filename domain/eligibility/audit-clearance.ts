import { lastOf, validOf } from './case-document.ts';
import { leadsToAnotherAgency } from './move-kind.ts';
import { absence, documented, type Rule } from './rule.ts';

/** R6: audit clearance (bebas temuan) from the origin's inspectorate; within one agency only if policy asks for it. */
export const auditClearance: Rule = {
  id: 'R6',
  title: { id: 'Bebas temuan dari inspektorat asal', en: 'Audit clearance from the inspectorate of the origin' },
  basis: { article: 'Peraturan BKN 5/2019', standing: 'statutory' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'proposal',
  checks: {
    id: 'Surat bebas temuan terlampir dan berlaku pada TMT. Di dalam satu instansi hanya bila kebijakan memintanya.',
    en: 'A clearance is attached and counts on the effective date. Within one agency only if policy asks for it.',
  },
  override: null,
  check: (facts, { requiredDocuments = [] }) => {
    if (!leadsToAnotherAgency(facts.kind) && !requiredDocuments.includes('audit_clearance')) return null;
    const { documents, on } = facts;
    const valid = validOf(documents, 'audit_clearance', on);
    if (valid !== undefined) {
      return {
        outcome: 'passed',
        evidence: {
          id: `Surat bebas temuan ${valid.number} berlaku pada ${on}.`,
          en: `The audit clearance ${valid.number} counts on ${on}.`,
        },
        sources: [documented(valid)],
      };
    }
    const last = lastOf(documents, 'audit_clearance');
    return {
      outcome: absence(facts),
      evidence:
        last === undefined
          ? { id: 'Surat bebas temuan belum dilampirkan.', en: 'No audit clearance is attached.' }
          : {
              id: `Surat bebas temuan ${last.number} tidak berlaku pada ${on} (berlaku ${last.date} sampai ${last.validUntil ?? 'seterusnya'}).`,
              en: `The audit clearance ${last.number} does not count on ${on} (it counts from ${last.date} to ${last.validUntil ?? 'any day'}).`,
            },
      sources: last === undefined ? [] : [documented(last)],
      cure: {
        id: 'Mintakan surat bebas temuan kepada inspektorat asal dan lampirkan.',
        en: 'Request the clearance from the inspectorate of the origin, and attach it.',
      },
    };
  },
};

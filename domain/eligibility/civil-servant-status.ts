import { type Rule, registered } from './rule.ts';

/** R1: the subject of a mutation is a PNS. Of a PPPK it says nothing: that is R11's question. */
export const civilServantStatus: Rule = {
  id: 'R1',
  title: { id: 'Pegawai berstatus PNS', en: 'The employee is a PNS' },
  basis: { article: 'Peraturan BKN 5/2019 pasal 3', standing: 'statutory' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'person',
  checks: {
    id: 'Status pegawai pada register. PPPK dinilai menurut R11.',
    en: 'The employee’s status on the register. A PPPK is judged by R11.',
  },
  override: null,
  check: (facts) =>
    facts.employee.status === 'PPPK'
      ? null
      : {
          outcome: 'passed',
          evidence: { id: 'Pegawai berstatus PNS.', en: 'The employee is a PNS.' },
          sources: [registered(facts, 'employee.status', 'employee: status')],
        },
};

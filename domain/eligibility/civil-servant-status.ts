import type { LegalBasis } from './finding.ts';
import { found, type Rule } from './rule.ts';

const civilServants: LegalBasis = { article: 'Peraturan BKN 5/2019 pasal 3', standing: 'statutory' };
// R11: that a PPPK has no ordinary right to transfer, save in a restructuring, is still to be read in the official text.
const contractEmployees: LegalBasis = { article: 'Peraturan BKN 5/2019 pasal 3; R11 (PPPK)', standing: 'unverified' };

/** R1: the subject of a mutation is a PNS. A PPPK is not moved this way (R11). */
export const civilServantStatus: Rule = ({ employee }) => {
  if (employee.status === 'PNS') {
    return found('R1', civilServants, {
      outcome: 'passed',
      evidence: { id: 'Pegawai berstatus PNS.', en: 'The employee is a PNS.' },
    });
  }
  return found('R1', contractEmployees, {
    outcome: 'block',
    evidence: {
      id: 'Pegawai berstatus PPPK; PPPK tidak memiliki hak mutasi biasa.',
      en: 'The employee is a PPPK; a PPPK has no ordinary right to transfer.',
    },
    cure: {
      id: 'Tarik usul ini. Kebutuhan diisi melalui perjanjian kerja baru, atau oleh seorang PNS.',
      en: 'Withdraw this proposal. Meet the need by a new employment agreement, or with a PNS.',
    },
  });
};

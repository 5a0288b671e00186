import type { LegalBasis } from './finding.ts';
import { found, type Rule } from './rule.ts';

const basis: LegalBasis = { article: 'Peraturan BKN 5/2019 (anjab dan ABK)', standing: 'statutory' };

/** R7 at the destination: establishment less incumbents and less other cases' reservations leaves a seat. */
export const establishment: Rule = ({ target, targetSeats: seats }) => {
  const vacant = seats.establishment - seats.incumbents - seats.reserved;
  const evidence = {
    id: `Jabatan ${target.id}: formasi ${seats.establishment}, terisi ${seats.incumbents}, dipesan ${seats.reserved}, lowong ${vacant}.`,
    en: `Position ${target.id}: establishment ${seats.establishment}, incumbents ${seats.incumbents}, reserved ${seats.reserved}, vacant ${vacant}.`,
  };
  if (vacant > 0) return found('R7', basis, { outcome: 'passed', evidence });
  return found('R7', basis, {
    outcome: 'block',
    evidence,
    cure: {
      id: 'Pilih jabatan lain yang lowong, atau tunggu formasi ini kosong atau pemesanannya dilepas.',
      en: 'Choose another position with a vacancy, or wait until a seat here is left or a reservation released.',
    },
  });
};

import { addDays, fullMonthsBetween } from '../calendar/local-date.ts';
import type { LegalBasis } from './finding.ts';
import { found, type Rule } from './rule.ts';

const basis: LegalBasis = {
  article: 'PP 11/2017 pasal 190 ayat (3); Peraturan BKN 5/2019 pasal 2',
  standing: 'statutory',
};
const minimumMonths = 24;
const maximumMonths = 60;

/**
 * R2: two to five years in the current post, counted in completed months on the date the move takes effect. Less blocks,
 * unless the authorized official overrides with a reason; more than five years flags that a rotation is overdue.
 */
export const minimumTenure: Rule = ({ current, on }) => {
  if (current === null) {
    return found('R2', basis, {
      outcome: 'not_checked',
      evidence: {
        id: 'Jabatan saat ini tidak tercatat, sehingga masa jabatan tidak dapat dihitung.',
        en: 'No current post is on record, so the time in post cannot be counted.',
      },
      cure: {
        id: 'Catat jabatan pegawai beserta TMT-nya.',
        en: 'Record the employee’s post and since when it is held.',
      },
    });
  }
  const months = fullMonthsBetween(current.since, on);
  const evidence = {
    id: `Menduduki jabatan sejak ${current.since}: ${months} bulan penuh pada ${on} (syarat ${minimumMonths} sampai ${maximumMonths} bulan).`,
    en: `In post since ${current.since}: ${months} full months on ${on} (rule: ${minimumMonths} to ${maximumMonths} months).`,
  };
  if (months < minimumMonths) {
    return found('R2', basis, {
      outcome: 'block',
      evidence,
      cure: {
        id: `Tunda TMT sampai ${minimumMonths} bulan terpenuhi, atau minta Pejabat yang Berwenang mengesampingkan dengan alasan.`,
        en: `Set the effective date after ${minimumMonths} months, or ask the authorized official to override with a reason.`,
      },
      override: 'authorized_official',
    });
  }
  // Sixty months exactly is still within the rule; overdue begins on the day after.
  const overdue = fullMonthsBetween(current.since, addDays(on, -1)) >= maximumMonths;
  return found('R2', basis, { outcome: overdue ? 'flag' : 'passed', evidence });
};

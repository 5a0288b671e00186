import type { CasePolicy } from '../domain/case/policy.ts';
import { secondWithinAgencyPolicy as second } from './within-agency-policy-2.ts';

/**
 * The third policy for moves within one agency: what comes between the decree and the placement. JPT, administrators and
 * supervisors are inaugurated, and whoever is appointed to a functional post from another class of post; a move from one functional
 * post to another is no appointment, as far as the province reads the rule (to be checked against the official text). The ten days for
 * the delivery of a decree on many are those of UU 30/2014 art. 62; the thirty for the inauguration are to be checked; the rest are the
 * province's own.
 */
export const thirdWithinAgencyPolicy: CasePolicy = {
  ...second,
  version: 3,
  deadlines: {
    ...second.deadlines,
    delivery: { ...second.deadlines.delivery, mass: { workingDays: 10 } },
    inauguration: {
      within: { workingDays: 30 },
      escalateTo: ['authorized_official', 'operator'],
      remindBefore: [{ workingDays: 10 }, { workingDays: 5 }],
    },
    legalReview: {
      within: { workingDays: 5 },
      escalateTo: ['authorized_official', 'appointing_authority', 'operator'],
      remindBefore: [{ workingDays: 1 }],
    },
  },
  inauguration: {
    posts: ['jpt_utama', 'jpt_madya', 'jpt_pratama', 'administrator', 'supervisor', 'functional_appointment'],
    inviteBefore: { workingDays: 1 },
  },
  witnessedDelivery: true,
};

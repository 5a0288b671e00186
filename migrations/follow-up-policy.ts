import type { FollowUpPolicy } from '../domain/after/policy.ts';

const own = { article: 'Kebijakan Provinsi Amplas', standing: 'policy' } as const;

/** The first policy of what follows a decree. The days of an objection are to be checked against the official text. */
export const followUpPolicy: FollowUpPolicy = {
  id: 'follow-up',
  version: 1,
  objection: {
    within: { workingDays: 14 },
    basis: { article: 'PP 79/2021', standing: 'unverified' },
    answer: {
      within: { workingDays: 21 },
      basis: { article: 'PP 79/2021; UU 30/2014 pasal 77', standing: 'unverified' },
      remindBefore: [{ workingDays: 10 }, { workingDays: 5 }, { workingDays: 1 }],
      escalateTo: ['authorized_official', 'hr'],
      alertBefore: { workingDays: 5 },
    },
  },
  correction: {
    within: { workingDays: 10 },
    basis: own,
    remindBefore: [{ workingDays: 3 }],
    escalateTo: ['authorized_official'],
  },
  indicator: {
    within: { workingDays: 20 },
    basis: own,
    remindBefore: [{ workingDays: 5 }],
    escalateTo: ['hr'],
  },
  reviews: [
    { id: 'month-3', after: { months: 3 } },
    { id: 'month-6', after: { months: 6 } },
  ],
  answers: {
    within: { workingDays: 15 },
    basis: own,
    remindBefore: [{ workingDays: 7 }, { workingDays: 2 }],
    escalateTo: [],
  },
  obligationEveryDays: 14,
  smallestGroup: 5,
};

import type { CasePolicy, Deadline } from '../domain/case/policy.ts';

const days = (workingDays: number, ...escalateTo: Deadline['escalateTo'][number][]): Deadline => ({
  within: { workingDays },
  escalateTo,
});

const urgently = (deadline: Deadline, workingDays: number): Deadline => ({ ...deadline, urgent: { workingDays } });

/**
 * The first policy for moves within one agency. Every figure is the province's own choice, except the five working days
 * for delivery, which UU 30/2014 art. 62 sets.
 */
export const withinAgencyPolicy: CasePolicy = {
  id: 'within-agency',
  version: 1,
  kind: 'within_agency',
  rounds: 2,
  minimumOriginShare: 0.6,
  deadlines: {
    completeness: days(5, 'authorized_official'),
    acknowledgement: urgently(days(10, 'authorized_official'), 3),
    explanation: urgently(days(5, 'authorized_official'), 2),
    conclusion: days(5, 'appointing_authority'),
    decree: days(10, 'authorized_official'),
    delivery: days(5, 'authorized_official'),
    receipt: days(5, 'hr', 'authorized_official'),
    placementReview: days(3, 'authorized_official'),
    commencement: days(5, 'hr', 'authorized_official'),
  },
  steps: [
    {
      id: 'release',
      title: 'Persetujuan melepas dari unit asal',
      role: 'origin_head',
      group: 1,
      mode: 'decide',
      deadline: urgently(days(5, 'authorized_official', 'appointing_authority'), 2),
    },
    {
      id: 'acceptance',
      title: 'Persetujuan menerima di unit tujuan',
      role: 'destination_head',
      group: 1,
      mode: 'decide',
      deadline: urgently(days(5, 'authorized_official', 'appointing_authority'), 2),
    },
    {
      id: 'board',
      title: 'Pertimbangan Tim Penilai Kinerja',
      role: 'performance_board',
      group: 2,
      mode: 'advise',
      deadline: urgently(days(10, 'authorized_official', 'appointing_authority'), 5),
    },
    {
      id: 'decision',
      title: 'Keputusan Pejabat Pembina Kepegawaian',
      role: 'appointing_authority',
      group: 3,
      mode: 'decide',
      deadline: urgently(days(10, 'authorized_official'), 5),
    },
  ],
};

import type { CasePolicy, Deadline, Duration } from '../domain/case/policy.ts';
import { withinAgencyPolicy } from './within-agency-policy.ts';

type Rung = Deadline['escalateTo'][number];

const days = (workingDays: number): Duration => ({ workingDays });

/** Working days for somebody's answer. The operator is told last of all: to help, never to decide. */
const within = (workingDays: number, escalateTo: readonly Rung[], remindBefore: readonly number[]): Deadline => ({
  within: days(workingDays),
  escalateTo: [...escalateTo, 'operator'],
  remindBefore: remindBefore.map(days),
});

const urgently = (deadline: Deadline, workingDays: number): Deadline => ({ ...deadline, urgent: days(workingDays) });

const oneWeek = (...escalateTo: readonly Rung[]): Deadline => within(5, escalateTo, [1]);
const twoWeeks = (...escalateTo: readonly Rung[]): Deadline => within(10, escalateTo, [3, 1]);

const heads = urgently(oneWeek('authorized_official', 'appointing_authority'), 2);

/**
 * The second policy for moves within one agency: whoever is late has been reminded, the operator hears of it last, and what
 * is not ready to be decided goes back. The windows are those of the first. Every figure is the province's own choice, except the five
 * working days for delivery, which UU 30/2014 art. 62 sets. Silence has no effect in law within one agency, so no alert of one is
 * set; and the province has one board, which counts no votes.
 */
export const secondWithinAgencyPolicy: CasePolicy = {
  ...withinAgencyPolicy,
  version: 2,
  sendBacks: 2,
  oneDecisionPerPerson: true,
  deadlines: {
    completeness: oneWeek('authorized_official'),
    acknowledgement: urgently(twoWeeks('authorized_official'), 3),
    explanation: urgently(oneWeek('authorized_official'), 2),
    conclusion: oneWeek('appointing_authority'),
    decree: twoWeeks('authorized_official'),
    delivery: oneWeek('authorized_official'),
    receipt: oneWeek('hr', 'authorized_official'),
    placementReview: within(3, ['authorized_official'], [1]),
    commencement: oneWeek('hr', 'authorized_official'),
    information: urgently(oneWeek('authorized_official'), 2),
    condition: within(20, ['authorized_official'], [5, 1]),
  },
  steps: [
    {
      id: 'release',
      title: 'Persetujuan melepas dari unit asal',
      role: 'origin_head',
      group: 1,
      mode: 'decide',
      sendBack: 'planning',
      deadline: heads,
    },
    {
      id: 'acceptance',
      title: 'Persetujuan menerima di unit tujuan',
      role: 'destination_head',
      group: 1,
      mode: 'decide',
      sendBack: 'planning',
      deadline: heads,
    },
    {
      id: 'board',
      title: 'Pertimbangan Tim Penilai Kinerja',
      role: 'performance_board',
      group: 2,
      mode: 'advise',
      deadline: urgently(twoWeeks('authorized_official', 'appointing_authority'), 5),
    },
    {
      id: 'decision',
      title: 'Keputusan Pejabat Pembina Kepegawaian',
      role: 'appointing_authority',
      group: 3,
      mode: 'decide',
      sendBack: ['board'],
      retakeWhenStale: true,
      deadline: urgently(twoWeeks('authorized_official'), 5),
    },
  ],
};

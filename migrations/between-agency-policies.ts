import type { ApprovalStep, CaseDeadlines, CasePolicy, Deadline } from '../domain/case/policy.ts';
import { withinAgencyPolicy } from './within-agency-policy.ts';

/*
 * The first policies of moves between agencies. Figures are the province's own unless they carry a basis; those of the
 * considerations and the decision come from outside, and what has not been read in the official text says so.
 */

const days = (workingDays: number, ...escalateTo: Deadline['escalateTo'][number][]): Deadline => ({
  within: { workingDays },
  escalateTo,
});

/** The documents without which no agency gives or takes anybody: proposal, release consent (lolos butuh), audit clearance. */
const letters = ['proposal_letter', 'release_letter', 'audit_clearance'] as const;

const acceptance: ApprovalStep = {
  id: 'acceptance',
  title: 'Persetujuan menerima di unit tujuan',
  role: 'destination_head',
  group: 1,
  mode: 'decide',
  requires: letters,
  sendBack: 'planning',
  deadline: days(5, 'authorized_official', 'appointing_authority'),
};

const release: ApprovalStep = {
  ...acceptance,
  id: 'release',
  title: 'Persetujuan melepas dari unit asal',
  role: 'origin_head',
  // The release letter is what this case leads to: the origin has none to show yet.
  requires: ['proposal_letter', 'audit_clearance'],
};

const board: ApprovalStep = {
  id: 'board',
  title: 'Pertimbangan Tim Penilai Kinerja',
  role: 'performance_board',
  group: 2,
  mode: 'advise',
  deadline: days(10, 'authorized_official', 'appointing_authority'),
};

/** Asked by HR in writing; what comes back is filed. The figure runs from a complete file. */
const consideration = (id: string, title: string, group: number, deadline: Deadline): ApprovalStep => ({
  id,
  title,
  role: 'hr',
  group,
  mode: 'external',
  binding: true,
  deadline,
});

const technical: Deadline = {
  ...days(15, 'authorized_official'),
  // Fifteen days; that they are working days has not been read in the official text.
  basis: { article: 'Peraturan BKN 5/2019 (pertimbangan teknis; hari kerja)', standing: 'unverified' },
};

const regionalBkn = (group: number): ApprovalStep =>
  consideration('bkn', 'Pertimbangan teknis Kantor Regional BKN', group, technical);
const headOfBkn = (group: number): ApprovalStep =>
  consideration('bkn', 'Pertimbangan teknis Kepala BKN', group, technical);
/** Before BKN is asked. No figure binds the ministry here: the window is the province's own. */
const homeAffairs = (group: number): ApprovalStep =>
  consideration('home-affairs', 'Koordinasi Kementerian Dalam Negeri', group, days(20, 'authorized_official'));

/** The receiving authority appoints within thirty working days. */
const decision = (group: number, title: string, thirty: boolean): ApprovalStep => ({
  id: 'decision',
  title,
  role: 'appointing_authority',
  group,
  mode: 'decide',
  requires: thirty ? letters : ['proposal_letter', 'audit_clearance'],
  sendBack: 'planning',
  deadline: thirty
    ? {
        ...days(30, 'authorized_official'),
        basis: { article: 'Peraturan BKN 5/2019 (pengangkatan oleh PPK penerima)', standing: 'statutory' },
      }
    : days(10, 'authorized_official'),
});

const { deadlines, minimumOriginShare } = withinAgencyPolicy;
const shared = { version: 1, rounds: 2, minimumOriginShare, deadlines } as const;

/** A decree of a minister or of the Head of BKN takes its own time; HR asks after it. */
const unhurried: CaseDeadlines = { ...deadlines, decree: days(30, 'authorized_official') };

const incoming = (
  kind: string,
  considerations: (group: number) => readonly ApprovalStep[],
  more: Partial<CasePolicy> = {},
): CasePolicy => {
  const asked = considerations(3);
  const last = 3 + asked.length;
  return {
    ...shared,
    ...more,
    id: kind.replaceAll('_', '-'),
    kind,
    steps: [acceptance, board, ...asked, decision(last, 'Keputusan Pejabat Pembina Kepegawaian penerima', true)],
  };
};

/**
 * Out of this agency: the case is about the release and ends with the person's departure. The receiving authority asks for the
 * considerations in a case of its own; they are steps here only where the decree is the Governor's, who needs them.
 */
const outgoing = (
  kind: string,
  considerations: readonly ApprovalStep[],
  more: Partial<CasePolicy> = {},
): CasePolicy => ({
  ...shared,
  ...more,
  id: `${kind.replaceAll('_', '-')}-outgoing`,
  kind,
  direction: 'outgoing',
  steps: [
    release,
    board,
    ...considerations,
    decision(3 + considerations.length, 'Persetujuan melepas (lolos butuh) Pejabat Pembina Kepegawaian', false),
  ],
});

const byMinister = {
  externalDecree: { signer: 'Menteri Dalam Negeri', standing: 'statutory' },
  deadlines: unhurried,
} as const;
// General knowledge, not read in the official text.
const byHeadOfBkn = {
  externalDecree: { signer: 'Kepala Badan Kepegawaian Negara', standing: 'unverified' },
  deadlines: unhurried,
} as const;

/** One for each kind of move between agencies and each direction. */
export const betweenAgencyPolicies: readonly CasePolicy[] = [
  incoming('within_province', (group) => [regionalBkn(group)]),
  incoming('between_provinces', (group) => [homeAffairs(group), headOfBkn(group + 1)], byMinister),
  incoming('central_agency', (group) => [headOfBkn(group)], byHeadOfBkn),
  outgoing('within_province', [regionalBkn(3)]),
  outgoing('between_provinces', [], byMinister),
  outgoing('central_agency', [], byHeadOfBkn),
];

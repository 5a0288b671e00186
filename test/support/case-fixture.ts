import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import type { CommandName } from '../../domain/case/commands.ts';
import type { Context } from '../../domain/case/deadlines.ts';
import type { EventOf } from '../../domain/case/events.ts';
import { type Opening, openingEvent } from '../../domain/case/opening.ts';
import type { Correcting } from '../../domain/case/placement-events.ts';
import type { CasePolicy, Deadline } from '../../domain/case/policy.ts';
import type { Actor, Offices, Role, Seated } from '../../domain/case/roles.ts';
import type { PositionType } from '../../domain/eligibility/facts.ts';
import type { Finding, RuleId } from '../../domain/eligibility/finding.ts';
import { caseIdOf, employeeId, officeId, positionId, unitId } from '../../domain/identifiers.ts';

/** Monday 2 November 2026, 09:00 in Jakarta. */
export const openedAt = Date.parse('2026-11-02T02:00:00Z');

const seated = (office: string, zone: Seated['zone'] = 'Asia/Jakarta'): readonly Seated[] => [
  { office: officeId(office), zone },
];

/** The offices of a case whose destination lies two hours east of its origin. */
export const offices: Offices = {
  hr: seated('bkd'),
  authorized_official: seated('sekda'),
  appointing_authority: seated('gubernur'),
  performance_board: seated('tim-penilai'),
  origin_head: seated('kepala-asal'),
  destination_head: seated('kepala-tujuan', 'Asia/Jayapura'),
  leader: seated('kepala-asal'),
  operator: seated('operator'),
};

export const subject: Actor = { person: employeeId('emp-1'), office: 'subject' };

/** Somebody who acts for an office; each office of the fixture has a person of its own. */
export const holderOf = (office: string, person = `emp-${office}`): Actor => ({
  person: employeeId(person),
  office: officeId(office),
});

/** The people of the fixture, by the part they play. */
export const actors = {
  subject,
  hr: holderOf('bkd'),
  authorizedOfficial: holderOf('sekda'),
  governor: holderOf('gubernur'),
  board: holderOf('tim-penilai'),
  origin: holderOf('kepala-asal'),
  destination: holderOf('kepala-tujuan'),
  operator: holderOf('operator'),
} as const;

const minutes = (count: number, ...escalateTo: readonly Role[]): Deadline => ({
  within: { seconds: 60 * count },
  urgent: { seconds: 10 },
  escalateTo,
});

/** A policy in minutes, ten seconds if urgent; both heads, then the board, then the governor. */
export const policy: CasePolicy = {
  id: 'test',
  version: 1,
  kind: 'within_agency',
  rounds: 2,
  minimumOriginShare: 0.6,
  deadlines: {
    completeness: minutes(5, 'authorized_official'),
    acknowledgement: minutes(10, 'authorized_official'),
    explanation: minutes(5, 'authorized_official'),
    conclusion: minutes(5, 'appointing_authority'),
    decree: minutes(10, 'authorized_official'),
    delivery: minutes(5, 'authorized_official'),
    receipt: minutes(5, 'hr', 'authorized_official'),
    placementReview: minutes(3, 'authorized_official'),
    commencement: minutes(5, 'hr', 'authorized_official'),
  },
  steps: [
    approvalStep('release', 'origin_head', 1, 'decide'),
    approvalStep('acceptance', 'destination_head', 1, 'decide'),
    approvalStep('board', 'performance_board', 2, 'advise'),
    approvalStep('decision', 'appointing_authority', 3, 'decide'),
  ],
};

function approvalStep(id: string, role: Role, group: number, mode: 'decide' | 'advise'): CasePolicy['steps'][number] {
  const deadline = minutes(5, 'authorized_official', 'appointing_authority');
  return { id, title: id, role, group, mode, deadline };
}

/** The policy where the minister issues the decree, which is recorded here. */
export const decreedElsewhere: CasePolicy = {
  ...policy,
  kind: 'between_provinces',
  externalDecree: { signer: 'Menteri Dalam Negeri', standing: 'statutory' },
};

/** The policy with every deadline, also of the steps, replaced by one. */
export const policyWithin = (deadline: Deadline): CasePolicy => ({
  ...policy,
  deadlines: {
    completeness: deadline,
    acknowledgement: deadline,
    explanation: deadline,
    conclusion: deadline,
    decree: deadline,
    delivery: deadline,
    receipt: deadline,
    placementReview: deadline,
    commencement: deadline,
  },
  steps: policy.steps.map((step) => ({ ...step, deadline })),
});

/** The working days of 2026 without any holiday: tests of holidays are the calendar's own. */
const calendar: WorkingCalendar = { version: 'bare-2026', lastKnownYear: 2026, daysOff: [] };

/** A finding that blocks; only R2 and R16 may be overridden. */
export const block = (rule: RuleId): Finding => ({
  rule,
  outcome: 'block',
  basis: { article: 'PP 11/2017 pasal 190', standing: 'statutory' },
  evidence: { id: 'bukti', en: 'evidence' },
  cure: { id: 'perbaiki', en: 'cure' },
  override: rule === 'R2' || rule === 'R16' ? 'authorized_official' : null,
});

/** A finding that informs and stops nobody. */
export const warning = (rule: RuleId): Finding => ({ ...block(rule), outcome: 'warning', override: null });

/** What a test may choose about the case that it opens. */
export interface CaseSettings {
  readonly offices?: Offices;
  readonly policy?: CasePolicy;
  readonly calendar?: WorkingCalendar;
  readonly findings?: readonly Finding[];
  readonly urgent?: Opening['urgent'];
  readonly effectiveDate?: string;
  /** Class of the post that the case leads to, when the test is about it. */
  readonly postType?: PositionType;
  readonly fromOtherClass?: true;
  /** The decree that the case mends, when the test is about that. */
  readonly corrects?: Correcting;
  readonly application?: Opening['application'] | undefined;
}

/** The context in which the case is decided at `now`. */
export const contextAt = (now: number, settings: CaseSettings = {}): Context => ({
  now,
  policy: settings.policy ?? policy,
  calendar: settings.calendar ?? calendar,
});

/** The first event of a case as HR opened it on 2 November 2026, with no block unless the settings say so. */
export const openingOf = (settings: CaseSettings = {}): EventOf<'opened'> =>
  openingEvent(
    {
      employee: subject.person,
      position: positionId('target-post'),
      reasons: { qualification: 'S1', competence: 'level 3', performance: 'baik', need: 'lowong' },
      benefits: ['Wawasan baru'],
      urgent: settings.urgent ?? null,
      effectiveDate: settings.effectiveDate ?? '2026-12-01',
      ...(settings.corrects === undefined ? {} : { corrects: settings.corrects }),
      ...(settings.application === undefined ? {} : { application: settings.application }),
    },
    {
      case: caseIdOf(1),
      by: actors.hr,
      subjectZone: 'Asia/Jakarta',
      originPosition: positionId('origin-post'),
      originUnit: unitId('origin'),
      destinationUnit: unitId('target'),
      destinationZone: 'Asia/Jayapura',
      need: { establishment: 2, incumbents: 1, reserved: 1 },
      offices: settings.offices ?? offices,
      findings: settings.findings ?? [],
      ...(settings.postType === undefined ? {} : { postType: settings.postType }),
      ...(settings.fromOtherClass === undefined ? {} : { fromOtherClass: settings.fromOtherClass }),
    },
    contextAt(openedAt, settings),
  );

/** Fields that each command can be sent with; a test changes the one it is about. */
export const validFields: Readonly<Record<CommandName, Readonly<Record<string, unknown>>>> = {
  recheck: {},
  override: { rule: 'R2', reasons: 'Kebutuhan mendesak', ground: 'Penataan organisasi' },
  attachDocument: {
    kind: 'audit_clearance',
    number: 'BT/1',
    date: '2026-11-02',
    validUntil: '2027-11-02',
    position: 'target-post',
  },
  submit: {},
  planSession: { startsAt: '2026-11-20T02:00:00Z', mode: 'in_person', place: 'Aula kantor', group: 'sosialisasi-1' },
  holdSession: {
    heldAt: '2026-11-02T01:00:00Z',
    mode: 'online',
    told: 'Alasan dan manfaat dijelaskan',
    minutesNumber: 'NOT/1',
    minutesDate: '2026-11-02',
    group: 'sosialisasi-1',
  },
  acknowledge: {},
  accept: {},
  object: {
    category: 'family',
    words: 'Orang tua saya sakit',
    documents: [{ kind: 'Surat dokter', number: 'RS/1', date: '2026-11-02' }],
  },
  explain: {
    serviceNeed: 'Tidak ada ahli gizi',
    careerOpportunity: 'Jenjang ahli muda',
    support: 'Rumah dinas',
    gains: ['job_grade'],
    offers: [
      { kind: 'housing', words: 'Rumah dinas dekat puskesmas', due: '2027-01-31' },
      { kind: 'remote_term', words: 'Boleh kembali setelah dua tahun', months: 24 },
    ],
  },
  conclude: { conclusion: 'go_on', reasons: 'Kebutuhan layanan lebih berat' },
  fulfil: { obligation: 'offer-4-1', evidence: 'BAST rumah dinas 12' },
  makeUrgent: { ground: 'urgent_need', words: 'Puskesmas ditutup bila kosong' },
  approve: {},
  reject: { reasons: 'Unit kekurangan pegawai' },
  recommend: {},
  adviseAgainst: { reasons: 'Kompetensi belum sesuai' },
  abstain: { reasons: 'Berhalangan menilai' },
  sendBack: { mend: 'Analisis jabatan belum lengkap' },
  requestInformation: { of: 'hr', question: 'Berapa sisa formasi?' },
  answerInformation: { answer: 'Dua kursi' },
  recuse: { ground: 'Hubungan keluarga' },
  meetCondition: { condition: 1, evidence: 'Pengganti sudah bertugas' },
  sendDossier: { number: 'S/1', date: '2026-11-02' },
  markIncomplete: { missing: 'Sertifikat' },
  markComplete: {},
  recordConsideration: { result: 'favourable', number: 'PERTEK/1', date: '2026-11-02' },
  issueDecree: {
    number: '800/1/2026',
    clearanceNumber: 'IMUT/1',
    clearanceDate: '2026-11-02',
    effectiveDate: '2026-12-01',
    place: 'Amplas',
    allowances: 'Sesuai ketentuan',
    copies: ['Inspektorat'],
  },
  recordDecree: {
    number: '820-1/2026',
    date: '2026-11-02',
    signer: 'Menteri Dalam Negeri',
    document: 'ARSIP/1',
    clearanceNumber: 'IMUT/1',
    clearanceDate: '2026-11-02',
    effectiveDate: '2026-12-01',
  },
  deliverDecree: { method: 'in_person' },
  acknowledgeReceipt: {},
  witnessDelivery: {
    cause: 'refused',
    witnessedOn: '2026-11-02',
    witnesses: 'Dua pegawai BKD menyaksikan',
    number: 'BA/1',
    date: '2026-11-02',
  },
  inviteToInauguration: { number: 'UND/1', startsAt: '2026-11-02T02:10:00Z', place: 'Aula kantor gubernur' },
  recordInauguration: {
    heldOn: '2026-11-02',
    minutesNumber: 'BA/2',
    minutesDate: '2026-11-02',
    statementNumber: 'SPP/1',
    statementDate: '2026-11-02',
  },
  revokeDecree: { number: '800/2/2026', date: '2026-11-02', ground: 'Salah jabatan' },
  commence: { number: 'SPMT/1', onDutyFrom: '2026-12-01' },
  withdraw: { reasons: 'Kebutuhan sudah terpenuhi' },
  hold: { ground: 'Pemeriksaan internal' },
  resume: { remarks: 'Pemeriksaan selesai' },
  extend: { wait: 'completeness', workingDays: 3, ground: 'Arsip masih dicari' },
  reassign: { wait: 'completeness', to: 'wakil', ground: 'Pejabat berhalangan tetap' },
  correctFact: { effectiveDate: '2026-12-02', need: 'Satu kursi lowong', ground: 'Salah ketik' },
  adoptPolicy: { version: 2, ground: 'Tenggat baru berlaku' },
  adoptCalendar: { version: 'bare-2027' },
  retryStep: { wait: 'completeness', ground: 'Surat tidak sampai' },
};

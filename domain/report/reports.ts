import { addMonths } from '../calendar/local-date.ts';
import { localDate } from '../calendar/zone.ts';
import type { Words } from '../eligibility/finding.ts';
import type { Judged, ReportedCase } from './reported-case.ts';

/** What a report may know besides the case. */
export interface ReportContext {
  /** Milliseconds. */
  readonly now: number;
  /** After how many months somebody counts as kept. */
  readonly keptMonths: number;
}

/** A report that counts: which of its columns a case stands in, one and no more. All cases do, also those that it is not about. */
export interface CountReport {
  readonly title: Words;
  readonly columnOf: (reported: ReportedCase, context: ReportContext) => string;
}

function dialogueColumn({ answer, objected, outcome }: ReportedCase): string {
  if (answer !== null) return answer;
  if (outcome === null) return 'open';
  return objected === null ? 'no_answer' : 'refused';
}

function keptColumn({ remote, seat, zone }: ReportedCase, { now, keptMonths }: ReportContext): string {
  if (!remote) return 'not_remote';
  if (seat === null) return 'not_filled';
  const since = addMonths(seat.from, keptMonths);
  const today = localDate(now, zone);
  if (seat.to !== null && seat.to < since && seat.to <= today) return 'left';
  return since > today ? 'too_early' : 'kept';
}

function gainColumn({ competences }: ReportedCase): string {
  if (competences === null) return 'not_reviewed';
  const before = new Map(competences.before.map(({ competence, level }) => [competence, level]));
  return competences.after.some(({ competence, level }) => level > (before.get(competence) ?? 0))
    ? 'gained'
    : 'not_gained';
}

/** All benefits of a case in one word: what none of them contradicts, else some were met. */
function judgementColumn(judged: Judged | undefined): string {
  if (judged === undefined) return 'not_reviewed';
  if (judged.length === 0) return 'not_answered';
  const [first] = judged;
  return first !== undefined && judged.every((each) => each === first) ? `all_${first}` : 'mixed';
}

/** Every report that counts cases, by name. */
export const countReports = {
  dialogue: { title: { id: 'Jawaban pegawai', en: 'Answers of the employees' }, columnOf: dialogueColumn },
  outcomes: {
    title: { id: 'Hasil perkara', en: 'Outcomes of cases' },
    columnOf: ({ outcome }) => outcome ?? 'open',
  },
  objections: {
    title: { id: 'Keberatan dalam dialog menurut jenis', en: 'Objections in the dialogue by category' },
    columnOf: ({ objected }) => objected ?? 'none',
  },
  overdue: {
    title: { id: 'Jabatan yang pertama terlambat', en: 'Office that was late first' },
    columnOf: ({ late }) => late ?? 'nobody',
  },
  'remote-posts': {
    title: { id: 'Jabatan daerah terpencil terisi dan bertahan', en: 'Remote posts filled and kept' },
    columnOf: keptColumn,
  },
  competence: {
    title: { id: 'Kompetensi yang bertambah', en: 'Competence gained' },
    columnOf: gainColumn,
  },
  urgency: {
    title: { id: 'Jalur mendesak', en: 'Urgent path' },
    columnOf: ({ urgent }) => (urgent ? 'urgent' : 'normal'),
  },
  'benefits-employee': {
    title: { id: 'Manfaat menurut pegawai', en: 'Benefits as the employees judge them' },
    columnOf: ({ judged }) => judgementColumn(judged?.employee),
  },
  'benefits-new-head': {
    title: { id: 'Manfaat menurut kepala unit baru', en: 'Benefits as the new heads judge them' },
    columnOf: ({ judged }) => judgementColumn(judged?.newHead),
  },
} as const satisfies Record<string, CountReport>;
export type CountReportName = keyof typeof countReports;

/** By what a report groups its cases. */
export const groupings = ['all', 'plan', 'unit', 'kind', 'urgency'] as const;
export type Grouping = (typeof groupings)[number];

/** The group of a case. */
export function groupOf({ plan, unit, kind, urgent }: ReportedCase, by: Grouping): string {
  switch (by) {
    case 'all':
      return 'all';
    case 'plan':
      return plan === null ? 'none' : String(plan);
    case 'unit':
      return unit;
    case 'kind':
      return kind;
    case 'urgency':
      return urgent ? 'urgent' : 'normal';
  }
}

import type { LocalDate } from '../calendar/local-date.ts';
import type { EmployeeId, OfficeId, PositionId, UnitId } from '../identifiers.ts';
import type { RankGrade } from '../rank-grade.ts';
import type { CaseDocument } from './case-document.ts';
import { type MoveKind, withinAgency } from './move-kind.ts';
import type { PoliticalEvent } from './political-event.ts';

/** Classes of position whose order R20 compares: a mutation stays within one class. */
export const positionTypes = [
  'jpt_utama',
  'jpt_madya',
  'jpt_pratama',
  'administrator',
  'supervisor',
  'functional',
  'operational',
] as const;
export type PositionType = (typeof positionTypes)[number];

/** Levels of functional positions: keterampilan (pemula..penyelia) and keahlian (ahli pertama..ahli utama). */
export type FunctionalLevel =
  | 'pemula'
  | 'terampil'
  | 'mahir'
  | 'penyelia'
  | 'ahli_pertama'
  | 'ahli_muda'
  | 'ahli_madya'
  | 'ahli_utama';

export type Rating = 'sangat_baik' | 'baik' | 'butuh_perbaikan' | 'kurang' | 'sangat_kurang';

export type EducationLevel = 'sma' | 'd3' | 'd4' | 's1' | 's2' | 's3';

export type CompetenceDimension = 'managerial' | 'technical' | 'socio_cultural';

/** A competence and its level, 1 (lowest) to 5. */
export interface Competence {
  readonly competence: string;
  readonly dimension: CompetenceDimension;
  readonly level: number;
}

export interface Education {
  readonly field: string;
  readonly level: EducationLevel;
}

export interface PositionFacts {
  readonly id: PositionId;
  readonly unit: UnitId;
  readonly type: PositionType;
  readonly functionalLevel: FunctionalLevel | null;
  readonly jobGrade: number;
  readonly minimumRank: RankGrade;
  readonly requiredEducation: { readonly fields: readonly string[]; readonly minimumLevel: EducationLevel };
  readonly requiredCompetences: readonly Competence[];
  readonly remote: boolean;
  /** Set for the functional head of a health centre or a school: R12 and R13 cover these as they cover structural posts. */
  readonly heads: 'health_centre' | 'school' | null;
  /** Set for a post in another agency: its establishment is that agency's, and what is known of it here is what letters say. */
  readonly elsewhere?: true;
}

/** How a position stands in the register: whole numbers of seats. */
export interface SeatCount {
  readonly establishment: number;
  readonly incumbents: number;
  readonly reserved: number;
}

export const purposes = ['planning', 'decree', 'placement'] as const;
/** What a check is for: a proposal, the decree that is to be issued, or the effective date. */
export type Purpose = (typeof purposes)[number];

/**
 * Everything the rules look at, read from the register at one instant. The rules see no database, so a snapshot kept
 * with the case can be judged again years later. `null` means "the register does not say", never "no".
 */
export interface Facts {
  /** The date the rules are judged for: the intended effective date, in the destination's zone. */
  readonly on: LocalDate;
  /** The date whose rule set applies: the day the case was opened, in the destination's zone. */
  readonly ruleDate: LocalDate;
  /** The day the register was read, in the destination's zone. */
  readonly asOf: LocalDate;
  /** The same rules are judged three times; some ask for more the later it is. */
  readonly purpose: Purpose;
  readonly kind: MoveKind;
  /** Whether the employee applied for the move: a reason, not a kind. */
  readonly ownRequest: boolean;
  /** Documents of the case, in the order they were attached. */
  readonly documents: readonly CaseDocument[];
  /** I-MUT clearance (R17); `null` until the decree gives it. */
  readonly clearance: { readonly number: string; readonly date: LocalDate } | null;
  /** The calendar of elections and inaugurations (R12, R13), by date; empty when nothing is on record. */
  readonly politicalEvents: readonly PoliticalEvent[];
  readonly employee: {
    readonly id: EmployeeId;
    readonly status: 'PNS' | 'PPPK';
    readonly rank: RankGrade | null;
    readonly education: readonly Education[];
    readonly competences: readonly Competence[];
    /** Annual ratings, newest first. */
    readonly ratings: readonly { readonly year: number; readonly rating: Rating }[];
    readonly discipline: readonly {
      readonly id: string;
      readonly severity: 'light' | 'medium' | 'heavy';
      /** `open`: still being examined; `sanction`: decided, with the span it is served. */
      readonly state: 'open' | 'sanction';
      readonly from: LocalDate | null;
      /** Last day of the sanction; `null` while it has no end. */
      readonly to: LocalDate | null;
    }[];
    /** From the NIP, or recorded for a PPPK. */
    readonly birthDate: LocalDate | null;
    /** Study assignments (tugas belajar) and the service bonds that follow them. */
    readonly studies: readonly {
      readonly id: string;
      readonly kind: 'study_assignment' | 'service_bond';
      readonly from: LocalDate;
      /** Last day; `null` while it has no end. */
      readonly to: LocalDate | null;
      readonly document: string;
    }[];
    /** When the ten-year pledge of the pledged cohorts began (R10); `null` for who gave none. */
    readonly pledgedOn: LocalDate | null;
  };
  /** The seat held today; `null` when the register knows none. */
  readonly current: (PositionFacts & { readonly since: LocalDate }) | null;
  readonly target: PositionFacts;
  /**
   * Seats at the target. `reserved` counts every active reservation except this case's own; `departures` those incumbents
   * who leave within the same dependent set (R7), 0 when there is none; `leavingTogether` those who are placed elsewhere in the
   * very transaction that places this member of a batch, absent where there is none.
   */
  readonly targetSeats: SeatCount & { readonly departures: number; readonly leavingTogether?: number };
  /** Seats of the origin *unit*: R7 warns when the move leaves less than `minimumOriginShare` of them filled. */
  readonly originUnitSeats: SeatCount | null;
  /** Holders of the offices that would decide on this case, to see a conflict of interest (R9). */
  readonly deciders: readonly { readonly office: OfficeId; readonly holders: readonly EmployeeId[] }[];
  /** R18: the four statutory reasons as given; blank text counts as missing. */
  readonly reasons: {
    readonly qualification: string;
    readonly competence: string;
    readonly performance: string;
    readonly need: string;
  };
}

/** What only a case can tell of a move, besides reasons and deciders. */
export type Circumstances = Pick<
  Facts,
  'ruleDate' | 'asOf' | 'purpose' | 'kind' | 'ownRequest' | 'documents' | 'clearance'
>;

/**
 * The part of the facts that a move has which nobody has proposed yet: for rankings and plans, which judge many people. It
 * has no reasons and no deciders, so leave out the rules about the proposal.
 */
export const defaultsForPlanning = (
  today: LocalDate,
  politicalEvents: Facts['politicalEvents'] = [],
): Circumstances & Pick<Facts, 'politicalEvents' | 'deciders' | 'reasons'> => ({
  ruleDate: today,
  asOf: today,
  purpose: 'planning',
  kind: withinAgency,
  ownRequest: false,
  documents: [],
  clearance: null,
  politicalEvents,
  deciders: [],
  reasons: { qualification: '', competence: '', performance: '', need: '' },
});

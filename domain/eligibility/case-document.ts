import type { LocalDate } from '../calendar/local-date.ts';

/** Documents that HR attaches to a case because a rule asks for them. */
export const documentKinds = [
  /** R6: bebas temuan, from the inspectorate of the origin. */
  'audit_clearance',
  /** R8: usul mutasi of the receiving side. */
  'proposal_letter',
  /** R8: persetujuan melepas (lolos butuh) of the giving side. */
  'release_letter',
  /** R12, R13: written consent of the Minister of Home Affairs. */
  'home_affairs_consent',
  /** R11: the decree that restructures the organisation of a PPPK. */
  'restructuring_decree',
  /** R20: selection, competency test or functional appointment. */
  'pathway',
  /** The employee's own application: makes the move one of own request (R10). */
  'application_letter',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** A document as it is attached: what it is and what it says, never its text. */
export interface CaseDocument {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly date: LocalDate;
  /** Last day on which it counts; `null` when it has no end. */
  readonly validUntil: LocalDate | null;
  /** Id of the position that it names; `null` when it names none. */
  readonly position: string | null;
}

/** Whether a document counts on `on`: from its date to its last day. */
const countsOn = ({ date, validUntil }: CaseDocument, on: LocalDate): boolean =>
  date <= on && (validUntil === null || on <= validUntil);

/** The document of this kind that was attached last: a corrected letter takes the place of the one before. */
export const lastOf = (documents: readonly CaseDocument[], kind: DocumentKind): CaseDocument | undefined =>
  documents.findLast((document) => document.kind === kind);

/** A document of this kind that counts on `on`, the one attached last if there are several. */
export const validOf = (
  documents: readonly CaseDocument[],
  kind: DocumentKind,
  on: LocalDate,
): CaseDocument | undefined => documents.findLast((document) => document.kind === kind && countsOn(document, on));

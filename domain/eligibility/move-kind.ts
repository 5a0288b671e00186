import type { Words } from './finding.ts';

/**
 * A kind of move by who is on either side, as the register's table of kinds names it; each has its own external consideration
 * and signer. Own request is a reason, no kind.
 */
export type MoveKind = string;

/** The kind of every move inside one agency. All others lead to another agency: the receiving authority opens their case. */
export const withinAgency = 'within_agency';

export const leadsToAnotherAgency = (kind: MoveKind): boolean => kind !== withinAgency;

/** Which moves a rule binds: every one, those that lead to another agency, or those of the kinds named. */
export type BoundMoves = 'every' | 'between_agencies' | readonly MoveKind[];

export function binds(bound: BoundMoves, kind: MoveKind): boolean {
  if (bound === 'every') return true;
  return bound === 'between_agencies' ? leadsToAnotherAgency(kind) : bound.includes(kind);
}

/** An agency, as far as the kind of a move depends on it. */
export interface AgencySide {
  /** Id of the unit at the top of its tree. */
  readonly agency: string;
  /** `province`, `regency`, `central`, or whatever else the register's table of agency types names. */
  readonly type: string;
  /** Whether it lies in this province. */
  readonly inProvince: boolean;
  /** Whether it is the agency that keeps this register. */
  readonly own: boolean;
}

/** A row of the table of kinds: which moves between two agencies are of it. */
export interface KindRow {
  readonly id: MoveKind;
  readonly title: Words;
  /** Rows are tried in this order; the first that fits names the kind. */
  readonly precedence: number;
  /** Fits when either side is of this type; `null`: of any. */
  readonly agencyType: string | null;
  /** Fits when both sides lie in this province (`true`), or one does not (`false`); `null`: either way. */
  readonly bothInProvince: boolean | null;
}

const fits = ({ agencyType, bothInProvince }: KindRow, origin: AgencySide, destination: AgencySide): boolean =>
  (agencyType === null || origin.type === agencyType || destination.type === agencyType) &&
  (bothInProvince === null || bothInProvince === (origin.inProvince && destination.inProvince));

/** The kind of a move from one agency to another; `null` when no row of the table fits. */
export function kindOfMove(origin: AgencySide, destination: AgencySide, rows: readonly KindRow[]): MoveKind | null {
  if (origin.agency === destination.agency) return withinAgency;
  const between = rows.filter(({ id }) => leadsToAnotherAgency(id)).toSorted((a, b) => a.precedence - b.precedence);
  return between.find((row) => fits(row, origin, destination))?.id ?? null;
}

/** Which way a move goes, seen from this register: what leaves it is about the release alone. */
export type Direction = 'incoming' | 'outgoing';

/** A move whose destination is another agency's is outgoing when it leaves this one; all others come in or stay. */
export const directionOf = (origin: AgencySide, destination: AgencySide): Direction =>
  origin.own && !destination.own ? 'outgoing' : 'incoming';

/** Whether this register has a say in the move: one side is its own, or both lie in its province. */
export const concernsUs = (origin: AgencySide, destination: AgencySide): boolean =>
  origin.own || destination.own || (origin.inProvince && destination.inProvince);

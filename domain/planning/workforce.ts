import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import type { Facts, PositionFacts } from '../eligibility/facts.ts';
import type { EmployeeId, PositionId, UnitId } from '../identifiers.ts';

/** A unit, as planning looks at it. */
export interface UnitProfile {
  readonly id: UnitId;
  readonly name: string;
  readonly kind: string;
  readonly parent: UnitId | null;
  readonly zone: Zone;
  readonly remote: boolean;
  /** Whether the public comes to this unit. */
  readonly publicService: boolean;
}

/** A position with what it asks for and its seats. */
export interface PositionProfile extends PositionFacts {
  readonly title: string;
  /** Seats by workload analysis (ABK). */
  readonly establishment: number;
  readonly seats: readonly SeatProfile[];
}

export interface SeatProfile {
  readonly ordinal: number;
  readonly establishedOn: LocalDate;
  /** Everybody who ever held or reserved this seat, the earliest first. */
  readonly claims: readonly SeatClaim[];
}

/** Somebody holds a seat, or an open case has promised it to them. */
export interface SeatClaim {
  readonly employee: EmployeeId;
  readonly kind: 'incumbent' | 'reserved';
  readonly from: LocalDate;
  /** The day after the last one; `null` while it has no end. */
  readonly to: LocalDate | null;
  /** Last day of a term that is known beforehand (PPPK agreement, JPT term). */
  readonly termEndsOn: LocalDate | null;
  /** The case that reserved the seat, or that led to the incumbency. */
  readonly caseNumber: number | null;
  /** Set when the reservation depends on the incumbent's leaving within that set (R7). */
  readonly dependentSet: string | null;
  /** Of a reservation: when its case intends the move to take effect. */
  readonly movesOn?: LocalDate;
}

/**
 * What planning knows of a person. It has no name, NIP, sex, religion, origin, family or health, and none may be added: what
 * is not here cannot enter a score.
 */
export type PersonProfile = Facts['employee'] & {
  /** The latest talent assessment, boxes 1..9 (7..9 is the usual pool); `null` when never assessed. */
  readonly talentBox: { readonly year: number; readonly box: number } | null;
  /** Spans served in remote areas; `to` is the last day, `null` while it goes on. */
  readonly remoteService: readonly { readonly from: LocalDate; readonly to: LocalDate | null }[];
  readonly trainings: readonly { readonly title: string; readonly hours: number; readonly completedOn: LocalDate }[];
};

/** The whole register as it stands at one instant. Plain data: the same workforce gives the same figures for ever. */
export interface Workforce {
  readonly units: readonly UnitProfile[];
  readonly positions: readonly PositionProfile[];
  readonly people: readonly PersonProfile[];
}

/** Who holds which seat. */
export interface Incumbency {
  readonly position: PositionProfile;
  readonly ordinal: number;
  readonly claim: SeatClaim;
}

/** Whether a claim covers `date`. */
export const covers = ({ from, to }: Pick<SeatClaim, 'from' | 'to'>, date: LocalDate): boolean =>
  from <= date && (to === null || date < to);

/** Everybody's incumbency on `date`; whoever sits nowhere is missing. */
export function incumbenciesOn({ positions }: Workforce, date: LocalDate): ReadonlyMap<EmployeeId, Incumbency> {
  const held = new Map<EmployeeId, Incumbency>();
  for (const position of positions)
    for (const { ordinal, claims } of position.seats)
      for (const claim of claims)
        if (claim.kind === 'incumbent' && covers(claim, date)) held.set(claim.employee, { position, ordinal, claim });
  return held;
}

/** Positions by their id. */
export const positionsById = ({ positions }: Workforce): ReadonlyMap<PositionId, PositionProfile> =>
  new Map(positions.map((position) => [position.id, position]));

/** Units by their id. */
export const unitsById = ({ units }: Workforce): ReadonlyMap<UnitId, UnitProfile> =>
  new Map(units.map((unit) => [unit.id, unit]));

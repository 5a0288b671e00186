import type { LocalDate } from '../calendar/local-date.ts';
import type { PositionType } from '../eligibility/facts.ts';
import type { CaseId, EmployeeId, OfficeId } from '../identifiers.ts';
import type { StatedDocument } from './event-facts.ts';
import type { BackdatingGround, WitnessedCause } from './placement-commands.ts';

/** What a case knows of the post that it leads to; absent in files from before it was kept. */
export interface KnownPost {
  readonly postType?: PositionType;
  /** The employee comes from a post of another class. */
  readonly fromOtherClass?: true;
}

/** The decree of an earlier case that this one is to mend. */
export interface Correcting {
  readonly case: CaseId;
  /** Number of the decree of that case. */
  readonly decree: string;
  readonly issuedOn: LocalDate;
}

/** What a decree says of its own kind, besides its fields. */
export interface DecreeKind {
  /** Why it takes effect before it was issued; absent when it does not. */
  readonly backdating?: { readonly ground: BackdatingGround; readonly words: string };
  /** One of a decree on many. */
  readonly mass?: true;
  /** The post is taken up by an inauguration, before the placement. */
  readonly inauguration?: true;
}

/** A person in an office, and the office. */
export interface HeldBy {
  readonly office: OfficeId;
  readonly person: EmployeeId;
}

/**
 * What a placement ended and began besides the seats. Offices go with the seats that the register ties them to; where nobody
 * follows, the office is vacant, and no acting holder is invented.
 */
export interface Handover {
  /** First day on which it counts. */
  readonly on: LocalDate;
  readonly left: readonly OfficeId[];
  readonly taken: readonly OfficeId[];
  /** Definitive offices that others held without the seat, and that the new holder of the seat has now. */
  readonly displaced: readonly HeldBy[];
  /** Acting holders (Plt, Plh) whose acting has ended. */
  readonly actingEnded: readonly HeldBy[];
  /** Numbers of delegations that ended with the office that had granted them. */
  readonly delegationsEnded: readonly number[];
  readonly vacant: readonly OfficeId[];
}

/** What events between the decree and the placement say of themselves. */
export interface PlacementEvents {
  /** Delivered before witnesses, with proof: stands for the receipt where the policy lets it. */
  delivery_witnessed: {
    readonly cause: WitnessedCause;
    readonly on: LocalDate;
    readonly witnesses: string;
    readonly document: StatedDocument;
  };
  /** The employee is invited to the inauguration; a later invitation takes the place of an earlier one. */
  inauguration_invited: {
    /** Of the letter of invitation. */
    readonly number: string;
    /** Milliseconds. */
    readonly startsAt: number;
    readonly place: string;
    /** Why there is a new date; `null` for the first. */
    readonly reasons: string | null;
  };
  inaugurated: {
    readonly heldOn: LocalDate;
    /** Minutes of the oath. */
    readonly minutes: StatedDocument;
    /** Statement of inauguration. */
    readonly statement: StatedDocument;
    /** Who took the oath and who saw it; absent when the papers were written elsewhere. */
    readonly oath?: { readonly official: EmployeeId; readonly witnesses: readonly EmployeeId[] };
    /** Whoever accompanied the oath by its religion. */
    readonly clergy?: string;
  };
  /** The time for the inauguration has passed: the case is on hold until its legal review has been answered. */
  inauguration_lapsed: object;
  /** Before the placement it ends the case; after it, nobody returns by it. */
  decree_revoked: { readonly document: StatedDocument; readonly ground: string; readonly placed: boolean };
}

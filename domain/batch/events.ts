import type { LocalDate } from '../calendar/local-date.ts';
import type { Outcome } from '../case/events.ts';
import type { Duration } from '../case/policy.ts';
import type { Actor, Seated } from '../case/roles.ts';
import type { BatchId, CaseId, OfficeId } from '../identifiers.ts';
import type { FallenDecision } from './commands.ts';

/** What a batch is: many moves under one decree, a circle of moves, or a chain in which one takes the seat of the next. */
export const batchKinds = ['mass_decree', 'swap', 'chain'] as const;
export type BatchKind = (typeof batchKinds)[number];

/** A case in its batch. */
export interface Member {
  readonly case: CaseId;
  /** Number of its dependent set: all of a set are placed together, or nobody is. */
  readonly set: number;
  /** The member whose seat it takes; `null` when its seat is free anyway. */
  readonly takesSeatOf: CaseId | null;
  /** Which I-MUT submission it belongs to: at most 50 names each (R17). */
  readonly submission: number;
}

/** Until when HR decides; instants in milliseconds. */
export interface Due {
  /** `null` when the ladder has no further rung. */
  readonly dueAt: number | null;
  readonly provisional: boolean;
}

/** Why a member that could have been ready has no place in a decree. */
export interface LeftOut {
  readonly case: CaseId;
  readonly why: string;
}

interface Details {
  formed: {
    readonly batch: BatchId;
    readonly batchKind: BatchKind;
    readonly name: string;
    /** The HR office that the batch belongs to. */
    readonly hr: Seated;
    /** How long HR may take when a member falls, and who is told then, rung by rung. */
    readonly within: Duration;
    readonly ladder: readonly Seated[];
    readonly members: readonly Member[];
  };
  /** The register links the members in another way than before: a seat was changed. */
  regrouped: { readonly members: readonly Omit<Member, 'submission'>[] };
  submission_cleared: {
    readonly submission: number;
    readonly clearanceNumber: string;
    readonly clearanceDate: LocalDate;
  };
  decree_issued: {
    readonly number: string;
    readonly effectiveDate: LocalDate;
    readonly members: readonly CaseId[];
    /** Members that had come to their decree and were left out. */
    readonly leftOut: readonly LeftOut[];
  };
  /** A signing service has signed the decree with its annex for the holder of the signing office. */
  decree_signed: { readonly document: number; readonly hash: string; readonly certificate: string };
  /** Whole dependent sets that were placed, in the transaction that recorded this. */
  placed: { readonly sets: readonly number[]; readonly members: readonly CaseId[] };
  /** Nobody of the set was placed, because of these members. */
  set_held: { readonly set: number; readonly blockedBy: readonly CaseId[] };
  /** `question`: others depend on it, and HR has to decide by then. Absent: nobody does. */
  member_fell: {
    readonly case: CaseId;
    readonly outcome: Outcome;
    readonly dependants: readonly CaseId[];
    readonly question?: Due;
  };
  /** A rule blocks a member on its effective date, and with it all others of its set: HR is asked, beside whoever is to cure it. */
  member_blocked: { readonly case: CaseId; readonly dependants: readonly CaseId[]; readonly question: Due };
  /** What blocked the member is cured: nothing is to be decided any more. */
  member_cured: { readonly case: CaseId };
  fallen_decided: {
    readonly fallen: CaseId;
    readonly decision: FallenDecision;
    readonly reasons: string;
    /** drop: who was withdrawn with it. */
    readonly withdrawn: readonly CaseId[];
    /** replace: who takes its part. */
    readonly replacement?: Member;
    /** wait: until when. */
    readonly question?: Due;
  };
  /** HR has not decided in time; nothing is decided by that. `to`: who is told now. */
  escalated: { readonly fallen: CaseId; readonly to: OfficeId | null; readonly question: Due };
  closed: object;
}
export type BatchEventKind = keyof Details;

interface Recorded {
  /** Position in the file of the batch, from 1 without gaps. */
  readonly sequence: number;
  /** Instant in milliseconds. */
  readonly at: number;
  readonly commandId?: string;
  readonly by?: Actor;
}

export type BatchEventOf<Kind extends BatchEventKind> = Recorded & { readonly kind: Kind } & Details[Kind];
/** What the permanent file holds of a batch. */
export type BatchEvent = { [Kind in BatchEventKind]: BatchEventOf<Kind> }[BatchEventKind];

type DraftOf<E> = E extends unknown ? Omit<E, keyof Recorded> : never;
/** An event before it has its place in the file. */
export type BatchDraft = DraftOf<BatchEvent>;

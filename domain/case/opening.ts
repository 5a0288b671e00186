import type { LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../calendar/zone.ts';
import type { SeatCount } from '../eligibility/facts.ts';
import type { CaseId, EmployeeId, PositionId, UnitId } from '../identifiers.ts';
import type { Explanation } from '../matching/explanation.ts';
import type { PlanReference } from '../plan/reference.ts';
import { beginWait, type Context } from './deadlines.ts';
import type { Judgement, Reasons, StatedDocument, UrgentGround } from './event-facts.ts';
import type { EventOf } from './events.ts';
import { opened } from './evolve.ts';
import type { Correcting, KnownPost } from './placement-events.ts';
import type { Actor, Offices, Seated } from './roles.ts';
import { holdAfter } from './window-hold.ts';

/** What HR asks for when it opens a case. */
export interface Opening {
  readonly employee: EmployeeId;
  readonly position: PositionId;
  readonly reasons: Reasons;
  /** What the employee may expect; each is looked at again after the move. */
  readonly benefits: readonly string[];
  readonly urgent: UrgentGround | null;
  readonly effectiveDate: LocalDate;
  /** The letter by which the employee applied; absent when the service proposes the move. */
  readonly application?: StatedDocument;
  /** Number of the need stated by the destination that the move answers; absent when it answers none. */
  readonly statedNeed?: number;
  /** Why this person: computed from the register, and never taken from a client. */
  readonly explanation?: Explanation;
  /** The plan that the move is part of; absent for a move that HR proposes by itself. */
  readonly plan?: PlanReference;
  /** The case whose decree the move mends, with the number of that decree, which the register gives. */
  readonly corrects?: Correcting;
}

/** What the register adds to an opening. */
export interface OpeningFacts extends Judgement, KnownPost {
  readonly case: CaseId;
  readonly by: Actor;
  readonly subjectZone: Zone;
  readonly originPosition: PositionId;
  readonly originUnit: UnitId;
  readonly destinationUnit: UnitId;
  readonly destinationZone: Zone;
  readonly need: SeatCount;
  readonly offices: Offices;
}

/**
 * Who explains in the dialogue: the head of the origin office, and for a remote posting the head of the destination too. Where HR
 * stands in for an origin in another agency, nobody there explains, and the head of the destination does.
 */
export function leadersOf(
  originHead: Seated,
  destinationHead: Seated,
  remote: boolean,
  hr: Seated | undefined,
): readonly Seated[] {
  if (originHead.office === hr?.office) return [destinationHead];
  return remote && originHead.office !== destinationHead.office ? [originHead, destinationHead] : [originHead];
}

/**
 * The first event of a case: in planning, with the seat reserved and HR's completeness check begun. A case that only the days of
 * R12 or R13 block begins on hold.
 */
export function openingEvent(opening: Opening, register: OpeningFacts, context: Context): EventOf<'opened'> {
  const { employee, position, ...asked } = opening;
  const hr = register.offices.hr;
  const zone = hr[0]?.zone ?? register.subjectZone;
  const completeness = beginWait(
    { urgent: opening.urgent !== null },
    context,
    'completeness',
    hr.map(({ office }) => office),
    zone,
  );
  const event: EventOf<'opened'> = {
    kind: 'opened',
    sequence: 1,
    at: context.now,
    stage: 'planning',
    subject: employee,
    position,
    ...asked,
    ...register,
    policy: { id: context.policy.id, version: context.policy.version },
    calendar: context.calendar.version,
    opens: [completeness],
  };
  const blocking = register.findings.filter(({ outcome }) => outcome === 'block');
  const { holds, opens } = holdAfter(opened(event), blocking, [completeness], context);
  return holds === undefined ? event : { ...event, holds, opens };
}

import type { Zone } from '../calendar/zone.ts';
import type { EmployeeId, OfficeId } from '../identifiers.ts';

/** The parts that offices play in a case. The employee is no office and stands apart as `subject`. */
export const roles = [
  'hr',
  'authorized_official',
  'appointing_authority',
  'performance_board',
  'origin_head',
  'destination_head',
  /** Who explains in the dialogue: the head of the origin; for a remote posting also the head of the destination. */
  'leader',
] as const;
export type Role = (typeof roles)[number];

/** Offices that look after a case and decide nothing of it. A province may have none of them. */
export const supportRoles = ['operator', 'legal_officer'] as const;
export type SupportRole = (typeof supportRoles)[number];

/** Whom a case waits for, or in whose name someone acts. */
export type Holder = OfficeId | 'subject';

/** An office that plays a part, with the zone whose working days count for it. */
export interface Seated {
  readonly office: OfficeId;
  readonly zone: Zone;
}

/** Which offices play which part in one case, resolved when it opens. Cases from before the support offices have none. */
export type Offices = Readonly<Record<Role, readonly Seated[]>> &
  Readonly<Partial<Record<SupportRole, readonly Seated[]>>>;

/** The offices that play `role`; none where the province has no such office. */
export const seatedIn = (offices: Offices, role: Role | SupportRole): readonly Seated[] => offices[role] ?? [];

/** In whose name the product itself speaks to a case: no office, and nobody can hold it. */
export const systemOffice = 'system';

/** Plt and Plh act for a vacant office or an absent holder (SE BKN 1/2021); a delegate for an office that has delegated. */
export type ActingCapacity = 'plt' | 'plh' | 'delegate';

/** A person, and the office (or the employee's own part) in whose name that person acts. */
export interface Actor {
  readonly person: EmployeeId;
  readonly office: Holder;
  /** Absent: holds the office itself. Added where the decision is recorded, with for whom, if the register knows. */
  readonly capacity?: ActingCapacity;
  readonly actingFor?: EmployeeId;
}

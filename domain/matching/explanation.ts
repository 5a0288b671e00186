import type { LocalDate } from '../calendar/local-date.ts';
import type { EmployeeId, PositionId } from '../identifiers.ts';
import { entriesFor } from './candidates.ts';
import type { Field } from './field.ts';
import { type Fit, fitOf, fitPoints } from './fit.ts';
import { type Gain, gainsOf } from './gains.ts';
import { byPlace } from './ranked-page.ts';

/**
 * Why this person, as the register and the policy stood when the case was opened: kept with the case, so that it can be read
 * years later. It recommends nothing by itself; a person has decided.
 */
export interface Explanation {
  readonly policy: { readonly id: string; readonly version: number };
  /** The date for which it was computed. */
  readonly on: LocalDate;
  readonly fit: Fit;
  /** 1 for the best of `among` candidates; `null` for somebody of another class, whom the ranking does not hold. */
  readonly place: number | null;
  readonly among: number;
  /** What the move adds to the career; the leader may cite it. */
  readonly gains: readonly Gain[];
}

/** Why `employee` for `position`; `null` when the register knows one of them not, or no seat of the person. */
export function explainChoice(field: Field, employee: EmployeeId, position: PositionId): Explanation | null {
  const target = field.workforce.positions.find(({ id }) => id === position);
  const profile = field.workforce.people.find(({ id }) => id === employee);
  if (target === undefined || profile === undefined) return null;
  const { held, fit, context } = field.applicant(profile);
  if (held === null) return null;
  const own = { id: employee, points: fitPoints(fit, target, context) };
  const { entries } = entriesFor(field, target);
  const ranked = entries.some(({ id }) => id === employee);
  return {
    policy: { id: field.policy.id, version: field.policy.version },
    on: field.on,
    fit: fitOf(fit, target, context),
    place: ranked ? 1 + entries.filter((entry) => byPlace(entry, own) < 0).length : null,
    among: entries.length,
    gains: gainsOf(fit, held.position, target),
  };
}

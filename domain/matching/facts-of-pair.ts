import { defaultsForPlanning, type Facts } from '../eligibility/facts.ts';
import type { Finding } from '../eligibility/finding.ts';
import { judge } from '../eligibility/rules.ts';
import type { PositionProfile } from '../planning/workforce.ts';
import type { Applicant, Field } from './field.ts';

/** What the rules look at for a pair that nobody has proposed yet: no reasons are written, no offices are asked. */
function factsOfPair({ on, seats, unitSeats }: Field, { profile, held }: Applicant, target: PositionProfile): Facts {
  const seatsThere = seats.get(target.id) ?? { establishment: target.establishment, incumbents: 0, reserved: 0 };
  return {
    ...defaultsForPlanning(on),
    on,
    employee: profile,
    current: held === null ? null : { ...held.position, since: held.claim.from },
    target,
    targetSeats: { ...seatsThere, departures: 0 },
    originUnitSeats: held === null ? null : (unitSeats.get(held.position.unit) ?? null),
  };
}

/** What the rules say of a pair before it is proposed. R18 is left out: its reasons are written with the proposal. */
export const judgePair = (field: Field, applicant: Applicant, target: PositionProfile): readonly Finding[] =>
  judge(factsOfPair(field, applicant, target), { minimumOriginShare: field.policy.minimumOriginShare }).filter(
    ({ rule }) => rule !== 'R18',
  );

/** Whether no rule keeps the pair from being proposed; warnings, flags and what was not checked do not. */
export const isEligible = (findings: readonly Finding[]): boolean =>
  findings.every(({ outcome }) => outcome !== 'block');

import { defaultsForPlanning, type Facts } from '../eligibility/facts.ts';
import type { Finding } from '../eligibility/finding.ts';
import type { RuleSubject } from '../eligibility/rule.ts';
import { judge } from '../eligibility/rules.ts';
import type { PositionProfile } from '../planning/workforce.ts';
import type { Applicant, Field } from './field.ts';

/** What the rules look at for a pair that nobody has proposed yet. */
function factsOfPair(field: Field, { profile, held }: Applicant, target: PositionProfile): Facts {
  const { on, today, politicalEvents, seats, unitSeats } = field;
  const there = seats.get(target.id) ?? { establishment: target.establishment, incumbents: 0, reserved: 0 };
  return {
    ...defaultsForPlanning(today, politicalEvents),
    on,
    employee: profile,
    current: held === null ? null : { ...held.position, since: held.claim.from },
    target,
    targetSeats: { ...there, departures: 0 },
    originUnitSeats: held === null ? null : (unitSeats.get(held.position.unit) ?? null),
  };
}

/** Not those about the proposal: its reasons are written, and its offices found, when somebody proposes the pair. */
const beforeProposal: readonly RuleSubject[] = ['person', 'post', 'pair', 'seats'];

/** What the rules say of a pair before it is proposed. */
export const judgePair = (field: Field, applicant: Applicant, target: PositionProfile): readonly Finding[] =>
  judge(factsOfPair(field, applicant, target), { minimumOriginShare: field.policy.minimumOriginShare }, beforeProposal);

/** Whether no rule keeps the pair from being proposed; warnings, flags and what was not checked do not. */
export const isEligible = (findings: readonly Finding[]): boolean =>
  findings.every(({ outcome }) => outcome !== 'block');

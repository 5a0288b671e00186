import type { LocalDate } from '../calendar/local-date.ts';
import { defaultsForPlanning, type Facts } from '../eligibility/facts.ts';
import type { RuleSubject } from '../eligibility/rule.ts';
import { judge } from '../eligibility/rules.ts';
import type { EmployeeId } from '../identifiers.ts';
import { type Applicant, fieldOn } from '../matching/field.ts';
import { fitPoints, fitShares } from '../matching/fit.ts';
import { priorityInputs, priorityOf } from '../planning/priority.ts';
import type { StatedNeed } from '../planning/stated-need.ts';
import type { PersonProfile, PositionProfile, Workforce } from '../planning/workforce.ts';
import type { Judgement, PlanBlock } from './judgement.ts';
import type { PlanParameters } from './parameters.ts';

/** What a plan is judged on besides its parameters. */
export interface PlanGround {
  readonly workforce: Workforce;
  readonly statedNeeds: readonly StatedNeed[];
  readonly politicalEvents: Facts['politicalEvents'];
  /** The date whose rule set applies. */
  readonly today: LocalDate;
}

const noSeats = { establishment: 0, incumbents: 0, reserved: 0, departures: 0 };

/** The product's own judgement: fit, priority and rules, as rankings and cases have them, under the plan's policy. */
export function registerJudgement(
  { workforce, statedNeeds, politicalEvents, today }: PlanGround,
  { on, policy }: Pick<PlanParameters, 'on' | 'policy'>,
): Judgement {
  const field = fieldOn(workforce, { on, policy });
  const inputs = priorityInputs(workforce, statedNeeds, { today, on });
  const applicants = new Map<EmployeeId, Applicant>();
  const applicantOf = (person: PersonProfile): Applicant => {
    const applicant = applicants.get(person.id) ?? field.applicant(person);
    applicants.set(person.id, applicant);
    return applicant;
  };
  const priorities = new Map<PositionProfile['id'], number>();
  const defaults = defaultsForPlanning(today, politicalEvents);

  /** The first rule that blocks; seats are the plan's own to count. */
  const blockOf = (person: PersonProfile, target: PositionProfile, about: readonly RuleSubject[]): PlanBlock | null => {
    const { held } = applicantOf(person);
    const current = held === null ? null : { ...held.position, since: held.claim.from };
    const facts = { ...defaults, on, employee: person, current, target, targetSeats: noSeats, originUnitSeats: null };
    const block = judge(facts, policy, about).find(({ outcome }) => outcome === 'block');
    return block === undefined ? null : { rule: block.rule, basis: block.basis };
  };

  return {
    fitOf: (person, position) => {
      const { fit, context } = applicantOf(person);
      return fitPoints(fit, position, context);
    },
    fitParts: fitShares.map(({ demands, points }) => ({
      demands,
      points: (person, position) => {
        const { fit, context } = applicantOf(person);
        return points(fit, position, context);
      },
    })),
    priorityOf: ({ id }) => {
      const known = priorities.get(id);
      if (known !== undefined) return known;
      const input = inputs(id);
      const points = input === undefined ? 0 : priorityOf(input, policy.needWeights).points;
      priorities.set(id, points);
      return points;
    },
    personBlock: (person) => {
      const { held } = applicantOf(person);
      return held === null ? null : blockOf(person, held.position, ['person', 'post']);
    },
    pairBlock: (person, position) => blockOf(person, position, ['pair']),
  };
}

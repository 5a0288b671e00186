import type { EmployeeId, PositionId } from '../identifiers.ts';
import { type PositionProfile, positionsById, type Workforce } from '../planning/workforce.ts';
import { classOf, type PlanField, planFieldOn } from './field.ts';
import type { Judgement, PlanBlock } from './judgement.ts';
import type { Exclusion, KeptOut, Outsider, RefusedMust } from './outsider.ts';
import type { PlanMove, PlanParameters } from './parameters.ts';
import type { PlanProblem } from './problem.ts';
import { ProblemDraft } from './problem-draft.ts';
import { scopedPositions } from './scope.ts';
import { SharedFits, type Weighable, type WeighedClass, weigh, weighedClasses } from './weighing.ts';

/** A problem to solve, with what was left out of it and why. */
export interface BuiltProblem {
  readonly problem: PlanProblem;
  readonly outsiders: readonly Outsider[];
  readonly keptOut: readonly KeptOut[];
}

/** A fit is in hundredths of a point, a priority of up to 100 points: what a point of fit is worth at the highest priority. */
const worthOfPoint = 100 * 100;
/** Seats of candidates are weighed as places for others too: the most promising ones, in rounds, fewer candidates each. */
const chainRounds = 2;
const chainSeatsForEachMove = 10;
const chainShare = 4;

const keyOf = ({ employee, position }: PlanMove): string => `${employee} ${position}`;

class Builder {
  readonly #workforce: Workforce;
  readonly #parameters: PlanParameters;
  readonly #judgement: Judgement;
  readonly #field: PlanField;
  readonly #positions: ReadonlyMap<PositionId, PositionProfile>;
  readonly #blocked = new Map<EmployeeId, PlanBlock>();
  readonly #keptOut = new Map<string, KeptOut>();
  readonly #classes: ReadonlyMap<string, WeighedClass>;
  readonly #mustNots: ReadonlySet<string>;
  readonly #cost: number;
  readonly #leastFit: number;
  readonly #fits: SharedFits;
  readonly #draft: ProblemDraft;

  constructor(workforce: Workforce, parameters: PlanParameters, judgement: Judgement) {
    this.#workforce = workforce;
    this.#parameters = parameters;
    this.#judgement = judgement;
    this.#field = planFieldOn(workforce, parameters.on);
    this.#positions = positionsById(workforce);
    this.#mustNots = new Set(parameters.mustNots.map(keyOf));
    this.#cost = parameters.policy.moveCost * worthOfPoint;
    this.#leastFit = parameters.policy.minimumFit * 100;
    const free = this.#field.movers.filter(({ profile }) => {
      const block = judgement.personBlock(profile);
      if (block !== null) this.#blocked.set(profile.id, block);
      return block === null;
    });
    this.#classes = weighedClasses(free, judgement);
    this.#fits = new SharedFits(workforce.positions, judgement);
    this.#draft = new ProblemDraft(this.#field, parameters.policy, judgement);
  }

  build(): BuiltProblem | { readonly refused: readonly RefusedMust[] } {
    const refused = this.#musts();
    if (refused.length > 0) return { refused };
    const { candidatesPerVacancy, maximumMoves } = this.#parameters.policy;
    const targets = scopedPositions(this.#workforce, this.#parameters.scope, this.#field);
    this.#weigh(targets, candidatesPerVacancy);
    for (let round = 0; round < chainRounds; round += 1)
      this.#weigh(
        this.#draft.seatsThatMayOpen(chainSeatsForEachMove * maximumMoves),
        Math.ceil(candidatesPerVacancy / chainShare),
      );
    const problem = this.#draft.finish(maximumMoves);
    return { problem, outsiders: this.#outsiders(problem), keptOut: [...this.#keptOut.values()] };
  }

  #weigh(positions: readonly PositionProfile[], most: number): void {
    for (const position of positions) this.#draft.consider(position);
    weigh(this.#classes, this.#fits, {
      positions,
      priorityOf: this.#judgement.priorityOf,
      most,
      cost: this.#cost,
      leastFit: this.#leastFit,
      allowed: (who, position) => this.#allowed(who, position),
      found: (position, best) => {
        for (const { who, fit, value } of best) this.#draft.add(who, position, fit, value);
      },
    });
  }

  #allowed({ profile }: Weighable, position: PositionProfile): boolean {
    const move = { employee: profile.id, position: position.id };
    const told = this.#mustNots.has(keyOf(move));
    const block = told ? null : this.#judgement.pairBlock(profile, position);
    if (!told && block === null) return true;
    this.#keptOut.set(keyOf(move), { ...move, block });
    return false;
  }

  /** Puts the must pairs in, or says why one cannot be. */
  #musts(): readonly RefusedMust[] {
    const seen = new Set<string>();
    return this.#parameters.musts.flatMap((move): RefusedMust[] => {
      const why = seen.has(keyOf(move)) ? ({ kind: 'twice' } as const) : this.#must(move);
      seen.add(keyOf(move));
      return why === null ? [] : [{ ...move, why }];
    });
  }

  #must(move: PlanMove): RefusedMust['why'] | null {
    const { employee } = move;
    const position = this.#positions.get(move.position);
    if (position === undefined) return { kind: 'unknown_position' };
    const standing = this.#field.standing.get(employee);
    if (standing !== undefined) return { kind: 'standing', standing };
    const mover = this.#field.movers.find(({ profile }) => profile.id === employee);
    if (mover === undefined) return { kind: 'unknown_employee' };
    if (mover.held.position.id === position.id) return { kind: 'same_position' };
    const block = this.#blocked.get(employee);
    if (block !== undefined) return { kind: 'rule', ...block };
    if (classOf(mover.held.position) !== classOf(position)) return { kind: 'other_class' };
    if (this.#mustNots.has(keyOf(move))) return { kind: 'must_not' };
    const keeps = this.#judgement.pairBlock(mover.profile, position);
    if (keeps !== null) return { kind: 'rule', ...keeps };
    this.#draft.addMust(mover, position, this.#cost);
    return null;
  }

  #outsiders({ people }: PlanProblem): readonly Outsider[] {
    const inside = new Set(people.map(({ id }) => id));
    const misses = new Map<EmployeeId, Exclusion>();
    for (const { people: weighed, misses: own, bestFits } of this.#classes.values())
      weighed.forEach(({ profile }, index) => {
        const [miss, fit] = [own[index], bestFits[index]];
        if (fit !== undefined && fit < this.#leastFit)
          misses.set(profile.id, { kind: 'below_minimum_fit', fit, minimum: this.#leastFit });
        else if (miss !== undefined) misses.set(profile.id, { kind: 'not_among_best', ...miss });
      });
    return this.#workforce.people
      .filter(({ id }) => !inside.has(id))
      .map(({ id }) => ({ employee: id, why: this.#exclusion(id) ?? misses.get(id) ?? { kind: 'no_position' } }));
  }

  #exclusion(employee: EmployeeId): Exclusion | null {
    const standing = this.#field.standing.get(employee);
    if (standing !== undefined) return { kind: 'standing', standing };
    const block = this.#blocked.get(employee);
    return block === undefined ? null : { kind: 'rule', ...block };
  }
}

/**
 * The problem of a plan over the register: the positions in scope, the best candidates for each, and the seats that these
 * would leave, so that chains and swaps count. Near linear in people; optimal is what is best over the pairs in it. A must
 * pair that cannot be is refused with its reason.
 */
export const buildProblem = (
  workforce: Workforce,
  parameters: PlanParameters,
  judgement: Judgement,
): BuiltProblem | { readonly refused: readonly RefusedMust[] } => new Builder(workforce, parameters, judgement).build();

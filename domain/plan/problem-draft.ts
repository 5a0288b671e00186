import type { EmployeeId, PositionId, UnitId } from '../identifiers.ts';
import type { PlanningPolicy } from '../planning/policy.ts';
import type { PositionProfile } from '../planning/workforce.ts';
import type { Mover, PlanField } from './field.ts';
import type { Judgement } from './judgement.ts';
import {
  type PlanPair,
  type PlanPerson,
  type PlanPosition,
  type PlanProblem,
  type PlanUnit,
  valueOfMove,
} from './problem.ts';
import type { Weighable } from './weighing.ts';

/** Elements that are numbered in the order in which they were first named. */
class Numbered<Key, T> {
  readonly items: T[] = [];
  readonly #numbers = new Map<Key, number>();

  has(key: Key): boolean {
    return this.#numbers.has(key);
  }

  number(key: Key, make: () => T): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.items.length);
    return this.items.push(make()) - 1;
  }
}

/** A problem while its pairs are being gathered. */
export class ProblemDraft {
  readonly #field: PlanField;
  readonly #policy: PlanningPolicy;
  readonly #judgement: Judgement;
  readonly #units = new Numbered<UnitId, PlanUnit>();
  readonly #positions = new Numbered<PositionId, PlanPosition>();
  readonly #people = new Numbered<EmployeeId, Weighable>();
  readonly #pairs = new Numbered<string, PlanPair>();
  readonly #musts: number[] = [];

  constructor(field: PlanField, policy: PlanningPolicy, judgement: Judgement) {
    this.#field = field;
    this.#policy = policy;
    this.#judgement = judgement;
  }

  /** Makes a position one that people may move to. Answers its number. */
  consider(position: PositionProfile): number {
    const { id, unit } = position;
    return this.#positions.number(id, () => ({
      id,
      unit: this.#unit(unit),
      free: this.#field.free.get(id) ?? 0,
      priority: this.#judgement.priorityOf(position),
    }));
  }

  /** Adds a pair, unless it is there. Answers its number. */
  add(who: Weighable, position: PositionProfile, fit: number, value: number): number {
    const person = this.#people.number(who.profile.id, () => who);
    const target = this.consider(position);
    return this.#pairs.number(`${person} ${target}`, () => ({ person, position: target, fit, value }));
  }

  addMust(mover: Mover, position: PositionProfile, cost: number): void {
    const { fitOf, priorityOf } = this.#judgement;
    const { position: held } = mover.held;
    const who = { ...mover, heldFit: fitOf(mover.profile, held), heldPriority: priorityOf(held) };
    const own = fitOf(mover.profile, position);
    this.#musts.push(this.add(who, position, own, valueOfMove(own, priorityOf(position), who, cost)));
  }

  /** Positions not considered yet that would have a free seat if somebody left for one that is, the most valuable moves first. */
  seatsThatMayOpen(most: number): readonly PositionProfile[] {
    const best = new Map<number, number>();
    for (const { person, value } of this.#pairs.items)
      best.set(person, Math.max(value, best.get(person) ?? Number.NEGATIVE_INFINITY));
    const seats = new Map<PositionId, PositionProfile>();
    for (const [person] of [...best].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
      const who = this.#people.items[person];
      if (seats.size >= most || who === undefined) break;
      const { position } = who.held;
      if (who.opens && !this.#positions.has(position.id)) seats.set(position.id, position);
    }
    return [...seats.values()];
  }

  finish(mostMoves: number): PlanProblem {
    const people = this.#people.items.map(
      ({ profile, held: { position }, opens, heldFit, heldPriority }): PlanPerson => {
        const number = opens && this.#positions.has(position.id) ? this.consider(position) : null;
        return {
          id: profile.id,
          held: position.id,
          opens: number,
          unit: this.#unit(position.unit),
          heldFit,
          heldPriority,
        };
      },
    );
    return {
      units: this.#units.items,
      positions: this.#positions.items,
      people,
      pairs: this.#pairs.items,
      musts: this.#musts,
      mostMoves,
    };
  }

  #unit(id: UnitId): number {
    const { minimumOriginShare, maximumMovesPerUnit } = this.#policy;
    return this.#units.number(id, () => {
      const { establishment, incumbents } = this.#field.seats.get(id) ?? { establishment: 0, incumbents: 0 };
      // A unit that is below the minimum today keeps at least what it has.
      const minimum = Math.min(incumbents, Math.ceil(minimumOriginShare * establishment));
      return { id, establishment, incumbents, minimum, mostDepartures: maximumMovesPerUnit };
    });
  }
}

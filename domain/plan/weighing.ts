import type { PositionId, UnitId } from '../identifiers.ts';
import type { PositionProfile } from '../planning/workforce.ts';
import { bestOf } from './best-of.ts';
import { classOf, type Mover } from './field.ts';
import type { Judgement, PartOfFit } from './judgement.ts';
import { valueOfMove } from './problem.ts';

/** Somebody who may move, with the worth of the present seat. */
export interface Weighable extends Mover {
  readonly heldFit: number;
  readonly heldPriority: number;
}

/** A move that is among the best for its position. */
export interface Weighed {
  readonly who: Weighable;
  readonly fit: number;
  readonly value: number;
}

/** A person's nearest miss: the position whose last weighed candidate was closest, with both values. */
export interface NearMiss {
  readonly position: PositionId;
  readonly value: number;
  readonly needed: number;
}

/** Everybody of one class who may move, and what each came closest to. */
export interface WeighedClass {
  readonly people: readonly Weighable[];
  /** Indexes of those who sit in a unit. */
  readonly insiders: ReadonlyMap<UnitId, readonly number[]>;
  readonly misses: (NearMiss | undefined)[];
  /** The best fit of each with any position weighed, in hundredths of a point. */
  readonly bestFits: number[];
}

export interface WeighingOrder {
  readonly positions: readonly PositionProfile[];
  /** Candidates of each position. */
  readonly most: number;
  readonly cost: number;
  /** Hundredths of a point of fit below which nobody is a candidate. */
  readonly leastFit: number;
  readonly priorityOf: Judgement['priorityOf'];
  /** Whether this person may go there. Asked for the best only. */
  readonly allowed: (who: Weighable, position: PositionProfile) => boolean;
  readonly found: (position: PositionProfile, best: readonly Weighed[]) => void;
}

/** Everybody who may move, by class, each with the worth of the seat that would be left. */
export function weighedClasses(movers: readonly Mover[], { fitOf, priorityOf }: Judgement): Map<string, WeighedClass> {
  const classes = new Map<string, { people: Weighable[]; insiders: Map<UnitId, number[]>; misses: []; bestFits: [] }>();
  for (const mover of movers) {
    const { position } = mover.held;
    const name = classOf(position);
    const group = classes.get(name) ?? { people: [], insiders: new Map<UnitId, number[]>(), misses: [], bestFits: [] };
    const insiders = group.insiders.get(position.unit) ?? [];
    insiders.push(group.people.length);
    group.insiders.set(position.unit, insiders);
    group.people.push({ ...mover, heldFit: fitOf(mover.profile, position), heldPriority: priorityOf(position) });
    classes.set(name, group);
  }
  return classes;
}

/** One part of the fits of everybody in a class, computed once for all positions that ask for the same. */
class SharedPart {
  readonly #part: PartOfFit;
  readonly #alike: ReadonlyMap<string, readonly PositionProfile[]>;
  readonly #points = new Map<string, Int32Array>();

  constructor(part: PartOfFit, positions: readonly PositionProfile[]) {
    this.#part = part;
    this.#alike = Map.groupBy(positions, part.demands);
  }

  /** Points as far as the position lies in another unit than the person; where there is none, nobody will ask for it. */
  of(group: WeighedClass, position: PositionProfile): Int32Array {
    const demands = this.#part.demands(position);
    const key = `${classOf(position)} ${demands}`;
    const known = this.#points.get(key);
    if (known !== undefined) return known;
    const elsewhere = this.#alike.get(demands)?.find(({ unit }) => unit !== position.unit) ?? position;
    const points = new Int32Array(group.people.length);
    group.people.forEach(({ profile, held }, index) => {
      points[index] = this.#part.points(profile, held.position.unit === position.unit ? elsewhere : position);
    });
    this.#points.set(key, points);
    return points;
  }
}

/** Fits of everybody in a class with any of the positions given. */
export class SharedFits {
  readonly #parts: readonly SharedPart[];
  readonly #judgement: Judgement;

  /** `positions` are all that may ever be asked for. */
  constructor(positions: readonly PositionProfile[], judgement: Judgement) {
    this.#parts = judgement.fitParts.map((part) => new SharedPart(part, positions));
    this.#judgement = judgement;
  }

  /** The fit of everybody in `group` with `position`. */
  of(group: WeighedClass, position: PositionProfile): Int32Array {
    const fits = new Int32Array(group.people.length);
    for (const part of this.#parts) {
      const points = part.of(group, position);
      for (let index = 0; index < fits.length; index += 1) fits[index] = (fits[index] ?? 0) + (points[index] ?? 0);
    }
    for (const index of group.insiders.get(position.unit) ?? []) {
      const person = group.people[index];
      if (person !== undefined) fits[index] = this.#judgement.fitOf(person.profile, position);
    }
    return fits;
  }
}

/** Notes for everybody who was not among the best by how much, where that is less than at other positions. */
function noteMisses(
  { misses }: WeighedClass,
  { id }: PositionProfile,
  needed: number,
  values: Int32Array,
  isHere: ReadonlySet<number>,
): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    const short = needed - value;
    const known = misses[index];
    if (short > 0 && (known === undefined || short < known.needed - known.value) && !isHere.has(index))
      misses[index] = { position: id, value, needed };
  }
}

function weighPosition(group: WeighedClass, position: PositionProfile, fits: Int32Array, order: WeighingOrder): void {
  const { people, bestFits } = group;
  const { cost, leastFit, most, priorityOf } = order;
  const priority = priorityOf(position);
  const values = new Int32Array(people.length);
  people.forEach((person, index) => {
    values[index] = valueOfMove(fits[index] ?? 0, priority, person, cost);
    bestFits[index] = Math.max(bestFits[index] ?? 0, fits[index] ?? 0);
  });
  const isHere = new Set(group.insiders.get(position.unit)?.filter((n) => people[n]?.held.position.id === position.id));
  const worth = (index: number): number | null =>
    isHere.has(index) || (fits[index] ?? 0) < leastFit ? null : (values[index] ?? null);
  // Twice as many as wanted: some of them a rule may keep from this position.
  const best: Weighed[] = [];
  for (const index of bestOf(people.length, 2 * most, worth)) {
    const who = people[index];
    if (best.length === most || who === undefined) break;
    if (order.allowed(who, position)) best.push({ who, fit: fits[index] ?? 0, value: values[index] ?? 0 });
  }
  order.found(position, best);
  const last = best[most - 1];
  if (last !== undefined) noteMisses(group, position, last.value, values, isHere);
}

/**
 * Finds the best for each position among everybody of its class, by the value of the move. The work grows with the number of
 * people times the number of *kinds* of demand.
 */
export function weigh(classes: ReadonlyMap<string, WeighedClass>, fits: SharedFits, order: WeighingOrder): void {
  for (const position of order.positions) {
    const group = classes.get(classOf(position));
    if (group !== undefined) weighPosition(group, position, fits.of(group, position), order);
  }
}

import { fullMonthsBetween, type LocalDate } from '../calendar/local-date.ts';
import type { Words } from '../eligibility/finding.ts';
import type { PositionId, UnitId } from '../identifiers.ts';
import { type NeedDates, type PositionOn, seatsOn, vacantSeats } from './need-seats.ts';
import type { NeedWeights } from './policy.ts';
import { isNeedOf, type NeedCause, type StatedNeed } from './stated-need.ts';
import { unitsById, type Workforce } from './workforce.ts';

/** What the priority of a position looks at. */
export interface PriorityInput {
  /** The need that the unit has stated for it; `null` when it has stated none. */
  readonly statedNeed: { readonly number: number; readonly cause: NeedCause } | null;
  readonly publicService: boolean;
  readonly remote: boolean;
  /** Completed months since the longest vacant of its seats was left; `null` when none is vacant. */
  readonly monthsVacant: number | null;
  /** Seats of the unit, and how many of them nobody holds or is promised. */
  readonly unitSeats: { readonly establishment: number; readonly vacant: number };
}

/** How much a position is in need of somebody: whole points that add up from their parts. */
export interface Priority {
  /** 0 to the sum of the weights, 100 as the policy has it. */
  readonly points: number;
  readonly parts: readonly PriorityPart[];
}

export interface PriorityPart {
  readonly part: keyof NeedWeights;
  readonly points: number;
  /** The most that this part could add: its weight. */
  readonly outOf: number;
  readonly words: Words;
}

/** From so many months on a vacancy weighs no more. */
const longestVacancy = 24;

/** The priority of a position under the weights of a policy. */
export function priorityOf(input: PriorityInput, weights: NeedWeights): Priority {
  const parts = [
    statedNeedPart(input, weights.statedNeed),
    publicServicePart(input, weights.publicService),
    remotePart(input, weights.remote),
    vacantForPart(input, weights.vacantFor),
    unitEmptyPart(input, weights.unitEmpty),
  ];
  return { points: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

const causeWords: Readonly<Record<NeedCause, Words>> = {
  policy_change: { id: 'perubahan kebijakan', en: 'a change of policy' },
  public_demand: { id: 'permintaan masyarakat', en: 'public demand' },
  new_task: { id: 'tugas baru', en: 'a new task' },
};

const statedNeedPart = ({ statedNeed }: PriorityInput, outOf: number): PriorityPart => ({
  part: 'statedNeed',
  points: statedNeed === null ? 0 : outOf,
  outOf,
  words:
    statedNeed === null
      ? { id: 'Unit belum menyatakan kebutuhan.', en: 'The unit has stated no need.' }
      : {
          id: `Kebutuhan nomor ${statedNeed.number} dinyatakan unit: ${causeWords[statedNeed.cause].id}.`,
          en: `The unit has stated need number ${statedNeed.number}: ${causeWords[statedNeed.cause].en}.`,
        },
});

const publicServicePart = ({ publicService }: PriorityInput, outOf: number): PriorityPart => ({
  part: 'publicService',
  points: publicService ? outOf : 0,
  outOf,
  words: publicService
    ? { id: 'Unit melayani masyarakat secara langsung.', en: 'The unit serves the public directly.' }
    : { id: 'Unit tidak melayani masyarakat secara langsung.', en: 'The unit does not serve the public directly.' },
});

const remotePart = ({ remote }: PriorityInput, outOf: number): PriorityPart => ({
  part: 'remote',
  points: remote ? outOf : 0,
  outOf,
  words: remote
    ? { id: 'Jabatan berada di daerah terpencil.', en: 'The position is in a remote area.' }
    : { id: 'Jabatan tidak berada di daerah terpencil.', en: 'The position is not in a remote area.' },
});

function vacantForPart({ monthsVacant }: PriorityInput, outOf: number): PriorityPart {
  const months = monthsVacant ?? 0;
  return {
    part: 'vacantFor',
    points: Math.round((outOf * Math.min(months, longestVacancy)) / longestVacancy),
    outOf,
    words:
      monthsVacant === null
        ? { id: 'Tidak ada kursi yang lowong.', en: 'No seat is vacant.' }
        : {
            id: `Lowong ${months} bulan penuh (dihitung paling lama ${longestVacancy}).`,
            en: `Vacant for ${months} full months (at most ${longestVacancy} count).`,
          },
  };
}

const unitEmptyPart = ({ unitSeats }: PriorityInput, outOf: number): PriorityPart => {
  const { establishment, vacant } = unitSeats;
  return {
    part: 'unitEmpty',
    points: establishment === 0 ? 0 : Math.round((outOf * vacant) / establishment),
    outOf,
    words: {
      id: `Di unit ini ${vacant} dari formasi ${establishment} lowong.`,
      en: `In this unit ${vacant} of an establishment of ${establishment} are vacant.`,
    },
  };
};

/** What the priority of each position looks at on a date; `undefined` for a position that the workforce does not have. */
export function priorityInputs(
  workforce: Workforce,
  statedNeeds: readonly StatedNeed[],
  dates: NeedDates,
): (position: PositionId) => PriorityInput | undefined {
  return priorityInputsOf(workforce, seatsOn(workforce, dates), statedNeeds, dates.on);
}

/** As {@link priorityInputs}, from seats of the whole workforce that have been looked at already. */
export function priorityInputsOf(
  workforce: Workforce,
  positions: readonly PositionOn[],
  statedNeeds: readonly StatedNeed[],
  on: LocalDate,
): (position: PositionId) => PriorityInput | undefined {
  const units = unitsById(workforce);
  const byId = new Map(positions.map((each) => [each.position.id, each]));
  const seatsOfUnit = unitSeats(positions);
  const needsOfUnit = Map.groupBy(statedNeeds, ({ unit }) => unit);
  return (id) => {
    const found = byId.get(id);
    if (found === undefined) return undefined;
    const { position } = found;
    const stated = needsOfUnit.get(position.unit)?.find((need) => isNeedOf(need, position));
    return {
      statedNeed: stated === undefined ? null : { number: stated.number, cause: stated.cause },
      publicService: units.get(position.unit)?.publicService ?? false,
      remote: position.remote,
      monthsVacant: monthsVacant(found, on),
      unitSeats: seatsOfUnit.get(position.unit) ?? { establishment: 0, vacant: 0 },
    };
  };
}

function unitSeats(positions: readonly PositionOn[]): ReadonlyMap<UnitId, PriorityInput['unitSeats']> {
  const sums = new Map<UnitId, { establishment: number; vacant: number }>();
  for (const each of positions) {
    const { unit, establishment } = each.position;
    const sum = sums.get(unit) ?? { establishment: 0, vacant: 0 };
    sum.establishment += establishment;
    sum.vacant += vacantSeats(each);
    sums.set(unit, sum);
  }
  return sums;
}

/** Completed months, on `on`, that the longest vacant seat of a position has been vacant; `null` when none is. */
function monthsVacant(position: PositionOn, on: LocalDate): number | null {
  if (vacantSeats(position) === 0) return null;
  const since = position.seats.flatMap(({ vacantSince }) => vacantSince ?? []).toSorted()[0];
  // A seat established later than the date looked at has not been vacant yet.
  return since === undefined ? 0 : Math.max(0, fullMonthsBetween(since, on));
}

import type { Knex } from 'knex';
import { standingNeeds } from '../database/planning/stated-needs.ts';
import { createWorkforceReader } from '../database/planning/workforce.ts';
import { planningPolicyInForce } from '../database/policies.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { figuresOf, horizonOf, type NeedFigures, sumOf } from '../domain/planning/need.ts';
import { unitGaps } from '../domain/planning/need-gaps.ts';
import { seatsOn } from '../domain/planning/need-seats.ts';
import { vacanciesOn } from '../domain/planning/vacancies.ts';
import type { Workforce } from '../domain/planning/workforce.ts';
import { percentile } from './measure.ts';

/** Milliseconds that the parts of a need analysis took, and what was analysed. */
export interface NeedMeasurement {
  readonly units: number;
  readonly figures: NeedFigures;
  /** The first reading of the register by a process. */
  readonly coldReadMs: number;
  /** Later readings, while nothing but claims on seats has changed: median and worst. */
  readonly warmReadMs: { readonly median: number; readonly worst: number };
  /** Figures of every position and unit, and the gaps of each unit as a whole: median and worst. */
  readonly analysisMs: { readonly median: number; readonly worst: number };
  /** All vacancies by priority: median and worst. */
  readonly vacanciesMs: { readonly median: number; readonly worst: number };
}

const rounds = 10;

/** Measures the need analysis of the whole province in the register of `db` on a day: reading, cold and warm, and figures. */
export async function benchNeed(db: Knex, on: LocalDate): Promise<NeedMeasurement> {
  // Not the connecting is to be measured.
  await db.raw('select 1');
  const { needWeights } = await planningPolicyInForce(db, new Date());
  const needs = await standingNeeds(db);
  const read = createWorkforceReader(db);
  const [coldReadMs, first] = await timed(read);
  const warm: number[] = [];
  const analysing: number[] = [];
  const listing: number[] = [];
  let figures = sumOf([]);
  for (let round = 0; round < rounds; round += 1) {
    const [readMs, workforce] = await timed(read);
    warm.push(readMs);
    const [analysisMs, analysed] = await timed(async () => analyse(workforce, on));
    analysing.push(analysisMs);
    listing.push((await timed(async () => vacanciesOn(workforce, needs, { on, today: on }, needWeights)))[0]);
    figures = analysed;
  }
  return {
    units: first.units.length,
    figures,
    coldReadMs,
    warmReadMs: spread(warm),
    analysisMs: spread(analysing),
    vacanciesMs: spread(listing),
  };
}

const spread = (ms: readonly number[]) => ({ median: percentile(ms, 0.5), worst: Math.max(...ms) });

/** The figures of each unit with its gaps as a whole, and their sum. */
function analyse(workforce: Workforce, on: LocalDate): NeedFigures {
  const horizon = horizonOf(on);
  const ofUnit = Map.groupBy(seatsOn(workforce, { on, today: on }), ({ position }) => position.unit);
  return sumOf(
    [...ofUnit.values()].map((positions) => {
      unitGaps(positions);
      return sumOf(positions.map((position) => figuresOf(position, horizon)));
    }),
  );
}

async function timed<Result>(work: () => Promise<Result>): Promise<readonly [ms: number, result: Result]> {
  const begun = performance.now();
  const result = await work();
  return [performance.now() - begun, result];
}

import type { Knex } from 'knex';
import { createFieldReader } from '../api/matching-field.ts';
import { viewFinding } from '../api/schemas/case-schemas.ts';
import { viewFit } from '../api/views/fit-view.ts';
import { logFileAccesses } from '../database/file-access.ts';
import { namesOf } from '../database/names.ts';
import { createWorkforceReader } from '../database/planning/workforce.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { EmployeeId } from '../domain/identifiers.ts';
import { rankCandidates } from '../domain/matching/candidates.ts';
import { type Field, vacantSeats } from '../domain/matching/field.ts';
import type { PositionProfile } from '../domain/planning/workforce.ts';
import { percentile } from './measure.ts';

/** Milliseconds that the first page of a vacancy's candidates takes, and how many people were weighed for it. */
export interface CandidatesMeasurement {
  readonly vacancies: number;
  readonly mostConsidered: number;
  /** The first question of a process: nothing of the register is in memory yet. */
  readonly coldMs: number;
  /** Later questions, while nothing but claims on seats has changed: median and worst. */
  readonly warmMs: { readonly median: number; readonly worst: number };
  /** Of these, those that ask only for people whom no rule blocks. */
  readonly eligibleMs: { readonly median: number; readonly worst: number };
}

const vacanciesAsked = 20;
const page = 50;
const nobody: ReadonlySet<EmployeeId> = new Set();

/** Measures the candidates of twenty vacancies in the register of `db`: reading, ranking, rules, words, names and the log of readings. */
export async function benchCandidates(db: Knex, on: LocalDate): Promise<CandidatesMeasurement> {
  // Not the connecting is to be measured.
  await db.raw('select 1');
  const readField = createFieldReader(db, createWorkforceReader(db));
  const ask = async (target: PositionProfile, eligible: boolean | undefined): Promise<number> => {
    const field = await readField(on);
    const found = rankCandidates(field, target, { limit: page, eligible, interested: nobody });
    const shown = found.candidates.map(({ employee }) => employee);
    const [reader] = shown;
    if (reader !== undefined) await logFileAccesses(db, reader, shown, 'candidates');
    await namesOf(db, shown);
    JSON.stringify(found.candidates.map(({ fit, findings }) => [viewFit(fit), findings.map(viewFinding)]));
    return found.considered;
  };
  // A reader of its own, so that choosing the vacancies warms nothing.
  const targets = vacanciesOf(await createFieldReader(db, createWorkforceReader(db))(on));
  const [first] = targets;
  if (first === undefined) throw new Error('the register has no vacancy to measure');
  const [coldMs] = await timed(() => ask(first, undefined));
  const warm = await each(targets, (target) => timed(() => ask(target, undefined)));
  const eligible = await each(targets, (target) => timed(() => ask(target, true)));
  return {
    vacancies: targets.length,
    mostConsidered: Math.max(...warm.map(([, considered]) => considered)),
    coldMs,
    warmMs: spread(warm),
    eligibleMs: spread(eligible),
  };
}

/** Vacancies at even distances over the whole register. */
function vacanciesOf(field: Field): readonly PositionProfile[] {
  const vacant = field.workforce.positions.filter(({ id }) => vacantSeats(field, id) > 0);
  const step = Math.max(1, Math.floor(vacant.length / vacanciesAsked));
  return vacant.filter((_, index) => index % step === 0).slice(0, vacanciesAsked);
}

type Timed = readonly [ms: number, considered: number];

async function timed(work: () => Promise<number>): Promise<Timed> {
  const begun = performance.now();
  const considered = await work();
  return [performance.now() - begun, considered];
}

async function each(targets: readonly PositionProfile[], measure: (target: PositionProfile) => Promise<Timed>) {
  const all: Timed[] = [];
  for (const target of targets) all.push(await measure(target));
  return all;
}

const spread = (all: readonly Timed[]): { readonly median: number; readonly worst: number } => {
  const ms = all.map(([each]) => each);
  return { median: percentile(ms, 0.5), worst: Math.max(...ms) };
};

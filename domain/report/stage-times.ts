import { smallestShown } from '../after/policy.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { workingDaysBetween } from '../calendar/working-days-between.ts';
import { type Stage, stages } from '../case/events.ts';
import type { ReportQuery } from './count-table.ts';
import type { ReportedCase } from './reported-case.ts';
import { groupOf } from './reports.ts';

/** Working days that cases spent in one stage; `null` where too few cases would show. */
export interface StageTime {
  readonly stage: Stage;
  readonly median: number | null;
  /** Nine of ten cases took no longer. Shown from twice the smallest group on: it lies near the slowest single cases. */
  readonly p90: number | null;
}

/** The stages of one group of cases. How many cases there are in each stage is not told: a difference would name single ones. */
export interface StageTimes {
  readonly groups: readonly string[];
  readonly stages: readonly StageTime[];
}

/** The value that the share `share` of `sorted` does not exceed. */
const quantile = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;

/** Working days in each stage that the case has left; a stage that it came back to counts as a whole. */
function timesOf({ stages: entered, zone }: ReportedCase, calendar: WorkingCalendar): ReadonlyMap<Stage, number> {
  const times = new Map<Stage, number>();
  for (const [index, { stage, at }] of entered.entries()) {
    const next = entered[index + 1];
    if (next !== undefined) times.set(stage, (times.get(stage) ?? 0) + workingDaysBetween(at, next.at, zone, calendar));
  }
  return times;
}

function timesOfGroup(cases: readonly ReportedCase[], least: number, calendar: WorkingCalendar): readonly StageTime[] {
  const times = cases.map((each) => timesOf(each, calendar));
  return stages
    .filter((stage) => stage !== 'closed')
    .map((stage) => {
      const days = times.flatMap((each) => each.get(stage) ?? []).toSorted((a, b) => a - b);
      return {
        stage,
        median: days.length < least ? null : quantile(days, 0.5),
        p90: days.length < 2 * least ? null : quantile(days, 0.9),
      };
    });
}

/** Time per stage by group. Groups of too few cases are one together, and left out while that is still too small. */
export function stageTimes(
  cases: readonly ReportedCase[],
  { by, smallestGroup }: ReportQuery,
  calendar: WorkingCalendar,
): readonly StageTimes[] {
  const least = smallestShown({ smallestGroup });
  const groups = Map.groupBy(cases, (each) => groupOf(each, by));
  const all = [...groups].map(([key, members]) => ({ groups: [key], members }));
  const large = all.filter(({ members }) => members.length >= least);
  const small = all.filter(({ members }) => members.length < least);
  const rest = { groups: small.flatMap((each) => each.groups), members: small.flatMap((each) => each.members) };
  const shown = rest.members.length >= least ? [...large, rest] : large;
  return shown.map(({ groups: keys, members }) => ({
    groups: keys,
    stages: timesOfGroup(members, least, calendar),
  }));
}

import { z } from 'zod';
import { stages } from '../../domain/case/events.ts';
import { type CountReportName, countReports, groupings } from '../../domain/report/reports.ts';
import { words } from './words-schema.ts';

const countNames = Object.keys(countReports).filter((name): name is CountReportName =>
  Object.hasOwn(countReports, name),
);

/** Every report, by the name in its address. */
const reportNames = [...countNames, 'stage-times'] as const;

export const reportPath = z.strictObject({
  report: z
    .enum(reportNames, `one of ${reportNames.join(', ')} is expected`)
    .meta({ description: 'Which report.', example: 'dialogue' }),
});

/** Years only: two periods that overlap in part would tell of the cases in between. */
export const reportQuery = z.strictObject({
  year: z.coerce
    .number('a year is expected')
    .int('a whole year is expected')
    .min(2000, 'a year from 2000 to 2199 is expected')
    .max(2199, 'a year from 2000 to 2199 is expected')
    .meta({ description: 'The year in which the cases were opened.' }),
  by: z
    .enum(groupings, `one of ${groupings.join(', ')} is expected`)
    .default('all')
    .meta({ description: 'Grouped by plan, destination unit, kind of move or urgency.' }),
  format: z.enum(['json', 'csv'], 'json or csv is expected').default('json'),
});

const keys = z.array(z.string()).meta({ description: 'Several keys: groups that are too small to be shown alone.' });

export const reportSchema = z
  .object({
    report: z.enum(reportNames),
    title: words,
    year: z.int(),
    by: z.enum(groupings),
    smallestGroup: z
      .int()
      .meta({ description: 'Groups of fewer cases are shown together with others, or not at all.' }),
    enough: z.boolean().meta({ description: 'False: there are too few cases to show anything.' }),
    columns: z.array(keys),
    rows: z.array(
      z.object({
        group: keys,
        label: z.string(),
        cells: z
          .array(z.number().nullable())
          .meta({ description: 'Numbers of cases; of stage-times, median and p90 of working days, stage by stage.' }),
      }),
    ),
  })
  .meta({ id: 'Report' });

/** The columns of the report on time: two for each stage. */
export const stageTimeColumns = stages
  .filter((stage) => stage !== 'closed')
  .flatMap((stage) => [[`${stage}:median`], [`${stage}:p90`]]);

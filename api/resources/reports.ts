import type { Knex } from 'knex';
import type { z } from 'zod';
import { reportedCases } from '../../database/after/reported-cases.ts';
import { followUpPolicyInForce } from '../../database/policies.ts';
import { namesOfUnits } from '../../database/units.ts';
import { latestCalendar } from '../../database/working-calendar.ts';
import { monthsToBeKept, smallestShown } from '../../domain/after/policy.ts';
import { countTable } from '../../domain/report/count-table.ts';
import type { ReportedCase } from '../../domain/report/reported-case.ts';
import { countReports, type Grouping } from '../../domain/report/reports.ts';
import { stageTimes } from '../../domain/report/stage-times.ts';
import { writeCsv } from '../../spreadsheets/write-csv.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mustReadReports } from '../authority/authority-after.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { reportPath, reportQuery, reportSchema, stageTimeColumns } from '../schemas/report-schemas.ts';

type Report = z.infer<typeof reportSchema>;
type Asked = z.output<typeof reportPath> & z.output<typeof reportQuery>;

const stageTimesTitle = { id: 'Waktu tiap tahap dalam hari kerja', en: 'Working days in each stage' };

/** Bundled groups go by the number of them: their names stand in the keys. */
const labelOf = (names: ReadonlyMap<string, string>, keys: readonly string[]): string =>
  keys.length === 1 ? (names.get(keys[0] ?? '') ?? keys[0] ?? '') : `Lainnya (${keys.length})`;

async function labels(db: Knex, by: Grouping, cases: readonly ReportedCase[]): Promise<ReadonlyMap<string, string>> {
  if (by !== 'unit') return new Map();
  return namesOfUnits(db, [...new Set(cases.map(({ unit }) => unit))]);
}

async function reportOf(db: Knex, asked: Asked, now: Date): Promise<Report> {
  const { report, year, by } = asked;
  const policy = await followUpPolicyInForce(db, now);
  const smallestGroup = smallestShown(policy);
  const cases = await reportedCases(db, year);
  const names = await labels(db, by, cases);
  const query = { by, smallestGroup };
  const row = (group: readonly string[], cells: readonly (number | null)[]) => ({
    group: [...group],
    label: labelOf(names, group),
    cells: [...cells],
  });
  if (report === 'stage-times') {
    const times = stageTimes(cases, query, await latestCalendar(db));
    const rows = times.map(({ groups, stages }) =>
      row(
        groups,
        stages.flatMap(({ median, p90 }) => [median, p90]),
      ),
    );
    const enough = times.length > 0;
    return { report, title: stageTimesTitle, year, by, smallestGroup, enough, columns: stageTimeColumns, rows };
  }
  const context = { now: now.getTime(), keptMonths: monthsToBeKept(policy) };
  const { title } = countReports[report];
  const table = countTable(countReports[report], cases, query, context);
  const rows = table?.rows.map((group, index) => row(group, table.counts[index] ?? [])) ?? [];
  const columns = table?.columns.map((column) => [...column]) ?? [];
  return { report, title, year, by, smallestGroup, enough: table !== null, columns, rows };
}

function csvOf({ report, year, columns, rows }: Report): Reply {
  const header = ['kelompok', ...columns.map((keys) => keys.join(' + '))];
  const lines = rows.map(({ label, cells }) => [label, ...cells.map((cell) => (cell === null ? '' : String(cell)))]);
  const file = { name: `laporan-${report}-${year}.csv`, mediaType: 'text/csv; charset=utf-8' };
  return { status: 200, file: { ...file, content: writeCsv(header, [lines]) } };
}

/** `/reports/{report}`: what became of the moves of a year, and of no single person. */
export const reportOperations = ({ db }: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'readReport',
    method: 'get',
    path: '/reports/{report}',
    tag: 'Reports',
    summary: 'A report on the moves that were opened in a year, as JSON or CSV',
    description:
      'For HR, the authorized official, the appointing authority and the performance board. Groups that are too small are shown together with others, so that no number and no difference of totals tells of a few.',
    forms: { path: reportPath, query: reportQuery },
    answers: {
      200: { description: 'The report.', schema: reportSchema, mediaTypes: ['application/json', 'text/csv'] },
    },
    problems: ['not_yours'],
    work: async ({ path, query, caller }) => {
      mustReadReports(caller);
      const report = await reportOf(db, { ...path, ...query }, new Date());
      return query.format === 'csv' ? csvOf(report) : { status: 200, body: report };
    },
  }),
];

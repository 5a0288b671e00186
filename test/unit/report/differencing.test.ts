import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../domain/case/events.ts';
import { unitId } from '../../../domain/identifiers.ts';
import { countTable } from '../../../domain/report/count-table.ts';
import type { ReportedCase } from '../../../domain/report/reported-case.ts';
import {
  type CountReportName,
  countReports,
  type Grouping,
  groupings,
  groupOf,
} from '../../../domain/report/reports.ts';

const least = 5;
const context = { now: Date.parse('2026-11-23T02:00:00Z'), keptMonths: 6 };

const answers = ['agreed', 'agreed_after_explanation', 'concluded', null] as const;
const outcomes: readonly (Outcome | null)[] = ['placed', 'withdrawn', null];
const anyCase = fc
  .record({
    unit: fc.constantFrom('health', 'education', 'tourism', 'roads').map(unitId),
    plan: fc.constantFrom(null, 1, 2),
    kind: fc.constantFrom('within_agency', 'between_provinces'),
    urgent: fc.boolean(),
    answer: fc.constantFrom(...answers),
    outcome: fc.constantFrom(...outcomes),
  })
  .map(
    (given): ReportedCase => ({
      ...given,
      zone: 'Asia/Makassar',
      objected: null,
      late: null,
      stages: [],
      remote: false,
      seat: null,
      competences: null,
      judged: null,
    }),
  );
/** Cases of a year: each kind of case some times, so that groups of every size come about. */
const anyYear = fc
  .array(fc.tuple(anyCase, fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 30 }))), {
    minLength: 1,
    maxLength: 14,
  })
  .map((some) => some.flatMap(([each, count]) => Array.from({ length: count }, () => each)));

/** What each attribute of a case may be; the reader takes nothing for impossible. */
type Attributes = readonly (readonly string[])[];
type Values = readonly string[];

const combinations = ([first, ...others]: Attributes): readonly Values[] =>
  first === undefined ? [[]] : combinations(others).flatMap((rest) => first.map((value) => [value, ...rest]));

const prime = 67_108_859;
const power = (base: number, exponent: number): number =>
  exponent === 0 ? 1 : (power((base * base) % prime, exponent >> 1) * (exponent % 2 === 1 ? base : 1)) % prime;

/** What can be had from published numbers by adding and subtracting them, whatever the numbers are. */
class Reader {
  readonly #basis = new Map<number, number[]>();

  /** What is left of `sum` when all that is known has been taken from it. */
  #rest(sum: readonly number[]): number[] {
    const left = [...sum];
    for (const [lead, known] of this.#basis) {
      const times = left[lead] ?? 0;
      if (times === 0) continue;
      for (const [at, each] of known.entries()) left[at] = ((left[at] ?? 0) + (prime - times) * each) % prime;
    }
    return left;
  }

  learn(sum: readonly number[]): void {
    const rest = this.#rest(sum);
    const lead = rest.findIndex((each) => each !== 0);
    if (lead < 0) return;
    const inverse = power(rest[lead] ?? 1, prime - 2);
    this.#basis.set(
      lead,
      rest.map((each) => (each * inverse) % prime),
    );
  }

  knows = (sum: readonly number[]): boolean => this.#rest(sum).every((each) => each === 0);
}

/** Every group of 1 to 4 cases, given by one value of some attributes, that a reader of `published` can count. */
function found(
  attributes: Attributes,
  cases: readonly Values[],
  published: readonly ((values: Values) => boolean)[],
): readonly string[] {
  const cells = combinations(attributes);
  const reader = new Reader();
  const indicator = (holds: (values: Values) => boolean): number[] => cells.map((values) => (holds(values) ? 1 : 0));
  for (const each of published) reader.learn(indicator(each));
  return combinations(attributes.map((values) => ['*', ...values])).flatMap((group) => {
    const isIn = (values: Values): boolean => group.every((value, index) => value === '*' || value === values[index]);
    const count = cases.filter(isIn).length;
    return count > 0 && count < least && reader.knows(indicator(isIn)) ? [`${group.join(' ')}: ${count}`] : [];
  });
}

const groupsOf = (cases: readonly ReportedCase[], by: Grouping): readonly string[] => [
  ...new Set(cases.map((each) => groupOf(each, by))),
];

/** The cells of a report, each as the question which cases are in it. */
function cellsOf(
  name: CountReportName,
  by: Grouping,
  cases: readonly ReportedCase[],
  at: { readonly group: number | null; readonly column: number },
): readonly ((values: Values) => boolean)[] {
  const table = countTable(countReports[name], cases, { by, smallestGroup: least }, context);
  return (table?.rows ?? []).flatMap((row) =>
    (table?.columns ?? []).map(
      (column) => (values: Values) =>
        (at.group === null || row.includes(values[at.group] ?? '')) && column.includes(values[at.column] ?? ''),
    ),
  );
}

describe('whoever reads a report in all its groupings and adds and subtracts what is shown', () => {
  it('counts no group of one to four cases, of any unit, plan, kind, urgency and answer together', () => {
    const shown = groupings.filter((by) => by !== 'all');
    const columnOf = (each: ReportedCase): string => countReports.dialogue.columnOf(each);
    fc.assert(
      fc.property(anyYear, (cases) => {
        const columns = [...new Set(cases.map((each) => columnOf(each)))];
        const attributes = [...shown.map((by) => groupsOf(cases, by)), columns];
        const known = [
          ...cellsOf('dialogue', 'all', cases, { group: null, column: shown.length }),
          ...shown.flatMap((by, group) => cellsOf('dialogue', by, cases, { group, column: shown.length })),
        ];
        const values = cases.map((each) => [...shown.map((by) => groupOf(each, by)), columnOf(each)]);
        expect(found(attributes, values, known)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('counts none by two reports side by side either, though each bundles groups of its own', () => {
    const reports = ['dialogue', 'urgency'] as const;
    fc.assert(
      fc.property(anyYear, (cases) => {
        const columns = reports.map((name) => [...new Set(cases.map((each) => countReports[name].columnOf(each)))]);
        const attributes = [groupsOf(cases, 'unit'), ...columns];
        const known = reports.flatMap((name, index) => [
          ...cellsOf(name, 'unit', cases, { group: 0, column: index + 1 }),
          ...cellsOf(name, 'all', cases, { group: null, column: index + 1 }),
        ]);
        const values = cases.map((each) => [
          groupOf(each, 'unit'),
          ...reports.map((name) => countReports[name].columnOf(each)),
        ]);
        expect(found(attributes, values, known)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('would count one, were each table bundled by itself: the test sees what it looks for', () => {
    const kinds = ['a', 'b', 'c'];
    const cases = [...Array(8).fill(['a']), ...Array(9).fill(['b']), ...Array(3).fill(['c'])];
    const bundles = [['c', 'a'], ['b'], ['b', 'c'], ['a']];
    const known = bundles.map(
      (bundle) =>
        ([value]: Values) =>
          bundle.includes(value ?? ''),
    );
    expect(found([kinds], cases, known)).toEqual(['c: 3']);
  });
});

import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { TextSealer } from '../../database/case/case-event.ts';
import { openCase } from '../../database/case/case-opening.ts';
import { caseNumberOf, employeeId } from '../../domain/identifiers.ts';
import { opening } from './case-clerk.ts';
import { actors } from './small-province.ts';

/** Closed cases of one sort, as the year knows them. */
export interface Sort {
  readonly count: number;
  readonly plan: number | null;
  readonly unit: string;
  readonly kind: string;
  readonly urgent: boolean;
  readonly outcome: 'placed' | 'withdrawn';
  readonly answer: 'agreed' | 'agreed_after_explanation' | null;
  readonly objected: string | null;
  /** The office that was late. */
  readonly late: string | null;
  /** Days in the seat; `null`: nobody was placed. */
  readonly seat: string | null;
  /** What the review brought; `null`: none was closed. */
  readonly review: { readonly level: number; readonly employee: string | null; readonly newHead: string | null } | null;
}

/** Instants of a case: planning ends after a number of working days in February 2026, of which the 16th and the 17th are none. */
const began = '2026-02-02T09:00:00+08:00';
const ends = [3, 4, 5, 6, 9, 10, 11, 12, 13, 18, 19];

interface Row {
  readonly kind: string;
  readonly body: object;
}

const eventsOf = (sort: Sort, place: number): readonly Row[] => {
  const day = ends[place % ends.length] ?? 3;
  const at = Date.parse(`2026-02-${String(day).padStart(2, '0')}T09:00:00+08:00`);
  const event = (kind: string, stage: string, more: object = {}): Row => ({ kind, body: { kind, at, stage, ...more } });
  const late = { opens: [{ key: 'step:release', holders: [sort.late] }] };
  return [
    event('submitted', 'socialization'),
    ...(sort.objected === null ? [] : [event('objected', 'socialization', { category: sort.objected })]),
    ...(sort.late === null ? [] : [event('escalated', 'socialization', late)]),
  ];
};

/** Rows of a file that nobody verifies: what a report counts stands in them as real events have it. */
const rowsOf = (number: number, from: number, events: readonly Row[]) =>
  events.map(({ kind, body }, index) => ({
    case_number: number,
    sequence: from + index,
    kind,
    body: JSON.stringify(body),
    recorded_at: new Date(began),
    previous_hash: 'x',
    hash: randomUUID(),
  }));

async function review(db: Knex, number: number, given: NonNullable<Sort['review']>): Promise<void> {
  const answer = (party: string, judgement: string | null): readonly Row[] =>
    judgement === null
      ? []
      : [{ kind: 'review_answered', body: { review: 'month-3', party, benefits: [{ benefit: 1, judgement }] } }];
  const level = (of: number) => ({ competence: 'gizi', dimension: 'technical', level: of });
  await db('follow_up').insert({ case_number: number, sequence: 9, state: {}, policy: {} });
  await db('follow_up_event').insert(
    rowsOf(number, 1, [
      { kind: 'placed', body: { competences: [level(2)] } },
      ...answer('employee', given.employee),
      ...answer('new_head', given.newHead),
      { kind: 'review_closed', body: { review: 'month-3', competences: [level(given.level)] } },
    ]),
  );
}

async function shape(db: Knex, number: number, sort: Sort, place: number): Promise<void> {
  const state = { urgent: sort.urgent, dialogue: { answer: sort.answer } };
  const of = { number, state: JSON.stringify(state), kind: JSON.stringify({ kind: sort.kind }) };
  await db.raw('update mutation_case set state = state || :state, policy = policy || :kind where number = :number', of);
  const closed = { stage: 'closed', outcome: sort.outcome, closed_at: new Date(began) };
  await db('mutation_case')
    .where({ number })
    .update({ ...closed, urgent: sort.urgent, destination_unit_id: sort.unit, opened_at: new Date(began) });
  const first = {
    at: Date.parse(began),
    stage: 'planning',
    ...(sort.plan === null ? {} : { plan: { plan: sort.plan } }),
  };
  const opened = { number, body: JSON.stringify(first) };
  await db.raw('update case_event set body = body || :body where case_number = :number and sequence = 1', opened);
  await db('case_event').insert(rowsOf(number, 2, eventsOf(sort, place)));
  const subject = db('mutation_case').where({ number }).select('subject_id');
  await db('seat_claim').whereIn('employee_id', subject).where({ kind: 'incumbent' }).delete();
  if (sort.seat === null) await db('seat_claim').where({ case_number: number }).delete();
  else await db('seat_claim').where({ case_number: number }).update({ kind: 'incumbent', period: sort.seat });
  if (sort.review !== null) await review(db, number, sort.review);
}

/** Fills the year 2026 with closed cases of these sorts, one a subject of the small province. */
export async function fillYear(db: Knex, sealer: TextSealer, sorts: readonly Sort[]): Promise<void> {
  await db.raw('alter table case_event disable trigger user');
  const cases = sorts.flatMap((sort) => Array.from({ length: sort.count }, (_, place) => ({ sort, place })));
  const opened: number[] = [];
  for (const index of cases.keys()) {
    const employee = index === 0 ? 'emp-subject' : `emp-subject-${index}`;
    const key = { text: randomUUID(), requestHash: 'test' };
    const what = { opening: opening(employeeId(employee)), by: actors.hr, key, now: new Date() };
    const result = await openCase(db, sealer, what);
    if (result.kind === 'refused') throw new Error(`not opened: ${result.why.kind}`);
    opened.push(caseNumberOf(result.case));
  }
  // After all have a seat of their own: what is left becomes free again.
  for (const [index, { sort, place }] of cases.entries()) await shape(db, opened[index] ?? 0, sort, place);
  await db.raw('alter table case_event enable trigger user');
}

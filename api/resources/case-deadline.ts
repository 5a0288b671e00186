import { z } from 'zod';
import { daysOffOf } from '../../database/working-calendar.ts';
import { type Count, dayReasons, type ExplainedDay, explainDays } from '../../domain/calendar/explain-due.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { deadlineOf, termOf } from '../../domain/case/deadlines.ts';
import type { Left, Term } from '../../domain/case/term.ts';
import type { Wait } from '../../domain/case/wait.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { day, instant, standing, words } from '../schemas/case-schemas.ts';
import { casePath } from '../schemas/request-schemas.ts';
import { instantOf } from '../views/case-view.ts';
import { wordsOfWait } from '../wait-words.ts';
import { openedCase } from './case.ts';

const explainedDay = z.object({
  date: day,
  counts: z.int().nullable().meta({ description: 'Which working day it is, from 1; null when it does not count.' }),
  why: z.enum(dayReasons),
  name: z.string().nullable().meta({ description: 'The holiday or collective leave, as the decree names it.' }),
  provisional: z.boolean().meta({ description: 'The holidays of its year are not decreed yet.' }),
});

const deadlineView = z
  .object({
    case: z.string(),
    wait: z.string(),
    title: words,
    dueAt: instant.nullable().meta({ description: 'Null while the clock stands still, and when no deadline runs.' }),
    overdueSince: instant.nullable(),
    provisional: z.boolean(),
    calendar: z.string().meta({ description: 'The version of the working calendar that the case counts on.' }),
    basis: z
      .object({ article: z.string(), standing })
      .nullable()
      .meta({ description: 'Where the length comes from; null where it is the province’s own policy.' }),
    counted: z
      .object({
        from: instant,
        zone: z.string().nullable(),
        workingDays: z.int().nullable(),
        seconds: z.number().nullable(),
        until: day.nullable(),
      })
      .nullable()
      .meta({ description: 'What the due date was counted from; null for a date, and where no deadline runs.' }),
    paused: z
      .object({
        grounds: z.array(z.string()),
        since: instant,
        workingDaysLeft: z.int().nullable(),
        millisecondsLeft: z.number().nullable(),
      })
      .nullable(),
    stopped: z
      .array(z.object({ from: instant, to: instant }))
      .meta({ description: 'When the clock stood still before.' }),
    days: z.array(explainedDay).meta({ description: 'Each day from day 0 to the last, and why it counts or not.' }),
  })
  .meta({ id: 'Deadline' });

const required = (at: number): string => new Date(at).toISOString();

/** The days that a term counts; none for seconds, which are for demonstrations. */
function countOf(term: Term | null): Count | null {
  if (term === null || 'seconds' in term) return null;
  const start = localDate(term.from, term.zone);
  return 'until' in term ? { start, until: term.until } : { start, workingDays: term.workingDays };
}

const countedView = (term: Term | null) =>
  term && {
    from: required(term.from),
    zone: 'zone' in term ? term.zone : null,
    workingDays: 'workingDays' in term ? term.workingDays : null,
    seconds: 'seconds' in term ? term.seconds : null,
    until: 'until' in term ? term.until : null,
  };

const leftView = (left: Left | null) => ({
  workingDaysLeft: left !== null && 'workingDays' in left ? left.workingDays : null,
  millisecondsLeft: left !== null && 'milliseconds' in left ? left.milliseconds : null,
});

const pausedView = ({ paused }: Wait) =>
  paused === undefined
    ? null
    : { grounds: [...paused.grounds], since: required(paused.since), ...leftView(paused.left) };

const deadlinePath = z.strictObject({
  ...casePath.shape,
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_.:-]{0,79}$/, 'the key of a wait is expected, as the case shows it')
    .meta({ description: 'The key of a wait of the case.', example: 'step:release' }),
});

/** `/cases/{id}/waits/{key}/deadline`: a due date that explains itself. */
export const caseDeadlineOperations = (needs: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'explainDeadline',
    method: 'get',
    path: '/cases/{id}/waits/{key}/deadline',
    tag: 'Cases',
    summary: 'Why something is due when it is',
    description:
      'Lists each day that counts and each that does not, with the reason. A deadline ends at 24:00 of its last day in the zone of the deciding unit; day 0 is not counted.',
    forms: { path: deadlinePath },
    answers: { 200: { description: 'The deadline, day by day.', schema: deadlineView } },
    problems: ['not_found'],
    work: async ({ path, caller }) => {
      const { row } = await openedCase(needs, path.id, caller, `${path.id}: deadlines`);
      const { state, policy, calendar } = row;
      const wait = state.waits.find(({ key }) => key === path.key);
      if (wait === undefined)
        throw new Problem('not_found', `The case does not wait for ${path.key}. GET /cases/{id} lists its waits.`);
      const term = termOf(state, policy, calendar, wait);
      const count = countOf(term);
      const days: readonly ExplainedDay[] =
        count === null ? [] : explainDays(count, calendar, await daysOffOf(needs.db, calendar.version));
      return {
        status: 200,
        body: {
          case: state.case,
          wait: wait.key,
          title: wordsOfWait(wait.key, policy),
          dueAt: instantOf(wait.dueAt),
          overdueSince: instantOf(wait.overdueSince),
          provisional: wait.provisional,
          calendar: calendar.version,
          basis: deadlineOf(state, policy, wait.key)?.basis ?? null,
          counted: countedView(term),
          paused: pausedView(wait),
          stopped: (wait.stopped ?? []).map(({ from, to }) => ({ from: required(from), to: required(to) })),
          days,
        },
      };
    },
  }),
];

import type { Knex } from 'knex';
import { z } from 'zod';
import { loadCalendar, loadedCalendars, openCasesAfter } from '../../database/calendars.ts';
import { latestCalendar } from '../../database/working-calendar.ts';
import { daysOnlyIn, faultsOf, type OfferedCalendar } from '../../domain/calendar/check-calendar.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { recount } from '../../domain/case/adoption.ts';
import type { MovedDeadline } from '../../domain/case/event-facts.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mustKeepWorkingCalendar } from '../authority.ts';
import { movedDeadline } from '../moved-deadline.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { invalidRequest, Problem } from '../problem.ts';
import { day, instant } from '../schemas/case-schemas.ts';
import { dateSchema, textSchema } from '../schemas/request-schemas.ts';
import { instantOf } from '../views/case-view.ts';

/** Cases are counted again so many at a time, and so many moved deadlines are listed. */
const pageOfCases = 500;
const mostListed = 1_000;

const calendarSchema = z
  .object({
    version: z.string(),
    lastKnownYear: z.int(),
    days: z.int(),
    loadedAt: instant,
    loadedBy: z.string().nullable(),
    openCases: z.int().meta({ description: 'Open cases that count on it.' }),
  })
  .meta({ id: 'WorkingCalendar' });

const dayOff = z.strictObject({
  date: dateSchema,
  kind: z.enum(['national', 'collective_leave'], 'national or collective_leave is expected'),
  name: textSchema(200).meta({ description: 'As the decree names it.' }),
  decree: textSchema(500).meta({ description: 'The joint decree (SKB Tiga Menteri) that sets the day.' }),
});

const calendarBody = z
  .strictObject({
    version: z
      .string('a version is expected')
      .regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'lower-case letters, digits and . - are expected, such as 2027-1'),
    lastKnownYear: z.int('a year is expected').min(2025, 'a year from 2025 is expected').max(2199, 'a year to 2199'),
    days: z.array(dayOff, 'a list of days off is expected').min(1, 'a list of days off is expected').max(2_000),
  })
  .meta({ id: 'NewWorkingCalendar', description: 'Whole: it replaces the version before it.' });

const effectSchema = z
  .object({
    version: z.string(),
    added: z.array(day).meta({ description: 'Days off that the calendar before it has not.' }),
    removed: z.array(day),
    openCases: z.int(),
    movedCases: z.int().meta({ description: 'Open cases of which a deadline moves.' }),
    moved: z.array(z.object({ case: z.string(), ...movedDeadline.shape })).max(mostListed),
    loaded: z.boolean().meta({ description: 'False after a dry run.' }),
  })
  .meta({ id: 'CalendarEffect' });

type Moved = MovedDeadline & { readonly case: CaseId };

/** Which deadlines of open cases would move. They are counted as they will be when the calendar is adopted, which is soon after. */
async function movedBy(db: Knex, calendar: WorkingCalendar, now: number) {
  const moved: Moved[] = [];
  const cases = new Set<CaseId>();
  let openCases = 0;
  for (let after = 0, page = await openCasesAfter(db, 0, pageOfCases); page.length > 0; ) {
    for (const { state, ...rules } of page) {
      const mine = recount(state, now, rules, { ...rules, calendar }).moved;
      if (mine.length > 0) cases.add(state.case);
      moved.push(...mine.map((each) => ({ case: state.case, ...each })));
    }
    openCases += page.length;
    after = page.at(-1)?.number ?? after;
    page = page.length < pageOfCases ? [] : await openCasesAfter(db, after, pageOfCases);
  }
  return { moved, movedCases: cases.size, openCases };
}

async function load(
  { db }: ApiNeeds,
  offered: OfferedCalendar,
  isDry: boolean,
  by: Parameters<typeof loadCalendar>[2],
) {
  const now = Date.now();
  const current = await latestCalendar(db);
  const faults = faultsOf(offered, current, localDate(now, 'Asia/Jakarta'));
  if (faults.length > 0) throw invalidRequest(faults.map((fault) => ({ in: 'body', ...fault })));
  const { version, lastKnownYear, days } = offered;
  const daysOff = days.map(({ date }) => date).toSorted();
  const effect = await movedBy(db, { version, lastKnownYear, daysOff }, now);
  const became = isDry ? 'dry' : await loadCalendar(db, offered, by);
  if (became === 'taken')
    throw new Problem('impossible', `The version ${version} stands for another calendar. Choose a new version.`);
  const reply: Reply = {
    status: became === 'loaded' ? 201 : 200,
    body: {
      version,
      added: daysOnlyIn(daysOff, current.daysOff),
      removed: daysOnlyIn(current.daysOff, daysOff),
      openCases: effect.openCases,
      movedCases: effect.movedCases,
      moved: effect.moved
        .slice(0, mostListed)
        .map(({ from, to, ...rest }) => ({ ...rest, from: instantOf(from), to: instantOf(to) })),
      loaded: !isDry,
    },
  };
  return reply;
}

/** `/calendars`: the working calendars, loaded by HR when a joint decree sets or amends the days off. */
export const calendarOperations = (needs: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'listCalendars',
    method: 'get',
    path: '/calendars',
    tag: 'Rules',
    summary: 'The versions of the working calendar, the newest first',
    answers: { 200: { description: 'The versions.', schema: z.object({ calendars: z.array(calendarSchema) }) } },
    problems: [],
    work: async () => {
      const calendars = await loadedCalendars(needs.db);
      return {
        status: 200,
        body: { calendars: calendars.map((each) => ({ ...each, loadedAt: instantOf(each.loadedAt) })) },
      };
    },
  }),
  operation({
    id: 'loadCalendar',
    method: 'post',
    path: '/calendars',
    tag: 'Rules',
    summary: 'Load a version of the working calendar',
    description:
      'For HR. New cases count on it at once; open cases adopt it one by one soon after, each with an event that says which deadlines moved. ' +
      'A deadline that has passed stays passed, and nobody becomes late by it. A dry run changes nothing.',
    forms: {
      query: z.strictObject({ dryRun: z.enum(['true', 'false'], 'true or false is expected').optional() }),
      body: calendarBody,
    },
    answers: {
      201: { description: 'Loaded.', schema: effectSchema },
      200: { description: 'A dry run; or loaded before, word for word.', schema: effectSchema },
    },
    problems: ['not_yours', 'impossible'],
    work: ({ caller, query, body }) => {
      mustKeepWorkingCalendar(caller);
      return load(needs, body, query.dryRun === 'true', caller.person);
    },
  }),
];

import { z } from 'zod';
import { politicalCalendar, recordPoliticalEvent, withdrawPoliticalEvent } from '../../database/political-calendar.ts';
import { politicalEventKinds } from '../../domain/eligibility/political-event.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mustKeepCalendar } from '../authority.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { day, standing } from '../schemas/case-schemas.ts';
import { dateSchema, textSchema } from '../schemas/request-schemas.ts';

const kind = z
  .enum(politicalEventKinds, `one of ${politicalEventKinds.join(', ')} is expected`)
  .meta({ description: 'term_ends: the last day of the term.' });

const eventSchema = z
  .object({ id: z.int(), kind, date: day, region: z.string(), basis: z.string(), standing })
  .meta({ id: 'PoliticalEvent' });

const eventBody = z
  .strictObject({
    kind,
    date: dateSchema,
    region: textSchema(200).meta({ description: 'Whose election or inauguration: the head who appoints here.' }),
    basis: textSchema(500).meta({ description: 'The document that sets the day.' }),
    standing,
  })
  .meta({ id: 'NewPoliticalEvent' });

const eventPath = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/, 'the number of an event is expected')
    .meta({ description: 'An event of the calendar.', example: '3' }),
});

const list = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'listPoliticalEvents',
    method: 'get',
    path: '/political-events',
    tag: 'Rules',
    summary: 'The calendar of elections and inaugurations that R12 and R13 count from',
    description: 'For HR. While it says nothing about a date, R12 and R13 are not checked.',
    answers: { 200: { description: 'The calendar.', schema: z.object({ events: z.array(eventSchema) }) } },
    problems: ['not_yours'],
    work: async ({ caller }) => {
      mustKeepCalendar(caller);
      return { status: 200, body: { events: await politicalCalendar(db) } };
    },
  });

const record = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'recordPoliticalEvent',
    method: 'post',
    path: '/political-events',
    tag: 'Rules',
    summary: 'Record a day of the calendar',
    description: 'For HR. The same day of the same kind and region is recorded once.',
    forms: { body: eventBody },
    answers: {
      201: { description: 'Recorded.', schema: eventSchema },
      200: { description: 'On record already, as it stands there.', schema: eventSchema },
    },
    problems: ['not_yours'],
    work: async ({ caller, body }) => {
      mustKeepCalendar(caller);
      const { event, isNew } = await recordPoliticalEvent(db, body, caller.person);
      return { status: isNew ? 201 : 200, body: event };
    },
  });

const withdraw = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'withdrawPoliticalEvent',
    method: 'post',
    path: '/political-events/{id}/withdraw',
    tag: 'Rules',
    summary: 'Take a wrong day out of the calendar; it stays on record as withdrawn',
    forms: { path: eventPath },
    answers: { 200: { description: 'The calendar without it.', schema: z.object({ events: z.array(eventSchema) }) } },
    problems: ['not_yours', 'not_found'],
    work: async ({ caller, path }) => {
      mustKeepCalendar(caller);
      if (!(await withdrawPoliticalEvent(db, Number(path.id), caller.person)))
        throw new Problem('not_found', 'The calendar has no such event. GET /political-events lists those it has.');
      return { status: 200, body: { events: await politicalCalendar(db) } };
    },
  });

/** `/political-events`: the calendar of elections and inaugurations, kept by HR. */
export const politicalEventOperations = (needs: ApiNeeds): readonly Operation[] => [
  list(needs),
  record(needs),
  withdraw(needs),
];

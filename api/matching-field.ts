import type { Knex } from 'knex';
import type { WorkforceReader } from '../database/planning/workforce.ts';
import { planningPolicyInForce } from '../database/policies.ts';
import { politicalCalendar } from '../database/political-calendar.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { localDate } from '../domain/calendar/zone.ts';
import { type Field, fieldOn } from '../domain/matching/field.ts';
import { type FitPersonMaker, fitPeopleOn } from '../domain/matching/fit-person.ts';
import { provinceZone } from './need-request.ts';

/**
 * Lets callers share a reading: who asks while one is under way gets the next, together with all who wait for it. Nobody gets
 * what was read before they asked, and a hundred who ask at once cost two readings.
 */
function shared<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let waiting: Promise<T> | null = null;
  const start = (): Promise<T> => {
    waiting = null;
    const reading = read();
    running = reading;
    const done = (): void => {
      if (running === reading) running = null;
    };
    reading.then(done, done);
    return reading;
  };
  return () => {
    if (running === null) return start();
    waiting ??= running.then(start, start);
    return waiting;
  };
}

export type FieldReader = (on: LocalDate) => Promise<Field>;

/** Reads the register and the planning policy of this moment for matching on a date. */
export function createFieldReader(db: Knex, readWorkforce: WorkforceReader): FieldReader {
  const workforceNow = shared(readWorkforce);
  // The register hands out the same people until they change: what was made of them serves the next reading.
  let maker: { readonly on: LocalDate; readonly fitPerson: FitPersonMaker } | null = null;
  const fitPersonOn = (on: LocalDate): FitPersonMaker => {
    maker = maker?.on === on ? maker : { on, fitPerson: fitPeopleOn(on) };
    return maker.fitPerson;
  };
  return async (on) => {
    const now = new Date();
    const policy = await planningPolicyInForce(db, now);
    const politicalEvents = await politicalCalendar(db);
    const workforce = await workforceNow();
    const today = localDate(now.getTime(), provinceZone(workforce));
    return fieldOn(workforce, { on, today, policy, politicalEvents }, fitPersonOn(on));
  };
}

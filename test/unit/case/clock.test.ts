import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../../domain/calendar/local-date.ts';
import { dueAt, type WorkingCalendar } from '../../../domain/calendar/working-calendar.ts';
import { localDate, startOfDay, zones } from '../../../domain/calendar/zone.ts';
import { pausedWait, resumedWait, workingDaysLeft } from '../../../domain/case/clock.ts';
import { pause, termOf } from '../../../domain/case/deadlines.ts';
import { dueOf, type Term, termFrom } from '../../../domain/case/term.ts';
import type { Wait } from '../../../domain/case/wait.ts';
import { officeId } from '../../../domain/identifiers.ts';
import { openedAt, policyWithin } from '../../support/case-fixture.ts';
import { courses, given } from '../../support/paper-case.ts';

const calendar: WorkingCalendar = { version: 'one-holiday', lastKnownYear: 2026, daysOff: ['2026-11-11'] };
const jakarta = 'Asia/Jakarta';
const at = (text: string): number => Date.parse(`${text}+07:00`);

/** A wait of an office whose term began at `from`. */
const waitFrom = (term: Term): Wait => ({
  key: 'decree',
  holders: [officeId('bkd')],
  overdueSince: null,
  escalatedTo: [],
  ...dueOf(term, calendar),
});
/** Monday 2 November 2026, 09:00 in Jakarta; five working days end on Monday the 9th. */
const five = waitFrom(termFrom(at('2026-11-02T09:00:00'), { workingDays: 5 }, jakarta));
const stopAt = (wait: Wait, instant: number, ground: 'hold' | 'information' = 'hold') =>
  pausedWait(wait, ground, instant, wait.term ?? null, calendar);
const goOnAt = (wait: Wait, instant: number, ground: 'hold' | 'information' = 'hold') =>
  resumedWait(wait, ground, instant, calendar);

describe('a clock that is stopped', () => {
  it('has no due instant, and knows how many working days were left', () => {
    expect(stopAt(five, at('2026-11-04T15:00:00'))).toMatchObject({
      dueAt: null,
      provisional: false,
      paused: { grounds: ['hold'], since: at('2026-11-04T15:00:00'), left: { workingDays: 3, zone: jakarta } },
    });
  });

  it('goes on with the days that were left: the day of resuming is day 0, weekends and holidays do not count', () => {
    const resumed = goOnAt(stopAt(five, at('2026-11-04T15:00:00')), at('2026-11-10T08:00:00'));
    // 11 November is a holiday, so the three days are the 12th, the 13th and Monday the 16th.
    expect(resumed).toMatchObject({
      dueAt: at('2026-11-17T00:00:00'),
      stopped: [{ from: at('2026-11-04T15:00:00'), to: at('2026-11-10T08:00:00') }],
    });
    expect(resumed).not.toHaveProperty('paused');
  });

  it('stopped and resumed on one day is due as before, on the last day too', () => {
    for (const day of ['2026-11-04', '2026-11-09'])
      expect(goOnAt(stopAt(five, at(`${day}T08:00:00`)), at(`${day}T16:00:00`)).dueAt).toBe(five.dueAt);
  });

  it('stopped on the last day, gives one whole working day on any later one', () => {
    const resumed = goOnAt(stopAt(five, at('2026-11-09T10:00:00')), at('2026-11-10T23:59:00'));
    expect(resumed.dueAt).toBe(at('2026-11-13T00:00:00'));
  });

  it('runs again only when the last of several grounds has ended', () => {
    const both = stopAt(stopAt(five, at('2026-11-03T09:00:00')), at('2026-11-04T09:00:00'), 'information');
    expect(both.paused).toMatchObject({ grounds: ['hold', 'information'], since: at('2026-11-03T09:00:00') });
    const one = goOnAt(both, at('2026-11-05T09:00:00'));
    expect(one).toMatchObject({ dueAt: null, paused: { grounds: ['information'], left: { workingDays: 4 } } });
    expect(goOnAt(one, at('2026-11-06T09:00:00'), 'information').dueAt).toBe(at('2026-11-14T00:00:00'));
  });

  it('does not notice a second stop, or a resumption, for the same ground', () => {
    const stopped = stopAt(five, at('2026-11-03T09:00:00'));
    expect(stopAt(stopped, at('2026-11-05T09:00:00'))).toBe(stopped);
    expect(goOnAt(five, at('2026-11-05T09:00:00'))).toBe(five);
    expect(goOnAt(stopped, at('2026-11-05T09:00:00'), 'information')).toBe(stopped);
  });

  it('of seconds keeps its milliseconds', () => {
    const wait = waitFrom(termFrom(1_000, { seconds: 60 }, jakarta));
    expect(goOnAt(stopAt(wait, 21_000), 500_000)).toMatchObject({ dueAt: 540_000, term: { from: 500_000 } });
  });

  it('of a date leaves the date where it is, even when it has passed', () => {
    const date: Wait = { ...five, key: 'effective_date', holders: [] };
    const stopped = pausedWait(date, 'hold', at('2026-11-03T09:00:00'), null, calendar);
    expect(stopped.dueAt).toBeNull();
    expect(goOnAt(stopped, at('2026-12-03T09:00:00')).dueAt).toBe(five.dueAt);
  });

  it('without a deadline has none afterwards', () => {
    const silent: Wait = { ...five, dueAt: null, overdueSince: 1 };
    expect(goOnAt(stopAt(silent, at('2026-11-03T09:00:00')), at('2026-12-03T09:00:00'))).toMatchObject({
      dueAt: null,
      overdueSince: 1,
    });
  });

  it('of a file from before terms were kept counts as its policy does, in the zone of its office', () => {
    const policy = policyWithin({ within: { workingDays: 5 }, escalateTo: [] });
    const { state, context } = given(courses.approval, { policy });
    const old = state.waits.map(({ term: _, ...wait }) => wait);
    for (const wait of old) {
      const paused = pause(state, { ...context, now: openedAt + 86_400_000 }, wait, 'hold').paused;
      expect(paused?.left).toEqual({
        workingDays: 4,
        zone: wait.key === 'step:acceptance' ? 'Asia/Jayapura' : jakarta,
      });
    }
    const { term: _, ...date } = { ...five, key: 'effective_date' as const };
    expect(termOf(state, policy, calendar, date)).toBeNull();
  });
});

describe('whenever a clock is stopped and resumed', () => {
  const weekday = (day: string) => weekdayOf(day) < 6 && day !== '2026-11-11';
  const cases = fc.record({
    begun: fc.integer({ min: at('2026-11-02T00:00:00'), max: at('2026-11-20T00:00:00') }),
    days: fc.integer({ min: 1, max: 12 }),
    share: fc.double({ min: 0, max: 0.999, noNaN: true }),
    stoodStill: fc.integer({ min: 0, max: 20 * 86_400_000 }),
    zone: fc.constantFrom(...zones),
  });

  it('exactly the working days that were left are left again, and never less than a day or the rest of it', () => {
    fc.assert(
      fc.property(cases, ({ begun, days, share, stoodStill, zone }) => {
        const wait = waitFrom(termFrom(begun, { workingDays: days }, zone));
        const due = wait.dueAt ?? 0;
        const stop = Math.floor(begun + (due - begun) * share);
        const left = workingDaysLeft(stop, due, zone, calendar);
        const again = goOnAt(stopAt(wait, stop), stop + stoodStill);
        const leftAgain = workingDaysLeft(stop + stoodStill, again.dueAt ?? 0, zone, calendar);
        if (left > 0) expect(leftAgain).toBe(left);
        else if (localDate(stop, zone) === localDate(stop + stoodStill, zone)) expect(again.dueAt).toBe(due);
        else expect(leftAgain).toBe(1);
        expect(again.dueAt).toBeGreaterThan(stop + stoodStill);
      }),
      { seed: 20_261_125, numRuns: 3_000 },
    );
  });

  it('what is left equals a slow count of the days, one by one', () => {
    fc.assert(
      fc.property(cases, ({ begun, days, share, zone }) => {
        const { at: due } = dueAt(begun, days, zone, calendar);
        const stop = Math.floor(begun + (due - begun) * share);
        let slow = 0;
        for (let day = addDays(localDate(stop, zone), 1); startOfDay(day, zone) < due; day = addDays(day, 1))
          if (weekday(day)) slow += 1;
        expect(workingDaysLeft(stop, due, zone, calendar)).toBe(slow);
      }),
      { seed: 20_261_125, numRuns: 1_000 },
    );
  });
});

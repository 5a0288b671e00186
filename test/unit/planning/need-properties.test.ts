import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, fullMonthsBetween, type LocalDate } from '../../../domain/calendar/local-date.ts';
import { competenceGap } from '../../../domain/eligibility/competence-gap.ts';
import { figuresOf, horizonOf, type NeedFigures } from '../../../domain/planning/need.ts';
import { openFigures, seatsBehind } from '../../../domain/planning/need-rows.ts';
import { seatsOn } from '../../../domain/planning/need-seats.ts';
import { vacanciesOn } from '../../../domain/planning/vacancies.ts';
import type { PositionProfile, Workforce } from '../../../domain/planning/workforce.ts';
import { retiresOn } from '../../../domain/retirement.ts';
import { planningPolicy } from '../../../migrations/planning-policy.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { randomWorkforce } from './random-workforce.ts';
import { ahead, today } from './small-workforce.ts';

/** The figures as somebody would count them with a pencil: seat by seat and claim by claim, asking the whole register each time. */
function countedByHand(given: Workforce, position: PositionProfile, on: LocalDate): NeedFigures {
  const claims = given.positions.flatMap(({ seats }) => seats.flatMap((seat) => seat.claims));
  const personOf = (id: string) => given.people.find((person) => person.id === id);
  const count = { incumbents: 0, reserved: 0, conditional: 0, retiring12: 0, retiring24: 0, retirementUnknown: 0 };
  const more = { overdue: 0, gaps: 0, gapPoints: 0 };
  for (const seat of position.seats) {
    const holder = seat.claims.find((claim) => {
      if (claim.kind !== 'incumbent' || claim.from > on || (claim.to !== null && claim.to <= on)) return false;
      const born = personOf(claim.employee)?.birthDate;
      if (born && retiresOn(born, position) <= on) return false;
      if (claim.termEndsOn !== null && claim.termEndsOn < on) return false;
      const moves = claims.some(
        (other) => other.kind === 'reserved' && other.employee === claim.employee && (other.movesOn ?? '') <= on,
      );
      return !(on > today && moves);
    });
    const promised = seat.claims.some((claim) => claim.kind === 'reserved' || claim.from > on);
    if (holder === undefined) count.reserved += promised ? 1 : 0;
    else {
      count.incumbents += 1;
      count.conditional += promised ? 1 : 0;
      const employee = personOf(holder.employee);
      const born = employee?.birthDate ?? null;
      if (born === null) count.retirementUnknown += 1;
      else {
        const retires = retiresOn(born, position);
        const within = (months: number) => retires <= addMonths(on, months);
        count.retiring12 += within(12) ? 1 : 0;
        count.retiring24 += within(24) ? 1 : 0;
      }
      more.overdue += fullMonthsBetween(holder.from, addDays(on, -1)) >= 60 ? 1 : 0;
      if (employee !== undefined) {
        const noRank = { ...employee, rank: position.minimumRank };
        const { points } = competenceGap({ employee: noRank, target: position });
        more.gaps += points > 0 ? 1 : 0;
        more.gapPoints += points;
      }
    }
  }
  const left = position.establishment - count.incumbents - count.reserved;
  return {
    establishment: position.establishment,
    ...count,
    ...more,
    vacant: Math.max(0, left),
    surplus: Math.max(0, -left),
  };
}

const seed = fc.integer({ min: 0, max: 2 ** 31 });
const days = fc.integer({ min: 0, max: 1500 });

describe('for any workforce and any day ahead', () => {
  it('figures are those of a count by hand', () => {
    fc.assert(
      fc.property(seed, days, (number, later) => {
        const given = randomWorkforce(seededRandom(number));
        const on = addDays(today, later);
        const horizon = horizonOf(on);
        for (const each of seatsOn(given, ahead(on)))
          expect(figuresOf(each, horizon)).toEqual(countedByHand(given, each.position, on));
      }),
      { numRuns: 300 },
    );
  });

  it('each figure opens to as many seats as it counts, and no seat is both vacant and taken', () => {
    fc.assert(
      fc.property(seed, days, (number, later) => {
        const on = addDays(today, later);
        const horizon = horizonOf(on);
        for (const each of seatsOn(randomWorkforce(seededRandom(number)), ahead(on))) {
          const figures = figuresOf(each, horizon);
          for (const figure of openFigures) expect(seatsBehind(each, figure, horizon)).toHaveLength(figures[figure]);
          for (const { incumbent, reservation, vacantSince } of each.seats)
            expect(vacantSince !== null).toBe(incumbent === null && reservation === null);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('vacancies list just the positions that have vacant seats, with points from 0 to 100 that add up', () => {
    fc.assert(
      fc.property(seed, days, (number, later) => {
        const given = randomWorkforce(seededRandom(number));
        const on = addDays(today, later);
        const listed = vacanciesOn(given, [], ahead(on), planningPolicy.needWeights);
        const vacant = seatsOn(given, ahead(on)).filter((each) => figuresOf(each, horizonOf(on)).vacant > 0);
        expect(listed.map(({ position: { id } }) => id).toSorted()).toEqual(
          vacant.map(({ position: { id } }) => id).toSorted(),
        );
        for (const { priority, seats, position } of listed) {
          expect(priority.points).toBe(priority.parts.reduce((sum, { points }) => sum + points, 0));
          for (const { points, outOf } of priority.parts) expect(points >= 0 && points <= outOf).toBe(true);
          expect(seats.length).toBe(
            vacant.flatMap((each) =>
              each.position.id === position.id ? figuresOf(each, horizonOf(on)).vacant : [],
            )[0],
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

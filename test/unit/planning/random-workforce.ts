import { addDays } from '../../../domain/calendar/local-date.ts';
import { caseIdOf, caseNumberOf, employeeId, unitId } from '../../../domain/identifiers.ts';
import type { SeatClaim, Workforce } from '../../../domain/planning/workforce.ts';
import { holds, person, position, reserves, today, unit, workforce } from './small-workforce.ts';

/** A day within some years of today. */
const someDay = (random: () => number, back: number, ahead: number) =>
  addDays(today, Math.floor(random() * (back + ahead)) - back);

const pick = <Item>(random: () => number, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

const chance = (random: () => number, share: number): boolean => random() < share;

/** What stands in one seat: nobody, somebody, somebody who left, a promise, or a promise that depends on the incumbent. */
function someClaims(random: () => number, holder: string, mover: string): readonly SeatClaim[] {
  const from = someDay(random, 3000, -1);
  const termEndsOn = chance(random, 0.2) ? someDay(random, 100, 900) : null;
  const movesOn = someDay(random, 60, 400);
  const promise = reserves(mover, { caseNumber: caseNumberOf(caseIdOf(1 + Math.floor(random() * 900))), movesOn });
  switch (pick(random, ['empty', 'left', 'held', 'held', 'held', 'later', 'promised', 'conditional'] as const)) {
    case 'empty':
      return [];
    case 'left':
      return [holds(holder, { from, to: addDays(from, 1 + Math.floor(random() * 4000)) })];
    case 'held':
      return [holds(holder, { from, termEndsOn })];
    case 'later':
      return [holds(holder, { from: someDay(random, -1, 400) })];
    case 'promised':
      return [promise];
    case 'conditional':
      return [holds(holder, { from, termEndsOn }), { ...promise, dependentSet: 'set-1' }];
  }
}

/** A workforce of up to a dozen positions with everything that the figures tell apart, the same for the same numbers. */
export function randomWorkforce(random: () => number): Workforce {
  const units = [unit('atas'), unit('bawah', { parent: unitId('atas') }), unit('lain')];
  const numbers = Array.from({ length: 60 }, (_, n) => n);
  const people = numbers.map((n) =>
    person(`emp-${n}`, {
      birthDate: chance(random, 0.1) ? null : someDay(random, 24_000, -9000),
      competences: chance(random, 0.5)
        ? []
        : [{ competence: 'epidemiologi', dimension: 'technical', level: 1 + Math.floor(random() * 5) }],
      education: chance(random, 0.3)
        ? [{ field: 'hukum', level: pick(random, ['sma', 'd3', 's1', 's2']) }]
        : [{ field: 'gizi', level: 's1' }],
    }),
  );
  // Holders and movers are drawn once each, so nobody holds two seats or is promised two.
  const holders = numbers.map((n) => `emp-${n}`);
  const movers = holders.toSorted(() => random() - 0.5);
  let next = 0;
  const positions = Array.from({ length: 1 + Math.floor(random() * 12) }, (_, n) => {
    const seats = Array.from({ length: Math.floor(random() * 5) }, (__, index) => {
      const claims = someClaims(random, holders[next] ?? '', movers[next] ?? '');
      next += 1;
      return { ordinal: index + 1, establishedOn: '2019-05-01', claims };
    });
    const establishment = Math.max(0, seats.length - (chance(random, 0.2) ? 1 : 0));
    return position(`post-${n}`, {
      unit: pick(random, units).id,
      type: pick(random, ['operational', 'jpt_pratama', 'supervisor']),
      establishment,
      seats,
    });
  });
  return workforce(
    positions,
    people.filter(({ id }) => id !== employeeId('emp-59')),
    units,
  );
}

import { describe, expect, it } from 'vitest';
import { positionId, unitId } from '../../../domain/identifiers.ts';
import { type PriorityInput, priorityInputs, priorityOf } from '../../../domain/planning/priority.ts';
import type { StatedNeed } from '../../../domain/planning/stated-need.ts';
import { vacanciesOn } from '../../../domain/planning/vacancies.ts';
import { planningPolicy } from '../../../migrations/planning-policy.ts';
import { ahead, holds, onToday, person, position, reserves, seats, today, unit, workforce } from './small-workforce.ts';

const weights = planningPolicy.needWeights;
const none: PriorityInput = {
  statedNeed: null,
  publicService: false,
  remote: false,
  monthsVacant: null,
  unitSeats: { establishment: 10, vacant: 0 },
};
const points = (input: Partial<PriorityInput>) => priorityOf({ ...none, ...input }, weights).points;
const stated = (number: number, of: Partial<StatedNeed> = {}): StatedNeed => ({
  number,
  unit: unitId('dinkes'),
  position: null,
  cause: 'public_demand',
  neededBy: null,
  ...of,
});

describe('the priority of a vacancy', () => {
  it('is nought where nothing presses, and the sum of the weights where everything does', () => {
    expect(points({})).toBe(0);
    const all = { number: 1, cause: 'new_task' } as const;
    expect(
      points({
        statedNeed: all,
        publicService: true,
        remote: true,
        monthsVacant: 24,
        unitSeats: { establishment: 3, vacant: 3 },
      }),
    ).toBe(100);
  });

  it.each([
    [{ statedNeed: { number: 3, cause: 'policy_change' } }, weights.statedNeed],
    [{ publicService: true }, weights.publicService],
    [{ remote: true }, weights.remote],
    [{ monthsVacant: 0 }, 0],
    [{ monthsVacant: 12 }, 8],
    [{ monthsVacant: 23 }, 14],
    [{ monthsVacant: 24 }, weights.vacantFor],
    [{ monthsVacant: 25 }, weights.vacantFor],
    [{ monthsVacant: 240 }, weights.vacantFor],
    [{ unitSeats: { establishment: 10, vacant: 5 } }, 8],
    [{ unitSeats: { establishment: 0, vacant: 0 } }, 0],
  ] as const)('%j adds %i points', (input, expected) => {
    expect(points(input)).toBe(expected);
  });

  it('adds up from parts that say what they looked at, in two languages', () => {
    const { parts, points: sum } = priorityOf(
      {
        ...none,
        statedNeed: { number: 3, cause: 'policy_change' },
        monthsVacant: 7,
        unitSeats: { establishment: 9, vacant: 2 },
      },
      weights,
    );
    expect(parts.map(({ part }) => part)).toEqual(Object.keys(weights));
    expect(parts.map(({ outOf }) => outOf)).toEqual(Object.values(weights));
    expect(parts.reduce((total, part) => total + part.points, 0)).toBe(sum);
    expect(parts[0]?.words.id).toContain('nomor 3');
    expect(parts[3]?.words.en).toContain('7 full months');
    expect(parts[4]?.words.en).toContain('2 of an establishment of 9');
  });
});

describe('what a priority looks at', () => {
  const given = workforce(
    [
      position('gizi', {
        remote: true,
        seats: seats(
          [holds('a', { to: '2025-11-24' })],
          [holds('b')],
          [reserves('c')],
          [holds('d', { to: '2026-01-01' })],
        ),
      }),
      position('penuh', { seats: seats([holds('e')]) }),
      position('lain', { unit: unitId('dispar'), seats: seats([]) }),
    ],
    ['a', 'b', 'c', 'd', 'e'].map((id) => person(id)),
    [unit('dinkes', { publicService: true }), unit('dispar')],
  );
  const inputs = (needs: readonly StatedNeed[] = [], dates = onToday) => {
    const inputOf = priorityInputs(given, needs, dates);
    return (id: string) => inputOf(positionId(id));
  };

  it('is the unit, the place, the longest vacancy and the share of the unit that is empty', () => {
    expect(inputs()('gizi')).toEqual({
      statedNeed: null,
      publicService: true,
      remote: true,
      monthsVacant: 12,
      unitSeats: { establishment: 5, vacant: 2 },
    });
    expect(inputs()('penuh')).toMatchObject({ monthsVacant: null, unitSeats: { establishment: 5, vacant: 2 } });
    // Never held: vacant since it was established, on 1 January 2020.
    expect(inputs()('lain')).toMatchObject({ monthsVacant: 82, publicService: false });
    expect(inputs()('keine')).toBeUndefined();
  });

  it('grows with the day that is looked at', () => {
    expect(inputs([], ahead('2026-11-25'))('gizi')?.monthsVacant).toBe(12);
    expect(inputs([], ahead('2026-12-24'))('gizi')?.monthsVacant).toBe(13);
  });

  it('is a need of that position or of its whole unit, and of no other', () => {
    expect(inputs([stated(1, { position: positionId('gizi') })])('gizi')?.statedNeed).toEqual({
      number: 1,
      cause: 'public_demand',
    });
    expect(inputs([stated(2)])('penuh')?.statedNeed?.number).toBe(2);
    expect(inputs([stated(1, { position: positionId('gizi') })])('penuh')?.statedNeed).toBeNull();
    expect(inputs([stated(2)])('lain')?.statedNeed).toBeNull();
  });

  it('begins with the day somebody left, whether or not the register has ended the incumbency', () => {
    const retired = workforce(
      [position('gizi', { seats: seats([holds('a')]) })],
      [person('a', { birthDate: '1968-05-03' })],
    );
    expect(priorityInputs(retired, [], onToday)(positionId('gizi'))?.monthsVacant).toBe(5);
  });
});

describe('vacancies', () => {
  const given = workforce(
    [
      position('b', { seats: seats([holds('x', { to: '2024-11-24' })], [holds('y', { to: '2024-01-01' })], []) }),
      position('a', { seats: seats([holds('x', { to: '2024-11-24' })]) }),
      position('c', { remote: true, seats: seats([]) }),
      position('d', { seats: seats([holds('z')]) }),
    ],
    [person('x'), person('y'), person('z')],
  );

  it('are listed by priority, then by id; a full position is none', () => {
    expect(vacanciesOn(given, [], onToday, weights).map(({ position: { id } }) => id)).toEqual(['c', 'a', 'b']);
    const needs = [stated(1, { position: positionId('b') })];
    expect(vacanciesOn(given, needs, onToday, weights).map(({ position: { id } }) => id)).toEqual(['b', 'c', 'a']);
  });

  it('name their seats, the longest vacant first', () => {
    const found = vacanciesOn(given, [], { on: today, today }, weights).find(({ position: { id } }) => id === 'b');
    expect(found?.seats).toEqual([
      { ordinal: 3, vacantSince: '2020-01-01' },
      { ordinal: 2, vacantSince: '2024-01-01' },
      { ordinal: 1, vacantSince: '2024-11-24' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { employeeId, positionId } from '../../../domain/identifiers.ts';
import { compareVersions } from '../../../domain/plan/compare.ts';
import { figuresOf } from '../../../domain/plan/figures.ts';
import { writeLp } from '../../../domain/plan/write-lp.ts';
import { smallProblem } from './small-problem.ts';

const problem = smallProblem({
  free: { a: 1, b: 0 },
  sits: { '1': 'b', '2': 'x' },
  unit: { a: 'v', b: 'w', x: 'w' },
  pairs: [
    ['1', 'a', 30],
    ['2', 'b', 5],
    ['2', 'a', 20],
  ],
});
const gaps = new Map([
  ['0 b', 3],
  ['0 a', 1],
  ['1 x', 2],
  ['1 b', 0],
  ['1 a', 2],
]);
const figures = (chosen: readonly number[]) =>
  figuresOf(problem, chosen, (person, position) => gaps.get(`${person} ${position}`) ?? 0);
const move = (employee: string, position: string) => ({
  employee: employeeId(employee),
  position: positionId(position),
});

describe('the figures of a plan', () => {
  it('count seats, gaps, worth and units', () => {
    expect(figures([0, 1])).toEqual({
      moves: 2,
      seatsFilled: 1,
      // The seat that the second one leaves.
      vacanciesLeft: 1,
      worthBefore: 20,
      worthAfter: 55,
      total: 35,
      gapsBefore: 5,
      gapsAfter: 1,
      units: [
        { unit: 'v', arrivals: 1, departures: 0, worth: 40 },
        { unit: 'w', arrivals: 0, departures: 1, worth: -5 },
      ],
    });
    expect(figures([])).toMatchObject({ moves: 0, seatsFilled: 0, vacanciesLeft: 1, total: 0, units: [] });
  });
});

describe('two versions side by side', () => {
  it('tell seats, gaps, people and units that differ, right less left', () => {
    const left = { figures: figures([2]), moves: [move('2', 'a')] };
    const right = { figures: figures([0, 1]), moves: [move('1', 'a'), move('2', 'b')] };
    expect(compareVersions(left, right)).toEqual({
      difference: { moves: 1, seatsFilled: 0, vacanciesLeft: 0, total: 15, gapsClosed: 4 },
      unitsBetter: ['v', 'w'],
      unitsWorse: [],
      onlyLeft: [move('2', 'a')],
      onlyRight: right.moves,
      both: 0,
    });
    expect(compareVersions(right, right)).toMatchObject({ onlyLeft: [], onlyRight: [], both: 2, unitsBetter: [] });
  });
});

describe('the text that HiGHS reads', () => {
  it('has the values, and only the limits that could be broken', () => {
    expect(writeLp(problem, { columns: [0, 1, 2], objective: 'value', whole: true })).toBe(
      [
        'Maximize',
        'worth: + 30 x0\n + 5 x1\n + 20 x2',
        'Subject To',
        // Free seats: one at a; none at b but the one that is left.
        'r2: + 1 x0\n + 1 x2 <= 1',
        'r3: - 1 x0\n + 1 x1 <= 0',
        'r1: + 1 x1\n + 1 x2 <= 1',
        'Bounds',
        '0 <= x0 <= 1',
        '0 <= x1 <= 1',
        '0 <= x2 <= 1',
        'General',
        'x0',
        'x1',
        'x2',
        'End',
        '',
      ].join('\n'),
    );
  });

  it('fixes must pairs, or counts them', () => {
    const told = { ...problem, musts: [1] };
    expect(writeLp(told, { columns: [0, 1], objective: 'value', whole: false })).toContain('\nx1 = 1\n');
    expect(writeLp(told, { columns: [0, 1], objective: 'musts', whole: false })).toContain('worth: + 0 x0\n + 1 x1\n');
  });
});

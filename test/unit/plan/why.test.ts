import { describe, expect, it } from 'vitest';
import { employeeId } from '../../../domain/identifiers.ts';
import { brokenBy } from '../../../domain/plan/check.ts';
import { whyOf } from '../../../domain/plan/why.ts';
import { type SmallProblem, smallProblem } from './small-problem.ts';

/** Why `2` does not get its only place while `1` gets the first pair. */
const because = (given: SmallProblem) => {
  const why = whyOf({ problem: smallProblem(given), chosen: [0], outsiders: [], keptOut: [] }, employeeId('2'));
  if (why.kind !== 'not_chosen') throw new Error(`it is ${why.kind}`);
  return why.places.flatMap((place) => place.because);
};

const base = { free: { a: 1, b: 1 }, sits: { '1': 'x', '2': 'y' } };
const toA: SmallProblem['pairs'] = [
  ['1', 'a', 7],
  ['2', 'a', 5],
];
const apart: SmallProblem['pairs'] = [
  ['1', 'a', 7],
  ['2', 'b', 5],
];

describe('why somebody is not chosen', () => {
  it('a better pair takes the seat', () => {
    expect(because({ ...base, pairs: toA })).toEqual([{ kind: 'better_pair', taken: [{ employee: '1', value: 7 }] }]);
  });

  it('no seat opens', () => {
    expect(because({ ...base, free: { a: 1, b: 0 }, pairs: apart })).toEqual([{ kind: 'no_seat_opens' }]);
  });

  it('the present seat is worth as much', () => {
    const pairs: SmallProblem['pairs'] = [
      ['1', 'a', 7],
      ['2', 'b', 0],
    ];
    expect(because({ ...base, pairs })).toEqual([{ kind: 'present_seat_worth_more' }]);
  });

  it('the origin would keep too few', () => {
    const unit = { x: 'v', y: 'v', a: 'w', b: 'w' };
    expect(because({ ...base, pairs: apart, unit, minimum: 1 })).toEqual([
      { kind: 'origin_minimum', unit: 'v', staying: 0, minimum: 1 },
    ]);
  });

  it('the limit of the unit is reached', () => {
    const unit = { x: 'v', y: 'v', a: 'w', b: 'w' };
    expect(because({ ...base, pairs: apart, unit, mostDepartures: 1 })).toEqual([
      { kind: 'unit_limit', unit: 'v', limit: 1 },
    ]);
  });

  it('the limit in all is reached', () => {
    expect(because({ ...base, pairs: apart, mostMoves: 1 })).toEqual([{ kind: 'limit_in_all', limit: 1 }]);
  });

  it('a rule, or not among the best, when no place was weighed', () => {
    const problem = smallProblem({ ...base, pairs: toA });
    const basis = { article: 'PP 11/2017', standing: 'statutory' } as const;
    const outsiders = [{ employee: employeeId('9'), why: { kind: 'rule', rule: 'R4', basis } as const }];
    const solved = { problem, chosen: [0], outsiders, keptOut: [] };
    expect(whyOf(solved, employeeId('9'))).toMatchObject({ kind: 'not_weighed', why: { rule: 'R4' } });
    expect(whyOf(solved, employeeId('8'))).toEqual({ kind: 'unknown' });
    expect(whyOf(solved, employeeId('1'))).toMatchObject({ kind: 'chosen', chosen: { position: 'a', value: 7 } });
  });
});

describe('the check of a plan', () => {
  const broken = (given: SmallProblem, chosen: readonly number[]) => brokenBy(smallProblem(given), chosen).length > 0;
  const unit = { x: 'v', y: 'v', a: 'w', b: 'w' };

  it.each([
    ['two in one seat', { ...base, pairs: toA }, [0, 1], true],
    [
      'one after the other has left',
      {
        free: { a: 1, x: 0 },
        sits: { '1': 'x', '2': 'y' },
        pairs: [
          ['1', 'a', 7],
          ['2', 'x', 5],
        ],
      },
      [0, 1],
      false,
    ],
    [
      'nobody leaves',
      {
        free: { a: 1, x: 0 },
        sits: { '1': 'x', '2': 'y' },
        pairs: [
          ['1', 'a', 7],
          ['2', 'x', 5],
        ],
      },
      [1],
      true,
    ],
    [
      'one person twice',
      {
        ...base,
        pairs: [
          ['1', 'a', 7],
          ['1', 'b', 5],
        ],
      },
      [0, 1],
      true,
    ],
    ['more than the unit may lose', { ...base, pairs: apart, unit, mostDepartures: 1 }, [0, 1], true],
    ['fewer than have to stay', { ...base, pairs: apart, unit, minimum: 1 }, [0, 1], true],
    ['more than in all', { ...base, pairs: apart, mostMoves: 1 }, [0, 1], true],
    ['all limits kept', { ...base, pairs: apart, unit, minimum: 0 }, [0, 1], false],
  ] as const)('%s', (_, given, chosen, expected) => {
    expect(broken(given, chosen)).toBe(expected);
  });

  it('misses a must pair', () => {
    const problem = { ...smallProblem({ ...base, pairs: apart }), musts: [1] };
    expect(brokenBy(problem, [0])).not.toEqual([]);
    expect(brokenBy(problem, [0, 1])).toEqual([]);
  });
});

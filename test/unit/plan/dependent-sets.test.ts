import { describe, expect, it } from 'vitest';
import { linkMoves } from '../../../domain/plan/dependent-sets.ts';
import { type SmallProblem, smallProblem } from './small-problem.ts';

/** The moves in their order: who, whose seat is taken, and the set. */
const linked = (given: SmallProblem): string[] => {
  const problem = smallProblem(given);
  const all = problem.pairs.map((_, index) => index);
  return linkMoves(problem, all).map(({ pair, seatLeftBy, set }) => {
    const person = problem.people[problem.pairs[pair]?.person ?? -1]?.id;
    return `${person} takes ${seatLeftBy ?? 'free'} in ${set ?? 'none'}`;
  });
};

describe('moves that hang together', () => {
  it('are none when each goes into a free seat and nobody follows', () => {
    expect(
      linked({
        free: { a: 1, b: 1 },
        sits: { '1': 'x', '2': 'y' },
        pairs: [
          ['1', 'a', 5],
          ['2', 'b', 5],
        ],
      }),
    ).toEqual(['1 takes free in none', '2 takes free in none']);
  });

  it('are a chain, whoever leaves first in it', () => {
    const free = { a: 1, b: 0, c: 0 };
    const sits = { '1': 'b', '2': 'c', '3': 'x' };
    expect(
      linked({
        free,
        sits,
        pairs: [
          ['3', 'c', 5],
          ['2', 'b', 5],
          ['1', 'a', 5],
        ],
      }),
    ).toEqual(['1 takes free in 1', '2 takes 1 in 1', '3 takes 2 in 1']);
  });

  it('are a swap and a circle of three, each a set of its own', () => {
    const sits = { '1': 'a', '2': 'b', '3': 'c', '4': 'd', '5': 'e' };
    expect(
      linked({
        free: { a: 0, b: 0, c: 0, d: 0, e: 0 },
        sits,
        pairs: [
          ['1', 'b', 5],
          ['2', 'a', 5],
          ['3', 'd', 5],
          ['4', 'e', 5],
          ['5', 'c', 5],
        ],
      }),
    ).toEqual(['1 takes 2 in 1', '2 takes 1 in 1', '3 takes 4 in 2', '5 takes 3 in 2', '4 takes 5 in 2']);
  });

  it('leave the free seat of a position to the most valuable, and the left one to the other', () => {
    expect(
      linked({
        free: { a: 1, b: 1 },
        sits: { '1': 'a', '2': 'x', '3': 'x' },
        pairs: [
          ['1', 'b', 5],
          ['2', 'a', 3],
          ['3', 'a', 4],
        ],
      }),
    ).toEqual(['1 takes free in 1', '2 takes 1 in 1', '3 takes free in none']);
  });
});

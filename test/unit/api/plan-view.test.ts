import { expect, it } from 'vitest';
import { viewVersion } from '../../../api/views/plan-view.ts';
import type { FiledMove } from '../../../database/planning/plan-moves.ts';
import type { PlanVersion } from '../../../database/planning/plans.ts';

const version = {
  plan: 1,
  version: 1,
  name: 'Rencana',
  state: 'computed',
  createdAt: new Date(0),
  result: null,
  refusal: null,
};
const filed = {
  version: { ...version, computedAt: null, endorsed: null, openingAskedAt: null, parameters: {} },
} as unknown as {
  readonly version: PlanVersion;
};
const moveOf = (employee: string, seatLeftBy: string | null): FiledMove =>
  ({
    employee,
    seatLeftBy,
    from: 'a',
    to: 'b',
    fromUnit: 'u',
    toUnit: 'v',
    reasons: {},
    benefits: [],
  }) as unknown as FiledMove;
const names = { people: new Map<string, string>(), posts: new Map() };

it('a head who reads the moves of the own unit is told of nobody else, as whoever leaves a seat elsewhere', () => {
  const moves = [moveOf('emp-1', 'emp-2'), moveOf('emp-2', 'emp-far-away'), moveOf('emp-3', null)];
  const { moves: seen } = viewVersion(filed.version, moves, names, false);
  expect(seen.map(({ seatLeftBy }) => seatLeftBy)).toEqual(['emp-2', null, null]);
});

/** A stream of numbers that looks random and is the same on every machine and run. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  /** One of `choices`, which must not be empty. */
  readonly pick: <Choice>(choices: readonly Choice[]) => Choice;
  /** True in about `percent` of a hundred calls. */
  readonly chance: (percent: number) => boolean;
}

/** Starts a stream from `seed`; the arithmetic is mulberry32, public domain, by Tommy Ettinger. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    pick: (choices) => {
      const choice = choices[between(0, choices.length - 1)];
      if (choice === undefined) throw new RangeError('nothing to pick from');
      return choice;
    },
    chance: (percent) => between(1, 100) <= percent,
  };
}

/** The numbers 0 to `count` - 1 whose worth is highest, the best first; equal worth goes by the lower number. Linear in `count`. */
export function bestOf(count: number, most: number, worth: (index: number) => number | null): number[] {
  // A heap with the worst of the best at its root: most candidates are turned away by one comparison.
  const heap: { readonly index: number; readonly worth: number }[] = [];
  const worse = (a: number, b: number): boolean => {
    const [x, y] = [heap[a], heap[b]];
    if (x === undefined || y === undefined) return false;
    return x.worth < y.worth || (x.worth === y.worth && x.index > y.index);
  };
  const swap = (a: number, b: number): void => {
    const [x, y] = [heap[a], heap[b]];
    if (x !== undefined && y !== undefined) [heap[a], heap[b]] = [y, x];
  };
  const rise = (at: number): void => {
    for (let child = at, up = (child - 1) >> 1; child > 0 && worse(child, up); child = up, up = (child - 1) >> 1)
      swap(child, up);
  };
  const sink = (): void => {
    for (let up = 0; ; ) {
      const [left, right] = [2 * up + 1, 2 * up + 2];
      const worst = worse(right, left) ? right : left;
      if (!worse(worst, up)) return;
      swap(worst, up);
      up = worst;
    }
  };
  for (let index = 0; index < count; index += 1) {
    const value = worth(index);
    if (value === null) continue;
    if (heap.length < most) {
      heap.push({ index, worth: value });
      rise(heap.length - 1);
    } else if (heap[0] !== undefined && value > heap[0].worth) {
      heap[0] = { index, worth: value };
      sink();
    }
  }
  return heap.sort((a, b) => b.worth - a.worth || a.index - b.index).map((entry) => entry.index);
}

import type { Picture } from './pdf-picture.ts';

/** Of 255: less is a rounding of the edges of letters, which two processors may do in two ways. */
export const visible = 64;
/** Points a side of the places that are looked at: about a letter of the text. */
const side = 8;
/** Of the pixels of one place that may differ visibly. At 144 dots an inch a digit of a table differs from any other in 18. */
const tolerated = 6;

const key = (x: number, y: number): string => `${x},${y}`;

/**
 * Where two pictures of the same size differ visibly, as points from the upper left corner of the page; `scale` as they were drawn.
 * Places overlap by half, so that a letter on the edge of one is in the middle of another. One digit is enough, wherever it stands:
 * what counts is how much differs in one place, and not in all of the page.
 */
export function placesThatDiffer(a: Picture, b: Picture, scale: number): readonly string[] {
  const half = (side * scale) / 2;
  const counts = new Map<string, number>();
  const count = (x: number, y: number): void => {
    counts.set(key(x, y), (counts.get(key(x, y)) ?? 0) + 1);
  };
  for (const [pixel, grey] of a.data.entries()) {
    if (Math.abs(grey - (b.data[pixel] ?? 0)) <= visible) continue;
    const x = Math.floor((pixel % a.width) / half);
    const y = Math.floor(pixel / a.width / half);
    for (const [left, above] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const)
      count((x - left) * (side / 2), (y - above) * (side / 2));
  }
  return [...counts].filter(([, pixels]) => pixels > tolerated).map(([place]) => place);
}

import { execFileSync } from 'node:child_process';

/** CPU time of a process so far, user and system, in milliseconds; Linux and macOS print it in whole seconds. */
export function cpuMs(pid: number): number {
  // [[dd-]hh:]mm:ss
  const text = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  return text.split(/[-:]/).reduce((total, part, index, all) => {
    const unit = [1, 60, 3600, 86_400][all.length - 1 - index] ?? 0;
    return total + Number(part) * unit * 1000;
  }, 0);
}

/** The value below which `share` (0..1) of the measurements lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Runs `work` over all `items`, `width` at a time. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

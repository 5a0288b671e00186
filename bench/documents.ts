import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRenderThread, type RenderThread } from '../activities/render-in-thread.ts';
import { createDiskStore, type FileStore } from '../platform/file-store.ts';
import { drawnSample, sampleContents, sampleMassDecree } from '../test/support/sample-documents.ts';

const runs = 5;

/** Seconds from the content to the file kept on disk: composed, drawn in its thread, hashed, synced. */
async function secondsFor(
  draw: () => ReturnType<typeof drawnSample>,
  thread: RenderThread,
  store: FileStore,
): Promise<{ seconds: number; bytes: number }> {
  const startedAt = performance.now();
  const bytes = await thread.render(draw());
  await store.put(bytes);
  return { seconds: (performance.now() - startedAt) / 1_000, bytes: bytes.length };
}

/** Measures a decree for one and a decree with an annex of `names`; the first of each includes what is loaded once. */
export async function benchDocuments(names: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'amplas-bench-'));
  const thread = openRenderThread();
  const store = createDiskStore(folder);
  const kinds = [
    ['one decree', () => drawnSample('decree', sampleContents.decree)],
    [`a decree with an annex of ${names} names`, () => drawnSample('decree', sampleMassDecree(names))],
  ] as const;
  try {
    for (const [what, draw] of kinds) {
      const seconds: number[] = [];
      let size = 0;
      for (let run = 0; run < runs; run += 1) {
        const measured = await secondsFor(draw, thread, store);
        seconds.push(measured.seconds);
        size = measured.bytes;
      }
      const [first = Number.NaN, ...others] = seconds;
      const slowest = Math.max(...others);
      console.log(
        `${what}: first ${first.toFixed(2)} s, then at most ${slowest.toFixed(2)} s, ${Math.round(size / 1_024)} kB`,
      );
    }
  } finally {
    await thread.close();
    await rm(folder, { recursive: true });
  }
}

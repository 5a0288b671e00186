import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acquireFileLock } from '../../../dev/file-lock.mjs';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amplas-lock-'));
  path = join(folder, 'lock');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

it('given a lock that is held, then another does not get it and hears who holds it', async () => {
  const held = await acquireFileLock(path);
  let holder: number | undefined;
  const second = await acquireFileLock(path, {
    waitMs: 0,
    onHeld: (pid) => {
      holder = pid;
    },
  });
  expect(second).toBeUndefined();
  expect(holder).toBe(process.pid);
  await held?.release();
});

it('given a lock that is released while another waits, then the other gets it', async () => {
  const held = await acquireFileLock(path);
  const waiting = acquireFileLock(path, { waitMs: 5_000 });
  await held?.release();
  const next = await waiting;
  expect(next).toBeDefined();
  await next?.release();
});

it('given a holder that has died, then its lock is taken over', async () => {
  const noProcess = 2 ** 22 + 1;
  await writeFile(path, String(noProcess));
  const lock = await acquireFileLock(path, { waitMs: 0 });
  expect(lock).toBeDefined();
  expect(await readFile(path, 'utf8')).toBe(String(process.pid));
  await lock?.release();
});

it('given a process id that belongs to another program by now, then the lock nobody touches is taken over', async () => {
  await writeFile(path, String(process.pid));
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path, longAgo, longAgo);
  const lock = await acquireFileLock(path, { waitMs: 0 });
  expect(lock).toBeDefined();
  await lock?.release();
});

it('given many at once, then one holds it at a time and all get it', async () => {
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const lock = await acquireFileLock(path);
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      await lock?.release();
    }),
  );
  expect(most).toBe(1);
});

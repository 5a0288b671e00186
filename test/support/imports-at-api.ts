import { expect } from 'vitest';
import type { KindId } from '../../domain/register-files/kind.ts';
import type { Answered, ApiWorld } from './api-world.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A CSV file of these lines. */
export const csvOf = (...lines: readonly string[]): string => `\ufeff${lines.join('\r\n')}\r\n`;

/** Hands in a file, CSV when it is text, as HR unless told otherwise. */
export const handIn = (
  world: ApiWorld,
  kind: KindId,
  file: string | Uint8Array<ArrayBuffer>,
  as = 'emp-hr',
): Promise<Answered> =>
  world.post(`/imports?kind=${kind}&filename=${kind}.dat`, {
    as,
    raw: file,
    headers: { 'content-type': typeof file === 'string' ? 'text/csv' : xlsx },
  });

/** Waits until the import of `id` is neither being checked nor applied, and answers how it stands. */
export async function settled(world: ApiWorld, id: string): Promise<Answered['body']> {
  const underWay = ['received', 'checking', 'applying'];
  let body: Answered['body'];
  await expect
    .poll(
      async () => {
        ({ body } = await world.get(`/imports/${id}`, { as: 'emp-hr' }));
        return underWay.includes(body.state);
      },
      { timeout: 30_000, interval: 100 },
    )
    .toBe(false);
  return body;
}

/** Hands in a file and waits for its check. */
export async function checked(
  world: ApiWorld,
  kind: KindId,
  file: string | Uint8Array<ArrayBuffer>,
): Promise<Answered['body']> {
  const kept = await handIn(world, kind, file);
  expect(kept, JSON.stringify(kept.body)).toMatchObject({ status: 202 });
  expect(kept.headers.get('location')).toBe(`/imports/${kept.body.import}`);
  return settled(world, kept.body.import);
}

/** Applies an import and waits for its end. */
export async function applied(world: ApiWorld, id: string): Promise<Answered> {
  const answer = await world.post(`/imports/${id}/apply`, { as: 'emp-hr' });
  return answer.status === 202 ? { ...answer, body: await settled(world, id) } : answer;
}

/** Hands in, checks and applies a file that has nothing wrong. */
export async function imported(world: ApiWorld, kind: KindId, file: string): Promise<Answered['body']> {
  const found = await checked(world, kind, file);
  expect(found, JSON.stringify(found.issues)).toMatchObject({ state: 'checked' });
  const answer = await applied(world, found.import);
  expect(answer.body, JSON.stringify(answer.body)).toMatchObject({ state: 'applied' });
  return answer.body;
}

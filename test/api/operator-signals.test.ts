import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporalBinary } from '../../dev/temporal-binary.ts';
import { isCaseId } from '../../domain/identifiers.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening, until } from '../support/case-clerk.ts';
import { people } from '../support/small-province.ts';

let world: ApiWorld;
let binary: string;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 9, subjects: 9 });
  binary = await temporalBinary({ log: () => {} });
});
afterAll(() => world.close());

/** Runs the command of docs/operations.md against this world, and answers what it printed. */
async function temporal(...args: string[]): Promise<string> {
  const { address, namespace } = world.configuration.temporal;
  const token = await world.issuer.token(people.operator);
  const codec = ['--codec-endpoint', `${world.url}/codec`, '--codec-auth', `Bearer ${token}`];
  const everywhere = ['--address', address, '--namespace', namespace, ...codec];
  const { stdout } = await promisify(execFile)(binary, [...args, ...everywhere]);
  return stdout;
}

test('an operator sends a decision with the Temporal CLI; an impossible one is filed as refused and hurts nothing', async () => {
  const id = await openThroughApi(world);
  if (!isCaseId(id)) throw new Error('no case id');
  const by = { person: people.hr, office: 'bkd' };
  const signal = (name: string, input: object) =>
    temporal('workflow', 'signal', '--workflow-id', id, '--name', name, '--input', JSON.stringify({ by, ...input }));

  await signal('approve', { id: 'ops-1' });
  await signal('withdraw', { id: 'ops-2', reasons: 'Kebutuhan unit berubah' });
  const closed = await until(
    () => world.clerk.filed(id),
    ({ stage }) => stage === 'closed',
  );
  expect(closed).toMatchObject({ outcome: 'withdrawn', refusals: 1 });
  expect(await world.clerk.events(id)).toMatchObject([
    { kind: 'opened' },
    { kind: 'refused', command: 'approve', commandId: 'ops-1' },
    { kind: 'withdrawn', commandId: 'ops-2', reasons: 'Kebutuhan unit berubah' },
  ]);

  // Through the codec the operator reads the history (the CLI prints payloads in base64).
  const shown = await temporal('workflow', 'show', '--workflow-id', id, '--output', 'json');
  const payloads = [...shown.matchAll(/"data": "([^"]*)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64'));
  expect(Buffer.concat(payloads).toString()).toContain('Kebutuhan unit berubah');
});

test('an operator finds a case by stage and by whom it waits for', async () => {
  const id = await openThroughApi(world, { ...opening(), employee: 'emp-subject-1' });
  const query = 'CaseStage = "planning" AND CaseWaitingFor = "bkd" AND CaseDueAt > "2026-01-01T00:00:00Z"';
  const listed = await until(
    () => temporal('workflow', 'list', '--query', query, '--output', 'json'),
    (text) => text.includes(id),
  );
  expect(JSON.parse(listed)).toHaveLength(1);
});

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishPolicy } from '../../database/policies.ts';
import { temporalBinary } from '../../dev/temporal-binary.ts';
import { isCaseId } from '../../domain/identifiers.ts';
import { withinAgencyPolicy } from '../../migrations/within-agency-policy.ts';
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

test('every intervention of the operations guide is a message of the case, with the operator’s name in the file', async () => {
  const id = await openThroughApi(world, { ...opening(), employee: 'emp-subject-2' });
  if (!isCaseId(id)) throw new Error('no case id');
  const next = { ...withinAgencyPolicy, version: 7, rounds: 1 };
  await publishPolicy(world.clerk.db, next, 'Kebijakan uji', new Date('2099-01-01T00:00:00Z'));
  const operator = { person: people.operator, office: 'operator' };
  const hr = { person: people.hr, office: 'bkd' };
  const wait = 'completeness';
  const sent: readonly (readonly [by: object, name: string, fields: object, event: string])[] = [
    [operator, 'hold', { ground: 'Pemeriksaan internal' }, 'held'],
    [operator, 'resume', { remarks: 'Selesai' }, 'resumed'],
    [operator, 'extend', { wait, workingDays: 3, ground: 'Arsip dicari' }, 'extended'],
    [operator, 'retryStep', { wait, ground: 'Surat tidak sampai' }, 'step_retried'],
    [operator, 'adoptPolicy', { version: 7, ground: 'Kebijakan baru' }, 'policy_adopted'],
    [hr, 'correctFact', { need: 'Dua kursi kosong', ground: 'Salah ketik' }, 'fact_corrected'],
    [operator, 'reassign', { wait, to: 'secretary', ground: 'Pejabat berhalangan tetap' }, 'reassigned'],
  ];
  for (const [index, [by, name, fields]] of sent.entries()) {
    const input = JSON.stringify({ id: `ops-3-${index}`, by, ...fields });
    await temporal('workflow', 'signal', '--workflow-id', id, '--name', name, '--input', input);
    await until(
      () => world.clerk.filed(id),
      ({ sequence }) => sequence === index + 2,
    );
  }
  const file = await world.clerk.events(id);
  expect(file.slice(1)).toMatchObject(sent.map(([by, , , kind]) => ({ kind, by })));
  // The operator moves clocks and offices, and never decides.
  for (const name of ['submit', 'withdraw', 'approve'])
    await temporal(
      'workflow',
      'signal',
      '--workflow-id',
      id,
      '--name',
      name,
      '--input',
      JSON.stringify({ id: `ops-4-${name}`, by: operator, reasons: 'x' }),
    );
  const refused = await until(
    () => world.clerk.filed(id),
    ({ refusals }) => refusals === 3,
  );
  expect(refused).toMatchObject({ stage: 'planning' });

  const metadata = await temporal('workflow', 'metadata', '--workflow-id', id, '--output', 'json');
  expect(metadata).toContain('Possible now');
});

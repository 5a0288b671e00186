import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseId } from '../../domain/identifiers.ts';
import { withinAgencyPolicy } from '../../migrations/within-agency-policy.ts';
import { recordedBefore } from '../../workflows/messages.ts';
import { expectWhole } from '../support/case-account.ts';
import { type Line, opening } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { actors } from '../support/small-province.ts';

const rounds = 12;

let world: CaseWorld;
beforeAll(async () => {
  world = await openWorld({ policy: { ...withinAgencyPolicy, version: 4, rounds } });
});
afterAll(() => world.close());

const heldAt = new Date(Date.now() - 60_000).toISOString();
const round = (number: number): readonly Line[] => [
  [
    actors.origin,
    'holdSession',
    { heldAt, mode: 'in_person', told: 'Dijelaskan', minutesNumber: `NOT/${number}`, minutesDate: heldAt.slice(0, 10) },
  ],
  [actors.subject, 'acknowledge'],
  [actors.subject, 'object', { category: 'distance', words: `Putaran ${number}` }],
  [
    actors.origin,
    'explain',
    {
      serviceNeed: 'Perlu',
      careerOpportunity: 'Naik',
      offers: [{ kind: 'remote_term', words: 'Boleh kembali', months: number }],
    },
  ],
];

async function runIds(id: CaseId): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for await (const { runId } of world.clerk.client.workflow.list({ query: `WorkflowId = "${id}"` })) seen.add(runId);
  return seen;
}

test('a dialogue of twelve rounds continues as new again and again, and forgets nothing', async () => {
  const { clerk } = world;
  const id = await clerk.open(opening(), { longestHistory: 60 });
  const sent: { readonly line: Line; readonly commandId: string; readonly sequence: number }[] = [];
  const lines: readonly Line[] = [
    [actors.hr, 'submit'],
    ...Array.from({ length: rounds }, (_, n) => round(n + 1)).flat(),
  ];
  for (const line of lines) {
    const [by, name, fields] = line;
    const commandId = randomUUID();
    const { sequence } = await clerk.decide(id, by, name, fields, commandId);
    sent.push({ line, commandId, sequence });
  }
  await expect.poll(async () => (await runIds(id)).size, { timeout: 20_000 }).toBeGreaterThan(3);
  const state = await clerk.known(id);
  expect(state.sequence).toBe(1 + lines.length);
  expect(state.dialogue).toMatchObject({ explained: rounds, sessions: rounds });
  expect(state.obligations?.map(({ months }) => months)).toEqual(Array.from({ length: rounds }, (_, n) => n + 1));
  for (const { commandId, sequence } of sent) expect(state.handled[commandId]).toBe(sequence);
  const [first] = sent;
  if (first === undefined) throw new Error('nothing was sent');
  const again = clerk.client.workflow.getHandle(id).executeUpdate(first.line[1], {
    args: [{ id: first.commandId, by: first.line[0] }],
    updateId: randomUUID(),
  });
  const failure = await again.then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(WorkflowUpdateFailedError);
  expect(failure).toMatchObject({ cause: { type: recordedBefore, details: [{ sequence: first.sequence }] } });
  // The objection after the last round is the authorized official's to conclude: the count of rounds was carried along.
  await clerk.decide(id, actors.subject, 'object', { category: 'distance', words: 'Masih' });
  expect((await clerk.filed(id)).waits).toMatchObject([{ key: 'conclusion' }]);
  await expectWhole(clerk, id);
});

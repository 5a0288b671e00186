import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseId } from '../../domain/identifiers.ts';
import { until } from '../support/case-clerk.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { actors } from '../support/small-province.ts';

const { SignalWorkflowExecutionRequest } = proto.temporal.api.workflowservice.v1;

let world: CaseWorld;
let connection: Connection;
beforeAll(async () => {
  world = await openWorld({ establishment: 9, subjects: 9 });
  connection = await Connection.connect({ address: world.configuration.temporal.address });
});
afterAll(async () => {
  await connection.close();
  await world.close();
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Signals the case with a payload that no client of ours would make. */
const signalRaw = (id: CaseId, name: string, encoding: string | null, data: Uint8Array) =>
  connection.workflowService.signalWorkflowExecution(
    SignalWorkflowExecutionRequest.create({
      namespace: world.configuration.temporal.namespace,
      workflowExecution: { workflowId: id },
      signalName: name,
      input: { payloads: [{ metadata: encoding === null ? {} : { encoding: bytes(encoding) }, data }] },
      requestId: randomUUID(),
    }),
  );

const garbage: readonly [what: string, encoding: string | null, data: Uint8Array][] = [
  ['not JSON', 'json/plain', bytes('{"id": ')],
  ['no encoding', null, bytes('{}')],
  ['an unknown encoding', 'text/carrier-pigeon', bytes('coo')],
  ['a broken ciphertext', 'binary/encrypted', new Uint8Array(64).fill(3)],
  ['a wrong type', 'json/plain', bytes('42')],
  ['null', 'json/plain', bytes('null')],
  ['a list', 'json/plain', bytes('[1, 2]')],
  ['an author of a wrong type', 'json/plain', bytes('{"id":"x","by":"bkd"}')],
  [
    'a text that Postgres cannot store',
    'json/plain',
    bytes(`{"id":"nul","by":{"person":"emp-hr","office":"bkd"},"reasons":"a\\u0000b"}`),
  ],
  [
    'half a surrogate pair',
    'json/plain',
    bytes(`{"id":"half","by":{"person":"emp-hr","office":"bkd"},"reasons":"\\ud800"}`),
  ],
];

test('no signal that cannot be read stops a case: each is filed as refused', async () => {
  const { clerk } = world;
  const id = await clerk.open();
  for (const [, encoding, data] of garbage) await signalRaw(id, 'withdraw', encoding, data);
  await until(
    () => clerk.filed(id),
    ({ refusals }) => refusals >= garbage.length,
  );
  await clerk.decide(id, actors.hr, 'submit');
  const events = await clerk.events(id);
  expect(events.filter(({ kind }) => kind === 'refused')).toHaveLength(garbage.length);
  expect(events.at(-1)).toMatchObject({ kind: 'submitted' });
  expect(await clerk.known(id)).toEqual(await clerk.filed(id));
});

test('a signal of an unknown name changes nothing', async () => {
  const { clerk } = world;
  const { subject } = await clerk.filed('case-1' as CaseId);
  expect(subject).toBe(actors.subject.person);
  await signalRaw('case-1' as CaseId, 'promote', 'json/plain', bytes('{}'));
  await clerk.decide('case-1' as CaseId, actors.hr, 'withdraw', { reasons: 'selesai' });
  expect(await clerk.filed('case-1' as CaseId)).toMatchObject({ outcome: 'withdrawn' });
});

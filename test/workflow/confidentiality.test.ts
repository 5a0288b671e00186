import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseNumberOf } from '../../domain/identifiers.ts';
import { type CaseWorld, openWorld } from '../support/case-world.ts';
import { agreesAfterExplanation, keepsRefusing } from '../support/golden-stories.ts';
import { policyOfSeconds } from '../support/small-province.ts';

const { History } = proto.temporal.api.history.v1;

let world: CaseWorld;
let connection: Connection;
beforeAll(async () => {
  world = await openWorld({ establishment: 9, subjects: 9, policy: policyOfSeconds(60) });
  connection = await Connection.connect({ address: world.configuration.temporal.address });
});
afterAll(async () => {
  await connection.close();
  await world.close();
});

/** Everything that a case with objections says to people, in pieces long enough to be told from chance. */
const personal = [
  'Terlalu jauh',
  'Puskesmas tanpa',
  'Keluarga tidak',
  'S1 gizi',
  'Bekerja sesuai',
  'Pegawai',
  '19900101',
];

test('Temporal holds no name, NIP or free text in the clear: not in histories, ids, search attributes, memo or summaries', async () => {
  const { clerk, configuration } = world;
  const id = await keepsRefusing(clerk);
  // A client without keys sees what the server stores.
  const stranger = new Client({ connection, namespace: configuration.temporal.namespace });
  const handle = stranger.workflow.getHandle(id);
  const { raw } = await handle.describe();
  const history = await handle.fetchHistory();
  const texts = [JSON.stringify(History.fromObject(history)), JSON.stringify(raw)];
  // Payloads are base64 in JSON: what is in the clear within them is looked for as bytes.
  const bytes = texts.join('').matchAll(/"data":"([^"]*)"/g);
  const stored = [...texts, ...[...bytes].map(([, data]) => Buffer.from(data ?? '', 'base64').toString('latin1'))].join(
    '\n',
  );
  // What stands in the clear is found by the same look: names of search attributes, and their values within the bytes.
  expect(stored).toContain('CaseStage');
  expect(stored).toContain('"closed"');
  for (const piece of personal) expect(stored.includes(piece), piece).toBe(false);
  expect(raw.workflowExecutionInfo?.searchAttributes?.indexedFields).toHaveProperty('CaseStage');
});

test('Postgres holds the words of a dialogue encrypted', async () => {
  const { clerk } = world;
  const id = await agreesAfterExplanation(clerk);
  const rows = await clerk.db('case_event').where({ case_number: caseNumberOf(id) });
  const stored = JSON.stringify(rows);
  for (const piece of ['Terlalu jauh', 'Puskesmas tanpa', 'Jenjang ahli muda'])
    expect(stored.includes(piece), piece).toBe(false);
  const objection = (await clerk.events(id)).find(({ kind }) => kind === 'objected');
  expect(objection).toMatchObject({ words: 'Terlalu jauh dari rumah' });
});

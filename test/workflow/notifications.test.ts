import { randomUUID } from 'node:crypto';
import type { Client, Connection, WorkflowHandle } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createDispatchActivities } from '../../activities/dispatch-letters.ts';
import { connect } from '../../database/connection.ts';
import { notificationChannel } from '../../database/inbox.ts';
import { troubledLetters } from '../../database/notifications.ts';
import type { Configuration } from '../../platform/configuration.ts';
import { createLogger } from '../../platform/logger.ts';
import { connectTemporal } from '../../platform/temporal-client.ts';
import { createWorker } from '../../worker/create-worker.ts';
import { installRuntime } from '../../worker/runtime.ts';
import type { notificationDispatcher } from '../../workflows/notification-dispatcher.ts';
import { dispatcherId, startNotificationDispatcher } from '../../workflows/start-dispatcher.ts';
import { until } from '../support/case-clerk.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { freshNamespace } from '../support/fresh-namespace.ts';
import { type Mailbox, prepareMailbox } from '../support/mailbox.ts';
import { loadSmallProvince, people, target } from '../support/small-province.ts';
import { testConfiguration } from '../support/test-configuration.ts';

const logger = createLogger({ logLevel: 'silent' }, 'test');
installRuntime(logger);

let mailbox: Mailbox;
let configuration: Configuration;
let db: Knex;
let client: Client;
let connection: Connection;
let native: NativeConnection;
let dropDatabase: () => Promise<void>;
let stopWorker: () => Promise<void>;
/** Runs through the whole file, in rounds longer than it. */
let dispatcher: WorkflowHandle<typeof notificationDispatcher>;

beforeAll(async () => {
  mailbox = await prepareMailbox();
  const database = await freshDatabase();
  dropDatabase = database.drop;
  const { address, namespace } = await freshNamespace();
  configuration = testConfiguration({
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    SMTP_URL: mailbox.url,
    PUBLIC_URL: 'https://amplas.example',
  });
  db = connect(database.url);
  await loadSmallProvince(db);
  await insertCase();
  ({ connection, client } = await connectTemporal(configuration));
  native = await NativeConnection.connect({ address });
  stopWorker = await startWorker();
  dispatcher = await startDispatcher(600);
});

afterEach(async () => {
  await mailbox.close();
  mailbox.refused.clear();
});

afterAll(async () => {
  await dispatcher?.terminate();
  await stopWorker?.();
  await native?.close();
  await connection?.close();
  await db?.destroy();
  await dropDatabase?.();
});

/** A case that owes letters; its own course does not matter here. */
async function insertCase(): Promise<void> {
  const nothing = JSON.stringify({});
  await db('mutation_case').insert({
    number: 1,
    subject_id: people.subject,
    position_id: target,
    origin_unit_id: 'general',
    destination_unit_id: 'health',
    urgent: false,
    stage: 'planning',
    sequence: 1,
    state: nothing,
    policy: nothing,
    calendar: nothing,
    opened_at: new Date(),
  });
}

let sequence = 0;
/** Owes a letter as a decision does, and rings. */
async function owe(to: { office_id?: string; employee_id?: string }, template = 'task'): Promise<number> {
  sequence += 1;
  const [row] = await db('notification')
    .insert({ case_number: 1, sequence, template, ...to })
    .returning('id');
  await db.raw('select pg_notify(?, ?)', [notificationChannel, '']);
  return row.id;
}

const stateOf = (id: number) => db('notification').where({ id }).first('*');
const sent = (id: number) =>
  until(
    () => stateOf(id),
    (row) => row.sent_at !== null,
  );
const arrived = (id: number) => mailbox.letters.filter(({ messageId }) => messageId.startsWith(`<notification-${id}-`));

/** Starts a worker of this file's queue; answers how to stop it. */
async function startWorker(): Promise<() => Promise<void>> {
  const worker = await createWorker(configuration, native, createDispatchActivities({ db, configuration, logger }));
  const done = worker.run();
  return async () => {
    worker.shutdown();
    await done;
  };
}

const startDispatcher = (roundSeconds: number): Promise<WorkflowHandle<typeof notificationDispatcher>> =>
  client.workflow.start<typeof notificationDispatcher>('notificationDispatcher', {
    workflowId: randomUUID(),
    taskQueue: configuration.temporal.taskQueue,
    args: [{ roundSeconds }],
  });

/** How many rounds of a dispatcher have ended in good order. */
const roundsDone = async (handle: WorkflowHandle): Promise<number> =>
  ((await handle.fetchHistory()).events ?? []).filter((event) => event.activityTaskCompletedEventAttributes).length;

describe('given a letter owed to an office', () => {
  test('when the mail server answers, then its holder gets it, in both languages, with the way to the case', async () => {
    await mailbox.open();
    const id = await owe({ office_id: 'bkd' });
    const { attempts, last_error } = await sent(id);
    expect({ attempts, last_error }).toEqual({ attempts: 1, last_error: null });
    const [letter, ...others] = arrived(id);
    expect(others).toEqual([]);
    expect(letter?.to).toEqual([`${people.hr}@amplas.example`]);
    expect(letter?.messageId).toBe(`<notification-${id}-1@localhost>`);
    expect(letter?.raw).toContain('https://amplas.example/cases/case-1');
    expect(letter?.raw).toContain('menunggu tanggapan Anda');
    expect(letter?.raw).toContain('awaits your answer');
  });

  test('when the dispatcher is idle, then a ring wakes it well before its next look', async () => {
    await mailbox.open();
    await sent(await owe({ employee_id: people.subject }, 'placed'));
    const began = Date.now();
    await sent(await owe({ employee_id: people.subject }, 'placed'));
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  test('when the mail server is down, then it waits, counts its attempts, and arrives when the server is back', async () => {
    const id = await owe({ office_id: 'bkd' });
    const failed = await until(
      () => stateOf(id),
      (row) => row.last_error !== null,
    );
    expect(failed.last_error).toContain('mail server away');
    expect(failed.next_attempt_at.getTime()).toBeGreaterThan(Date.now());
    expect(await troubledLetters(db, 10)).toMatchObject([{ id, undeliverable_at: null }]);
    await mailbox.open();
    const { attempts } = await sent(id);
    expect(attempts).toBeGreaterThan(1);
    expect(arrived(id)).toHaveLength(1);
    expect(await troubledLetters(db, 10)).toEqual([]);
  });

  test('when one of two holders is refused, then only that one is tried again, and no address is kept in the error', async () => {
    await mailbox.open();
    mailbox.refused.add(`${people.secretary}@amplas.example`);
    await db('office_holder').insert({
      office_id: 'board',
      employee_id: people.secretary,
      capacity: 'plh',
      period: '[2026-01-01,)',
    });
    const id = await owe({ office_id: 'board' });
    const failed = await until(
      () => stateOf(id),
      (row) => row.last_error !== null,
    );
    expect(failed).toMatchObject({ sent_at: null, reached: [people.board] });
    expect(failed.last_error).toContain('EENVELOPE 550');
    expect(failed.last_error).not.toContain('@');
    mailbox.refused.clear();
    await sent(id);
    expect(
      arrived(id)
        .flatMap(({ to }) => to)
        .sort(),
    ).toEqual([`${people.board}@amplas.example`, `${people.secretary}@amplas.example`]);
  });

  test('when nobody holds it, then it is undeliverable, visible and not tried again', async () => {
    await mailbox.open();
    await db('office').insert({ id: 'vacant', title: 'Jabatan kosong', kind: 'operator' });
    const id = await owe({ office_id: 'vacant' });
    const row = await until(
      () => stateOf(id),
      ({ undeliverable_at }) => undeliverable_at !== null,
    );
    expect(row).toMatchObject({ attempts: 1, sent_at: null, last_error: 'the office has no holder' });
    expect(await troubledLetters(db, 10)).toMatchObject([{ id, last_error: 'the office has no holder' }]);
    await sent(await owe({ office_id: 'bkd' }));
    expect((await stateOf(id)).attempts).toBe(1);
  });
});

test('given two dispatchers at once, when many letters are owed, then each is sent once', async () => {
  await mailbox.open();
  const handles = [await startDispatcher(2), await startDispatcher(2)];
  const ids = await Promise.all(Array.from({ length: 60 }, () => owe({ employee_id: people.subject }, 'placed')));
  for (const id of ids) await sent(id);
  expect(ids.map((id) => arrived(id).length)).toEqual(ids.map(() => 1));
  // Rounds end on time and follow one another, in both.
  for (const handle of handles) {
    await until(
      () => roundsDone(handle),
      (done) => done >= 2,
    );
    await handle.terminate();
  }
});

test('given a dispatcher at work, when Postgres drops every connection, then it goes on and hears the next ring', async () => {
  await mailbox.open();
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()`);
  await sent(await owe({ office_id: 'bkd' }));
  await until(
    () => db('pg_stat_activity').where({ application_name: 'amplas-bell' }).whereLike('query', 'listen%'),
    (bells) => bells.length > 0,
  );
  const began = Date.now();
  await sent(await owe({ office_id: 'bkd' }));
  expect(Date.now() - began).toBeLessThan(2_000);
});

test('given a worker that stops in mid-round, when another starts, then the next round begins at once', async () => {
  await mailbox.open();
  expect(await roundsDone(dispatcher)).toBe(0);
  await stopWorker();
  const id = await owe({ office_id: 'bkd' });
  stopWorker = await startWorker();
  await sent(id);
  expect(arrived(id)).toHaveLength(1);
  expect(await roundsDone(dispatcher)).toBe(1);
});

test('given a dispatcher that runs, when every worker starts it again, then there is still one', async () => {
  const { taskQueue } = configuration.temporal;
  await startNotificationDispatcher(client, taskQueue);
  const handle = client.workflow.getHandle(dispatcherId);
  const { runId } = await handle.describe();
  await startNotificationDispatcher(client, taskQueue);
  expect((await handle.describe()).runId).toBe(runId);
  await handle.terminate();
});

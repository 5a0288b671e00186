import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { closerOf } from '../../../api/close-server.ts';

const LONG_MS = 60_000;

/** A server that answers after `answerMs`, with what closes it. */
async function listening(answerMs: number, withinMs: number) {
  const server = createServer({ keepAliveTimeout: LONG_MS }, (_, response) => {
    setTimeout(() => response.end('answered'), answerMs);
  });
  const close = closerOf(server, withinMs);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a port is expected');
  return { port: address.port, close };
}

async function closesWithin(close: () => Promise<void>, ms: number): Promise<void> {
  const late = pause(ms, 'late', { ref: false });
  expect(await Promise.race([close(), late])).not.toBe('late');
}

test('an answer under way is given, and its connection is not kept alive', async () => {
  const { port, close } = await listening(200, LONG_MS);
  const agent = new Agent({ keepAlive: true });
  const answer = once(get({ port, agent }), 'response').then(([response]: IncomingMessage[]) => response?.toArray());
  await pause(50);
  await closesWithin(close, 2_000);
  expect(Buffer.concat((await answer) ?? []).toString()).toBe('answered');
});

test('a connection that has asked for nothing does not hold it up', async () => {
  const { port, close } = await listening(0, LONG_MS);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  await pause(50);
  await closesWithin(close, 2_000);
  socket.destroy();
});

test('what takes too long is cut off', async () => {
  const { port, close } = await listening(LONG_MS, 200);
  const failed = once(get({ port }), 'error');
  await pause(50);
  await closesWithin(close, 2_000);
  await failed;
});

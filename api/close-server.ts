import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

const LOOK_EVERY_MS = 100;

/**
 * Watches the connections of a server that is about to listen, and returns what closes it: what is under way is answered,
 * nothing new is taken, and after `withinMs` milliseconds whatever is left is cut off.
 */
export function closerOf(server: Server, withinMs: number): () => Promise<void> {
  const unused = new Set<Socket>();
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage) => unused.delete(socket));
  return () =>
    new Promise((resolve) => {
      // Node closes the connections that are idle now, not those that become idle with their last answer.
      const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
      const cut = setTimeout(() => server.closeAllConnections(), withinMs);
      server.close(() => {
        clearInterval(idle);
        clearTimeout(cut);
        resolve();
      });
      // Browsers and fetch connect ahead of need: to Node such a connection is a request that is still being read.
      for (const socket of unused) socket.destroy();
    });
}

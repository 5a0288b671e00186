import net from 'node:net';

/** A way to a server that can fall silent without closing anything, as a network does. */
export interface StallingProxy {
  readonly port: number;
  /** From now on nothing passes in either direction; what is sent waits. */
  stall(): void;
  /** Lets everything pass that waited, and all that follows. */
  resume(): void;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1 and passes connections on to `host` and `port`. */
export async function stallingProxy(host: string, port: number): Promise<StallingProxy> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(port, host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => to.write(data));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.end();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    stall: () => sockets.forEach((socket) => void socket.pause()),
    resume: () => sockets.forEach((socket) => void socket.resume()),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

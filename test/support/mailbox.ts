import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../dev/ports.ts';

/** A letter as the mail server got it. */
export interface ReceivedLetter {
  readonly to: readonly string[];
  readonly messageId: string;
  /** Headers and body as sent. */
  readonly raw: string;
}

/** A real mail server in this process, which can be away and can refuse addresses. */
export interface Mailbox {
  readonly url: string;
  readonly letters: readonly ReceivedLetter[];
  /** Addresses that the server refuses with a permanent error that quotes them. */
  readonly refused: Set<string>;
  open(): Promise<void>;
  /** Goes away: connections are refused until it is opened again. */
  close(): Promise<void>;
}

/** A mailbox on a free port of this machine, not open yet. */
export async function prepareMailbox(): Promise<Mailbox> {
  const port = await freePort();
  const letters: ReceivedLetter[] = [];
  const refused = new Set<string>();
  let server: SMTPServer | undefined;
  const serve = (): SMTPServer =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 200,
      onRcptTo: ({ address }, _session, answer) =>
        answer(
          refused.has(address)
            ? Object.assign(new Error(`<${address}> is unknown here`), { responseCode: 550 })
            : undefined,
        ),
      onData: (stream, session, answer) => {
        void text(stream).then((raw) => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          letters.push({ to, messageId: /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '', raw });
          answer();
        }, answer);
      },
    });
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    refused,
    open: async () => {
      const opening = serve();
      server = opening;
      await new Promise<void>((resolve, reject) => {
        opening.on('error', reject);
        opening.listen(port, '127.0.0.1', resolve);
      });
    },
    close: () =>
      new Promise((resolve) => {
        if (server === undefined) resolve();
        else server.close(resolve);
        server = undefined;
      }),
  };
}

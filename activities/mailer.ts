import { createTransport } from 'nodemailer';
import type { LetterText } from './letters.ts';

const connectionTimeoutMs = 5_000;
const silenceMs = 8_000;
/** A letter is given up after this long, however slowly the server answers: well within the lease of a claim. */
const letterTimeoutMs = 20_000;

/** A letter to one person. */
export interface Mail extends LetterText {
  readonly to: { readonly name: string; readonly address: string };
  /** Local part of the Message-ID; the same at every attempt, so that mail systems recognise what they have seen. */
  readonly id: string;
}

export interface Mailer {
  /** Hands a letter to the mail server. Throws `MailFault`. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A letter was not handed over. The message holds codes only: what a mail server says often quotes the address. */
export class MailFault extends Error {
  override readonly name = 'MailFault';
  /** It is the server that is away, refuses the sign-in or asks for patience; the next letter would fare no better. */
  readonly serverAway: boolean;
  constructor(message: string, serverAway: boolean) {
    super(message);
    this.serverAway = serverAway;
  }
}

/** nodemailer's codes for what concerns one letter rather than the way to the server. */
const aboutTheLetter = new Set(['EENVELOPE', 'EMESSAGE', 'ESTREAM']);
/** 421 "service not available" speaks of the server, whatever command it answers. */
const serviceUnavailable = 421;

/** A member of what nodemailer threw, such as `code`, `responseCode` or `command`. */
const memberOf = (error: unknown, member: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, member) : undefined;

function faultOf(error: unknown): MailFault {
  const code = String(memberOf(error, 'code'));
  const responseCode = memberOf(error, 'responseCode');
  const said = [code, responseCode, memberOf(error, 'command')].filter((part) => part !== undefined).join(' ');
  return !aboutTheLetter.has(code) || responseCode === serviceUnavailable
    ? new MailFault(`mail server away (${said}): check SMTP_URL and the server`, true)
    : new MailFault(`mail server refused the letter (${said}): check the address in the register`, false);
}

/** Domain of a sender written `Name <address@domain>` or `address@domain`. */
const domainOf = (sender: string): string => /@([^\s@<>]+)>?$/.exec(sender)?.[1] ?? 'localhost';

/** A small pool of connections to the mail server at `smtpUrl`; connects on first use. */
export function createMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    // A connection lost in mid-letter counts as an attempt, which only the row can count.
    maxRequeues: 0,
    connectionTimeout: connectionTimeoutMs,
    greetingTimeout: connectionTimeoutMs,
    dnsTimeout: connectionTimeoutMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = domainOf(from);
  return {
    async send({ to, subject, text, id }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          // RFC 3834: keeps out-of-office answers from coming back.
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(letterTimeoutMs),
        });
      } catch (error) {
        throw faultOf(error);
      }
    },
    close: () => transport.close(),
  };
}

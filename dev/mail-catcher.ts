import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Child, logTail, startChild } from './child-process.ts';
import type { ProcessRecord } from './process-record.ts';
import { answersOk, untilReady } from './until-ready.ts';

const ANSWER_WITHIN_MS = 20_000;
/** More would only slow the page down. */
const MOST_MESSAGES = '1000';

export interface MailCatcherOptions {
  smtpPort: number;
  webPort: number;
  /** Where messages and the log are kept. */
  folder: string;
  record?: ProcessRecord | undefined;
  signal?: AbortSignal | undefined;
}

/** A mail server that keeps what it is sent and delivers nothing. */
export interface RunningMailCatcher {
  smtpUrl: string;
  /** The page that shows what was sent. */
  pageUrl: string;
  pid: number;
  exited: Child['exited'];
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts MailDev on 127.0.0.1. Throws with the end of its log when it does not answer. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<RunningMailCatcher> {
  const logFile = join(options.folder, 'mail.log');
  const child = await startChild({
    name: 'the mail catcher',
    command: process.execPath,
    args: [programPath(), ...programArguments(options)],
    logFile,
    record: options.record,
  });
  const health = `http://127.0.0.1:${options.webPort}/api/healthz`;
  if (!(await untilReady(() => answersOk(health), child, ANSWER_WITHIN_MS, options.signal))) {
    await child.stop();
    throw new Error(`The mail catcher did not start. Its log (${logFile}) ends with:\n${await logTail(logFile)}`);
  }
  const { pid, exited, stop, kill } = child;
  return {
    smtpUrl: `smtp://127.0.0.1:${options.smtpPort}`,
    pageUrl: mailPage(options.webPort),
    pid,
    exited,
    stop,
    kill,
  };
}

/** MailDev answers its page only under this full path. */
export function mailPage(webPort: number): string {
  return `http://localhost:${webPort}/index.html`;
}

function programPath(): string {
  return fileURLToPath(new URL('./bin/maildev.js', import.meta.resolve('maildev')));
}

function programArguments(options: MailCatcherOptions): string[] {
  return Object.entries({
    smtp: String(options.smtpPort),
    web: String(options.webPort),
    ip: '127.0.0.1',
    'web-ip': '127.0.0.1',
    'mail-directory': join(options.folder, 'messages'),
    'max-emails': MOST_MESSAGES,
  }).flatMap(([name, value]) => [`--${name}`, value]);
}

const messagesSchema = z.array(
  z.object({
    subject: z.string().default(''),
    to: z.array(z.object({ address: z.string() })).default([]),
    text: z.string().default(''),
  }),
);

/** A message that was caught. `to` are plain addresses. */
export interface CaughtMessage {
  subject: string;
  to: readonly string[];
  text: string;
}

/** What has been sent so far, in the order of arrival. */
export async function caughtMessages(webPort: number): Promise<readonly CaughtMessage[]> {
  const response = await fetch(`http://127.0.0.1:${webPort}/api/email`);
  if (!response.ok) throw new Error(`The mail catcher answered ${response.status}.`);
  const messages = messagesSchema.parse(await response.json());
  return messages.map(({ subject, to, text }) => ({ subject, to: to.map(({ address }) => address), text }));
}

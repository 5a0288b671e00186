import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { Knex } from 'knex';
import { openNotificationBell } from '../database/notification-bell.ts';
import {
  claimDue,
  type Letter,
  markFailed,
  markSent,
  markUndeliverable,
  type Recipient,
  recipientsOf,
} from '../database/notifications.ts';
import { caseIdOf, type EmployeeId } from '../domain/identifiers.ts';
import type { Configuration } from '../platform/configuration.ts';
import type { Logger } from '../platform/logger.ts';
import { letterText } from './letters.ts';
import { createMailer, type Mailer, MailFault } from './mailer.ts';

/** What the dispatcher works with. */
export interface DispatchNeeds {
  readonly db: Knex;
  readonly configuration: Pick<Configuration, 'databaseUrl' | 'mail'> & {
    readonly api: Pick<Configuration['api'], 'publicUrl'>;
  };
  readonly logger: Logger;
}

/** What one round did; letters, not recipients. */
export interface RoundTally {
  sent: number;
  failed: number;
  undeliverable: number;
}

const batch = 6;
const heartbeatMs = 3_000;
const pollMs = 5_000;
const longestTroubleMs = 30_000;
/** A refused address may be corrected in the register; a server that comes back should not find hours of waiting. */
const longestWaitSeconds = { refused: 3_600, serverAway: 60 } as const;
/** A letter that went out is better marked a minute late than sent twice. */
const markingTries = 8;

/** Says of an error no more than its code: the message may quote an address. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown';

type Fate = keyof RoundTally;

/** Sends the letter to everybody it has not reached yet; answers with the faults and whom it has reached by now. */
async function sendToEach(
  mailer: Mailer,
  letter: Letter,
  recipients: readonly Recipient[],
  publicUrl: string,
): Promise<{ readonly faults: readonly MailFault[]; readonly reached: readonly EmployeeId[] }> {
  const reached = [...letter.reached];
  const faults: MailFault[] = [];
  for (const [index, recipient] of recipients.entries()) {
    const { employee, name, email } = recipient;
    if (email === null || reached.includes(employee)) continue;
    const text = letterText(letter.template, caseIdOf(letter.case_number), recipient, publicUrl);
    try {
      await mailer.send({ ...text, to: { name, address: email }, id: `notification-${letter.id}-${index + 1}` });
      reached.push(employee);
    } catch (error) {
      if (!(error instanceof MailFault)) throw error;
      faults.push(error);
    }
  }
  return { faults, reached };
}

/** Notes what became of a letter, through a short absence of Postgres. */
async function insist(mark: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await mark();
    } catch (error) {
      if (tries === markingTries) throw error;
      await pause(1_000);
    }
  }
}

/** Delivers one claimed letter and notes its fate. Throws only what Postgres throws. */
async function deliver(needs: DispatchNeeds, mailer: Mailer, letter: Letter): Promise<Fate | 'server away'> {
  const { db, configuration, logger } = needs;
  const recipients = await recipientsOf(db, letter, new Date());
  if (recipients.every(({ email }) => email === null)) {
    const why = recipients.length === 0 ? 'the office has no holder' : 'the register has no e-mail address';
    await markUndeliverable(db, letter.id, why);
    logger.warn({ notification: letter.id, why }, 'a letter has nobody to go to');
    return 'undeliverable';
  }
  const { faults, reached } = await sendToEach(mailer, letter, recipients, configuration.api.publicUrl);
  const [fault] = faults;
  if (fault === undefined) {
    await insist(() => markSent(db, letter.id));
    return 'sent';
  }
  const error = fault.message;
  const wait = longestWaitSeconds[fault.serverAway ? 'serverAway' : 'refused'];
  await insist(() => markFailed(db, letter.id, { error, reached, longestWaitSeconds: wait }));
  logger.warn(
    { notification: letter.id, attempts: letter.attempts, error },
    'a letter was not sent; it is tried again',
  );
  return fault.serverAway ? 'server away' : 'failed';
}

/** Claims a batch and delivers it. Whether there may be more, nothing was due, or something it depends on is away. */
async function turn(needs: DispatchNeeds, mailer: Mailer, tally: RoundTally): Promise<'more' | 'idle' | 'trouble'> {
  try {
    const letters = await claimDue(needs.db, batch);
    const fates = await Promise.allSettled(letters.map((letter) => deliver(needs, mailer, letter)));
    for (const fate of fates)
      if (fate.status === 'fulfilled') tally[fate.value === 'server away' ? 'failed' : fate.value] += 1;
    const lost = fates.find((fate) => fate.status === 'rejected');
    if (lost) throw lost.reason;
    if (fates.some((fate) => fate.status === 'fulfilled' && fate.value === 'server away')) return 'trouble';
    return letters.length > 0 ? 'more' : 'idle';
  } catch (error) {
    needs.logger.warn({ code: codeOf(error) }, 'letters cannot be read or marked now; the dispatcher waits');
    return 'trouble';
  }
}

/** Delivers letters until the instant `until` (milliseconds) or the abort of `signal`. */
async function round(needs: DispatchNeeds, until: number, signal: AbortSignal, tally: RoundTally): Promise<void> {
  const bell = openNotificationBell(needs.configuration.databaseUrl);
  const mailer = createMailer(needs.configuration.mail.smtpUrl, needs.configuration.mail.from);
  const left = (): number => Math.max(0, until - Date.now());
  let troubleMs = 0;
  try {
    while (!signal.aborted && left() > 0) {
      const found = await turn(needs, mailer, tally);
      troubleMs = found === 'trouble' ? Math.min(Math.max(troubleMs * 2, 1_000), longestTroubleMs) : 0;
      if (found === 'idle') await bell.wait(Math.min(pollMs, left()), signal);
      if (found === 'trouble') await pause(Math.min(troubleMs, left()), undefined, { signal }).catch(() => undefined);
    }
  } finally {
    mailer.close();
    await bell.close();
  }
}

/** The activity of the notification dispatcher, over what it needs. */
export const createDispatchActivities = (needs: DispatchNeeds) => ({
  /**
   * Sends the letters that are due, for `seconds`. Heartbeats; waits out absences of Postgres and of the mail server; ends
   * early when the worker stops. Any number may run at once: each letter is claimed by one of them.
   */
  async dispatchNotifications(seconds: number): Promise<RoundTally> {
    const context = Context.current();
    const tally: RoundTally = { sent: 0, failed: 0, undeliverable: 0 };
    const beat = (): void => context.heartbeat({ ...tally });
    beat();
    const beating = setInterval(beat, heartbeatMs);
    try {
      await round(needs, Date.now() + seconds * 1_000, context.cancellationSignal, tally);
    } finally {
      clearInterval(beating);
    }
    if (context.cancellationDetails?.cancelRequested) throw context.cancellationSignal.reason;
    return tally;
  },
});

export type DispatchActivities = ReturnType<typeof createDispatchActivities>;

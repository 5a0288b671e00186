import type { Knex } from 'knex';
import { notificationChannel } from '../database/inbox.ts';
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
import { codeOf, type Found, insist, outboxRound } from './outbox-round.ts';

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
/** A refused address may be corrected in the register; a server that comes back should not find hours of waiting. */
const longestWaitSeconds = { refused: 3_600, serverAway: 60 } as const;

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
async function turn(needs: DispatchNeeds, mailer: Mailer, tally: RoundTally): Promise<Found> {
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

/** The activity of the notification dispatcher, over what it needs. */
export const createDispatchActivities = (needs: DispatchNeeds) => ({
  /** Sends the letters that are due, for `seconds`. Waits out absences of Postgres and of the mail server. */
  async dispatchNotifications(seconds: number): Promise<RoundTally> {
    const { databaseUrl, mail } = needs.configuration;
    const tally: RoundTally = { sent: 0, failed: 0, undeliverable: 0 };
    const mailer = createMailer(mail.smtpUrl, mail.from);
    const bell = openNotificationBell(databaseUrl, notificationChannel);
    try {
      await outboxRound({ bell, turn: () => turn(needs, mailer, tally) }, seconds, tally);
    } finally {
      mailer.close();
    }
    return tally;
  },
});

export type DispatchActivities = ReturnType<typeof createDispatchActivities>;

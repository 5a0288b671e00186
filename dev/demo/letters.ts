import type { Knex } from 'knex';
import { type CaughtMessage, caughtMessages } from '../mail-catcher.ts';
import { expectSame, expectThat } from './expectation.ts';
import type { Scene } from './stage.ts';
import { until } from './until.ts';

/** The dispatcher wakes at once when a letter is owed; the rest is for retries. */
const SENT_WITHIN_MS = 60_000;

interface Owed {
  readonly unsent: number;
  readonly undeliverable: number;
}

async function owed(db: Knex): Promise<Owed> {
  const { rows } = await db.raw<{ rows: Owed[] }>(
    `select count(*) filter (where sent_at is null and undeliverable_at is null) as unsent,
            count(*) filter (where undeliverable_at is not null) as undeliverable
       from notification`,
  );
  return rows[0] ?? { unsent: 0, undeliverable: 0 };
}

/** Subjects end with the case they are about. */
const withoutCase = (subject: string): string => subject.replace(/: case-\d+$/, '');

function recipients(letters: readonly CaughtMessage[]): string {
  const people = new Set(letters.flatMap(({ to }) => to)).size;
  return `to ${people} ${people === 1 ? 'person' : 'people'}`;
}

/** Waits until every letter has been sent and shows what the mail catcher caught. */
export async function showLetters(scene: Scene): Promise<void> {
  const { timeline, db, signal, mailPort } = scene;
  timeline.chapter('Letters', 'What people were written to over SMTP; the mail catcher kept it and delivered nothing.');
  const { undeliverable } = await until(
    { step: 'sending the letters', expected: 'every letter sent', withinMs: SENT_WITHIN_MS, signal },
    () => owed(db),
    (seen) => (seen.unsent === 0 ? seen : undefined),
    ({ unsent }) => `${unsent} letters not sent`,
  );
  expectSame('letters that reach nobody', 0, undeliverable);
  const caught = await caughtMessages(mailPort);
  const bySubject = Map.groupBy(caught, ({ subject }) => withoutCase(subject));
  for (const [subject, letters] of bySubject)
    timeline.line(`  ${String(letters.length).padStart(3)} × ${subject}, ${recipients(letters)}`);
  timeline.line(`  ${String(caught.length).padStart(3)} letters in all`);
  expectThat('the letters that were caught', caught.length > 0, 'at least one', caught.length);
}

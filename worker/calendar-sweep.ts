import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { casesOnOtherCalendar } from '../database/calendars.ts';
import { latestCalendar } from '../database/working-calendar.ts';
import { systemOffice } from '../domain/case/roles.ts';
import { caseNumberOf, employeeId, officeId } from '../domain/identifiers.ts';
import { updateOf } from '../workflows/messages.ts';

const atOnce = 20;
/** A case that does not take the message now is asked again in the next round of the sweep. */
const takeWithinMs = 5_000;

/** The product's own voice; what a case adopts it reads from the register itself. */
const by = { person: employeeId(systemOffice), office: officeId(systemOffice) };

/**
 * Tells open cases of the newest working calendar, a few at each call, those that count on an older one. The id is the
 * version's, so a case takes it once however often it is told.
 */
export class CalendarSweep {
  readonly #db: Knex;
  readonly #client: Client;
  /** Cases up to this number have been told in this round; one that cannot be told keeps nobody waiting. */
  #after = 0;

  constructor(db: Knex, client: Client) {
    this.#db = db;
    this.#client = client;
  }

  /** Tells the next few; answers how many took it. */
  async tell(): Promise<number> {
    const { version } = await latestCalendar(this.#db);
    const cases = await casesOnOtherCalendar(this.#db, version, this.#after, atOnce);
    const last = cases.at(-1);
    this.#after = last === undefined || cases.length < atOnce ? 0 : caseNumberOf(last);
    const id = `calendar-${version}`;
    const told = await Promise.allSettled(
      cases.map((each) =>
        this.#client.withDeadline(Date.now() + takeWithinMs, () =>
          this.#client.workflow.getHandle(each).executeUpdate(updateOf('adoptCalendar'), {
            args: [{ id, by, version }],
            updateId: id,
          }),
        ),
      ),
    );
    return told.filter(({ status }) => status === 'fulfilled').length;
  }
}

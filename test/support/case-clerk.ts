import { randomUUID } from 'node:crypto';
import { type Client, ServiceError } from '@temporalio/client';
import type { Knex } from 'knex';
import { readEvents, type TextSealer } from '../../database/case/case-event.ts';
import { openCase } from '../../database/case/case-opening.ts';
import { readCase } from '../../database/case/case-record.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import type { CommandName } from '../../domain/case/commands.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { Opening } from '../../domain/case/opening.ts';
import type { Actor } from '../../domain/case/roles.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { CaseId, EmployeeId } from '../../domain/identifiers.ts';
import { type Answer, type CaseStart, stateQuery, updateOf } from '../../workflows/messages.ts';
import { startCase } from '../../workflows/start-case.ts';
import { actors, subject, target } from './small-province.ts';

/** What HR writes when it opens a case of the small province, effective today. */
export const opening = (employee: EmployeeId = subject): Opening => ({
  employee,
  position: target,
  reasons: { qualification: 'S1 gizi', competence: 'Gizi masyarakat', performance: 'Baik', need: 'Satu kursi kosong' },
  benefits: ['Bekerja sesuai pendidikan'],
  urgent: null,
  effectiveDate: localDate(Date.now(), 'Asia/Makassar'),
});

type Fields = Readonly<Record<string, unknown>>;

/** A decision of the happy course: who, what, with which fields. */
export type Line = readonly [actor: Actor, name: CommandName, fields?: Fields];

/** The happy course of a case from its opening to its close. */
export const happyCourse = (): readonly Line[] => {
  const today = localDate(Date.now(), 'Asia/Makassar');
  const decree = {
    number: `SK/${randomUUID()}`,
    clearanceNumber: 'IMUT/1',
    clearanceDate: today,
    effectiveDate: today,
    place: 'Amplas',
    allowances: 'Sesuai ketentuan',
    copies: ['Inspektorat'],
  };
  return [
    [actors.hr, 'submit'],
    [actors.subject, 'accept'],
    [actors.origin, 'approve'],
    [actors.destination, 'approve'],
    [actors.board, 'recommend'],
    [actors.governor, 'approve'],
    [actors.hr, 'issueDecree', decree],
    [actors.hr, 'deliverDecree', { method: 'in_person' }],
    [actors.subject, 'acknowledgeReceipt'],
    [actors.destination, 'commence', { number: 'SPMT/1', onDutyFrom: today }],
  ];
};

/** Opens cases, sends decisions and reads files as the product's own parts do. */
export class CaseClerk {
  readonly db: Knex;
  readonly client: Client;
  readonly #taskQueue: string;
  readonly #sealer: TextSealer;

  constructor(db: Knex, client: Client, taskQueue: string, sealer: TextSealer) {
    this.db = db;
    this.client = client;
    this.#taskQueue = taskQueue;
    this.#sealer = sealer;
  }

  /** Opens a case and starts its workflow. */
  async open(
    what: Opening = opening(),
    start: Partial<CaseStart> = {},
    by: Actor = actors.hr,
    keyText: string = randomUUID(),
  ): Promise<CaseId> {
    const key = { text: keyText, requestHash: 'test' };
    const opened = await openCase(this.db, this.#sealer, { opening: what, by, key, now: new Date() });
    if (opened.kind === 'refused') throw new Error(`not opened: ${opened.why.kind}`);
    const row = await readCase(this.db, opened.case);
    if (row === null) throw new Error('opened and missing');
    await startCase(this.client, this.#taskQueue, { ...row, ...start });
    return opened.case;
  }

  /** Sends a decision and waits for its answer. */
  decide(id: CaseId, by: Actor, name: CommandName, fields: Fields = {}, commandId = randomUUID()): Promise<Answer> {
    return this.client.workflow
      .getHandle(id)
      .executeUpdate(updateOf(name), { args: [{ id: commandId, by, ...fields }], updateId: commandId });
  }

  /** Sends decisions one after the other. */
  async follow(id: CaseId, lines: readonly Line[]): Promise<void> {
    for (const [by, name, fields] of lines) await this.decide(id, by, name, fields);
  }

  signal(id: CaseId, name: CommandName, message: unknown): Promise<void> {
    return this.client.workflow.getHandle(id).signal(name, message);
  }

  /** What the workflow knows. Asks again, for half a minute, while no worker can say. */
  async known(id: CaseId): Promise<CaseState> {
    const giveUpAt = Date.now() + 30_000;
    for (;;) {
      try {
        return await this.client.workflow.getHandle(id).query(stateQuery);
      } catch (error) {
        if (!(error instanceof ServiceError) || Date.now() > giveUpAt) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  }

  async filed(id: CaseId): Promise<CaseState> {
    const row = await readCase(this.db, id);
    if (row === null) throw new Error(`there is no ${id}`);
    return row.state;
  }

  events(id: CaseId): Promise<CaseEvent[]> {
    return readEvents(this.db, this.#sealer, id);
  }
}

/** Waits until `holds`, looking again every `everyMs`; the test's own time limit ends it. */
export async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean, everyMs = 50): Promise<T> {
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

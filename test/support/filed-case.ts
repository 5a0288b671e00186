import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { readEvents, type TextSealer } from '../../database/case/case-event.ts';
import { openCase } from '../../database/case/case-opening.ts';
import { append, type CaseRow, readCase } from '../../database/case/case-record.ts';
import type { CommandName } from '../../domain/case/commands.ts';
import { decide } from '../../domain/case/decide.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { Opening } from '../../domain/case/opening.ts';
import { isRefusal, parseCommand } from '../../domain/case/parse-command.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { Proposal } from '../../domain/case/register-request.ts';
import type { Actor } from '../../domain/case/roles.ts';
import { timePasses } from '../../domain/case/time-passes.ts';
import type { CaseId, EmployeeId } from '../../domain/identifiers.ts';
import { happyCourse, type Line, opening } from './case-clerk.ts';
import { actors, subject } from './small-province.ts';

/** The happy course up to the decision `last`, whose decree has these fields besides. */
export const courseUpTo = (last: CommandName, decree: object = {}): readonly Line[] => {
  const course = happyCourse();
  const end = course.findIndex(([, name]) => name === last);
  return course
    .slice(0, end + 1)
    .map(([by, name, fields = {}]): Line => [by, name, name === 'issueDecree' ? { ...fields, ...decree } : fields]);
};

/** Decides and files cases as their workflows do, without Temporal: for tests of what the file and the register do. */
export class FilingRoom {
  readonly #db: Knex;
  readonly #sealer: TextSealer;

  constructor(db: Knex, sealer: TextSealer) {
    this.#db = db;
    this.#sealer = sealer;
  }

  /** Opens a case for an employee, or says why not. */
  async open(employee: EmployeeId = subject, more: Partial<Opening> = {}, corrects?: CaseId): Promise<CaseId> {
    const opened = await openCase(this.#db, this.#sealer, {
      opening: { ...opening(employee), ...more },
      by: actors.hr,
      key: { text: randomUUID(), requestHash: 'test' },
      now: new Date(),
      corrects,
    });
    if (opened.kind === 'refused') throw new Error(opened.why.kind);
    return opened.case;
  }

  async row(id: CaseId): Promise<CaseRow> {
    const row = await readCase(this.#db, id);
    if (row === null) throw new Error(`there is no ${id}`);
    return row;
  }

  /** Sends one decision. The event it became, or the refusal of the case or of the file. */
  async send(id: CaseId, by: Actor, name: CommandName, fields: object = {}): Promise<CaseEvent | Refusal> {
    const { state, policy, calendar } = await this.row(id);
    const command = parseCommand(name, { id: randomUUID(), by, ...fields });
    if (isRefusal(command)) return command;
    const decided = decide(state, command, { now: Date.now(), policy, calendar });
    return 'refusal' in decided ? decided.refusal : this.#file(id, state.sequence, decided.proposal);
  }

  /** Sends decisions one after the other; throws at the first that is refused. */
  async follow(id: CaseId, lines: readonly Line[]): Promise<void> {
    for (const [by, name, fields] of lines) {
      const became = await this.send(id, by, name, fields);
      if (isRefusal(became)) throw new Error(became.message);
    }
  }

  /** A case of the subject that waits for its effective date, which has come. */
  async due(decree: object = {}): Promise<CaseId> {
    const id = await this.open();
    await this.follow(id, courseUpTo('acknowledgeReceipt', decree));
    return id;
  }

  /** Lets happen what is due by now, or by the instant `at`. */
  async pass(id: CaseId, at = Date.now()): Promise<CaseEvent | Refusal> {
    const { state, policy, calendar } = await this.row(id);
    const [proposal] = timePasses(state, { now: at, policy, calendar });
    if (proposal === undefined) throw new Error(`nothing of ${id} is due`);
    return this.#file(id, state.sequence, proposal);
  }

  events(id: CaseId): Promise<readonly CaseEvent[]> {
    return readEvents(this.#db, this.#sealer, id);
  }

  async #file(id: CaseId, from: number, proposal: Proposal): Promise<CaseEvent | Refusal> {
    const { events, refusal } = await append(this.#db, this.#sealer, id, from, [proposal]);
    const [event] = events;
    if (event !== undefined) return event;
    if (refusal !== null) return refusal;
    throw new Error(`${id}: the file has moved on`);
  }
}

import type { Knex } from 'knex';
import { catchUp } from '../../domain/after/catch-up.ts';
import { actionOfFollowUp, type FollowUpCommand, type FollowUpCommandName } from '../../domain/after/commands.ts';
import { decideFollowUp } from '../../domain/after/decide.ts';
import type { FollowUpDraft, FollowUpEvent, FollowUpEventKind } from '../../domain/after/events.ts';
import { evolveFollowUp } from '../../domain/after/evolve.ts';
import { followUpNotices, scheduledFollowUpLetters } from '../../domain/after/letters.ts';
import { nextPassed, type Passed } from '../../domain/after/passed.ts';
import type { FollowUpPolicy } from '../../domain/after/policy.ts';
import { reviewClosed, reviewOpened } from '../../domain/after/review.ts';
import { type FollowUpState, nextInstant } from '../../domain/after/state.ts';
import type { FollowUpContext } from '../../domain/after/waits.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import type { Actor } from '../../domain/case/roles.ts';
import { type CaseId, caseNumberOf } from '../../domain/identifiers.ts';
import { leaves } from '../../domain/leaves.ts';
import type { TextSealer } from '../case/case-event.ts';
import { authorizedActor } from '../case/deciding-authority.ts';
import { numberCorrection, orderCorrection } from '../decree/correcting-decrees.ts';
import { orderObjectionAnswer } from '../decree/ordered-objection-answer.ts';
import { gatherLetters, gatherScheduled, gatherTasks, type InboxRows, insertInboxRows } from '../inbox.ts';
import { latestCalendar } from '../working-calendar.ts';
import { insertFollowUpEvents, readFollowUpEvents } from './follow-up-event.ts';
import { caseFacts, registerNow } from './follow-up-facts.ts';

export interface FollowUpRow {
  readonly state: FollowUpState;
  readonly policy: FollowUpPolicy;
}

/** The follow-up of a case; `null` when it has none. */
export const readFollowUp = async (db: Knex, id: CaseId): Promise<FollowUpRow | null> =>
  (await db<FollowUpRow>('follow_up').where('case_number', caseNumberOf(id)).first('state', 'policy')) ?? null;

/** What became of a look into a follow-up, with a command or without. */
export interface FollowUpRecorded {
  readonly state: FollowUpState;
  /** Why the command was not recorded; `null` when it was, or there was none. `key_reused`: its id stands for another one. */
  readonly refusal: Refusal | 'key_reused' | null;
}

/** One transaction on the locked row of a follow-up: events join its file one after the other, with all that they bring. */
class Page {
  readonly events: FollowUpEvent[] = [];
  readonly #trx: Knex.Transaction;
  readonly #context: FollowUpContext;
  state: FollowUpState;

  constructor(trx: Knex.Transaction, state: FollowUpState, context: FollowUpContext) {
    this.#trx = trx;
    this.#context = context;
    this.state = state;
  }

  async add(draft: FollowUpDraft, from: { readonly commandId?: string; readonly by?: Actor } = {}): Promise<void> {
    const before = this.state;
    const event = { ...draft, ...from, sequence: before.sequence + 1, at: this.#context.now } as FollowUpEvent;
    const after = evolveFollowUp(before, event);
    const inbox: InboxRows = { tasks: [], letters: [] };
    await gatherTasks(this.#trx, inbox, before, after, new Date(event.at));
    gatherLetters(inbox, after, followUpNotices(before, event, after));
    const owed = (of: FollowUpState) => scheduledFollowUpLetters(of, this.#context);
    await gatherScheduled(this.#trx, inbox, owed(before), owed(after), event, after);
    await insertInboxRows(this.#trx, inbox);
    this.events.push(event);
    this.state = after;
  }
}

async function addWhatCaseCameTo(trx: Knex.Transaction, page: Page, context: FollowUpContext): Promise<void> {
  const facts = await caseFacts(trx, page.state.case);
  for (let next = catchUp(page.state, facts, context); next !== null; next = catchUp(page.state, facts, context))
    await page.add(next);
}

async function draftOf(trx: Knex.Transaction, state: FollowUpState, passed: Passed, context: FollowUpContext) {
  if (passed.kind === 'event') return passed.draft;
  const register = await registerNow(trx, state, new Date(context.now));
  if (passed.kind === 'open_review') return reviewOpened(state, passed.review, register, context);
  const review = state.reviews.find(({ id }) => id === passed.review);
  if (review === undefined) throw new Error(`${state.case} has no review ${passed.review}`);
  return reviewClosed(review, register);
}

async function addWhatPassed(trx: Knex.Transaction, page: Page, context: FollowUpContext): Promise<void> {
  for (let next = nextPassed(page.state, context); next !== null; next = nextPassed(page.state, context))
    await page.add(await draftOf(trx, page.state, next, context));
}

/** Whether the correcting case is one of the same employee; a case of somebody else corrects nothing here. */
async function unfitCorrection(trx: Knex.Transaction, state: FollowUpState, command: FollowUpCommand) {
  if (command.name !== 'noteCorrection') return null;
  const found = await trx('mutation_case')
    .where({ number: caseNumberOf(command.correctingCase), subject_id: state.subject })
    .first('number');
  const message = 'noteCorrection: there is no such case of this employee';
  return found === undefined ? ({ code: 'NotAllowed', message } as const) : null;
}

/** Whether the answer to a review judges support that was promised in this case: nobody has given what nobody owed. */
async function unfitSupport(trx: Knex.Transaction, state: FollowUpState, command: FollowUpCommand) {
  if (command.name !== 'answerReview' || command.support.length === 0) return null;
  const promised: string[] = await trx('obligation')
    .where({ case_number: caseNumberOf(state.case) })
    .pluck('id');
  const message = 'answerReview: support names an obligation of this case by its id; see GET /cases/{id}/review';
  return command.support.every(({ obligation }) => promised.includes(obligation))
    ? null
    : ({ code: 'NotAllowed', message } as const);
}

const recordedAs: Readonly<Record<FollowUpCommandName, FollowUpEventKind>> = {
  object: 'objected',
  answerObjection: 'objection_answered',
  passOnObjection: 'objection_passed_on',
  noteCorrection: 'correction_noted',
  correctDecree: 'decree_corrected',
  deliverCorrection: 'correction_delivered',
  acknowledgeCorrection: 'correction_received',
  setIndicator: 'indicator_set',
  answerReview: 'review_answered',
};

/** `null` when the event of this command id is what this person sends again, with all its words. */
async function standsFor(
  trx: Knex.Transaction,
  sealer: TextSealer,
  state: FollowUpState,
  { id, by, name, ...fields }: FollowUpCommand,
): Promise<'key_reused' | null> {
  const events = await readFollowUpEvents(trx, sealer, state.case);
  const event = events.find(({ commandId }) => commandId === id);
  const kept = new Set(leaves(event));
  const isSame =
    event?.kind === recordedAs[name] &&
    event.by?.person === by.person &&
    leaves(fields).every((leaf) => kept.has(leaf));
  return isSame ? null : 'key_reused';
}

/** Adds the command; the refusal when it is not possible. One that stands in the file is not added again. */
async function addCommand(
  trx: Knex.Transaction,
  sealer: TextSealer,
  page: Page,
  command: FollowUpCommand,
  context: FollowUpContext,
): Promise<FollowUpRecorded['refusal']> {
  if (page.state.handled[command.id] !== undefined) return standsFor(trx, sealer, page.state, command);
  const draft = decideFollowUp(page.state, command, context);
  if (isRefusal(draft)) return draft;
  const unfit = (await unfitCorrection(trx, page.state, command)) ?? (await unfitSupport(trx, page.state, command));
  if (unfit !== null) return unfit;
  const by = await authorizedActor(trx, command.by, actionOfFollowUp(page.state, command.name), new Date(context.now));
  if (isRefusal(by)) return by;
  const whole =
    draft.kind === 'correct_decree' ? await numberCorrection(trx, sealer, page.state, draft, context.now) : draft;
  if (isRefusal(whole)) return whole;
  await page.add(whole, { commandId: command.id, by });
  return null;
}

const updateRow = (trx: Knex.Transaction, state: FollowUpState): PromiseLike<unknown> => {
  const due = nextInstant(state);
  return trx('follow_up')
    .where({ case_number: caseNumberOf(state.case) })
    .update({
      sequence: state.sequence,
      state: JSON.stringify(state),
      received_at: state.receivedAt === null ? null : new Date(state.receivedAt),
      placed_on: state.placedFrom,
      commenced_on: state.onDutyFrom,
      due_at: due === null ? null : new Date(due),
    });
};

/**
 * Brings a follow-up up to `now` under the lock of its row: what its case has come to, then `command`, then what has passed.
 * A decision in hand comes before a deadline. Events, inbox tasks, letters and the row change in one transaction; the same
 * call made twice adds nothing. `null`: the case has no follow-up.
 */
export const recordInFollowUp = (
  db: Knex,
  sealer: TextSealer,
  id: CaseId,
  command: FollowUpCommand | null,
  now: Date,
): Promise<FollowUpRecorded | null> =>
  db.transaction(async (trx) => {
    const row = await trx<FollowUpRow>('follow_up')
      .where('case_number', caseNumberOf(id))
      .first('state', 'policy')
      .forUpdate();
    if (row === undefined) return null;
    const context = { now: now.getTime(), policy: row.policy, calendar: await latestCalendar(trx) };
    const page = new Page(trx, row.state, context);
    await addWhatCaseCameTo(trx, page, context);
    const refusal = command === null ? null : await addCommand(trx, sealer, page, command, context);
    await addWhatPassed(trx, page, context);
    if (page.events.length > 0) {
      await insertFollowUpEvents(trx, sealer, id, page.events, now);
      await updateRow(trx, page.state);
      await orderObjectionAnswer(trx, sealer, page.state, page.events);
      await orderCorrection(trx, sealer, page.state, page.events);
    }
    return { state: page.state, refusal };
  });

import { randomUUID } from 'node:crypto';
import type { CaseView, EventView } from '../../api/schemas/case-schemas.ts';
import { pathOf } from '../../api/schemas/decision-schemas.ts';
import type { CommandBody, CommandName } from '../../domain/case/commands.ts';
import type { EventKind, Outcome } from '../../domain/case/events.ts';
import { caseAnswer, decisionAnswer, eventsAnswer } from './api-answers.ts';
import { ApiRefusal } from './api-session.ts';
import { eventLine, waitLine } from './event-lines.ts';
import { expectCourse, expectSame, NotAsTold } from './expectation.ts';
import type { Person } from './person.ts';
import type { Scene } from './stage.ts';
import { until } from './until.ts';

/** A recorded decision is seen in the file at once; the rest of this time is for machines under load. */
const RECORDED_WITHIN_MS = 30_000;

/** The event that records each decision; an approval step has one for all four of its decisions. */
const recordedAs: Readonly<Record<CommandName, EventKind>> = {
  recheck: 'rechecked',
  override: 'overridden',
  attachDocument: 'document_attached',
  submit: 'submitted',
  planSession: 'session_planned',
  holdSession: 'session_held',
  acknowledge: 'acknowledged',
  accept: 'accepted',
  object: 'objected',
  explain: 'explained',
  conclude: 'concluded',
  fulfil: 'fulfilled',
  makeUrgent: 'made_urgent',
  approve: 'step_decided',
  reject: 'step_decided',
  recommend: 'step_decided',
  adviseAgainst: 'step_decided',
  abstain: 'step_voted',
  sendBack: 'sent_back',
  requestInformation: 'information_requested',
  answerInformation: 'information_answered',
  recuse: 'recused',
  meetCondition: 'condition_met',
  sendDossier: 'dossier_sent',
  markIncomplete: 'dossier_incomplete',
  markComplete: 'dossier_complete',
  recordConsideration: 'step_decided',
  issueDecree: 'decree_issued',
  recordSignature: 'decree_signed',
  recordDecree: 'decree_recorded',
  deliverDecree: 'decree_delivered',
  acknowledgeReceipt: 'receipt_acknowledged',
  witnessDelivery: 'delivery_witnessed',
  inviteToInauguration: 'inauguration_invited',
  recordInauguration: 'inaugurated',
  revokeDecree: 'decree_revoked',
  commence: 'commenced',
  withdraw: 'withdrawn',
  hold: 'held',
  resume: 'resumed',
  extend: 'extended',
  reassign: 'reassigned',
  retryStep: 'step_retried',
  correctFact: 'fact_corrected',
  adoptPolicy: 'policy_adopted',
  adoptCalendar: 'calendar_adopted',
};

/** One case, walked through the API by the people whom it concerns, and told on the timeline. */
export class CaseWalk {
  readonly id: string;
  readonly subject: Person;
  readonly #scene: Scene;
  /** Number of the last event that was told, and the waits that were. */
  #told = 0;
  #waits: readonly string[] = [];

  private constructor(scene: Scene, id: string, subject: Person) {
    this.#scene = scene;
    this.id = id;
    this.subject = subject;
  }

  /** Follows a case that the plan has opened: tells how it was opened, and what the rules say. */
  static async follow(scene: Scene, id: string, subject: Person): Promise<CaseWalk> {
    const walk = new CaseWalk(scene, id, subject);
    await walk.awaitEvent('opened');
    const { findings, explanation } = await walk.seen();
    scene.timeline.note(`the seat is reserved; ${rulesLine(findings ?? [])}`);
    if (explanation !== null)
      scene.timeline.note(
        `why this person is kept with the case: place ${explanation.place} of ${explanation.among} candidates, fit ${(explanation.fit.points / 100).toFixed(2)}`,
      );
    return walk;
  }

  /** Somebody decides; resolves when the decision stands in the file. A vote among several is of another `kind`. */
  async decide<Name extends CommandName>(
    by: Person,
    name: Name,
    body: CommandBody<Name>,
    does: string,
    kind: EventKind = recordedAs[name],
  ): Promise<EventView> {
    this.#scene.timeline.act(by.introduced, does);
    await this.#send(by, name, body);
    return this.awaitEvent(kind);
  }

  /** Somebody tries what must be refused. Returns the refusal; throws {@link NotAsTold} when there is none. */
  async refuses<Name extends CommandName>(by: Person, name: Name, body: CommandBody<Name>): Promise<ApiRefusal> {
    try {
      await this.#send(by, name, body);
    } catch (error) {
      if (error instanceof ApiRefusal) return error;
      throw error;
    }
    throw new NotAsTold(`${name} by ${by.introduced}`, 'refused', 'recorded');
  }

  /** Waits until the next event is in the file and tells of it. Any other kind than `kind` is not as told. */
  async awaitEvent(kind: EventKind, withinMs = RECORDED_WITHIN_MS): Promise<EventView> {
    const step = `${this.id} after event ${this.#told}`;
    const event = await until(
      { step, expected: kind, withinMs, signal: this.#scene.signal },
      () => this.events(),
      (events) => events.find(({ sequence }) => sequence === this.#told + 1),
      (events) => `the last event is ${events.at(-1)?.kind ?? 'missing'}`,
    );
    expectSame(`${this.id}, event ${event.sequence}`, kind, event.kind);
    this.#told = event.sequence;
    this.#scene.timeline.recorded(`${this.id} ${eventLine(event)}`);
    await this.#tellWaits();
    return event;
  }

  /** The whole file, as the employee or another reader may see it. */
  async events(reader: Person = this.subject): Promise<readonly EventView[]> {
    return (await reader.api.get(`/cases/${this.id}/events`, eventsAnswer)).events;
  }

  /** The case as the employee sees it. */
  seen(): Promise<CaseView> {
    return this.subject.api.get(`/cases/${this.id}`, caseAnswer);
  }

  /** Throws unless the case is closed with this outcome after exactly this course, and waits for nobody. */
  async expectClosed(expected: Outcome, told: readonly EventKind[]): Promise<void> {
    const events = await this.events();
    expectCourse(
      this.id,
      told,
      events.map(({ kind }) => kind),
    );
    const { stage, outcome, waits } = await this.seen();
    expectSame<object>(`${this.id} at its end`, { stage: 'closed', outcome: expected }, { stage, outcome });
    expectSame(`${this.id} at its end: whom it waits for`, 0, waits.length);
  }

  /** Answered 200 when it is recorded and 202 when it will be: the file tells when it is. */
  async #send<Name extends CommandName>(by: Person, name: Name, body: CommandBody<Name>): Promise<void> {
    await by.api.post(`/cases/${this.id}/${pathOf(name)}`, randomUUID(), body, decisionAnswer);
  }

  /** Tells of the waits that have begun or changed, unless a later event, yet to be told, has brought them. */
  async #tellWaits(): Promise<void> {
    const { waits, sequence } = await this.seen();
    if (sequence !== this.#told) return;
    const lines = waits.map((wait) => waitLine(wait, this.subject.name));
    for (const line of lines.filter((each) => !this.#waits.includes(each))) this.#scene.timeline.note(line);
    this.#waits = lines;
  }
}

function rulesLine(findings: NonNullable<CaseView['findings']>): string {
  const rules = (wanted: string) =>
    [...new Set(findings.filter(({ outcome }) => outcome === wanted).map(({ rule }) => rule))].join(', ');
  const told = [
    ['passed', 'passed (memenuhi syarat)'],
    ['flag', 'flagged'],
    ['warning', 'warned'],
    ['block', 'blocked'],
    ['missing_document', 'still without their document'],
    ['not_checked', 'not checked'],
  ] as const;
  const lines = told.flatMap(([outcome, words]) => (rules(outcome) === '' ? [] : [`${words} ${rules(outcome)}`]));
  return `the rules: ${lines.join('; ')}`;
}

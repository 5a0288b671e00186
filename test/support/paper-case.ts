import { calendarAdopted, policyAdopted, type Rules, rulesAfter } from '../../domain/case/adoption.ts';
import type { CommandName } from '../../domain/case/commands.ts';
import { factCorrected, factsSaid } from '../../domain/case/correction.ts';
import type { Context } from '../../domain/case/deadlines.ts';
import { type Decided, decide } from '../../domain/case/decide.ts';
import type { CorrectableFacts } from '../../domain/case/event-facts.ts';
import type { CaseEvent, EventOf } from '../../domain/case/events.ts';
import { evolve, stateOf } from '../../domain/case/evolve.ts';
import { isRefusal, parseCommand } from '../../domain/case/parse-command.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { judgedAmendment, judgedDecree, placedOrHeld, rechecked } from '../../domain/case/register-answer.ts';
import { isRegisterRequest, type Proposal, type RegisterRequest } from '../../domain/case/register-request.ts';
import type { Actor, Offices, Seated } from '../../domain/case/roles.ts';
import { type CaseState, nextDue } from '../../domain/case/state.ts';
import { rerouted } from '../../domain/case/steps/recusal.ts';
import { rolesToSeat, seated } from '../../domain/case/steps/seating.ts';
import { officesOfStep, stepOf } from '../../domain/case/steps/step-offices.ts';
import { timePasses } from '../../domain/case/time-passes.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import type { EmployeeId } from '../../domain/identifiers.ts';
import { actors, type CaseSettings, contextAt, holderOf, openedAt, openingOf, validFields } from './case-fixture.ts';

/** One line of a course: a decision, with the fixture's own fields unless others are given. */
export type Line = readonly [by: Actor, name: CommandName, fields?: Readonly<Record<string, unknown>>];

/** What became of a command: the event it is in the file, or why there is none. */
export interface Became {
  readonly event: CaseEvent | null;
  readonly refusal: Refusal | null;
}

/** What a test changes of who plays which role, and of who sits where: the fixture's own person, unless others are given. */
export interface Seats {
  readonly offices: Partial<Offices>;
  readonly holders: Readonly<Record<string, readonly EmployeeId[]>>;
}

/** Above every office the secretary of the province, above that the governor, and nobody above the governor. */
function superiorIn(state: CaseState, { policy }: Context, { by, step: id }: EventOf<'recused'>): Seated | null {
  const { offices, recused } = state;
  const above = [...offices.authorized_official, ...offices.appointing_authority];
  const step = stepOf(policy, id);
  const asked = step === undefined ? [] : officesOfStep(state, step).map(({ office }) => office);
  const from = above.findIndex(({ office }) => office === by?.office);
  const free = ({ office }: Seated): boolean =>
    !asked.includes(office) && !recused?.[id]?.includes(holderOf(office).person);
  return above.slice(from + 1).find(free) ?? null;
}

/** A case kept on paper: the pure core with a file, a clock and a register that a test sets. */
export class PaperCase {
  readonly file: CaseEvent[];
  state: CaseState;
  now = openedAt;
  /** What the rules would find if the register were asked now. */
  register: readonly Finding[] = [];
  /** Who plays which role, and who sits in which office, if the register were asked now. */
  seats: Seats = { offices: {}, holders: {} };
  readonly #settings: CaseSettings;
  /** The commands that became events, as they were sent. */
  readonly sent: {
    readonly name: CommandName;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly event: CaseEvent;
  }[] = [];
  /** The newest calendar and policy that the register knows, besides those of the case. */
  newer: Partial<Rules> = {};
  /** The policy and the calendar that the case was opened under. */
  readonly openedUnder: Rules;
  #rules: Rules;
  #commands = 0;

  constructor(settings: CaseSettings = {}) {
    this.#settings = settings;
    const { policy, calendar } = contextAt(openedAt, settings);
    this.openedUnder = { policy, calendar };
    this.#rules = this.openedUnder;
    this.file = [openingOf(settings)];
    this.state = stateOf(this.file);
    this.register = settings.findings ?? [];
  }

  /** The same case at the same instant, to try something on. */
  copy(): PaperCase {
    const other = new PaperCase(this.#settings);
    other.file.splice(0, 1, ...this.file);
    other.state = this.state;
    other.now = this.now;
    other.register = this.register;
    other.newer = this.newer;
    other.#rules = this.#rules;
    other.seats = this.seats;
    other.#commands = this.#commands;
    return other;
  }

  get context(): Context {
    return { ...contextAt(this.now, this.#settings), ...this.#rules };
  }

  /** What would become of a command, read from its message as the product reads it; the case does not move. */
  asked(by: Actor, name: CommandName, fields = validFields[name], id = `command-${this.#commands + 1}`): Decided {
    const command = parseCommand(name, { id, by, ...fields });
    return isRefusal(command) ? { refusal: command } : decide(this.state, command, this.context);
  }

  /** Sends a command; its event joins the file. */
  when(by: Actor, name: CommandName, fields = validFields[name], id = `command-${++this.#commands}`): Became {
    const decided = this.asked(by, name, fields, id);
    if ('refusal' in decided) return { event: null, refusal: decided.refusal };
    const judged = this.#completed(decided.proposal);
    if (isRefusal(judged)) return { event: null, refusal: judged };
    const event = this.record(judged);
    this.sent.push({ name, fields, event });
    return { event, refusal: null };
  }

  /** Files a proposal; what only the register can complete is completed with what it would find now. */
  record(proposal: Proposal): CaseEvent {
    const answered = isRegisterRequest(proposal) ? this.#answered(proposal) : proposal;
    const event = this.#seated(answered);
    this.file.push(event);
    this.state = evolve(this.state, event);
    this.#rules = rulesAfter(this.#rules, event);
    return event;
  }

  /** Lets time pass until the instant `at`, and whatever is due by then happen. */
  passUntil(at: number): readonly CaseEvent[] {
    this.now = Math.max(this.now, at);
    return timePasses(this.state, this.context).map((proposal) => this.record(proposal));
  }

  /** Lets the next deadline pass; nothing happens when none runs. */
  passDeadline(): readonly CaseEvent[] {
    const due = nextDue(this.state);
    return due === null ? [] : this.passUntil(due);
  }

  /**
   * What the register says before an event joins the file: it judges a decree or an amendment, knows what a case adopts or
   * corrects, and finds who stands above whoever is recused.
   */
  #completed(proposal: Proposal): Proposal | Refusal {
    switch (proposal.kind) {
      case 'amended':
        return judgedAmendment(this.state, proposal, { findings: this.register }, this.context);
      case 'decree_issued':
      case 'decree_recorded':
        return judgedDecree(this.state, proposal, { findings: this.register });
      case 'recused':
        return rerouted(this.state, proposal, superiorIn(this.state, this.context, proposal), this.context);
      case 'adopt_calendar':
        return calendarAdopted(this.state, proposal, this.newer.calendar ?? null, this.context);
      case 'adopt_policy':
        return policyAdopted(this.state, proposal, this.newer.policy ?? null, this.context);
      case 'correct_fact':
        return factCorrected(this.state, proposal, this.said, this.context);
      default:
        return proposal;
    }
  }

  /** What the file says of reasons and benefits. */
  get said(): CorrectableFacts {
    const changes = this.file.flatMap((event) =>
      event.kind === 'fact_corrected' || event.kind === 'amended' ? [event] : [],
    );
    return factsSaid(openingOf(this.#settings), changes);
  }

  #seated(event: CaseEvent): CaseEvent {
    // What begins with a policy is seated as that policy has it.
    const context = { ...this.context, ...(event.kind === 'policy_adopted' ? { policy: event.policy } : {}) };
    const roles = rolesToSeat(event, context.policy);
    if (roles.length === 0) return event;
    const offices = Object.fromEntries(
      roles.map((role) => [role, this.seats.offices[role] ?? openingOf(this.#settings).offices[role]]),
    );
    const asked = [...Object.values(offices), ...Object.values(this.state.stepOffices ?? {})].flat();
    const own = (office: string) => this.seats.holders[office] ?? [holderOf(office).person];
    const holders = Object.fromEntries(asked.map(({ office }) => [office, own(office)]));
    return seated(this.state, event, { offices, holders }, context);
  }

  #answered(request: RegisterRequest): CaseEvent {
    switch (request.kind) {
      case 'recheck':
        return rechecked(this.state, request, { findings: this.register }, this.context);
      case 'place':
        return placedOrHeld(this.state, request, { findings: this.register }, this.context);
      default:
        throw new Error(`${request.kind} is answered before it is recorded`);
    }
  }
}

/** A case after a course of decisions, each of which must have been possible. */
export function given(course: readonly Line[], settings: CaseSettings = {}): PaperCase {
  const paper = new PaperCase(settings);
  for (const [by, name, fields] of course) {
    const { refusal } = paper.when(by, name, fields);
    if (refusal) throw new Error(`the course of the test is impossible: ${refusal.message}`);
  }
  return paper;
}

const { hr, origin, destination, board, governor } = actors;
const planning: readonly Line[] = [];
const socialization: readonly Line[] = [[hr, 'submit']];
const approval: readonly Line[] = [...socialization, [actors.subject, 'accept']];
const beforeBoard: readonly Line[] = [...approval, [origin, 'approve'], [destination, 'approve']];
const beforeDecision: readonly Line[] = [...beforeBoard, [board, 'recommend']];
const decree: readonly Line[] = [...beforeDecision, [governor, 'approve']];
const issued: readonly Line[] = [...decree, [hr, 'issueDecree']];
const delivered: readonly Line[] = [...issued, [hr, 'deliverDecree']];
const placement: readonly Line[] = [...delivered, [actors.subject, 'acknowledgeReceipt']];

/** How the happy case comes to each point of its way. */
export const courses = {
  planning,
  socialization,
  approval,
  beforeBoard,
  beforeDecision,
  decree,
  issued,
  delivered,
  placement,
} as const;

/** A case that has been placed on its effective date and waits for the duty to begin. */
export function givenPlaced(settings: CaseSettings = {}): PaperCase {
  const paper = given(courses.placement, settings);
  paper.passDeadline();
  return paper;
}

/** A case whose placement the rules have stopped on its effective date. */
export function givenHeld(findings: readonly Finding[], settings: CaseSettings = {}): PaperCase {
  const paper = given(courses.placement, settings);
  paper.register = findings;
  paper.passDeadline();
  return paper;
}

/** A case that has been closed by its commencement. */
export function givenClosed(): PaperCase {
  const paper = givenPlaced();
  paper.when(actors.destination, 'commence');
  return paper;
}

/** The keys of what a case waits for, in order. */
export const waits = ({ state }: PaperCase): readonly string[] => state.waits.map(({ key }) => key);

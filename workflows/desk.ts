import { ApplicationFailure, defaultPayloadConverter, type RawValue } from '@temporalio/common';
import { setHandler, workflowInfo } from '@temporalio/workflow';
import { type Command, type CommandName, commandNames } from '../domain/case/commands.ts';
import type { Context } from '../domain/case/deadlines.ts';
import { decide } from '../domain/case/decide.ts';
import { evolve } from '../domain/case/evolve.ts';
import { isCommandId, isRefusal, parseCommand } from '../domain/case/parse-command.ts';
import type { Refusal } from '../domain/case/refusal.ts';
import { isRegisterRequest, type Proposal } from '../domain/case/register-request.ts';
import type { CaseState } from '../domain/case/state.ts';
import {
  type Answer,
  type CommandMessage,
  recordedBefore,
  refusedBefore,
  signalOf,
  stateQuery,
  updateOf,
} from './messages.ts';

/** A message that has been taken in and waits to be recorded. */
export interface Paper {
  readonly id: string;
  readonly name: CommandName;
  /** The command, or why the message cannot be read as one. */
  readonly read: Command | Refusal;
  /** Came as a signal: nobody hears the answer, so a refusal becomes an event of the file. */
  readonly quiet: boolean;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (failure: ApplicationFailure) => void;
}

const failure = ({ code, message }: Refusal): ApplicationFailure => ApplicationFailure.nonRetryable(message, code);

const answerOf = (state: CaseState, sequence: number): Answer => ({
  sequence,
  stage: state.stage,
  outcome: state.outcome,
});

/** The state as if `proposal` had been recorded; what the register will answer to a request is not foreseen. */
export const foresee = (state: CaseState, proposal: Proposal): CaseState => {
  if (!isRegisterRequest(proposal)) return evolve(state, proposal);
  const { commandId, sequence } = proposal;
  return {
    ...state,
    sequence,
    handled: commandId === undefined ? state.handled : { ...state.handled, [commandId]: sequence },
  };
};

/** What a signal brought, as far as bytes of any kind can be read. */
function decodeSignal(raw: RawValue): { readonly message: unknown } | Refusal {
  try {
    return { message: defaultPayloadConverter.fromPayload(raw.payload) };
  } catch {
    const message = 'the payload cannot be read; send JSON, in the clear or encrypted with a known key';
    return { code: 'Malformed', message };
  }
}

const idIn = (decoded: { readonly message: unknown } | Refusal): string | null => {
  const { message } = decoded;
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : null;
  return isCommandId(id) ? id : null;
};

/**
 * Where decisions arrive. Handlers only take in and wait; the case's loop takes the papers from here, records them and
 * answers. `state` is what the file holds, `ahead` that plus what is being recorded.
 */
export class Desk {
  readonly papers: Paper[] = [];
  readonly #waiting = new Map<string, Promise<Answer>>();
  readonly #context: () => Context;
  #state: CaseState;
  #ahead: CaseState;
  #strays = 0;

  constructor(state: CaseState, context: () => Context) {
    this.#state = state;
    this.#ahead = state;
    this.#context = context;
  }

  /** Registers every handler; to be called before the first await, or a message of the first task finds none. */
  attend(): void {
    for (const name of commandNames) {
      setHandler(updateOf(name), (message) => this.#takeCommand(this.#read(name, message)), {
        validator: (message) => this.#validate(this.#read(name, message)),
      });
      setHandler(signalOf(name), (raw) => this.#takeSignal(name, raw));
    }
    setHandler(stateQuery, () => this.#state);
  }

  /** What is being recorded now; validators reckon with it. */
  foreseeing(ahead: CaseState): void {
    this.#ahead = ahead;
  }

  /** The file has spoken: answers the papers that stand in it or were refused, and puts the others back to be decided again. */
  settle(state: CaseState, taken: readonly Paper[], refused: ReadonlyMap<string, Refusal>): void {
    this.#state = state;
    this.#ahead = state;
    const again = taken.filter((paper) => {
      const { id } = paper;
      const sequence = state.handled[id];
      const refusal = refused.get(id);
      if (sequence !== undefined && sequence > 0) paper.resolve(answerOf(state, sequence));
      else if (sequence !== undefined) paper.reject(this.#refusedAs(sequence));
      else if (refusal !== undefined && !paper.quiet) paper.reject(failure(refusal));
      else return true;
      this.#waiting.delete(id);
      return false;
    });
    this.papers.unshift(...again);
  }

  #refusedAs(sequence: number): ApplicationFailure {
    return ApplicationFailure.nonRetryable('this command id was refused before; see the file', refusedBefore, {
      sequence: -sequence,
    });
  }

  #read(name: CommandName, message: CommandMessage): Command {
    const command = parseCommand(name, message);
    if (isRefusal(command)) throw failure(command);
    return command;
  }

  /** Throws what the sender should know; changes nothing. */
  #validate(command: Command): void {
    // A second sender of a command that is under way shares its answer.
    if (this.#waiting.has(command.id)) return;
    const sequence = this.#state.handled[command.id];
    if (sequence !== undefined && sequence < 0) throw this.#refusedAs(sequence);
    if (sequence !== undefined)
      throw ApplicationFailure.nonRetryable(
        'recorded before, under this id',
        recordedBefore,
        answerOf(this.#state, sequence),
      );
    const context = this.#context();
    const foreseen = this.papers.reduce((state, { read }) => {
      if (isRefusal(read)) return state;
      const decided = decide(state, read, context);
      return 'proposal' in decided ? foresee(state, decided.proposal) : state;
    }, this.#ahead);
    const decided = decide(foreseen, command, context);
    if ('refusal' in decided) throw failure(decided.refusal);
  }

  #takeCommand(command: Command): Promise<Answer> {
    return this.#take({ id: command.id, name: command.name, read: command, quiet: false });
  }

  #takeSignal(name: CommandName, raw: RawValue): void {
    const decoded = decodeSignal(raw);
    const read = isRefusal(decoded) ? decoded : parseCommand(name, decoded.message);
    const given = isRefusal(read) ? idIn(decoded) : read.id;
    // A stray without an id gets one that a rerun of this history gives it again, so that it is filed once.
    const id = given ?? `stray-${workflowInfo().runId}-${++this.#strays}`;
    if (this.#state.handled[id] !== undefined || this.#waiting.has(id)) return;
    // Its refusal is an event of the file; here nobody listens.
    this.#take({ id, name, read, quiet: true }).catch(() => undefined);
  }

  /** Synchronous up to its return; the promise is a plain one, which no cancellation scope can reject. */
  #take(paper: Omit<Paper, 'resolve' | 'reject'>): Promise<Answer> {
    const known = this.#waiting.get(paper.id);
    if (known) return known;
    const answer = new Promise<Answer>((resolve, reject) => {
      this.papers.push({ ...paper, resolve, reject });
    });
    this.#waiting.set(paper.id, answer);
    return answer;
  }
}

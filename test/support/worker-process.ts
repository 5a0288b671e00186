import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from '../../dev/child-process.ts';
import { startNodeService } from '../../dev/node-service.ts';
import type { ProcessRecord } from '../../dev/process-record.ts';
import type { BatchWriting, Instant } from './batch-doom.ts';

const DIES_WITHIN_MS = 60_000;

/** The product's own worker in a process of its own, to be started and killed over and over. */
export class WorkerProcess {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #logFile: string;
  readonly #record: ProcessRecord;
  #child: Child | null = null;
  #starting: Promise<unknown> = Promise.resolve();
  #isOver = false;

  constructor(environment: NodeJS.ProcessEnv, logFile: string, record: ProcessRecord) {
    this.#environment = environment;
    this.#logFile = logFile;
    this.#record = record;
  }

  /** Resolves when it polls for work. */
  start(): Promise<void> {
    return this.#launch('worker/main.ts', {});
  }

  /**
   * Starts a worker that kills itself in the middle of event `sequence`: just before or just after the commit, once so many
   * cases stand there together.
   */
  startDoomed(when: 'before' | 'after', sequence: number, cases: number): Promise<void> {
    const fate = { DIES: when, DIES_AT_EVENT: String(sequence), DIES_WITH_CASES: String(cases) };
    return this.#launch('test/support/doomed-worker.ts', fate);
  }

  /** Starts a worker that kills itself at this instant of the next such transaction in the life of a batch. */
  startDoomedAtBatch(when: Instant, at: BatchWriting): Promise<void> {
    return this.#launch('test/support/doomed-batch-worker.ts', { DIES: when, DIES_AT: at });
  }

  /** Resolves when the process has died by its own hand. Throws when it does not within a minute. */
  async died(): Promise<void> {
    const end = await Promise.race([this.#child?.exited, pause(DIES_WITHIN_MS, undefined, { ref: false })]);
    if (end?.signal !== 'SIGKILL') throw new Error('the worker did not die as planned');
    this.#child = null;
  }

  /** `kill -9`, now. Resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    child?.kill('SIGKILL');
    await child?.exited;
  }

  /** Ends it for good, also while it is still starting. */
  async close(): Promise<void> {
    this.#isOver = true;
    await this.#starting;
    const child = this.#child;
    this.#child = null;
    await child?.stop();
  }

  async #launch(script: string, further: Readonly<Record<string, string>>): Promise<void> {
    if (this.#isOver) throw new Error('this worker is not started any more: the test is over');
    const starting = startNodeService({
      name: 'a worker under test',
      script,
      environment: { ...this.#environment, ...further },
      logFile: this.#logFile,
      record: this.#record,
    });
    this.#starting = starting.catch(() => undefined);
    this.#child = await starting;
  }
}

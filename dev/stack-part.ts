/** In the order they start; they stop in the reverse order. */
export const PART_NAMES = ['postgres', 'temporal', 'identity', 'mail', 'worker', 'api'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** What people call each part. */
export const TITLES: Readonly<Record<PartName, string>> = {
  postgres: 'PostgreSQL',
  temporal: 'the Temporal server',
  identity: 'the identity provider',
  mail: 'the mail catcher',
  worker: 'the worker',
  api: 'the API',
};

/** Something that runs, in our process (no `pid`) or in one of its own. */
export interface Running {
  pid?: number;
  /** Resolves when it has ended by itself or otherwise. */
  exited?: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop(): Promise<void>;
  kill?(signal: NodeJS.Signals): void;
}

/** How a part ended that nobody had asked to end. */
export interface UnexpectedEnd {
  part: PartName;
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A part of the stack that can be started and ended over and over, as tests of failures do. */
export class StackPart {
  readonly name: PartName;
  readonly #launch: () => Promise<Running>;
  readonly #onUnexpectedEnd: (end: UnexpectedEnd) => void;
  #running: Running | undefined;

  constructor(name: PartName, launch: () => Promise<Running>, onUnexpectedEnd: (end: UnexpectedEnd) => void) {
    this.name = name;
    this.#launch = launch;
    this.#onUnexpectedEnd = onUnexpectedEnd;
  }

  get pid(): number | undefined {
    return this.#running?.pid;
  }

  /** Resolves when it is ready. Does nothing when it runs already. */
  async start(): Promise<void> {
    if (this.#running !== undefined) return;
    const running = await this.#launch();
    this.#running = running;
    void running.exited?.then((exit) => {
      if (this.#running !== running) return;
      this.#running = undefined;
      this.#onUnexpectedEnd({ part: this.name, ...exit });
    });
  }

  /** Ends it in good order. Does nothing when it does not run. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }

  /** Ends it hard, as a crash would, and waits until it is gone. A part inside our own process is stopped. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running?.kill === undefined) return running?.stop();
    running.kill(signal);
    await running.exited;
  }
}

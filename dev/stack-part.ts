/** In the order they start; they stop in the reverse order. */
export const PART_NAMES = ['postgres', 'temporal', 'identity', 'mail', 'signing', 'worker', 'api'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** What people call each part. */
export const TITLES: Readonly<Record<PartName, string>> = {
  postgres: 'PostgreSQL',
  temporal: 'the Temporal server',
  identity: 'the identity provider',
  mail: 'the mail catcher',
  signing: 'the signing service',
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

/** A part that ended although nobody had asked it to. */
export interface UnexpectedEnd {
  part: StackPart;
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A part of the stack that can be started and ended over and over, as tests of failures do. */
export class StackPart {
  readonly name: PartName;
  readonly #launch: () => Promise<Running>;
  readonly #onUnexpectedEnd: (end: UnexpectedEnd) => void;
  #running: Promise<Running> | undefined;
  #pid: number | undefined;

  constructor(name: PartName, launch: () => Promise<Running>, onUnexpectedEnd: (end: UnexpectedEnd) => void) {
    this.name = name;
    this.#launch = launch;
    this.#onUnexpectedEnd = onUnexpectedEnd;
  }

  /** Of its process, while it runs in one of its own. */
  get pid(): number | undefined {
    return this.#pid;
  }

  /** Resolves when it is ready. Does nothing when it runs already. */
  async start(): Promise<void> {
    this.#running ??= this.#watched();
    await this.#running;
  }

  /** Ends it in good order, also while it is still starting. Does nothing when it does not run. */
  async stop(): Promise<void> {
    const running = await this.#taken();
    await running?.stop();
  }

  /** Ends it hard, as a crash would, and waits until it is gone. A part inside our own process is stopped. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const running = await this.#taken();
    if (running?.kill === undefined) return running?.stop();
    running.kill(signal);
    await running.exited;
  }

  async #watched(): Promise<Running> {
    try {
      const running = await this.#launch();
      this.#pid = running.pid;
      void running.exited?.then((exit) => this.#ended(running, exit));
      return running;
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
  }

  async #ended(running: Running, exit: Pick<UnexpectedEnd, 'code' | 'signal'>): Promise<void> {
    if ((await this.#running) !== running) return;
    this.#running = undefined;
    this.#pid = undefined;
    this.#onUnexpectedEnd({ part: this, ...exit });
  }

  /** What runs, which from now on ends because it was asked to. */
  async #taken(): Promise<Running | undefined> {
    const running = this.#running;
    this.#running = undefined;
    this.#pid = undefined;
    return running?.catch(() => undefined);
  }
}

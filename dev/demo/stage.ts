import type { Knex } from 'knex';
import { connect } from '../../database/connection.ts';
import { publishNext } from '../../database/policies.ts';
import { thirdWithinAgencyPolicy as newest } from '../../migrations/within-agency-policy-3.ts';
import type { Log } from '../progress.ts';
import { incomingStory, officials, stories } from '../sample-province/stories.ts';
import { type Stack, startStack } from '../stack.ts';
import { TITLES } from '../stack-part.ts';
import { freePorts } from '../stack-settings.ts';
import { type Impatience, policyInSeconds } from './demo-policy.ts';
import { enter, type Person } from './person.ts';
import type { Timeline } from './timeline.ts';

/** What a story needs: people who are signed in, the page it is written on, and the end that it must heed. */
export interface Scene {
  readonly timeline: Timeline;
  /** Reads what the API does not show, and publishes policies as an administrator would. No decision goes this way. */
  readonly db: Knex;
  readonly signal: AbortSignal;
  readonly people: readonly Person[];
  readonly mailPort: number;
  person(login: string): Person;
  /** Publishes the province's policy in seconds; it governs the cases opened from now on. Returns its version. */
  publishPolicy(impatience?: Impatience, collegial?: boolean): Promise<number>;
}

/** The servers of a demonstration, and the scene that they make possible. */
export interface Stage {
  readonly scene: Scene;
  /** Where the servers keep their state and their logs; removed at the end. */
  readonly stateDir: string;
  /** Ends every process that was started. */
  close(): Promise<void>;
}

const setting = ({ environment }: Stack, name: string): string => {
  const value = environment[name];
  if (value === undefined) throw new Error(`the stack gives no ${name}`);
  return value;
};

/**
 * Starts servers of the demonstration's own, on free ports and in a temporary folder, and signs everybody in. `ending`
 * is aborted when one of the servers ends unasked, so that no step waits for it.
 */
export async function openStage(timeline: Timeline, log: Log, ending: AbortController): Promise<Stage> {
  const stack = await startStack({
    ports: await freePorts(),
    log,
    signal: ending.signal,
    onUnexpectedEnd: ({ part, code, signal }) =>
      ending.abort(new Error(`${TITLES[part.name]} has ended unasked (${signal ?? `exit code ${code}`}).`)),
  });
  const db = connect(setting(stack, 'DATABASE_URL'), { max: 2, applicationName: 'amplas-demo' });
  const close = async (): Promise<void> => {
    await db.destroy().finally(() => stack.stop());
  };
  try {
    const people = await everybody(stack, ending.signal);
    return { scene: sceneOf(stack, db, people, timeline, ending.signal), stateDir: stack.stateDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Everybody who takes part in a story. */
async function everybody(stack: Stack, signal: AbortSignal): Promise<readonly Person[]> {
  const told = [...Object.values(stories), incomingStory].flatMap(({ login, originHead, destinationHead }) => [
    login,
    originHead,
    destinationHead,
  ]);
  const { governor, secretary, board, hr, agencyHead, educationSecretary } = officials;
  const logins = new Set([governor, secretary, board, hr, agencyHead, educationSecretary, ...told]);
  const doors = { issuer: setting(stack, 'OIDC_ISSUER'), api: `http://127.0.0.1:${stack.ports.api}`, signal };
  const people: Person[] = [];
  for (const login of logins) people.push(await enter(doors, login));
  return people;
}

function sceneOf(stack: Stack, db: Knex, people: readonly Person[], timeline: Timeline, signal: AbortSignal): Scene {
  return {
    timeline,
    db,
    signal,
    people,
    mailPort: stack.ports.mailPage,
    person: (login) => {
      const found = people.find((person) => person.login === login);
      if (found === undefined) throw new RangeError(`${login} takes part in no story`);
      return found;
    },
    publishPolicy: async (impatience, collegial) => {
      const next = (version: number) => policyInSeconds(version, impatience, collegial);
      const { version } = await publishNext(db, newest.id, next, 'Kebijakan untuk peragaan', new Date());
      return version;
    },
  };
}

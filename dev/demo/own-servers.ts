import { configurationVariables } from '../../platform/configuration.ts';

/** What says how loud the servers are, and what keeps the local identity provider out of production. */
const kept: readonly string[] = ['LOG_LEVEL', 'NODE_ENV'];

/**
 * Takes every setting of AMPLAS out of `environment` and names those that were there. The demonstration always runs on
 * servers of its own: its invented people and its short deadlines must never reach a database, a Temporal or a mail
 * server that somebody uses.
 */
export function forgetSettings(environment: NodeJS.ProcessEnv): readonly string[] {
  const set = configurationVariables.filter((name) => !kept.includes(name) && (environment[name] ?? '') !== '');
  for (const name of set) delete environment[name];
  return set;
}

import { join } from 'node:path';
import { logTail } from '../child-process.ts';
import { onInterruption } from '../interruption.ts';
import { elapsed } from '../progress.ts';
import type { CaseWalk } from './case-walk.ts';
import { NotAsTold } from './expectation.ts';
import { finalChecks } from './final-checks.ts';
import { healthGraduate } from './health-graduate.ts';
import { showLetters } from './letters.ts';
import { forgetSettings } from './own-servers.ts';
import { showFiles } from './permanent-file.ts';
import { remotePosting } from './remote-posting.ts';
import { seatsNow } from './seat-check.ts';
import { silentApprover } from './silent-approver.ts';
import { openStage, type Scene, type Stage } from './stage.ts';
import { Timeline } from './timeline.ts';

const HELP = `npm run demo

Plays three moves of the invented province from planning to placement, through the HTTP API, as the people involved, and
checks that everything went as told: exit code 0, else 1. It runs on servers of its own, on free ports and in a temporary
folder, and leaves nothing behind; DATABASE_URL, TEMPORAL_ADDRESS, OIDC_ISSUER and SMTP_URL are not used.`;

const INTERRUPTED = 130;
const print = (line: string): void => console.log(line);

if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) print(HELP);
else process.exitCode = await demonstrate();
// What a library may have left open must not keep a finished demonstration from ending.
process.exit();

/** Plays the whole demonstration. Resolves to the exit code, when every process it started has ended. */
async function demonstrate(): Promise<number> {
  const startedAt = Date.now();
  const ending = new AbortController();
  let interrupted = false;
  onInterruption(() => {
    interrupted = true;
    ending.abort(new Error('Interrupted.'));
  });
  const alive = setInterval(() => {}, 60_000);
  try {
    await onStage(new Timeline(print), ending, play);
    print(`\nEverything went as told (${elapsed(startedAt)}).`);
    return 0;
  } catch (error) {
    if (interrupted) console.error('\nInterrupted: everything has stopped.');
    else
      console.error(`\nThe demonstration failed (${elapsed(startedAt)}).\n${messageOf(ending.signal.reason ?? error)}`);
    return interrupted ? INTERRUPTED : 1;
  } finally {
    clearInterval(alive);
  }
}

/** Starts the servers for `play`, and ends them whatever happens. */
async function onStage(
  timeline: Timeline,
  ending: AbortController,
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  print('AMPLAS: three moves of civil servants, from planning to placement, in an invented province.\n');
  const ignored = forgetSettings(process.env);
  if (ignored.length > 0) print(`Not used, the demonstration runs on servers of its own: ${ignored.join(', ')}\n`);
  const stage = await openStage(timeline, print, ending);
  try {
    await play(stage.scene);
  } catch (error) {
    if (!(error instanceof NotAsTold) || !ending.signal.aborted) await showLogs(stage);
    throw error;
  } finally {
    print('\nStopping the servers …');
    await stage.close();
  }
}

/** The three stories in order, then what they have left behind. */
async function play(scene: Scene): Promise<void> {
  const before = await seatsNow(scene.db);
  const walks: readonly CaseWalk[] = [
    await healthGraduate(scene),
    await silentApprover(scene),
    ...(await remotePosting(scene)),
  ];
  await showLetters(scene);
  await showFiles(scene, walks);
  await finalChecks(scene, walks, before);
}

/** The folder of the logs is removed at the end: what they end with is shown before. */
async function showLogs({ stateDir }: Stage): Promise<void> {
  for (const name of ['worker', 'api']) {
    const tail = await logTail(join(stateDir, 'logs', `${name}.log`), 8);
    console.error(`\nThe log of the ${name} ends with:\n${tail}`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

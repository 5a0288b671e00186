import { join } from 'node:path';
import { logTail } from '../child-process.ts';
import { onInterruption } from '../interruption.ts';
import { elapsed } from '../progress.ts';
import { showArchive } from './archive.ts';
import type { CaseWalk } from './case-walk.ts';
import { showDocuments } from './documents.ts';
import { finalChecks } from './final-checks.ts';
import { healthGraduate } from './health-graduate.ts';
import { incomingMove } from './incoming-move.ts';
import { showLetters } from './letters.ts';
import { forgetSettings } from './own-servers.ts';
import { showFiles } from './permanent-file.ts';
import { planning } from './planning.ts';
import { remotePosting } from './remote-posting.ts';
import { seatsNow } from './seat-check.ts';
import { silentApprover } from './silent-approver.ts';
import { openStage, type Scene, type Stage } from './stage.ts';
import { Timeline } from './timeline.ts';

const HELP = `npm run demo

Plays four moves of the invented province from planning to placement, through the HTTP API, as the people involved, and
checks that everything went as told: exit code 0, else 1. It runs on servers of its own, on free ports and in a temporary
folder, and leaves nothing behind but the papers it has written, in .amplas/demo-documents and .amplas/demo-archive; DATABASE_URL,
TEMPORAL_ADDRESS, OIDC_ISSUER, SMTP_URL and SIGNING_SERVICE_URL are not used.`;

const INTRODUCTION = `AMPLAS: four moves of civil servants (mutasi), from planning to placement, in an invented province.
`;

const LEGEND = `
How to read it: who (name, office) does what; then ✓ what the system recorded (event of the permanent file, what people
call it, the stage it leads to), · what follows or is worth seeing, and │ the words that people read.
Stages: perencanaan (planning), sosialisasi (socialization), persetujuan (approval), keputusan (decree), penempatan
(placement), mulai bertugas (commencement), selesai (closed). Times are of Makassar (WITA).`;

/** The conventional exit code after Ctrl-C. */
const INTERRUPTED = 130;
const WRONG_ARGUMENTS = 2;
const print = (line: string): void => console.log(line);

const WORST_LINES = 8;
const LOG_LINES = 1_000;
/** pino's levels below a warning: what goes well explains no failure. */
const goesWell = /^\{"level":[123]0,/;

/** Somebody asked the demonstration to end. */
class Interruption extends Error {}

process.exitCode = await run(process.argv.slice(2));
// What a library may have left open must not keep a finished demonstration from ending.
process.exit();

async function run([argument]: readonly string[]): Promise<number> {
  if (argument === undefined) return demonstrate();
  const known = argument === '--help' || argument === '-h';
  print(HELP);
  return known ? 0 : WRONG_ARGUMENTS;
}

/** Plays the whole demonstration. Resolves to the exit code, when every process it started has ended. */
async function demonstrate(): Promise<number> {
  const startedAt = Date.now();
  const ending = new AbortController();
  onInterruption(() => ending.abort(new Interruption()));
  // A start under way has its own processes and timers; this one keeps us alive when nothing else of ours runs.
  const alive = setInterval(() => {}, 60_000);
  try {
    await onStage(ending);
    print(`\nEverything went as told (${elapsed(startedAt)}).`);
    return 0;
  } catch (error) {
    const cause: unknown = ending.signal.reason ?? error;
    if (cause instanceof Interruption) {
      console.error('\nInterrupted: everything has stopped.');
      return INTERRUPTED;
    }
    console.error(`\nThe demonstration failed (${elapsed(startedAt)}).`);
    console.error(cause instanceof Error ? cause.message : cause);
    return 1;
  } finally {
    clearInterval(alive);
  }
}

/** Starts the servers, plays, and ends the servers whatever happens. */
async function onStage(ending: AbortController): Promise<void> {
  print(INTRODUCTION);
  const ignored = forgetSettings(process.env);
  if (ignored.length > 0) print(`Not used, the demonstration runs on servers of its own: ${ignored.join(', ')}\n`);
  const stage = await openStage(new Timeline(print), print, ending);
  try {
    print(LEGEND);
    await play(stage.scene);
  } catch (error) {
    if (!(ending.signal.reason instanceof Interruption)) await showLogs(stage);
    throw error;
  } finally {
    print('\nStopping the servers …');
    await stage.close();
  }
}

/** The planning, the stories in order, then what they have left behind. */
async function play(scene: Scene): Promise<void> {
  const before = await seatsNow(scene.db);
  const plan = await planning(scene);
  const walks: readonly CaseWalk[] = [
    await healthGraduate(scene, plan),
    await silentApprover(scene, plan),
    ...(await remotePosting(scene, plan)),
    await incomingMove(scene),
  ];
  await showLetters(scene);
  await showFiles(scene, walks);
  await showDocuments(scene, walks);
  await showArchive(scene, walks);
  await finalChecks(scene, walks, before);
}

/** The folder of the logs is removed at the end: what worker and API complained of last is shown before. */
async function showLogs({ stateDir }: Stage): Promise<void> {
  for (const name of ['worker', 'api']) {
    const log = await logTail(join(stateDir, 'logs', `${name}.log`), LOG_LINES);
    const worst = log.split('\n').filter((line) => line !== '' && !goesWell.test(line));
    if (worst.length > 0) console.error(`\nThe ${name} wrote:\n${worst.slice(-WORST_LINES).join('\n')}`);
  }
}

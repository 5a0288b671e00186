import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { keepUpload } from '../../database/imports/import-pieces.ts';
import { readIssues } from '../../database/imports/import-rows.ts';
import { listImports, type RegisterImport, readImport, requestApplying } from '../../database/imports/imports.ts';
import { isText } from '../../domain/case/parse-command.ts';
import { startRegisterImport } from '../../workflows/start-register-import.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { mustKeepRegister } from '../authority.ts';
import { type Operation, operation, type Reply } from '../operation.ts';
import { inTime } from '../outage.ts';
import { Problem } from '../problem.ts';
import { next } from '../schemas/case-schemas.ts';
import { cursorAfter, cursorSchema, limitSchema } from '../schemas/request-schemas.ts';
import type { UploadForm } from '../upload.ts';
import {
  importIdOf,
  importLine,
  importNumberOf,
  importPath,
  importView,
  kindSchema,
  lineOfImport,
  viewImport,
} from '../views/import-view.ts';

const START_WITHIN_MS = 2_000;
/** Kept of the time for an answer when an import takes longer. */
const RESERVE_MS = 2_000;
const LOOK_EVERY_MS = 150;

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const file: UploadForm = { mediaTypes: ['text/csv', xlsxMediaType], most: 32_000_000, withinMs: 120_000 };

const unknownImport = (): Problem => new Problem('not_found', 'There is no such import. See GET /imports.');

/** Starts a step within two seconds; when Temporal is away, the worker's sweep starts it. */
async function start({ temporal, configuration, logger }: ApiNeeds, number: number, step: 'check' | 'apply') {
  const { client } = temporal;
  const deadline = Date.now() + START_WITHIN_MS;
  const started = client
    .withDeadline(deadline, () => startRegisterImport(client, configuration.temporal.taskQueue, { number, step }))
    .catch(() => logger.warn({ number, step }, 'the workflow of an import could not be started; the sweep will'));
  await inTime(deadline, started, () => undefined);
}

async function found({ db }: ApiNeeds, number: number): Promise<RegisterImport> {
  const kept = await readImport(db, number);
  if (kept === null) throw unknownImport();
  return kept;
}

const viewOf = async ({ db }: ApiNeeds, of: RegisterImport) => viewImport(of, await readIssues(db, of.number));

async function receive(
  needs: ApiNeeds,
  caller: Caller,
  { kind, filename }: z.output<typeof uploadQuery>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Reply> {
  mustKeepRegister(caller);
  const upload = { kind, filename: filename ?? null, by: caller.person };
  const number = await keepUpload(needs.db, upload, bytes);
  await start(needs, number, 'check');
  const id = importIdOf(number);
  return { status: 202, headers: { location: `/imports/${id}` }, body: lineOfImport(await found(needs, number)) };
}

/** Why an import in this state is not applied; `null` when it is, was, or is about to be. */
function notApplied({ state, number, issueCount }: RegisterImport): Problem | null {
  const id = importIdOf(number);
  if (state === 'refused') {
    const detail = `The file has ${issueCount} issues and has changed nothing. Correct them (GET /imports/${id}/issues.csv) and send it again.`;
    return new Problem('import_refused', detail);
  }
  if (state === 'failed')
    return new Problem('impossible', 'A defect stopped this import; it has changed nothing. Send the file again.');
  if (state === 'received' || state === 'checking')
    return new Problem('impossible', `The file is still being checked. See GET /imports/${id}.`);
  return null;
}

async function apply(needs: ApiNeeds, caller: Caller, number: number, deadline: number): Promise<Reply> {
  mustKeepRegister(caller);
  const before = await found(needs, number);
  const wrong = notApplied(before);
  if (wrong !== null) throw wrong;
  // Asked again it is the same application: the state says that it was asked for.
  if (await requestApplying(needs.db, number, caller.person)) await start(needs, number, 'apply');
  for (;;) {
    const now = await found(needs, number);
    const refused = notApplied(now);
    if (refused !== null) throw refused;
    if (now.state === 'applied') return { status: 200, body: await viewOf(needs, now) };
    if (Date.now() > deadline - RESERVE_MS)
      return { status: 202, headers: { location: `/imports/${importIdOf(number)}` }, body: await viewOf(needs, now) };
    await pause(LOOK_EVERY_MS);
  }
}

const uploadQuery = z.strictObject({
  kind: kindSchema,
  filename: z
    .string()
    .refine((name) => isText(name, 200) && !/[/\\]/.test(name), 'a file name of at most 200 characters is expected')
    .optional()
    .meta({ description: 'By this the file is listed.' }),
});

const page = z.strictObject({
  limit: limitSchema,
  cursor: cursorSchema.optional().meta({ description: '`next` of the page before.', override: { type: 'string' } }),
});

async function list({ db }: ApiNeeds, caller: Caller, { limit, cursor }: z.output<typeof page>): Promise<Reply> {
  mustKeepRegister(caller);
  const kept = await listImports(db, cursor, limit + 1);
  const shown = kept.slice(0, limit);
  const last = shown.at(-1);
  const more = kept.length > limit && last !== undefined;
  return { status: 200, body: { imports: shown.map(lineOfImport), next: more ? cursorAfter(last.number) : null } };
}

const location = { Location: { description: 'The import.' } };

/** `/imports`: register files that HR hands in, checked first and applied when asked for. */
export const importOperations = (needs: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'importRegisterFile',
    method: 'post',
    path: '/imports',
    tag: 'Imports',
    summary: 'Hand in a register file, CSV or XLSX',
    description:
      'For HR. The body is the file, of at most 32 MB. It is checked in the background; the register does not change until the import is applied.',
    upload: file,
    forms: { query: uploadQuery },
    answers: { 202: { description: 'Kept, and being checked.', schema: importLine, headers: location } },
    problems: ['not_yours'],
    work: ({ caller, query, upload }) => receive(needs, caller, query, upload),
  }),
  operation({
    id: 'listImports',
    method: 'get',
    path: '/imports',
    tag: 'Imports',
    summary: 'List the imports, the latest first',
    description: 'For HR.',
    forms: { query: page },
    answers: { 200: { description: 'A page.', schema: z.object({ imports: z.array(importLine), next }) } },
    problems: ['not_yours'],
    work: ({ caller, query }) => list(needs, caller, query),
  }),
  operation({
    id: 'readImport',
    method: 'get',
    path: '/imports/{id}',
    tag: 'Imports',
    summary: 'What a register file would change, or has changed, and what is wrong with it',
    description: 'For HR.',
    forms: { path: importPath },
    answers: { 200: { description: 'The import.', schema: importView } },
    problems: ['not_yours', 'not_found'],
    work: async ({ caller, path }) => {
      mustKeepRegister(caller);
      return { status: 200, body: await viewOf(needs, await found(needs, importNumberOf(path.id))) };
    },
  }),
  operation({
    id: 'applyImport',
    method: 'post',
    path: '/imports/{id}/apply',
    tag: 'Imports',
    summary: 'Apply a checked register file',
    description:
      'For HR. All of it in one transaction, or nothing: a row that no longer fits refuses the file. Applied once; asked again it answers the same.',
    forms: { path: importPath },
    answers: {
      200: { description: 'Applied; `counts` and `changes` say what changed.', schema: importView },
      202: { description: 'Being applied; the import will show it.', schema: importView, headers: location },
    },
    problems: ['not_yours', 'not_found', 'import_refused', 'impossible'],
    work: ({ caller, path, deadline }) => apply(needs, caller, importNumberOf(path.id), deadline),
  }),
];

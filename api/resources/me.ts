import { z } from 'zod';
import { paperTasks } from '../../database/decree/paper-signatures.ts';
import { type SigningTask, signingTasks } from '../../database/decree/signatures.ts';
import { fileAccesses } from '../../database/file-access.ts';
import { type InboxTask, openTasks } from '../../database/inbox.ts';
import { actions } from '../../domain/case/acting-holders.ts';
import { caseIdOf } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { documentIdOf } from '../document-id.ts';
import { type Operation, operation } from '../operation.ts';
import { instant, next, stageSchema, words } from '../schemas/case-schemas.ts';
import { cursorAfter, cursorSchema, limitSchema } from '../schemas/request-schemas.ts';
import { instantOf, subjectTitle } from '../views/case-view.ts';
import { wordsOfWait } from '../wait-words.ts';

const mostTasks = 200;

const meSchema = z
  .object({
    person: z.object({ id: z.string(), name: z.string() }),
    offices: z.array(
      z.object({
        office: z.string(),
        title: z.string(),
        kind: z.string(),
        unit: z.string().nullable(),
        capacity: z
          .enum(['definitive', 'plt', 'plh', 'delegate'])
          .meta({ description: 'Plt and Plh: acting; delegate: the office has delegated to you.' }),
        actions: z
          .array(z.enum(actions))
          .nullable()
          .meta({ description: 'Of a delegate: what was delegated; null for holders.' }),
        proven: z
          .boolean()
          .meta({ description: 'False: the proof of authority of an acting holder is not on record.' }),
      }),
    ),
  })
  .meta({ id: 'Me' });

const taskSchema = z
  .object({
    case: z.string().nullable().meta({ description: 'null: it is about the whole batch.' }),
    batch: z
      .string()
      .nullable()
      .meta({ description: 'The batch that the task is about: its decree, or a member of it; else null.' }),
    document: z.string().nullable().meta({ description: 'The decree or other paper to be signed; else null.' }),
    key: z.string(),
    title: words,
    purpose: z
      .enum(['decide', 'follow_up'])
      .meta({ description: 'follow_up: another is late; you may chase, and may not decide.' }),
    as: z.object({ holder: z.string(), title: z.string() }),
    stage: stageSchema.nullable().meta({ description: 'null: see the batch.' }),
    urgent: z.boolean(),
    openedAt: instant,
    dueAt: instant.nullable(),
    overdueSince: instant.nullable(),
  })
  .meta({ id: 'Task' });

const accessSchema = z
  .object({
    reader: z.object({ id: z.string(), name: z.string() }),
    what: z.string(),
    at: instant,
  })
  .meta({ id: 'FileAccess' });

const page = z.strictObject({
  limit: limitSchema,
  cursor: cursorSchema.optional().meta({ description: '`next` of the page before.', override: { type: 'string' } }),
});

const taskOf = (titles: ReadonlyMap<string, string>, task: InboxTask) => ({
  case: caseIdOf(task.case_number),
  batch: task.batch,
  document: null,
  key: task.key,
  title: wordsOfWait(task.key),
  purpose: task.purpose,
  as:
    task.office_id === null
      ? { holder: 'subject', title: subjectTitle }
      : { holder: task.office_id, title: titles.get(task.office_id) ?? task.office_id },
  stage: task.stage,
  urgent: task.urgent,
  openedAt: task.opened_at.toISOString(),
  dueAt: instantOf(task.due_at),
  overdueSince: instantOf(task.overdue_since),
});

/** Whoever took an oath is named in its minutes in whatever office. */
const namedOfficial = { holder: 'named_official', title: 'Pejabat yang mengambil sumpah/janji' };

/** A decree or another paper that waits for its signature: it has no deadline of its own, and that of its delivery runs with HR. */
const viewSigningTask = (
  titles: ReadonlyMap<string, string>,
  key: 'signature' | 'paper_signature',
  task: SigningTask,
) => ({
  case: task.case,
  batch: task.batch,
  document: documentIdOf(task.document),
  key,
  title: wordsOfWait(key),
  purpose: 'decide' as const,
  as: task.office === null ? namedOfficial : { holder: task.office, title: titles.get(task.office) ?? task.office },
  stage: task.stage,
  urgent: task.urgent,
  openedAt: task.since.toISOString(),
  dueAt: null,
  overdueSince: null,
});

const me = operation({
  id: 'me',
  method: 'get',
  path: '/me',
  tag: 'Me',
  summary: 'Who you are, and which offices you hold today',
  answers: { 200: { description: 'You.', schema: meSchema } },
  problems: [],
  work: async ({ caller: { person, name, offices } }) => ({
    status: 200,
    body: { person: { id: person, name }, offices },
  }),
});

const tasks = ({ db, signing }: ApiNeeds): Operation =>
  operation({
    id: 'myTasks',
    method: 'get',
    path: '/me/tasks',
    tag: 'Me',
    summary: `What waits for you and your offices, the most pressing first, at most ${mostTasks}`,
    answers: { 200: { description: 'Your inbox.', schema: z.object({ tasks: z.array(taskSchema) }) } },
    problems: [],
    work: async ({ caller: { person, offices } }) => {
      const titles = new Map(offices.map(({ office, title }) => [office, title]));
      const open = await openTasks(db, person, [...titles.keys()], mostTasks);
      const signers = offices.filter(({ capacity }) => capacity === 'definitive').map(({ office }) => office);
      const unsigned = signing === undefined ? [] : await signingTasks(db, signers, mostTasks);
      const papers = signing === undefined ? [] : await paperTasks(db, person, [...titles.keys()], mostTasks);
      const toSign = [
        ...unsigned.map((task) => viewSigningTask(titles, 'signature', task)),
        ...papers.map((task) => viewSigningTask(titles, 'paper_signature', task)),
      ];
      const all = [...open.map((task) => taskOf(titles, task)), ...toSign];
      return { status: 200, body: { tasks: all } };
    },
  });

const accesses = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'myFileAccesses',
    method: 'get',
    path: '/me/file-accesses',
    tag: 'Me',
    summary: 'Who has read what of your file, the latest first',
    forms: { query: page },
    answers: { 200: { description: 'A page.', schema: z.object({ accesses: z.array(accessSchema), next }) } },
    problems: [],
    work: async ({ caller, query: { limit, cursor } }) => {
      const found = await fileAccesses(db, caller.person, cursor, limit + 1);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const lines = shown.map(({ reader, readerName, what, at }) => ({
        reader: { id: reader, name: readerName },
        what,
        at: at.toISOString(),
      }));
      const more = found.length > limit && last !== undefined;
      return { status: 200, body: { accesses: lines, next: more ? cursorAfter(last.number) : null } };
    },
  });

/** `/me`: the person who asks. */
export const meOperations = (needs: ApiNeeds): readonly Operation[] => [me, tasks(needs), accesses(needs)];

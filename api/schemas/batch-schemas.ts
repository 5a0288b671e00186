import { z } from 'zod';
import { batchKinds } from '../../domain/batch/events.ts';
import { standings } from '../../domain/batch/standing.ts';
import { isBatchId, isCaseId } from '../../domain/identifiers.ts';
import { documentView } from '../views/document-view.ts';
import { instant, next } from './case-schemas.ts';
import { codeSchema, planNumber, textSchema } from './request-schemas.ts';

export const batchPath = z.strictObject({
  id: z
    .string()
    .refine(isBatchId, 'a batch id such as batch-3 is expected')
    .meta({ description: 'The id of a batch.', example: 'batch-3' }),
});

const caseId = z.string('a case id is expected').refine(isCaseId, 'a case id such as case-12 is expected');

export const formingBody = z
  .strictObject({
    name: textSchema(200).meta({ description: 'How people call the batch.' }),
    cases: z
      .array(caseId, 'a list of case ids is expected')
      .min(1, 'at least one case is expected')
      .max(1_000, 'at most 1000 cases are expected')
      .refine((all) => new Set(all).size === all.length, 'each case once')
      .optional()
      .meta({ description: 'Open cases, in the order of their I-MUT submissions. Either these or a plan.' }),
    plan: z
      .strictObject({ plan: planNumber, version: planNumber }, 'a plan and its version are expected')
      .optional()
      .meta({ description: 'All open cases that a version of a plan has opened and that are in no batch yet.' }),
    office: codeSchema
      .optional()
      .meta({ description: 'In the name of which HR office; needed only when you hold several.' }),
  })
  .meta({ id: 'NewBatch' });

const kind = z.enum(batchKinds).meta({
  description: 'swap: each takes the seat of another; chain: all hang together; mass_decree: also members that do not.',
});

const counts = z.object(Object.fromEntries(standings.map((each) => [each, z.int()]))).meta({
  description: 'How many members stand where, settled ones among them; one that was dropped counts as fallen.',
});

export const batchLine = z
  .object({ batch: z.string(), kind, name: z.string(), members: z.int(), formedAt: instant, closed: z.boolean() })
  .meta({ id: 'BatchLine' });

export const batchList = z.object({ batches: z.array(batchLine), next });

const member = z.object({
  case: z.string(),
  set: z.int().meta({ description: 'Its dependent set: all of a set are placed together, or nobody is.' }),
  takesSeatOf: z
    .string()
    .nullable()
    .meta({ description: 'The member whose seat it takes; null when that is free anyway.' }),
  submission: z.int().meta({ description: 'Its I-MUT submission: at most 50 names each (R17).' }),
  fate: z.enum(['open', 'placed', 'fallen', 'dropped']),
  standing: z.enum(standings).nullable().meta({ description: 'Where it stands; null once it is settled.' }),
  stage: z.string().nullable(),
  missing: z.array(z.string()).meta({
    description:
      'What it waits for, as keys of its waits; `signature` in place of `delivery` until its decree is signed.',
  }),
  expectedBy: instant.nullable(),
});

const question = z.object({
  fallen: z.string(),
  dependants: z.array(z.string()).meta({ description: 'Who cannot move while nobody takes its part, nearest first.' }),
  blocked: z.boolean().meta({ description: 'It has not fallen: a rule blocks it on its effective date.' }),
  dueAt: instant.nullable(),
  overdueSince: instant.nullable(),
  told: z.array(z.string()),
  replacements: z.array(z.string()).meta({
    description:
      'Open cases that could take its part: they leave a seat of the same position. First those whom the ranking of their plan placed first.',
  }),
  possible: z
    .array(z.object({ decision: z.enum(['drop', 'replace', 'wait']), means: z.string(), see: z.string().nullable() }))
    .meta({ description: 'What HR may decide with POST /batches/{id}/decisions.' }),
});

const leftOut = z.object({
  case: z.string(),
  why: z
    .string()
    .nullable()
    .meta({ description: 'Why the last decree for which it was ready left it out; null: it was not ready yet.' }),
  missing: z.array(z.string()).meta({ description: 'What it waits for, as keys of its waits.' }),
  possible: z.array(
    z.object({ decision: z.enum(['issueDecree', 'wait', 'withdraw']), means: z.string(), see: z.string() }),
  ),
});

export const batchView = z
  .object({
    ...batchLine.shape,
    sequence: z.int(),
    counts,
    slowest: z.string().nullable().meta({ description: 'The member that is furthest from its placement.' }),
    sets: z.array(
      z.object({
        set: z.int(),
        cases: z.array(z.string()),
        standing: z.enum(['placed', 'gone', 'undecided', 'blocked', 'ready', 'under_way']),
      }),
    ),
    submissions: z.array(
      z.object({
        submission: z.int(),
        names: z.int(),
        clearance: z.object({ number: z.string(), date: z.iso.date() }).nullable(),
      }),
    ),
    decrees: z.array(z.object({ number: z.string(), members: z.int() })),
    documents: z.array(documentView).meta({ description: 'Its decrees on paper, each with an annex of its members.' }),
    questions: z.array(question),
    leftOut: z.array(leftOut).meta({ description: 'Members without a decree, once the batch has issued one.' }),
    memberList: z.array(member),
  })
  .meta({ id: 'Batch' });

export const batchAnswer = z
  .object({ batch: z.string(), sequence: z.int().nullable() })
  .meta({ id: 'BatchAnswer', description: 'The event that the decision became; null while it is being recorded.' });

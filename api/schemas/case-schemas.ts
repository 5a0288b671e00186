import { z } from 'zod';
import { commandNames, offerKinds, urgentGrounds } from '../../domain/case/commands.ts';
import { outcomes, stages } from '../../domain/case/events.ts';
import { type Finding, findingOutcomes, legalStandings } from '../../domain/eligibility/finding.ts';
import { ruleIdSchema } from '../rule-id.ts';
import { explanationSchema } from './fit-schemas.ts';
import { words } from './words-schema.ts';

export { words };

export const stageSchema = z
  .enum(stages, `one of ${stages.join(', ')} is expected`)
  .meta({ description: 'Where the case stands.' });
export const outcomeSchema = z
  .enum(outcomes, `one of ${outcomes.join(', ')} is expected`)
  .meta({ description: 'How the case was closed.' });

export const instant = z.iso.datetime().meta({ description: 'An instant, in UTC.' });
export const day = z.iso.date();
const seatCount = z.object({ establishment: z.int(), incumbents: z.int(), reserved: z.int() });
export const next = z.string().nullable().meta({ description: 'The cursor of the next page; null on the last.' });

/** A position as people know it. */
export const post = z.object({
  position: z.string(),
  title: z.string(),
  unit: z.string(),
  unitName: z.string(),
});

const holder = z.object({
  holder: z.string().meta({ description: 'An office, or `subject` for the employee.' }),
  title: z.string(),
});

const wait = z.object({
  key: z.string(),
  title: words,
  holders: z.array(holder),
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  overdueSince: instant.nullable(),
  provisional: z.boolean().meta({ description: 'The due date lies in a year whose holidays are not decreed yet.' }),
  pausedFor: z
    .array(z.string())
    .meta({ description: 'Why its clock stands still (hold, information, incomplete_file); empty while it runs.' }),
  escalatedTo: z.array(holder),
  noHolder: z.boolean().meta({ description: 'Nobody who may decide holds an office that is waited for.' }),
});

/** What became of an offer. `lapsed`: the case ended without a placement. */
const obligationStatuses = ['open', 'fulfilled', 'lapsed'] as const;

/** An offer that is owed, as far as everybody with a part in the case may know of it. */
export const owedOffer = z.object({
  id: z.string(),
  kind: z.enum(offerKinds),
  months: z.int().nullable().meta({ description: 'Months after which the employee may return.' }),
  due: day.nullable(),
  status: z.enum(obligationStatuses),
});

export const standing = z
  .enum(legalStandings, `one of ${legalStandings.join(', ')} is expected`)
  .meta({ description: 'Law, the province’s own figure, or still to be checked against the official text.' });

/** What a rule found on a case. */
export const findingView = z
  .object({
    rule: ruleIdSchema,
    part: z.string().nullable().meta({ description: 'Which of a rule’s several checks.' }),
    outcome: z.enum(findingOutcomes),
    article: z.string(),
    standing,
    evidence: words,
    sources: z
      .array(z.object({ fact: z.string(), row: z.string(), asOf: day }))
      .meta({ description: 'Which fact, from which row or document, as of when. Old findings have none.' }),
    until: day
      .nullable()
      .optional()
      .meta({ description: 'Last day of the days in which it blocks; null while not on record.' }),
    cure: words.nullable(),
    override: z.literal('authorized_official').nullable(),
  })
  .meta({ id: 'Finding' });

/** A finding of the domain as the API writes it. */
export const viewFinding = ({ basis, ...finding }: Finding): z.infer<typeof findingView> => ({
  ...finding,
  ...basis,
  part: finding.part ?? null,
  sources: [...(finding.sources ?? [])],
});

const step = z.object({
  id: z.string(),
  title: z.string(),
  mode: z.enum(['decide', 'advise', 'external']),
  offices: z.array(holder),
  decision: z.enum(['approved', 'rejected', 'recommended', 'advised_against']).nullable(),
  revision: z.int().nullable().meta({ description: 'The revision of the case that the decision was taken on.' }),
  stale: z.boolean().meta({ description: 'A material fact has changed since the decision.' }),
  votes: z
    .array(z.object({ holder: z.string(), title: z.string(), stale: z.boolean() }))
    .meta({ description: 'Offices that have spoken in a step that several decide.' }),
  dossier: z.enum(['to_send', 'sent', 'incomplete']).nullable().meta({ description: 'Of an external step.' }),
});

const mayDo = z.object({
  decision: z.enum(commandNames),
  as: z.string().meta({ description: 'The office in whose name, or `subject`.' }),
  step: z.string().nullable(),
  path: z.string().meta({ description: 'Where to send it.' }),
});

/** A case as one person may see it. */
export const caseView = z
  .object({
    case: z.string(),
    sequence: z.int().meta({ description: 'Number of events in the file.' }),
    stage: stageSchema,
    outcome: outcomeSchema.nullable(),
    openedAt: instant,
    closedAt: instant.nullable(),
    kind: z.string().meta({ description: 'The kind of move, of GET /move-kinds.' }),
    direction: z
      .enum(['incoming', 'outgoing'])
      .meta({ description: 'Outgoing: it leaves this agency, and ends with the departure.' }),
    ownRequest: z.boolean().meta({ description: 'The employee applied for it: a reason, not a kind.' }),
    employee: z.object({ id: z.string(), name: z.string().nullable() }),
    from: post,
    to: post,
    need: seatCount.meta({ description: 'Of the position to move to, when the case was opened.' }),
    statedNeed: z.int().nullable().meta({ description: 'Number of the stated need that the case answers.' }),
    effectiveDate: day,
    urgent: z.boolean(),
    onHold: z
      .object({ cause: z.string(), since: instant })
      .nullable()
      .meta({ description: 'Set while every clock stands still. The ground is in the file, /cases/{id}/events.' }),
    urgentGround: z.object({ ground: z.enum(urgentGrounds), words: z.string() }).nullable(),
    reasons: z
      .object({ qualification: z.string(), competence: z.string(), performance: z.string(), need: z.string() })
      .nullable(),
    benefits: z.array(z.string()).nullable(),
    findings: z.array(findingView).nullable(),
    explanation: explanationSchema.nullable().meta({
      description: 'Why this person, as it stood when the case was opened; null for cases from before it was kept.',
    }),
    plan: z
      .object({ plan: z.int(), version: z.int(), position: z.string(), dependentSet: z.string().nullable() })
      .nullable()
      .meta({ description: 'The plan that opened the case, the vacancy it fills, and the moves it depends on.' }),
    overridden: z.array(ruleIdSchema),
    urgentSince: instant
      .nullable()
      .meta({ description: 'When the case was made urgent; its opening, if it was urgent from the start.' }),
    dialogue: z.object({
      explained: z.int(),
      rounds: z.object({
        used: z.int().meta({ description: 'Explanations given on the move as it is proposed now.' }),
        of: z
          .int()
          .meta({ description: 'Objections that the leader answers before the authorized official concludes.' }),
      }),
      sessions: z.int().meta({ description: 'Sessions held.' }),
      invitedTo: instant.nullable().meta({ description: 'When the next session begins.' }),
      unacknowledged: z.boolean(),
      acknowledged: z.boolean().meta({ description: 'The employee has understood, and has not agreed by that.' }),
      answer: z.enum(['agreed', 'agreed_after_explanation', 'concluded']).nullable(),
    }),
    obligations: z.array(owedOffer),
    revision: z.int().meta({
      description: 'Counts the material facts that changed; send it with a decision to be sure of what you decide on.',
    }),
    changes: z.array(z.string()).meta({ description: 'Which, in order.' }),
    sentBack: z.int().meta({ description: 'How often the case was sent back.' }),
    conditions: z
      .array(z.object({ number: z.int(), step: z.string(), met: z.boolean() }))
      .meta({ description: 'Of approvals; the event of that number has the words. No decree before they are met.' }),
    steps: z.array(step),
    waits: z.array(wait),
    decree: z
      .object({
        number: z.string(),
        issuedOn: day,
        effectiveDate: day,
        deliveredAt: instant.nullable(),
        receivedAt: instant.nullable(),
        revokedAt: instant.nullable(),
        signer: z.string().nullable().meta({
          description: 'The office elsewhere that issued it; null when the appointing authority here did.',
        }),
      })
      .nullable(),
    objectionToDecree: z
      .object({ at: instant, inTime: z.boolean(), outcome: z.string().nullable() })
      .nullable()
      .meta({ description: 'It stops nothing by itself. See /cases/{id}/follow-up.' }),
    inauguration: z
      .object({
        invitedTo: instant.nullable().meta({ description: 'When it begins; the event of the invitation says where.' }),
        heldOn: day.nullable(),
      })
      .nullable()
      .meta({
        description: 'Set from the decree on when the post is taken up by an inauguration, before the placement.',
      }),
    corrects: z.string().nullable().meta({ description: 'The case whose decree this one mends.' }),
    policy: z.object({ id: z.string(), version: z.int() }),
    refusals: z.int().meta({ description: 'Messages that were refused and filed as such.' }),
    withheld: z.array(z.string()).meta({ description: 'Members that are null because you may not read them.' }),
    mayDo: z.array(mayDo).meta({ description: 'What you may decide now.' }),
  })
  .meta({ id: 'Case' });

export type CaseView = z.infer<typeof caseView>;

/** A line of a list of cases. */
export const caseLine = z
  .object({
    case: z.string(),
    employee: z.object({ id: z.string(), name: z.string().nullable() }),
    position: z.string(),
    title: z.string(),
    originUnit: z.string(),
    destinationUnit: z.string(),
    urgent: z.boolean(),
    onHold: z.boolean(),
    urgentSince: instant.nullable().meta({ description: 'When it became urgent after its opening.' }),
    stage: stageSchema,
    outcome: outcomeSchema.nullable(),
    waitingFor: z.array(z.string()),
    dueAt: instant.nullable(),
    openedAt: instant,
    closedAt: instant.nullable(),
  })
  .meta({ id: 'CaseLine' });

/** An event of the permanent file as one person may see it. */
export const eventView = z
  .object({
    sequence: z.int(),
    kind: z.string(),
    at: instant.meta({ description: 'When it was decided.' }),
    recordedAt: instant.meta({ description: 'When the file took it in.' }),
    stage: stageSchema,
    outcome: outcomeSchema.nullable(),
    by: z
      .object({
        person: z.string(),
        name: z.string().nullable(),
        office: z.string(),
        title: z.string(),
        capacity: z.enum(['definitive', 'plt', 'plh', 'delegate']),
        actingFor: z
          .object({ person: z.string(), name: z.string().nullable() })
          .nullable()
          .meta({ description: 'For whom, when the capacity is not definitive and the office has a holder.' }),
      })
      .nullable()
      .meta({ description: 'Who decided, and in whose name; null for what time or the register brought.' }),
    details: z.record(z.string(), z.unknown()),
    withheld: z.array(z.string()).meta({ description: 'Details that are null because you may not read them.' }),
    hash: z.string().meta({ description: 'SHA-256 over this event and the hash before it.' }),
  })
  .meta({ id: 'Event' });

export type EventView = z.infer<typeof eventView>;

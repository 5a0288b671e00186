import { z } from 'zod';
import { followUpCommands } from '../../domain/after/commands.ts';
import { judgements, objectionOutcomes, supportGiven } from '../../domain/after/events.ts';
import { parties } from '../../domain/after/wait.ts';
import { objectionCategories } from '../../domain/case/commands.ts';
import { day, instant, owedOffer, standing } from './case-schemas.ts';
import { codeSchema, dateSchema, keySchema, textSchema } from './request-schemas.ts';
import { words } from './words-schema.ts';

const basis = z.object({ article: z.string(), standing });

const late = z
  .object({
    lastDay: day.nullable().meta({ description: 'The last day on which it would have been in time.' }),
    workingDays: z.int().nullable().meta({ description: 'Working days from the receipt to the objection.' }),
    provisional: z.boolean().meta({ description: 'The holidays of that year are not decreed yet.' }),
  })
  .meta({ description: 'How late the objection came.' });

const objectionView = z.object({
  at: instant,
  category: z
    .enum(objectionCategories)
    .nullable()
    .meta({ description: 'Null for whoever may not read its words: the category alone may tell of family or health.' }),
  late: late.nullable().meta({ description: 'Null when it came in time.' }),
  passedOn: z
    .object({ to: z.string(), number: z.string(), date: day })
    .nullable()
    .meta({ description: 'The authority elsewhere that it was passed on to, with the letter; null where none was.' }),
  outcome: z.enum(objectionOutcomes).nullable(),
  possibleOutcomes: z.array(z.enum(objectionOutcomes)),
  answeredAt: instant.nullable(),
  correctingCase: z.string().nullable(),
});

const reviewView = z.object({
  id: z.string(),
  standing: z.enum(['scheduled', 'open', 'closed']),
  opensAt: instant,
  answered: z.array(z.enum(parties)),
  unanswered: z.array(z.enum(parties)).meta({ description: 'Who was asked and had not answered when it closed.' }),
  employeeLeft: z.boolean().meta({
    description: 'The employee held no position any more when it opened (died, retired, left), and was not asked.',
  }),
});

const indicatorView = z
  .object({ name: z.string(), measure: z.string(), baseline: z.number() })
  .meta({ description: 'What the unit measures the move by, and its value at the placement.' });

/** A follow-up as one person may see it. */
export const followUpView = z
  .object({
    case: z.string(),
    sequence: z.int().meta({ description: 'Number of events in the file of the follow-up.' }),
    receivedAt: instant.nullable(),
    window: z
      .object({ until: instant.nullable(), provisional: z.boolean(), basis })
      .nullable()
      .meta({ description: 'Until when an objection is in time; null while no receipt is recorded.' }),
    decreeElsewhere: z.boolean().meta({
      description: "The decree is another authority's: HR passes an objection on to it, and records its answer.",
    }),
    objection: objectionView.nullable(),
    suspends: z
      .object({ basis, words })
      .meta({ description: 'Why an objection does not stop the placement by itself.' }),
    courtRoute: z
      .object({ basis, words })
      .nullable()
      .meta({ description: 'What is open to the employee; shown when the answer is late or not what was asked for.' }),
    benefits: z.array(z.string()),
    corrections: z
      .array(
        z.object({
          number: z.string(),
          issuedOn: day,
          deliveredAt: instant.nullable(),
          receivedAt: instant.nullable(),
        }),
      )
      .meta({ description: 'Decrees that correct words of the decree, in the order of their issue.' }),
    indicator: indicatorView.nullable(),
    reviews: z.array(reviewView),
    waits: z.array(
      z.object({
        key: z.string(),
        title: words,
        holders: z.array(z.string()),
        dueAt: instant.nullable(),
        overdueSince: instant.nullable(),
        provisional: z.boolean(),
        escalatedTo: z.array(z.string()),
      }),
    ),
    mayDo: z.array(z.object({ command: z.enum(followUpCommands), as: z.string(), path: z.string() })),
  })
  .meta({ id: 'FollowUp' });
export type FollowUpView = z.infer<typeof followUpView>;

/** An objection with what was said, as far as the caller may read it. */
export const objectionSchema = objectionView
  .extend({
    case: z.string(),
    words: z.string().nullable().meta({ description: 'Null for readers who may not see it.' }),
    documents: z.array(z.object({ kind: z.string(), number: z.string(), date: day })).nullable(),
    answer: z.object({ number: z.string(), date: day, reasons: z.string().nullable() }).nullable(),
    days: z
      .array(
        z.object({
          date: day,
          counts: z.int().nullable(),
          why: z.string(),
          name: z.string().nullable(),
          provisional: z.boolean(),
        }),
      )
      .meta({
        description: 'Each day from the receipt to the last on which an objection is in time, and why it counts.',
      }),
  })
  .meta({ id: 'Objection' });

const answeredReview = z.object({
  party: z.enum(parties),
  benefits: z.array(z.object({ benefit: z.int(), judgement: z.enum(judgements), words: z.string().nullable() })),
  support: z.array(z.object({ obligation: z.string(), given: z.enum(supportGiven) })),
  indicatorValue: z.number().nullable(),
  ideas: z.array(z.string()).nullable().meta({ description: 'Null for readers who may not see them.' }),
  words: z.string().nullable(),
});

const competence = z.object({ competence: z.string(), dimension: z.string(), level: z.int() });

/** The reviews of one case. */
export const reviewsSchema = z
  .object({
    case: z.string(),
    benefits: z.array(z.object({ benefit: z.int(), words: z.string() })),
    indicator: indicatorView.nullable(),
    obligations: z.array(owedOffer).meta({ description: 'Support that was promised, and what became of it.' }),
    competences: z.object({
      atPlacement: z.array(competence),
      now: z.array(competence),
    }),
    reviews: z.array(
      reviewView.extend({
        stillInSeat: z.boolean().nullable().meta({ description: 'When it opened or closed; null before.' }),
        mayAnswerAs: z.array(z.enum(parties)),
        answers: z.array(answeredReview),
      }),
    ),
  })
  .meta({ id: 'Reviews' });

/** Forms that wait for the caller. */
export const myReviewsSchema = z
  .object({
    reviews: z.array(
      z.object({
        case: z.string(),
        review: z.string(),
        party: z.enum(parties),
        as: z.string(),
        dueAt: instant.nullable(),
        benefits: z.array(z.object({ benefit: z.int(), words: z.string() })),
        indicator: indicatorView.nullable(),
        path: z.string(),
      }),
    ),
  })
  .meta({ id: 'MyReviews' });

/** The file of a follow-up. */
export const followUpEvents = z
  .object({
    case: z.string(),
    events: z.array(
      z.object({
        sequence: z.int(),
        kind: z.string(),
        at: instant,
        by: z.string().nullable().meta({ description: 'The office, or `subject`; null for what time has brought.' }),
      }),
    ),
  })
  .meta({ id: 'FollowUpEvents' });

/** What was recorded. */
export const followUpRecorded = z
  .object({ case: z.string(), sequence: z.int().meta({ description: 'Events in the file of the follow-up by now.' }) })
  .meta({ id: 'FollowUpRecorded' });

export const keyHeader = z.object({ 'idempotency-key': keySchema.optional() });

export const office = codeSchema
  .optional()
  .meta({ description: 'In the name of which office; needed only when several of yours fit.' });

export const objectionBody = z.strictObject({
  category: z.enum(objectionCategories, `one of ${objectionCategories.join(', ')} is expected`),
  words: textSchema(4000).meta({ description: 'The objection in the own words of the employee; kept encrypted.' }),
  documents: z
    .array(
      z.strictObject({ kind: textSchema(100), number: textSchema(100), date: dateSchema }, 'an object is expected'),
      'a list of objects is expected',
    )
    .max(20, 'at most 20 are expected')
    .default([])
    .meta({ description: 'Documents that support it; kept encrypted.' }),
});

export const answerBody = z.strictObject({
  outcome: z
    .enum(objectionOutcomes, `one of ${objectionOutcomes.join(', ')} is expected`)
    .meta({ description: 'inadmissible: it came too late, and only then.' }),
  reasons: textSchema(4000).meta({ description: 'As the employee will read them; kept encrypted.' }),
  number: textSchema(100).meta({ description: 'Number of the letter that answers.' }),
  date: dateSchema.meta({ description: 'Date of the letter; not after today.' }),
  office,
});

export const passingOnBody = z.strictObject({
  to: textSchema(200).meta({ description: 'The authority that issued the decree, and answers for it.' }),
  number: textSchema(100).meta({ description: 'Number of the letter that passes it on.' }),
  date: dateSchema.meta({ description: 'Date of that letter; not before the objection, not after today.' }),
  office,
});

export const correctionBody = z.strictObject({
  case: z
    .string()
    .regex(/^case-[1-9][0-9]{0,14}$/, 'a case id such as case-12 is expected')
    .meta({ description: 'The case of the correcting decree.' }),
  office,
});

const figure = z.number('a number is expected').min(-1e12, 'at least -1e12').max(1e12, 'at most 1e12');

export const indicatorBody = z.strictObject({
  name: textSchema(200).meta({ description: 'What the unit measures.' }),
  measure: textSchema(60).meta({ description: 'Unit of measure, as `persen`.' }),
  baseline: figure.meta({ description: 'Its value at the placement.' }),
  office,
});

export const reviewBody = z.strictObject({
  review: codeSchema.meta({ description: 'The id of the review, as /me/reviews shows it.' }),
  party: z.enum(parties, `one of ${parties.join(', ')} is expected`),
  benefits: z
    .array(
      z.strictObject(
        {
          benefit: z.int('a whole number is expected').min(1, 'at least 1').max(20, 'at most 20'),
          judgement: z.enum(judgements, `one of ${judgements.join(', ')} is expected`),
          words: textSchema(2000).optional().meta({ description: 'Kept encrypted.' }),
        },
        'an object is expected',
      ),
      'a list of objects is expected',
    )
    .max(20, 'at most 20 are expected')
    .meta({ description: 'Every benefit that was stated, each judged once.' }),
  support: z
    .array(
      z.strictObject(
        { obligation: codeSchema, given: z.enum(supportGiven, `one of ${supportGiven.join(', ')} is expected`) },
        'an object is expected',
      ),
      'a list of objects is expected',
    )
    .max(50, 'at most 50 are expected')
    .default([])
    .meta({ description: 'Support that was promised: whether it was given.' }),
  ideas: z
    .array(textSchema(1000), 'a list of texts is expected')
    .max(20, 'at most 20 texts are expected')
    .default([])
    .meta({ description: 'Ideas that the employee has brought; kept encrypted.' }),
  indicatorValue: figure.optional().meta({ description: "New head only: the value of the unit's indicator now." }),
  words: textSchema(4000).optional().meta({ description: 'Anything else; kept encrypted.' }),
  office,
});

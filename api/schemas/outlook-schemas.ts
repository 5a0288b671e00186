import { z } from 'zod';
import { urgentGrounds } from '../../domain/case/commands.ts';
import { day, instant, owedOffer, standing, words } from './case-schemas.ts';

const fact = z.object({
  value: z.union([z.string(), z.number(), z.boolean()]).nullable().meta({ description: 'null: nobody recorded it.' }),
  words,
  basis: z.string().nullable(),
  standing: standing.nullable(),
});

const holder = z.object({ holder: z.string(), title: z.string() });

const decider = z.object({
  key: z.string(),
  title: words,
  offices: z.array(holder),
  decided: z.string().nullable(),
  dueAt: instant.nullable().meta({ description: 'When it is awaited now.' }),
  within: words.nullable().meta({ description: 'How long it may take once it is awaited.' }),
});

const session = z.object({
  sequence: z.int(),
  status: z.enum(['planned', 'moved', 'held']),
  at: instant,
  mode: z.enum(['in_person', 'online']),
  place: z.string().nullable(),
  by: z.object({ office: z.string(), title: z.string(), name: z.string().nullable() }).nullable(),
  told: z.string().nullable(),
  minutes: z.object({ number: z.string(), date: day }).nullable(),
});

/** What a move may change. */
const changed = ['place', 'post', 'grade', 'allowances', 'remote_area'] as const;

/** What a move means for the employee. */
export const outlookSchema = z
  .object({
    case: z.string(),
    reasons: z.object({ qualification: z.string(), competence: z.string(), performance: z.string(), need: z.string() }),
    benefits: z.array(z.string()),
    urgent: z
      .object({
        ground: z.enum(urgentGrounds),
        words: z.string(),
        since: instant,
        afterOpening: z.boolean().meta({ description: 'The case was made urgent later, and you were told.' }),
      })
      .nullable(),
    changes: z
      .array(z.object({ what: z.enum(changed), title: words, from: fact, to: fact }))
      .meta({ description: 'Before and after, side by side.' }),
    effectiveDate: day,
    decides: z.array(decider).meta({ description: 'Who decides, in order, and by when.' }),
    objecting: z.object({
      isPossible: z.boolean(),
      until: instant.nullable(),
      path: z.string(),
      categories: z.array(z.string()),
      roundsLeft: z.int(),
      words: z.array(words),
      afterDecree: z.object({ words, standing }),
    }),
    sessions: z.array(session),
    obligations: z.array(owedOffer.extend({ words: z.string().nullable() })),
    withheld: z.array(z.string()).meta({ description: 'Members that are null because you may not read them.' }),
  })
  .meta({ id: 'Outlook' });

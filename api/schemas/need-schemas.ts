import { z } from 'zod';
import { day, words } from './case-schemas.ts';

const counted = (description: string) => z.int().meta({ description });

/** The figures of a position or a unit. */
const figuresSchema = z.object({
  establishment: counted('Seats by workload analysis (formasi).'),
  incumbents: counted('People who hold a seat on that day (bezetting).'),
  reserved: counted('Seats that nobody holds and an open case has promised.'),
  conditional: counted('Promises of seats that somebody still holds: real when that person has left.'),
  vacant: counted('Seats that nobody holds or has reserved.'),
  surplus: counted('People held or promised beyond the establishment.'),
  retiring12: counted('Incumbents who retire within 12 months of that day.'),
  retiring24: counted('Incumbents who retire within 24 months of that day.'),
  retirementUnknown: counted('Incumbents without a date of birth on record.'),
  overdue: counted('Incumbents for more than 60 months in post (R2): overdue for rotation.'),
  gaps: counted('Incumbents short of the education or a competence that their position asks for.'),
  gapPoints: counted('Levels and fields short, in all.'),
});

const unitSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  parent: z.string().nullable(),
  zone: z.string(),
  remote: z.boolean(),
  publicService: z.boolean().meta({ description: 'Whether the public comes to this unit.' }),
});

export const unitLine = figuresSchema
  .extend({ unit: z.string(), name: z.string(), parent: z.string().nullable() })
  .meta({ id: 'UnitNeedLine' });

export const needSchema = z
  .object({
    unit: unitSchema,
    on: day,
    total: figuresSchema.meta({ description: 'Of the unit, and of those below it when they were asked for.' }),
    positions: z.array(figuresSchema.extend({ position: z.string(), title: z.string() })),
    below: z.array(unitLine).meta({ description: 'Each unit below, when they were asked for.' }),
    competences: z
      .array(
        z.object({
          competence: z.string(),
          dimension: z.string(),
          seats: counted('Seats that ask for it.'),
          requiredLevels: counted('Levels asked of those who sit there, summed.'),
          levelsShort: counted('Levels that they are short of.'),
          peopleShort: counted('People who are short of any.'),
        }),
      )
      .meta({ description: 'How each competence stands over all the positions counted.' }),
    fieldsMissing: z
      .array(z.string())
      .meta({ description: 'Fields of study of positions that ask for one of several, and nobody there has any.' }),
  })
  .meta({ id: 'UnitNeed' });

const person = z.object({ id: z.string(), name: z.string().nullable() });
const caseOrNot = z.string().nullable();

export const seatRow = z
  .object({
    position: z.string(),
    title: z.string(),
    unit: z.string(),
    seat: z.int().meta({ description: 'Number of the seat within its position.' }),
    incumbent: person
      .extend({
        since: day,
        termEndsOn: day.nullable(),
        retiresOn: day.nullable().meta({ description: 'First day in retirement from this post.' }),
        gap: z
          .object({ points: z.int(), parts: z.array(z.object({ points: z.int(), words })) })
          .nullable()
          .meta({ description: 'What is short; only behind the figure `gaps`.' }),
      })
      .nullable(),
    reservedFor: person.extend({ case: caseOrNot, movesOn: day.nullable(), conditional: z.boolean() }).nullable(),
    left: person
      .extend({ why: z.enum(['retired', 'term_ended', 'moved']), on: day, case: caseOrNot })
      .nullable()
      .meta({ description: 'Whom the register still seats there, and who has left by that day.' }),
    vacantSince: day.nullable(),
  })
  .meta({ id: 'SeatRow' });

export type SeatRow = z.infer<typeof seatRow>;

const prioritySchema = z.object({
  points: z.int(),
  parts: z.array(
    z.object({
      part: z.enum(['statedNeed', 'publicService', 'remote', 'vacantFor', 'unitEmpty']),
      points: z.int(),
      outOf: z.int().meta({ description: 'The most that this part can add: its weight in the policy.' }),
      words,
    }),
  ),
});

export const vacancySchema = z
  .object({
    position: z.string(),
    title: z.string(),
    unit: z.string(),
    unitName: z.string(),
    type: z.string(),
    functionalLevel: z.string().nullable(),
    jobGrade: z.int(),
    remote: z.boolean(),
    seats: z
      .array(z.object({ seat: z.int(), vacantSince: day }))
      .meta({ description: 'The vacant seats, the longest vacant first.' }),
    priority: prioritySchema,
  })
  .meta({ id: 'Vacancy' });

/** Under which policy, and for which day, priorities were found. */
export const underPolicy = {
  on: day,
  policy: z
    .object({ id: z.string(), version: z.int() })
    .meta({ description: 'Whose weights were used: the province’s own choice, not law.' }),
};

import { z } from 'zod';
import { deliveryMethods } from '../../domain/case/placement-commands.ts';
import { day, instant } from './case-schemas.ts';
import { office } from './follow-up-schemas.ts';
import { textSchema } from './request-schemas.ts';

/** The decree of a case as it reads now, passage by passage. */
export const standingDecreeSchema = z
  .object({
    case: z.string(),
    number: z.string(),
    issuedOn: day,
    effectiveDate: day,
    revokedAt: instant.nullable(),
    passages: z
      .array(z.object({ name: z.string(), text: z.string() }))
      .meta({ description: 'With every correction so far; a correction names a passage by its `name`.' }),
    corrections: z.array(
      z.object({
        number: z.string(),
        issuedOn: day,
        corrections: z.array(z.object({ passage: z.string(), reads: z.string(), shouldRead: z.string() })),
      }),
    ),
  })
  .meta({ id: 'StandingDecree' });

export const decreeCorrectionBody = z.strictObject({
  corrections: z
    .array(
      z.strictObject(
        {
          passage: textSchema(200).meta({
            description: 'As GET /cases/{id}/decree names it.',
            example: 'diktum KESATU, Nama',
          }),
          shouldRead: textSchema(4000).meta({ description: 'The whole passage as it should read.' }),
        },
        'an object with passage and shouldRead is expected',
      ),
      'a list of corrections is expected',
    )
    .min(1, 'at least one correction is expected')
    .max(20, 'at most 20 corrections are expected'),
  ground: textSchema(1000).meta({
    description: 'What was wrong and how it was found: a clause of the decree.',
  }),
  number: textSchema(100).optional().meta({ description: 'Reserved, or of a paper register; else allotted.' }),
  office,
});

export const correctionDeliveryBody = z.strictObject({
  method: z.enum(deliveryMethods, `one of ${deliveryMethods.join(', ')} is expected`),
  office,
});

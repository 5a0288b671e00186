import { z } from 'zod';
import { isCaseId } from '../../domain/identifiers.ts';
import { codeSchema, dateSchema, registerCode, textSchema } from './request-schemas.ts';

const reason = (about: string) => textSchema(4000).meta({ description: about });

/** What HR sends to open a case. */
export const openingBody = z
  .strictObject({
    employee: registerCode.meta({ description: 'The employee to be moved.', example: 'emp-0042' }),
    position: registerCode.meta({ description: 'The position to move to.' }),
    reasons: z
      .strictObject(
        {
          qualification: reason('Why the qualification fits.'),
          competence: reason('Why the competence fits.'),
          performance: reason('What the performance says.'),
          need: reason('Which need the move meets.'),
        },
        'the four reasons are expected',
      )
      .meta({ description: 'The four reasons of UU 20/2023 art. 46 (R18).' }),
    benefits: z
      .array(textSchema(500), 'a list of texts is expected')
      .min(1, 'at least one benefit is expected')
      .max(20, 'at most 20 benefits are expected')
      .meta({ description: 'What the employee may expect; each is looked at again after the move.' }),
    urgent: z
      .strictObject(
        {
          ground: z.enum(['policy_change', 'urgent_need'], 'one of policy_change, urgent_need is expected'),
          words: textSchema(2000).meta({ description: 'Why it is urgent, as the employee will read it.' }),
        },
        'a ground and words are expected, or null',
      )
      .nullish()
      .meta({ description: 'Only for an urgent case: shorter windows, and the ground shown to the employee.' }),
    effectiveDate: dateSchema.meta({ description: 'Intended effective date (TMT); not before today.' }),
    statedNeed: z
      .int('the number of a stated need is expected')
      .min(1, 'the number of a stated need is expected')
      .optional()
      .meta({ description: 'The need stated by the destination that the move answers; see /units/{id}/needs.' }),
    corrects: z
      .string('a case id is expected')
      .refine(isCaseId, 'a case id such as case-12 is expected')
      .optional()
      .meta({ description: 'The case whose decree this one mends: of the same employee, who was placed by it.' }),
    ownRequest: z
      .strictObject(
        {
          letter: z
            .strictObject(
              { number: textSchema(100).meta({ description: 'Its number.' }), date: dateSchema },
              'the number and the date of the application are expected',
            )
            .meta({ description: 'The application letter; its date is not after today.' }),
        },
        'the application letter is expected, or null',
      )
      .nullish()
      .meta({ description: 'Set when the employee applied for the move: a reason on any kind of move (R10).' }),
    office: codeSchema
      .optional()
      .meta({ description: 'In the name of which HR office; needed only when you hold several.' }),
  })
  .meta({ id: 'Opening' });

export type OpeningBody = z.output<typeof openingBody>;

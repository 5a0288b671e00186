import { z } from 'zod';
import { caseView, eventView } from '../../api/schemas/case-schemas.ts';
import { followUpRecorded, followUpView, objectionSchema, reviewsSchema } from '../../api/schemas/follow-up-schemas.ts';
import { documentView } from '../../api/views/document-view.ts';

/*
 * What the demonstration reads of the API's answers. Cases and events are read by the schemas that describe them to
 * everybody; of the others only the members that are looked at.
 */

export const caseAnswer = caseView;
export const eventsAnswer = z.object({ events: z.array(eventView) });
export const followUpAnswer = followUpView;
export const followUpRecordedAnswer = followUpRecorded;
export const objectionAnswer = objectionSchema;
export const reviewsAnswer = reviewsSchema;
export const documentsAnswer = z.object({ documents: z.array(documentView) });
export type SeenDocument = z.infer<typeof documentView>;
export const decisionAnswer = z.object({ case: z.string() });
export const groupSessionAnswer = z.object({ results: z.array(z.object({ case: z.string(), status: z.int() })) });

export const meAnswer = z.object({
  person: z.object({ name: z.string() }),
  offices: z.array(z.object({ title: z.string(), kind: z.string() })),
});

export const tasksAnswer = z.object({
  tasks: z.array(
    z.object({
      case: z.string(),
      document: z.string().nullable(),
      key: z.string(),
      title: z.object({ id: z.string() }),
      purpose: z.enum(['decide', 'follow_up']),
    }),
  ),
});

export const needAnswer = z.object({
  positions: z.array(
    z.object({
      position: z.string(),
      title: z.string(),
      establishment: z.int(),
      incumbents: z.int(),
      reserved: z.int(),
      vacant: z.int(),
    }),
  ),
});
export type NeedLine = z.infer<typeof needAnswer>['positions'][number];

/** Without the NIP: the demonstration shows none. */
export const fileAnswer = z.object({
  status: z.string(),
  rankGrade: z.string().nullable(),
  seats: z.array(
    z.object({
      position: z.string(),
      title: z.string(),
      unitName: z.string(),
      from: z.string(),
      to: z.string().nullable(),
      case: z.string().nullable(),
    }),
  ),
  cases: z.array(
    z.object({
      case: z.string(),
      position: z.string(),
      stage: z.string(),
      outcome: z.string().nullable(),
      decree: z.string().nullable(),
    }),
  ),
});
export type SeenFile = z.infer<typeof fileAnswer>;

import { z } from 'zod';
import { comparisonSchema, openingProgress, versionSchema } from '../../api/schemas/plan-schemas.ts';
import { importLine, importView } from '../../api/views/import-view.ts';

/*
 * What the demonstration reads of the API's answers about planning: by the schemas that describe them to everybody, and of
 * lists only the members that are looked at.
 */

export const importLineAnswer = importLine;
export const importAnswer = importView;
export const importListAnswer = z.object({ imports: z.array(importLine) });
export const delegationAnswer = z.object({ id: z.int() });
export const statedNeedAnswer = z.object({ need: z.int() });
export const versionAnswer = versionSchema;
export const versionLineAnswer = z.object({ plan: z.int(), version: z.int() });
export const comparisonAnswer = comparisonSchema;
export const openingAnswer = openingProgress;
export type SeenVersion = z.infer<typeof versionSchema>;

const words = z.object({ id: z.string(), en: z.string() });

export const needsAnswer = z.object({
  units: z.array(
    z.object({
      unit: z.string(),
      establishment: z.int(),
      incumbents: z.int(),
      vacant: z.int(),
      retiring12: z.int(),
      overdue: z.int(),
      gaps: z.int(),
    }),
  ),
});

export const vacanciesAnswer = z.object({
  vacancies: z.array(
    z.object({
      position: z.string(),
      title: z.string(),
      unitName: z.string(),
      priority: z.object({
        points: z.int(),
        parts: z.array(z.object({ part: z.string(), points: z.int(), outOf: z.int() })),
      }),
    }),
  ),
});

export const candidatesAnswer = z.object({
  considered: z.int(),
  candidates: z.array(
    z.object({
      place: z.int(),
      employee: z.object({ id: z.string(), name: z.string().nullable() }),
      eligible: z.boolean(),
      fit: z.object({
        points: z.int(),
        parts: z.array(z.object({ part: z.string(), points: z.int(), outOf: z.int(), words })),
      }),
      findings: z.array(z.object({ rule: z.string(), outcome: z.string() })),
    }),
  ),
});

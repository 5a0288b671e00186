import { z } from 'zod';
import type { FitWeights } from '../../domain/planning/policy.ts';
import { words } from './words-schema.ts';

const parts = [
  'education',
  'competence',
  'rank',
  'tenure',
  'rating',
  'talentBox',
  'remoteExperience',
  'originStrength',
] as const satisfies readonly (keyof FitWeights)[];

const compared = z.union([z.string(), z.number()]).nullable();

const fitPart = z.object({
  part: z.enum(parts),
  points: z.int(),
  outOf: z.int(),
  words,
  details: z.array(
    z.object({
      about: z.string().meta({ description: 'A competence, or a code of what else was compared.' }),
      dimension: z.enum(['managerial', 'technical', 'socio_cultural']).nullable(),
      asked: compared,
      held: compared,
    }),
  ),
});

/** How well somebody fits. */
export const fitSchema = z
  .object({
    points: z.int().meta({ description: 'Hundredths of a point: the sum of the parts, exactly.' }),
    outOf: z.int(),
    parts: z.array(fitPart),
  })
  .meta({ id: 'Fit', description: 'It recommends; a person decides.' });

export const gainSchema = z
  .object({
    code: z.string().meta({ description: 'Such as `competence:gizi`, `job_grade` or `remote_service`.' }),
    words,
  })
  .meta({ id: 'Gain', description: 'Something that a move adds to a career.' });

/** The planning policy whose weights were used. */
export const planningPolicySchema = z.object({ id: z.string(), version: z.int() });

export const explanationSchema = z
  .object({
    policy: planningPolicySchema,
    on: z.iso.date().meta({ description: 'The date of the move for which it was computed.' }),
    fit: fitSchema,
    place: z.int().nullable().meta({ description: '1 for the best; null for somebody of another class (R20).' }),
    among: z.int().meta({ description: 'How many candidates there were.' }),
    gains: z.array(gainSchema),
  })
  .meta({ id: 'Explanation', description: 'Why this person, as the register stood.' });

import type { z } from 'zod';
import type { Explanation } from '../../domain/matching/explanation.ts';
import type { Fit } from '../../domain/matching/fit.ts';
import type { Gain } from '../../domain/matching/gains.ts';
import type { explanationSchema, fitSchema, gainSchema } from '../schemas/fit-schemas.ts';

/** A fit as the API writes it. */
export const viewFit = ({ parts, ...fit }: Fit): z.infer<typeof fitSchema> => ({
  ...fit,
  parts: parts.map(({ details, ...part }) => ({ ...part, details: [...details] })),
});

/** Gains as the API writes them. */
export const viewGains = (gains: readonly Gain[]): z.infer<typeof gainSchema>[] => [...gains];

/** Why this person, as the API writes it. */
export const viewExplanation = ({ fit, gains, ...rest }: Explanation): z.infer<typeof explanationSchema> => ({
  ...rest,
  fit: viewFit(fit),
  gains: viewGains(gains),
});

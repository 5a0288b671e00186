import { z } from 'zod';
import { instant } from './schemas/case-schemas.ts';

/** A deadline that a newer calendar or policy moves. */
export const movedDeadline = z.object({
  wait: z.string(),
  from: instant.nullable(),
  to: instant.nullable(),
  provisional: z.boolean(),
});

import { z } from 'zod';

/** Text in the two languages that people read. */
export const words = z
  .object({ id: z.string(), en: z.string() })
  .meta({ description: 'In Indonesian and in English.' });

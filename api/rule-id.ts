import { z } from 'zod';

/** The id of a rule as answers give it: rules are a table that grows, so no list of today's is promised. */
export const ruleIdSchema = z
  .string()
  .regex(/^(R\d+|RETIREMENT)$/)
  .meta({ description: 'A rule of GET /rules.' });

import { z } from 'zod';
import type { RankPlace } from '../domain/matching/ranked-page.ts';
import { dateSchema, limitSchema } from './schemas/request-schemas.ts';

const cursorForm = /^(0|[1-9][0-9]{0,8}) ([a-z0-9][a-z0-9.:-]{0,79})$/;
const expected = 'a cursor is expected as `next` of an earlier answer gave it';

const placeOf = (text: string): RankPlace | null => {
  const [, points, id] = cursorForm.exec(text) ?? [];
  return points === undefined || id === undefined ? null : { points: Number(points), id };
};

const cursorSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,160}$/, expected)
  .transform((text) => placeOf(Buffer.from(text, 'base64url').toString('latin1')))
  .refine((place) => place !== null, expected);

/** What a ranking is asked with. */
export const rankingQuery = z.strictObject({
  on: dateSchema
    .optional()
    .meta({ description: 'The date of the move; today, or a day ahead. Default: today, by the clock of the unit.' }),
  eligible: z
    .enum(['true', 'false'], 'true or false is expected')
    .optional()
    .meta({ description: 'Only those that no rule blocks, or only the others. A page may then be short, or empty.' }),
  limit: limitSchema,
  cursor: cursorSchema.optional().meta({ description: '`next` of the page before.', override: { type: 'string' } }),
});

type RankingQuery = z.output<typeof rankingQuery>;

/** The page that the query asks for. */
export const pageOf = ({ eligible, limit, cursor }: RankingQuery) => ({
  limit,
  after: cursor ?? undefined,
  eligible: eligible === undefined ? undefined : eligible === 'true',
});

/** The cursor of the page after this place. */
export const cursorAfterPlace = (place: RankPlace | null): string | null =>
  place === null ? null : Buffer.from(`${place.points} ${place.id}`).toString('base64url');

import { z } from 'zod';

/** The public id of a document. */
export const documentIdOf = (number: number): string => `document-${number}`;

const form = /^document-([1-9][0-9]{0,14})$/;

export const documentPath = z.strictObject({
  id: z
    .string()
    .regex(form, 'a document id such as document-12 is expected')
    .meta({ description: 'The id of a document.', example: 'document-12' }),
});

/** The number within a document id that has passed {@link documentPath}. */
export const documentNumberOf = (id: string): number => Number(form.exec(id)?.[1]);

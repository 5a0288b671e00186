import { z } from 'zod';
import { type CommandName, commandFields, type Field } from '../domain/case/commands.ts';
import { codeSchema, dateSchema, textSchema } from './request-schemas.ts';

function formOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text':
      return textSchema(field.longest);
    case 'choice':
      return z.enum(field.values, `one of ${field.values.join(', ')} is expected`);
    case 'code':
      return codeSchema;
    case 'date':
      return dateSchema;
    case 'count': {
      const expected = `a whole number from ${field.least} to ${field.most} is expected`;
      return z.int(expected).min(field.least, expected).max(field.most, expected);
    }
    case 'texts':
      return z
        .array(textSchema(field.longest), 'a list of texts is expected')
        .max(field.most, `at most ${field.most} texts are expected`);
  }
}

const schemaOf = (field: Field): z.ZodType => {
  const form = formOf(field);
  return ('optional' in field ? form.optional() : form).meta({ description: field.about });
};

const office = codeSchema
  .optional()
  .meta({ description: 'In the name of which office; needed only when several of yours fit.' });

/** The body of a decision: its own fields, as the domain describes them, and the office. An unknown field is an error. */
export const decisionBody = (name: CommandName) =>
  z.strictObject({
    ...Object.fromEntries(Object.entries<Field>(commandFields[name]).map(([key, field]) => [key, schemaOf(field)])),
    office,
  });

/** The path segment of a decision: `issueDecree` is `issue-decree`. */
export const pathOf = (name: CommandName): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

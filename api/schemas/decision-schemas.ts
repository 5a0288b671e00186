import { z } from 'zod';
import type { Field } from '../../domain/case/command-field.ts';
import { type CommandName, commandFields, commandNames } from '../../domain/case/commands.ts';
import { systemOffice } from '../../domain/case/roles.ts';
import { stageRules } from '../../domain/case/stages.ts';
import { codeSchema, dateSchema, instantSchema, textSchema } from './request-schemas.ts';

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
    case 'instant':
      return instantSchema;
    case 'count': {
      const expected = `a whole number from ${field.least} to ${field.most} is expected`;
      return z.int(expected).min(field.least, expected).max(field.most, expected);
    }
    case 'items':
      return z
        .array(z.strictObject(formsOf(field.of), 'an object is expected'), 'a list of objects is expected')
        .max(field.most, `at most ${field.most} are expected`);
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

const formsOf = (fields: Readonly<Record<string, Field>>): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, schemaOf(field)]));

/**
 * The body of a decision: its own fields, as the domain describes them but for those that are not the sender's to choose,
 * and the office. An unknown field is an error.
 */
export const decisionBody = (name: CommandName, except: readonly string[] = []) =>
  bodyWith(Object.fromEntries(Object.entries(commandFields[name]).filter(([key]) => !except.includes(key))));

/** The body of a decision with these fields, and the office. */
export const bodyWith = (fields: Readonly<Record<string, Field>>) => z.strictObject({ ...formsOf(fields), office });

/** Decisions that people send; the others are the product's own, or come with what people do elsewhere. */
export const decisionNames: readonly CommandName[] = commandNames.filter(
  (name) => stageRules[name].by !== systemOffice && stageRules[name].indirect !== true,
);

/** The path segment of a decision: `issueDecree` is `issue-decree`. */
export const pathOf = (name: CommandName): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

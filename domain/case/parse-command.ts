import { isLocalDate } from '../calendar/local-date.ts';
import type { EmployeeId, OfficeId } from '../identifiers.ts';
import { type Command, type CommandName, commandFields, type Field } from './commands.ts';
import type { Refusal } from './refusal.ts';
import type { Actor } from './roles.ts';

const idForm = /^[A-Za-z0-9._:-]{1,120}$/;
const codeForm = /^[a-z0-9][a-z0-9_.:-]{0,79}$/;
// Postgres cannot store NUL or half a surrogate pair in jsonb: such a text would be retried for ever.
const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/** Whether `text` may be stored and shown: not blank, no longer than `longest` characters, storable. */
export const isText = (text: unknown, longest: number): text is string =>
  typeof text === 'string' && text.trim() !== '' && text.length <= longest && storable(text);

/**
 * Whether `text` has the form of a command id: 1 to 120 of letters, digits and `._:-`, and not `constructor` or another
 * name that every object has, which would look like an id that has been handled.
 */
export const isCommandId = (text: unknown): text is string =>
  typeof text === 'string' && idForm.test(text) && !(text in Object.prototype);

function wrong(field: Field, value: unknown): string | null {
  switch (field.kind) {
    case 'text':
      return isText(value, field.longest) ? null : `text of 1 to ${field.longest} characters`;
    case 'choice':
      return typeof value === 'string' && field.values.includes(value) ? null : `one of ${field.values.join(', ')}`;
    case 'code':
      return typeof value === 'string' && codeForm.test(value) ? null : 'a short code';
    case 'date':
      return typeof value === 'string' && isLocalDate(value) ? null : 'a date as YYYY-MM-DD';
    case 'count': {
      const fits = Number.isSafeInteger(value) && Number(value) >= field.least && Number(value) <= field.most;
      return fits ? null : `a whole number from ${field.least} to ${field.most}`;
    }
    case 'texts': {
      const fits = Array.isArray(value) && value.length <= field.most && value.every((v) => isText(v, field.longest));
      return fits ? null : `a list of up to ${field.most} texts of up to ${field.longest} characters`;
    }
  }
}

function actorOf(value: unknown): Actor | null {
  if (typeof value !== 'object' || value === null) return null;
  const { person, office } = value as Record<string, unknown>;
  if (typeof person !== 'string' || !codeForm.test(person)) return null;
  if (typeof office !== 'string' || !codeForm.test(office)) return null;
  return { person: person as EmployeeId, office: office === 'subject' ? 'subject' : (office as OfficeId) };
}

/**
 * Reads a message of unknown origin as the command `name`. Total: any value gives a command or a refusal that names the
 * first wrong field. Unknown fields are dropped.
 */
export function parseCommand(name: CommandName, message: unknown): Command | Refusal {
  const refuse = (what: string): Refusal => ({ code: 'Malformed', message: `${name}: ${what}` });
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return refuse('an object is expected');
  const given = message as Record<string, unknown>;
  if (!isCommandId(given['id'])) return refuse('id: 1 to 120 letters, digits or . _ : - are expected');
  const by = actorOf(given['by']);
  if (by === null) return refuse('by: { "person": employee id, "office": office id or "subject" } is expected');
  const body: Record<string, unknown> = {};
  for (const [key, field] of Object.entries<Field>(commandFields[name])) {
    const value = given[key];
    if ((value === undefined || value === null) && 'optional' in field) continue;
    const expected = wrong(field, value);
    if (expected !== null) return refuse(`${key}: ${expected} is expected`);
    body[key] = value;
  }
  return { name, id: given['id'], by, ...body } as Command;
}

/** Tells a refusal from a command, a draft or an event (an event of kind `refused` is no refusal). */
export const isRefusal = (result: object): result is Refusal =>
  'code' in result && 'message' in result && !('kind' in result);

import { isInstant } from '../calendar/instant.ts';
import { isLocalDate } from '../calendar/local-date.ts';
import type { EmployeeId, OfficeId } from '../identifiers.ts';
import type { Field, SimpleField } from './command-field.ts';
import { type Command, type CommandName, commandFields } from './commands.ts';
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

function wrong(field: SimpleField, value: unknown): string | null {
  switch (field.kind) {
    case 'text':
      return isText(value, field.longest) ? null : `text of 1 to ${field.longest} characters`;
    case 'choice':
      return typeof value === 'string' && field.values.includes(value) ? null : `one of ${field.values.join(', ')}`;
    case 'code':
      return typeof value === 'string' && codeForm.test(value) ? null : 'a short code';
    case 'date':
      return typeof value === 'string' && isLocalDate(value) ? null : 'a date as YYYY-MM-DD';
    case 'instant':
      return typeof value === 'string' && isInstant(value) ? null : 'an instant as 2026-11-24T09:00:00+07:00';
    case 'count': {
      const { least, most } = field;
      const fits = Number.isSafeInteger(value) && typeof value === 'number' && value >= least && value <= most;
      return fits ? null : `a whole number from ${least} to ${most}`;
    }
    case 'texts': {
      const fits = Array.isArray(value) && value.length <= field.most && value.every((v) => isText(v, field.longest));
      return fits ? null : `a list of up to ${field.most} texts of up to ${field.longest} characters`;
    }
  }
}

type Body = Readonly<Record<string, unknown>>;

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a field as a command carries it, without members that the field does not have; or what was expected. */
function readValue(field: Field, value: unknown): { readonly value: unknown } | { readonly expected: string } {
  if (field.kind !== 'items') {
    const expected = wrong(field, value);
    return expected === null ? { value } : { expected };
  }
  const items = Array.isArray(value) && value.length <= field.most ? value : [null];
  const read = items.map((item) => (isBody(item) ? bodyOf(field.of, item) : { wrong: '' }));
  const bodies = read.flatMap((item) => ('body' in item ? [item.body] : []));
  return bodies.length === read.length
    ? { value: bodies }
    : { expected: `a list of up to ${field.most} objects with ${Object.keys(field.of).join(', ')}` };
}

/** Reads fields by their description; what is wrong names the first wrong field. */
function bodyOf(
  fields: Readonly<Record<string, Field>>,
  given: Body,
): { readonly body: Body } | { readonly wrong: string } {
  const body: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    const value = given[key];
    if ((value === undefined || value === null) && 'optional' in field) continue;
    const read = readValue(field, value);
    if ('expected' in read) return { wrong: `${key}: ${read.expected} is expected` };
    body[key] = read.value;
  }
  return { body };
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
  const read = readMessage(name, commandFields[name], message);
  return isRefusal(read) ? read : ({ name, ...read } as Command);
}

/** Reads a message of unknown origin as the decision `name` with `fields`: its id, who decides, and the fields. Total. */
export function readMessage(
  name: string,
  fields: Readonly<Record<string, Field>>,
  message: unknown,
): { readonly id: string; readonly by: Actor } | Refusal {
  const refuse = (what: string): Refusal => ({ code: 'Malformed', message: `${name}: ${what}` });
  if (!isBody(message)) return refuse('an object is expected');
  if (!isCommandId(message['id'])) return refuse('id: 1 to 120 letters, digits or . _ : - are expected');
  const by = actorOf(message['by']);
  if (by === null) return refuse('by: { "person": employee id, "office": office id or "subject" } is expected');
  const read = bodyOf(fields, message);
  if ('wrong' in read) return refuse(read.wrong);
  return { id: message['id'], by, ...read.body };
}

/** Tells a refusal from a command, a draft or an event (an event of kind `refused` is no refusal). */
export const isRefusal = (result: object): result is Refusal =>
  'code' in result && 'message' in result && !('kind' in result);

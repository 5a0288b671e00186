import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Field } from '../../../domain/case/command-field.ts';
import { type CommandName, commandFields, commandNames } from '../../../domain/case/commands.ts';
import { isCommandId, isRefusal, isText, parseCommand } from '../../../domain/case/parse-command.ts';
import { actors, subject, validFields } from '../../support/case-fixture.ts';

// A second or two on an idle machine; the limit is for one that does other work too.
vi.setConfig({ testTimeout: 60_000 });

const message = (name: CommandName) => ({ id: 'c-1', by: actors.hr, ...validFields[name] });

const notText: readonly (readonly [string, unknown])[] = [
  ['a number', 7],
  ['an object', {}],
  ['empty', ''],
  ['blank', ' \t\n\u00a0'],
  ['with a NUL', 'a\u0000b'],
  ['with half a surrogate pair', 'a\ud800b'],
];

/** Values that a field of each kind must not have, with what is wrong about them. */
function wrongFor(field: Field): readonly (readonly [string, unknown])[] {
  switch (field.kind) {
    case 'text':
      return [...notText, ['too long', 'x'.repeat(field.longest + 1)]];
    case 'choice':
      return [...notText, ['not among the choices', 'constructor'], ['a list of a choice', [field.values[0]]]];
    case 'code':
      return [...notText, ['in capitals', 'RELEASE'], ['too long', 'x'.repeat(81)]];
    case 'date':
      return [...notText, ['no such day', '2026-02-29'], ['with a time', '2026-12-01T00:00:00Z']];
    case 'instant':
      return [
        ...notText,
        ['a date', '2026-11-24'],
        ['no such day', '2026-02-29T00:00:00Z'],
        ['bare', '2026-11-24T09:00:00'],
      ];
    case 'count':
      return [
        ['a text', '7'],
        ['a fraction', 1.5],
        ['too little', field.least - 1],
        ['too much', field.most + 1],
        ['no number', Number.NaN],
        ['a list', [field.least]],
      ];
    case 'items':
      return [
        ['a text', 'x'],
        ['a list of texts', ['x']],
        ['a list of lists', [[]]],
        ['lacking what is needed', [{}]],
        ['too many', Array.from({ length: field.most + 1 }, () => ({}))],
      ];
    case 'texts':
      return [
        ['a text', 'Inspektorat'],
        ['too many', Array.from({ length: field.most + 1 }, () => 'x')],
        ...notText.map(([what, value]) => [`one ${what}`, ['fine', value]] as const),
        ['one too long', ['x'.repeat(field.longest + 1)]],
      ];
  }
}

const fields = commandNames.flatMap((name) =>
  Object.entries<Field>(commandFields[name]).map(([key, field]) => ({ name, key, field })),
);
const wrongValues = fields.flatMap(({ name, key, field }) =>
  wrongFor(field).map(([what, value]) => ({ name, key, what, value })),
);
const absences = fields.flatMap(({ name, key, field }) =>
  [undefined, null].map((value) => ({ name, key, optional: 'optional' in field, value })),
);

describe('a message is read as a command', () => {
  it.each(commandNames)('%s, with every field', (name) => {
    expect(parseCommand(name, message(name))).toEqual({ name, ...message(name) });
  });

  it.each(wrongValues)('$name: $key $what is refused, by name', ({ name, key, value }) => {
    expect(parseCommand(name, { ...message(name), [key]: value })).toEqual({
      code: 'Malformed',
      message: expect.stringMatching(new RegExp(`^${name}: ${key}: .+ is expected$`)),
    });
  });

  it.each(absences)('$name: $key $value (optional: $optional)', ({ name, key, optional, value }) => {
    const read = parseCommand(name, { ...message(name), [key]: value });
    if (optional) expect(read).not.toHaveProperty(key);
    else expect(read).toMatchObject({ code: 'Malformed', message: expect.stringContaining(`${name}: ${key}: `) });
  });

  it('as long as it may be, and not one character more', () => {
    expect(isText('x'.repeat(100), 100)).toBe(true);
    expect(isText('x'.repeat(101), 100)).toBe(false);
    expect(isText('pindah \u{1F3E5} jauh', 100)).toBe(true);
  });

  it('without fields that it does not have', () => {
    expect(parseCommand('submit', { ...message('submit'), stage: 'closed', at: 0 })).toEqual({
      name: 'submit',
      ...message('submit'),
    });
  });

  it.each([undefined, null, 7, 'submit', [], [message('submit')]])('%j is no message', (value) => {
    expect(parseCommand('submit', value)).toMatchObject({ code: 'Malformed' });
  });
});

describe('the envelope', () => {
  it.each([undefined, null, 7, '', 'a b', 'a/b', 'é', 'x'.repeat(121), 'a\n', 'constructor', '__proto__', {}])(
    'id %j is refused',
    (id) => {
      expect(isCommandId(id)).toBe(false);
      expect(parseCommand('submit', { id, by: actors.hr })).toMatchObject({
        code: 'Malformed',
        message: expect.stringContaining('id:'),
      });
    },
  );

  it.each([
    undefined,
    null,
    'emp-1',
    {},
    { person: 'emp-1' },
    { office: 'bkd' },
    { person: 7, office: 'bkd' },
    { person: 'emp-1', office: null },
    { person: 'Emp 1', office: 'bkd' },
    { person: 'emp-1', office: 'b\u0000d' },
    { person: 'emp-1', office: 'x'.repeat(81) },
  ])('by %j is refused', (by) => {
    expect(parseCommand('submit', { id: 'c-1', by })).toMatchObject({
      code: 'Malformed',
      message: expect.stringContaining('by:'),
    });
  });

  it('keeps nothing of the actor but person and office', () => {
    const read = parseCommand('accept', { id: 'c-1', by: { ...subject, capacity: 'definitive' } });
    expect(read).toEqual({ name: 'accept', id: 'c-1', by: subject });
  });
});

describe('reading is total', () => {
  const options = { seed: 20_261_102, numRuns: 1_000 } as const;
  const anyName = fc.constantFrom(...commandNames);
  /** Whether `read` is one of the two answers, and the refusal if not a command of that name. */
  const answered = (name: CommandName, read: object): boolean =>
    isRefusal(read) ? read.code === 'Malformed' && read.message.startsWith(`${name}: `) : 'name' in read;

  it('whatever arrives', () => {
    fc.assert(
      fc.property(anyName, fc.anything({ withNullPrototype: true }), (name, value) =>
        answered(name, parseCommand(name, value)),
      ),
      options,
    );
  });

  it('whatever stands in any one field', () => {
    const anyField = fc.constantFrom('id', 'by', ...new Set(fields.map(({ key }) => key)));
    fc.assert(
      fc.property(anyName, anyField, fc.anything(), (name, key, value) =>
        answered(name, parseCommand(name, { ...message(name), [key]: value })),
      ),
      options,
    );
  });

  it('and what is read can be stored as JSON and read again', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(anyName, text, (name, words) => {
        const all = Object.fromEntries(Object.keys(commandFields[name]).map((key) => [key, words]));
        const read = parseCommand(name, { ...message(name), ...all });
        if (isRefusal(read)) return true;
        const stored = JSON.stringify(read);
        expect(stored).not.toContain('\\u0000');
        expect(stored).not.toMatch(/\\ud[89a-f]/);
        expect(parseCommand(name, JSON.parse(stored))).toEqual(read);
        return true;
      }),
      options,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandName, commandFields } from '../../../domain/case/commands.ts';
import { isSameDecision } from '../../../domain/case/same-decision.ts';
import { courses, follow } from './random-course.ts';

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (name: CommandName): Readonly<Record<string, { readonly kind: string; readonly optional?: true }>> =>
  commandFields[name];

/** The value of a field as somebody else might have sent it; `null` where another value says the same. */
function another(kind: string, value: unknown): unknown {
  switch (kind) {
    case 'text':
      return `${String(value)} lain`;
    case 'date':
      return '2031-01-31';
    case 'instant':
      return '2031-01-31T00:00:00Z';
    case 'count':
      return 99_999;
    case 'texts':
      return ['Yang lain sama sekali'];
    default:
      return null;
  }
}

/** Said in other words by the event, or not kept: see the function under test. */
const tolerated = ['revision', 'conclusion', 'result', 'workingDays', 'until', 'deliveredOn'];

describe('a decision that is sent again with its key', () => {
  it('is the same whatever it was, and another one when any field of it says something else', () => {
    const seen = new Map<CommandName, Set<string>>();
    fc.assert(
      fc.property(courses, (course) => {
        const { sent } = follow(course);
        for (const { name, fields, event } of sent) {
          expect({ name, fields, same: isSameDecision(event, name, fields) }).toMatchObject({ same: true });
          for (const [field, { kind }] of Object.entries(fieldsOf(name))) {
            const value = fields[field];
            const other = value === undefined || value === null ? null : another(kind, value);
            if (other === null || tolerated.includes(field)) continue;
            // A fact that was as it was sent has changed nothing.
            if (
              event.kind === 'fact_corrected' &&
              field !== 'ground' &&
              !event.changes.some(({ fact }) => fact === field)
            )
              continue;
            const changed: Fields = { ...fields, [field]: other };
            expect({ name, field, same: isSameDecision(event, name, changed) }).toMatchObject({ same: false });
            seen.set(name, (seen.get(name) ?? new Set()).add(field));
          }
        }
      }),
      { numRuns: 1_000 },
    );
    // The check has met most of what can be sent.
    expect(seen.size).toBeGreaterThan(25);
  });

  it('is another one when something was left out of it that the first had', () => {
    fc.assert(
      fc.property(courses, (course) => {
        for (const { name, fields, event } of follow(course).sent)
          if (name === 'approve' && typeof fields['condition'] === 'string')
            expect(isSameDecision(event, name, { ...fields, condition: undefined })).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../domain/eligibility/changes-between.ts';
import { judge } from '../../../domain/eligibility/rules.ts';
import { eligible, employee } from './eligible.ts';

const parameters = { minimumOriginShare: 0.8 };
const before = judge(eligible, parameters);
const open = { id: 'dsp-1', severity: 'light', state: 'open', from: null, to: null } as const;

describe('what has changed from one check to the next', () => {
  it('is nothing when nothing has', () => expect(changesBetween(before, before)).toEqual([]));

  it('is the rule, from what to what, with the evidence of then and now', () => {
    const after = judge(employee({ discipline: [open] }), parameters);
    expect(changesBetween(before, after)).toEqual([
      {
        rule: 'R4',
        part: null,
        from: 'passed',
        to: 'block',
        before: expect.objectContaining({ en: expect.stringContaining('no open disciplinary process') }),
        after: expect.objectContaining({ en: 'Process dsp-1 is still open.' }),
      },
    ]);
  });

  it('does not name a rule that is passed on other figures', () => {
    const after = judge({ ...eligible, current: { ...eligible.current, since: '2023-11-01' } }, parameters);
    expect(changesBetween(before, after)).toEqual([]);
  });

  it('names a block that stands on other evidence', () => {
    const one = judge(employee({ discipline: [open] }), parameters);
    const other = judge(employee({ discipline: [{ ...open, id: 'dsp-2' }] }), parameters);
    expect(changesBetween(one, other)).toMatchObject([{ rule: 'R4', from: 'block', to: 'block' }]);
  });

  it('tells the two checks of a rule apart', () => {
    const full = { establishment: 1, incumbents: 1, reserved: 0, departures: 0 };
    const after = judge({ ...eligible, targetSeats: full }, parameters);
    expect(changesBetween(before, after)).toMatchObject([{ rule: 'R7', part: 'destination', to: 'block' }]);
  });

  it('names a rule that has begun or ceased to have something to say', () => {
    const asked = judge(eligible, { ...parameters, requiredDocuments: ['audit_clearance'] });
    expect(changesBetween(before, asked)).toMatchObject([
      { rule: 'R6', from: null, before: null, to: 'missing_document' },
    ]);
    expect(changesBetween(asked, before)).toMatchObject([
      { rule: 'R6', from: 'missing_document', to: null, after: null },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { type BatchCommand, parseBatchCommand } from '../../../domain/batch/commands.ts';
import type { BatchDraft, BatchEvent } from '../../../domain/batch/events.ts';
import { decisionText, isSameDecision } from '../../../domain/batch/same-decision.ts';
import { isRefusal } from '../../../domain/case/parse-command.ts';
import { caseIdOf } from '../../../domain/identifiers.ts';
import { actors } from '../../support/case-fixture.ts';

const command = (name: BatchCommand['name'], fields: object, by = actors.hr): BatchCommand => {
  const read = parseBatchCommand({ name, id: 'key', by, ...fields });
  if (isRefusal(read)) throw new Error(read.message);
  return read;
};
const filed = (draft: BatchDraft): BatchEvent => ({ ...draft, sequence: 2, at: 0, commandId: 'key', by: actors.hr });

const clearance = { submission: 1, clearanceNumber: 'IMUT/1', clearanceDate: '2026-11-02' };
const decree = { effectiveDate: '2026-11-02', place: 'Amplas', allowances: '-', copies: [] };
const fallen = { fallen: caseIdOf(1), decision: 'wait', reasons: 'Ditinjau' };
const issued = filed({
  kind: 'decree_issued',
  number: 'SK/1',
  effectiveDate: '2026-11-02',
  members: [],
  leftOut: [],
} as BatchDraft);

describe('a decision that is sent again', () => {
  it.each([
    ['clearSubmission', clearance, filed({ kind: 'submission_cleared', ...clearance } as BatchDraft)],
    ['issueDecree', { ...decree, number: 'SK/1' }, issued],
    ['issueDecree', decree, issued],
    ['decideFallen', fallen, filed({ kind: 'fallen_decided', ...fallen, withdrawn: [] } as BatchDraft)],
  ] as const)('%s stands for itself, and not for what another person or another name asks', (name, fields, event) => {
    expect(isSameDecision(event, command(name, fields))).toBe(true);
    expect(isSameDecision(event, command(name, fields, actors.governor))).toBe(false);
    const other = name === 'clearSubmission' ? command('issueDecree', decree) : command('clearSubmission', clearance);
    expect(isSameDecision(event, other)).toBe(false);
  });

  it('is another one with another number, day, submission, member or way out', () => {
    expect(isSameDecision(issued, command('issueDecree', { ...decree, number: 'SK/2' }))).toBe(false);
    expect(isSameDecision(issued, command('issueDecree', { ...decree, effectiveDate: '2026-11-03' }))).toBe(false);
    const cleared = filed({ kind: 'submission_cleared', ...clearance } as BatchDraft);
    expect(isSameDecision(cleared, command('clearSubmission', { ...clearance, submission: 2 }))).toBe(false);
    const waited = filed({ kind: 'fallen_decided', ...fallen, withdrawn: [] } as BatchDraft);
    expect(isSameDecision(waited, command('decideFallen', { ...fallen, fallen: caseIdOf(2) }))).toBe(false);
    expect(isSameDecision(waited, command('decideFallen', { ...fallen, decision: 'drop' }))).toBe(false);
  });

  it('that was refused is known by everything it asks but its id and the wording of its reasons', () => {
    const text = (fields: object, by = actors.hr): string => decisionText(command('decideFallen', fields, by));
    expect(text({ ...fallen, reasons: 'Dengan kata lain' })).toBe(text(fallen));
    expect(text(fallen)).not.toContain(fallen.reasons);
    expect(text(fallen, actors.governor)).not.toBe(text(fallen));
    expect(text({ ...fallen, decision: 'drop' })).not.toBe(text(fallen));
    const issue = (place: string): string => decisionText(command('issueDecree', { ...decree, place }));
    expect(issue('Amplas')).not.toBe(issue('Lain'));
  });
});

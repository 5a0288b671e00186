import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../domain/case/evolve.ts';
import { noticesOf } from '../../../domain/case/notices.ts';
import type { Finding } from '../../../domain/eligibility/finding.ts';
import { actors, block } from '../../support/case-fixture.ts';
import { courses, given, givenHeld, type PaperCase } from '../../support/paper-case.ts';

const { hr } = actors;
const window = (until: string | null = '2026-12-15'): Finding => ({ ...block('R12'), until });
const consent = { kind: 'home_affairs_consent', number: '800/1', date: '2026-11-02' };
/** Midnight in Jayapura, where the destination is, after the last day. */
const after = Date.parse('2026-12-15T15:00:00Z');
const keys = ({ state }: PaperCase) => state.waits.map(({ key, paused }) => `${key}${paused ? ' paused' : ''}`);

function rechecked(...findings: Finding[]): PaperCase {
  const paper = given(courses.planning);
  paper.register = findings;
  paper.when(hr, 'recheck');
  return paper;
}

describe('a case that only the days of R12 or R13 block', () => {
  it('goes on hold by itself at a check, until the day after them', () => {
    const paper = rechecked(window());
    expect(paper.file.at(-1)).toMatchObject({ kind: 'rechecked', holds: { cause: 'R12', until: '2026-12-15' } });
    expect(paper.state.hold).toMatchObject({ cause: 'R12' });
    expect(keys(paper)).toEqual(['completeness paused', 'window']);
    expect(paper.state.waits[1]).toMatchObject({ holders: [], dueAt: after });
  });

  it('does not, when something else blocks it too, or it is on hold already', () => {
    expect(rechecked(window(), block('R4')).state.hold ?? null).toBeNull();
    const held = given([[hr, 'hold']]);
    held.register = [window()];
    held.when(hr, 'recheck');
    expect(held.state.hold).toMatchObject({ cause: 'decision' });
  });

  it('does before the decree, whose clearance is not there yet', () => {
    const paper = given(courses.decree);
    paper.register = [window(), block('R17')];
    paper.when(hr, 'recheck');
    expect(keys(paper)).toEqual(['decree paused', 'window']);
  });

  it('is checked again when the consent is attached, and goes on with what its clocks had left', () => {
    const paper = rechecked(window());
    const left = paper.state.waits[0]?.paused?.left;
    paper.now += 30 * 86_400_000;
    paper.when(hr, 'attachDocument', consent);
    paper.register = [];
    expect(paper.passDeadline()).toMatchObject([{ kind: 'rechecked', resumes: true }]);
    expect(paper.state.hold).toBeNull();
    expect(keys(paper)).toEqual(['completeness']);
    expect(left).toEqual({ milliseconds: 300_000 });
    expect(paper.state.waits[0]?.dueAt).toBe(paper.now + 300_000);
  });

  it('stays on hold when the check finds that the consent does not count', () => {
    const paper = rechecked(window());
    paper.when(hr, 'attachDocument', consent);
    paper.passDeadline();
    expect(keys(paper)).toEqual(['completeness paused', 'window']);
    expect(paper.state.waits[1]?.dueAt).toBe(after);
  });

  it('is checked again, unasked, when the days have passed', () => {
    const paper = rechecked(window());
    expect(paper.passUntil(after - 1)).toEqual([]);
    paper.register = [];
    expect(paper.passUntil(after)).toMatchObject([{ kind: 'rechecked', resumes: true }]);
  });

  it('still blocked after them, because its date lies in them, waits for people and asks no more', () => {
    const paper = rechecked(window());
    paper.passUntil(after);
    expect(paper.state.waits).toMatchObject([
      { key: 'completeness', dueAt: null },
      { key: 'window', dueAt: null },
    ]);
    expect(paper.passDeadline()).toEqual([]);
  });

  it('without an end on record, waits for consent alone', () => {
    const paper = rechecked(window(null));
    expect(paper.passDeadline()).toEqual([]);
    expect(paper.when(hr, 'resume').refusal).toMatchObject({
      code: 'Impossible',
      message: expect.stringContaining('home_affairs_consent'),
    });
  });

  it('found so on its effective date, is placed once the days have passed', () => {
    const paper = givenHeld([window()]);
    expect(paper.file.at(-1)).toMatchObject({ kind: 'placement_held', holds: { cause: 'R12' } });
    expect(keys(paper)).toEqual(['placement_review paused', 'window']);
    paper.register = [];
    paper.passUntil(after);
    expect(keys(paper)).toEqual(['effective_date']);
    expect(paper.passDeadline()).toMatchObject([{ kind: 'placed', from: '2026-12-16' }]);
  });

  it('tells everybody concerned that it stands still, and that it goes on', () => {
    const letters = (paper: PaperCase) => {
      const last = paper.file.at(-1);
      const before = stateOf(paper.file.slice(0, -1));
      return last === undefined
        ? []
        : noticesOf(before, last, paper.state).map(({ template, to }) => `${template} ${to}`);
    };
    const paper = rechecked(window());
    expect(letters(paper)).toEqual(['held bkd', 'held subject']);
    paper.register = [];
    paper.when(hr, 'recheck');
    expect(letters(paper)).toEqual(['resumed bkd', 'resumed subject']);
  });

  it('can be withdrawn, and is on hold no longer then', () => {
    const paper = rechecked(window());
    paper.when(hr, 'withdraw');
    expect(paper.state).toMatchObject({ stage: 'closed', hold: null, waits: [] });
  });
});

describe('a case that the days of R12 or R13 block from its opening', () => {
  it('begins on hold, until the day after them, and tells HR and the employee', () => {
    const paper = given([], { findings: [window(), { ...block('R13'), until: '2026-11-30' }] });
    expect(paper.file).toMatchObject([{ kind: 'opened', holds: { cause: 'R12', until: '2026-12-15' } }]);
    expect(paper.state.hold).toEqual({ cause: 'R12', since: paper.now });
    expect(keys(paper)).toEqual(['completeness paused', 'window']);
    expect(paper.state.waits[1]?.dueAt).toBe(after);
    const [event] = paper.file;
    const told = event === undefined ? [] : noticesOf(null, event, paper.state);
    expect(told.map(({ template, to }) => `${template} ${to}`)).toEqual(['task bkd', 'held bkd', 'held subject']);
    expect(paper.when(hr, 'submit').refusal?.message).toContain('on hold');
  });

  it('goes on by itself, with the whole time for its check, when the consent is attached', () => {
    const paper = given([], { findings: [window()] });
    paper.now += 86_400_000;
    paper.when(hr, 'attachDocument', { ...consent, date: '2026-11-03' });
    paper.register = [];
    expect(paper.passDeadline()).toMatchObject([{ kind: 'rechecked', resumes: true }]);
    expect(paper.state.waits).toMatchObject([{ key: 'completeness', dueAt: paper.now + 300_000 }]);
    expect(paper.when(hr, 'submit').event?.kind).toBe('submitted');
  });

  it('does not begin so when something else blocks it too, nor when a window only warns', () => {
    const warned: Finding = { ...window(), outcome: 'warning' };
    for (const findings of [[window(), block('R4')], [warned], [warned, block('R4')]])
      expect(given([], { findings }).state.hold ?? null).toBeNull();
  });
});

describe('a case in which the days of R12 or R13 are the last to block', () => {
  const official = actors.authorizedOfficial;

  it('goes on hold when what blocked besides is overridden, and asks at once until when', () => {
    const paper = given([], { findings: [window(), block('R2')] });
    expect(paper.when(official, 'override').event).toMatchObject({ holds: { cause: 'R12', until: null } });
    expect(keys(paper)).toEqual(['completeness paused', 'window']);
    paper.register = [window(), block('R2')];
    expect(paper.passDeadline()).toMatchObject([{ kind: 'rechecked' }]);
    expect(paper.state.waits[1]?.dueAt).toBe(after);
    expect(paper.state.hold).toMatchObject({ cause: 'R12' });
  });

  it('does not while something blocks still', () => {
    const paper = given([], { findings: [window(), block('R2'), block('R4')] });
    paper.when(official, 'override');
    expect(paper.state.hold ?? null).toBeNull();
  });

  it('goes on hold when it is planned anew with a date in them', () => {
    const paper = given(courses.socialization);
    paper.passDeadline();
    paper.register = [window()];
    paper.when(official, 'conclude', { conclusion: 'amend', reasons: 'Nanti', toDate: '2026-12-10' });
    expect(paper.file.at(-1)).toMatchObject({ kind: 'amended', holds: { cause: 'R12', until: '2026-12-15' } });
    expect(keys(paper)).toEqual(['completeness paused', 'window']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchCommand, parseBatchCommand } from '../../../domain/batch/commands.ts';
import { decideBatch } from '../../../domain/batch/decide.ts';
import { dependantsOf, type Link, setsOf } from '../../../domain/batch/dependence.ts';
import type { BatchDraft } from '../../../domain/batch/events.ts';
import { batchKindOf, membersOf, submissionOfNext } from '../../../domain/batch/forming.ts';
import { noticed, readySets, type View } from '../../../domain/batch/notice.ts';
import { describeBatch, slowest } from '../../../domain/batch/progress.ts';
import { type Standing, type StandingKind, standings } from '../../../domain/batch/standing.ts';
import { type BatchState, batchStateOf, evolveBatch } from '../../../domain/batch/state.ts';
import { isRefusal } from '../../../domain/case/parse-command.ts';
import { batchIdOf, type CaseId, caseIdOf, officeId } from '../../../domain/identifiers.ts';
import { actors } from '../../support/case-fixture.ts';

const now = Date.parse('2026-11-02T02:00:00Z');
const context = { now, calendar: { version: 'bare', lastKnownYear: 2026, daysOff: [] } };
const id = (number: number): CaseId => caseIdOf(number);

/** Case 1 takes the seat of 2, 2 that of 3, and so on; the last takes a free one, or with `circle` that of the first. */
const chain = (count: number, circle = false): readonly Link[] =>
  Array.from({ length: count }, (_, index) => {
    const last = index === count - 1;
    return { case: id(index + 1), takesSeatOf: last ? (circle ? id(1) : null) : id(index + 2) };
  });

const formed = (links: readonly Link[]): BatchState =>
  batchStateOf([
    {
      kind: 'formed',
      sequence: 1,
      at: now,
      batch: batchIdOf(1),
      batchKind: batchKindOf(membersOf(links)),
      name: 'Uji',
      hr: { office: officeId('bkd'), zone: 'Asia/Jakarta' },
      within: { seconds: 60 },
      ladder: [
        { office: officeId('sekda'), zone: 'Asia/Jakarta' },
        { office: officeId('gubernur'), zone: 'Asia/Jakarta' },
      ],
      members: membersOf(links),
    },
  ]);

const standing = (kind: StandingKind): Standing => ({
  kind,
  stage: kind === 'fallen' ? 'closed' : 'placement',
  outcome: kind === 'fallen' ? 'rejected' : null,
  onHold: false,
  waits: [],
  expectedBy: null,
});

const viewOf = (links: readonly Link[], kinds: readonly StandingKind[]): View => ({
  links,
  standings: new Map(links.map((link, index) => [link.case, standing(kinds[index] ?? 'under_way')])),
});

const filed = (state: BatchState, drafts: readonly BatchDraft[], at = now): BatchState =>
  drafts.reduce((ahead, draft) => evolveBatch(ahead, { ...draft, sequence: ahead.sequence + 1, at }), state);

const command = (name: string, fields: object): BatchCommand => {
  const read = parseBatchCommand({ name, id: 'command-1', by: actors.hr, ...fields });
  if (isRefusal(read)) throw new Error(read.message);
  return read;
};

describe('dependent sets', () => {
  it('are members that take each other’s seats, directly or through others', () => {
    const links = [...chain(3), { case: id(9), takesSeatOf: null }];
    expect([...setsOf(links)]).toEqual([
      [id(1), 1],
      [id(2), 1],
      [id(3), 1],
      [id(9), 4],
    ]);
    expect(batchKindOf(membersOf(chain(3)))).toBe('chain');
    expect(batchKindOf(membersOf(chain(2, true)))).toBe('swap');
    expect(batchKindOf(membersOf(links))).toBe('mass_decree');
  });

  it('lose with a fallen member those before it in the chain, and in a circle everybody', () => {
    expect(dependantsOf(id(3), chain(5))).toEqual([id(2), id(1)]);
    expect(dependantsOf(id(1), chain(5))).toEqual([]);
    expect([...dependantsOf(id(2), chain(3, true))].sort()).toEqual([id(1), id(3)]);
  });

  it('R17: at most fifty names make a submission, and who joins later fills the last one that is not cleared', () => {
    const members = membersOf(Array.from({ length: 60 }, (_, index) => ({ case: id(index + 1), takesSeatOf: null })));
    expect(members.filter(({ submission }) => submission === 1)).toHaveLength(50);
    expect(submissionOfNext(members, {})).toBe(2);
    expect(submissionOfNext(members, { 2: {} })).toBe(3);
    expect(submissionOfNext(members.slice(0, 50), {})).toBe(2);
  });
});

describe('a look at the members', () => {
  it('makes a set ready only when all of it have come to their date', () => {
    const state = formed(chain(3));
    expect(readySets(state, viewOf(chain(3), ['arrived', 'arrived', 'blocked'])).size).toBe(0);
    const ready = readySets(state, viewOf(chain(3), ['arrived', 'arrived', 'arrived']));
    expect([...ready]).toEqual([[1, [id(1), id(2), id(3)]]]);
  });

  it('asks HR about a fallen member on whom others depend, and no look decides it', () => {
    const view = viewOf(chain(3), ['arrived', 'fallen', 'arrived']);
    const drafts = noticed(formed(chain(3)), view, context);
    expect(drafts).toMatchObject([
      { kind: 'member_fell', case: id(2), dependants: [id(1)], question: { dueAt: now + 60_000 } },
    ]);
    const asked = filed(formed(chain(3)), drafts);
    expect(noticed(asked, view, context)).toEqual([]);
    expect(readySets(asked, view).size).toBe(0);
    const late = { ...context, now: now + 60_000 };
    const escalated = noticed(asked, view, late);
    expect(escalated).toMatchObject([
      { kind: 'escalated', fallen: id(2), to: 'sekda', question: { dueAt: now + 120_000 } },
    ]);
    const told = filed(asked, escalated);
    const last = noticed(told, view, { ...context, now: now + 120_000 });
    expect(last).toMatchObject([{ to: 'gubernur', question: { dueAt: null } }]);
    expect(noticed(filed(told, last), view, { ...context, now: now + 1e9 })).toEqual([]);
    expect(describeBatch(told, view.standings)).toContain('overdue');
  });

  it('asks HR about a blocked member too, whose set waits with it, until it is cured or falls', () => {
    const kinds = ['arrived', 'arrived', 'blocked'] as const;
    const held = viewOf(chain(3), kinds);
    const blocked = new Map(held.standings).set(id(3), { ...standing('blocked'), waits: ['placement_review'] });
    const view: View = { ...held, standings: blocked };
    const drafts = noticed(formed(chain(3)), view, context);
    expect(drafts).toMatchObject([
      { kind: 'member_blocked', case: id(3), dependants: [id(1), id(2)], question: { dueAt: now + 60_000 } },
    ]);
    const asked = filed(formed(chain(3)), drafts);
    expect(noticed(asked, view, context)).toEqual([]);
    const late = noticed(asked, view, { ...context, now: now + 60_000 });
    expect(late).toMatchObject([{ kind: 'escalated', fallen: id(3), to: 'sekda' }]);
    const answer = (decision: string) =>
      decideBatch(asked, command('decideFallen', { fallen: id(3), decision, reasons: 'x' }), view, context);
    expect(answer('wait')).toMatchObject({ kind: 'wait', question: { dueAt: now + 60_000 } });
    expect(answer('drop')).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('revokeDecree') });

    const cured = viewOf(chain(3), ['arrived', 'arrived', 'arrived']);
    const free = filed(asked, noticed(asked, cured, context));
    expect(free.questions).toEqual([]);
    expect(readySets(free, cured).size).toBe(1);

    const gone = viewOf(chain(3), ['arrived', 'arrived', 'fallen']);
    const fallen = filed(asked, noticed(asked, gone, context));
    expect(fallen.questions).toMatchObject([{ fallen: id(3), dependants: [id(2), id(1)] }]);
    expect(fallen.questions[0]).not.toHaveProperty('blocked');
  });

  it('regroups members whose seat was changed, and closes a batch whose members are settled', () => {
    const alone = [
      { case: id(1), takesSeatOf: null },
      { case: id(2), takesSeatOf: null },
    ];
    const state = formed(chain(2, true));
    const drafts = noticed(state, viewOf(alone, ['under_way', 'under_way']), context);
    expect(drafts).toMatchObject([{ kind: 'regrouped', members: [{ set: 1 }, { set: 2 }] }]);
    const placed = filed(state, [{ kind: 'placed', sets: [1], members: [id(1), id(2)] }]);
    expect(noticed(placed, viewOf(alone, ['placed', 'placed']), context)).toEqual([{ kind: 'closed' }]);
  });

  it('names the member that is furthest from its placement', () => {
    const state = formed(chain(3));
    expect(slowest(state, viewOf(chain(3), ['arrived', 'decree_ready', 'under_way']).standings)).toBe(id(3));
  });
});

describe('a decision on a batch', () => {
  const fallen = filed(formed(chain(3)), noticed(formed(chain(3)), viewOf(chain(3), ['arrived', 'fallen']), context));
  const view = viewOf(chain(3), ['decree_ready', 'fallen', 'under_way']);
  const decided = (state: BatchState, name: string, fields: object) =>
    decideBatch(state, command(name, fields), view, context);

  it('drops exactly those who depend on the fallen member', () => {
    const drop = { fallen: id(2), decision: 'drop', reasons: 'x' };
    expect(decided(fallen, 'decideFallen', drop)).toMatchObject({ kind: 'drop', dependants: [id(1)] });
    expect(decided(formed(chain(3)), 'decideFallen', drop)).toMatchObject({ code: 'Impossible' });
  });

  it('issues a decree to nobody whose submission has no clearance (R17)', () => {
    const decree = { number: 'SK/1', effectiveDate: '2026-12-01', place: 'x', allowances: 'x', copies: [] };
    expect(decided(fallen, 'issueDecree', decree)).toMatchObject({ code: 'Blocked' });
    const clearance = { submission: 1, clearanceNumber: 'IMUT/1', clearanceDate: '2026-11-02' } as const;
    const cleared = filed(fallen, [{ kind: 'submission_cleared', ...clearance }]);
    expect(decided(cleared, 'issueDecree', decree)).toMatchObject({ kind: 'issue', members: [{ case: id(1) }] });
    expect(decided(cleared, 'clearSubmission', clearance)).toMatchObject({ code: 'AlreadyDecided' });
  });

  it('is refused once the batch is closed', () => {
    const closed = filed(fallen, [{ kind: 'closed' }]);
    const wait = { fallen: id(2), decision: 'wait', reasons: 'x' };
    expect(decided(closed, 'decideFallen', wait)).toMatchObject({ code: 'Closed' });
  });

  it.each([null, 5, {}, { name: 'fly' }, { name: 'issueDecree' }, { name: 'decideFallen', id: 'x', by: 'y' }])(
    'reads %j as a refusal with words',
    (message) => expect(parseBatchCommand(message)).toMatchObject({ code: 'Malformed' }),
  );
});

describe('whatever happens to the members', () => {
  const courses = fc.tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.boolean(),
    fc.array(fc.array(fc.constantFrom(...standings), { minLength: 6, maxLength: 6 }), { maxLength: 12 }),
  );

  it('no set is ready with a member missing, nobody is settled twice, and a second look finds nothing', () => {
    fc.assert(
      fc.property(courses, ([count, circle, looks]) => {
        const links = chain(count, circle && count > 1);
        let state = formed(links);
        for (const [turn, kinds] of looks.entries()) {
          const view = viewOf(links, kinds);
          const at = { ...context, now: now + turn * 45_000 };
          const drafts = noticed(state, view, at);
          const before = state;
          state = filed(state, drafts, at.now);
          expect(noticed(state, view, at).filter(({ kind }) => kind !== 'closed')).toEqual([]);
          for (const { case: settled, fate } of before.members)
            if (fate !== 'open') expect(state.members.find((each) => each.case === settled)?.fate).toBe(fate);
          for (const [set, cases] of readySets(state, view)) {
            const open = state.members.filter((each) => each.set === set && each.fate === 'open');
            expect(cases).toEqual(open.map((each) => each.case));
            for (const each of cases) {
              expect(view.standings.get(each)?.kind).toBe('arrived');
              // Nobody takes the seat of somebody who has fallen.
              const link = open.find((member) => member.case === each);
              const leaver = state.members.find((member) => member.case === link?.takesSeatOf);
              expect(leaver?.fate).not.toBe('fallen');
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { FallenDecision } from '../../../domain/batch/commands.ts';
import { batchStateOf } from '../../../domain/batch/state.ts';
import { type CaseId, caseIdOf } from '../../../domain/identifiers.ts';
import { type Mover, PaperBatch } from './paper-batch.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A dependent set: a chain, whose last takes a free seat, or a circle. */
interface Layout {
  readonly length: number;
  readonly circle: boolean;
}

/** One thing that may happen; `pick` chooses among those whom it may happen to. */
type Happening =
  | { readonly kind: 'progress' | 'fall' | 'block' | 'cure' | 'amend' | 'clear'; readonly pick: number }
  /** `onward`: everybody takes a step. */
  | { readonly kind: 'look' | 'issue' | 'onward' }
  | { readonly kind: 'time'; readonly seconds: number }
  | { readonly kind: 'decide'; readonly pick: number; readonly decision: FallenDecision; readonly spare: number };

const picks = fc.nat({ max: 50 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('progress' as const), pick: picks }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('clear' as const, 'block', 'cure', 'amend'), pick: picks }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fall' as const), pick: picks }) },
  { weight: 16, arbitrary: fc.record({ kind: fc.constantFrom('look' as const, 'look', 'issue', 'onward', 'onward') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time' as const), seconds: fc.nat({ max: 120 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ kind: fc.constant('decide' as const), pick: picks, spare: picks },
      decision: fc.constantFrom<FallenDecision[]>('drop', 'replace', 'wait'),
    }),
  },
);

const courses = fc.record({
  sets: fc.array(fc.record({ length: fc.integer({ min: 1, max: 5 }), circle: fc.boolean() }), {
    ...{ minLength: 1, maxLength: 4 },
  }),
  spares: fc.nat({ max: 3 }),
  happenings: fc.array(happening, { minLength: 20, maxLength: 70, size: 'max' }),
});
type Course = typeof courses extends fc.Arbitrary<infer T> ? T : never;

const moverOf = (number: number, reserved: number): Mover => ({
  ...{ case: caseIdOf(number), sits: number, reserved, kind: 'under_way', isBlocked: false, placements: 0 },
});

/** Seats 101 and on are free; each of a set takes the seat of the next. */
function paperOf({ sets, spares }: { readonly sets: readonly Layout[]; readonly spares: number }): PaperBatch {
  const members: Mover[] = [];
  for (const { length, circle } of sets) {
    const first = members.length + 1;
    for (let index = 0; index < length; index += 1) {
      const number = first + index;
      const last = circle && length > 1 ? first : 100 + number;
      members.push(moverOf(number, index < length - 1 ? number + 1 : last));
    }
  }
  return new PaperBatch(
    members,
    Array.from({ length: spares }, (_, index) => moverOf(members.length + index + 1, 200 + index)),
  );
}

const chosen = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(all.length, 1)];

function happen(paper: PaperBatch, what: Happening): void {
  const members = [...paper.movers.keys()];
  const today = '2026-11-02';
  switch (what.kind) {
    case 'look':
      paper.look();
      return;
    case 'onward':
      for (const id of members) paper.progress(id);
      return;
    case 'time':
      paper.now += what.seconds * 1_000;
      return;
    case 'issue':
      paper.decide('issueDecree', { number: 'SK', effectiveDate: today, place: 'x', allowances: 'x', copies: [] });
      return;
    case 'clear': {
      const submission = chosen([...new Set(paper.state.members.map((member) => member.submission))], what.pick);
      paper.decide('clearSubmission', { submission, clearanceNumber: 'IMUT', clearanceDate: today });
      return;
    }
    case 'decide': {
      const members = paper.state.members.filter(({ fate }) => fate === 'fallen').map((member) => member.case);
      const asked = paper.state.questions.map((question) => question.fallen);
      const fallen = chosen([...new Set([...members, ...asked])], what.pick);
      const replacement = what.decision === 'replace' ? chosen(paper.spares, what.spare)?.case : undefined;
      if (fallen === undefined) return;
      const fields = {
        fallen,
        decision: what.decision,
        reasons: 'x',
        ...(replacement === undefined ? {} : { replacement }),
      };
      paper.decide('decideFallen', fields);
      return;
    }
    default: {
      const blocked = members.filter((each) => paper.mover(each).isBlocked);
      const id = chosen(what.kind === 'cure' ? blocked : members, what.pick);
      if (id === undefined) return;
      if (what.kind === 'block') paper.mover(id).isBlocked = true;
      else paper[what.kind](id);
    }
  }
}

/** Everybody who hangs together with `id` by the seats they take, found here by walking the links, whatever the domain says. */
function hangTogether(id: CaseId, links: readonly { case: CaseId; takesSeatOf: CaseId | null }[]): ReadonlySet<CaseId> {
  const found = new Set([id]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { case: taker, takesSeatOf } of links)
      if (takesSeatOf !== null && (found.has(taker) || found.has(takesSeatOf))) found.add(taker).add(takesSeatOf);
  }
  return found;
}

/** Throws unless `holds`: what is looked at after each of many steps has to be cheap. */
function must(holds: boolean, law: string): void {
  if (!holds) throw new Error(`broken: ${law}`);
}

/** What must hold at every moment. */
function uphold(paper: PaperBatch): void {
  const { state, events } = paper;
  const members = state.members.map((member) => member.case);
  must(new Set(members).size === members.length, 'each case is one member');
  const movers = [...paper.movers.values()];
  must(new Set(movers.map(({ sits }) => sits)).size === movers.length, 'nobody sits in the seat of another');
  const placed = events.flatMap((event) => (event.kind === 'placed' ? event.members : []));
  must(new Set(placed).size === placed.length, 'nobody is placed twice');
  for (const { case: id, placements, kind } of movers) {
    must(placements === (placed.includes(id) ? 1 : 0), 'who is placed stands in the file, once');
    must((placements === 1) === (kind === 'placed'), 'who was placed stays so');
  }
  for (const { moved, links } of paper.placements)
    for (const id of moved)
      for (const mate of hangTogether(id, links)) must(moved.includes(mate), 'a set is placed whole');
}

/** HR answers, everybody goes on or is revoked, what blocks is cured: nothing is left that the batch would wait for. */
function finish(paper: PaperBatch): void {
  for (let round = 0; round < 20 && !paper.state.closed; round += 1) {
    paper.look();
    for (const { fallen, dependants, blocked } of paper.state.questions) {
      if (blocked === true || paper.decide('decideFallen', { fallen, decision: 'drop', reasons: 'x' })) continue;
      for (const id of dependants) if (paper.mover(id).kind !== 'under_way') paper.fall(id);
    }
    for (let pick = 0; pick < paper.state.members.length; pick += 1) happen(paper, { kind: 'clear', pick });
    for (const id of paper.movers.keys()) {
      paper.cure(id);
      paper.progress(id);
    }
    happen(paper, { kind: 'issue' });
  }
}

const follow = (course: Course, each: (paper: PaperBatch) => void): PaperBatch => {
  const paper = paperOf(course);
  for (const what of course.happenings) {
    const { sequence } = paper.state;
    happen(paper, what);
    if (paper.state.sequence > sequence) each(paper);
  }
  return paper;
};

const options = { seed: 20_261_125, numRuns: 3_000 } as const;

describe('whatever happens to the members of a batch, and whatever HR decides', () => {
  it('never is half a dependent set placed, nobody twice, and no seat is taken that is not left', () =>
    fc.assert(
      fc.property(courses, (course) => void follow(course, uphold)),
      options,
    ));

  it('looking again finds nothing and places nobody', () =>
    fc.assert(
      fc.property(
        courses,
        (course) =>
          void follow(course, (paper) => {
            paper.look();
            const { sequence } = paper.state;
            const placed = paper.placements.length;
            paper.look();
            // It sees what the placements of the first have led to: whom a rule blocks, and that all are settled.
            for (const { kind } of paper.events.slice(sequence)) expect(['member_blocked', 'closed']).toContain(kind);
            const after = paper.state;
            paper.look();
            expect(paper.state).toBe(after);
            expect(paper.placements).toHaveLength(placed);
          }),
      ),
      { ...options, numRuns: 1_000 },
    ));

  it('silence places and drops nobody: only who has arrived is placed, only HR withdraws', () =>
    fc.assert(
      fc.property(courses, (course) => {
        const paper = follow(course, () => undefined);
        const fates = paper.state.members.map(({ fate }) => fate);
        for (let hour = 1; hour <= 5; hour += 1) {
          const open = new Set(paper.events.map(({ sequence }) => sequence));
          paper.now += 3_600_000;
          const before = new Map([...paper.movers].map(([id, { kind }]) => [id, kind]));
          paper.look();
          const since = paper.events.filter(({ sequence }) => !open.has(sequence));
          expect(since.filter(({ kind }) => kind === 'fallen_decided')).toEqual([]);
          for (const event of since)
            if (event.kind === 'placed')
              for (const id of event.members) expect(['arrived', 'placed']).toContain(before.get(id));
        }
        expect(paper.state.members.filter(({ fate }) => fate === 'dropped')).toHaveLength(
          fates.filter((fate) => fate === 'dropped').length,
        );
      }),
      { ...options, numRuns: 1_000 },
    ));

  it('every member ends somewhere, and the batch with it, once HR has answered and nobody is under way', () =>
    fc.assert(
      fc.property(courses, (course) => {
        const paper = follow(course, () => undefined);
        finish(paper);
        uphold(paper);
        expect(batchStateOf(paper.events)).toEqual(paper.state);
        expect(paper.state.closed).toBe(true);
        const withdrawn = paper.events.flatMap((event) => (event.kind === 'fallen_decided' ? event.withdrawn : []));
        for (const { case: id, fate } of paper.state.members) {
          expect(fate === 'dropped', 'who was withdrawn by HR was dropped, nobody else').toBe(withdrawn.includes(id));
          const { kind, placements } = paper.mover(id);
          expect(fate === 'open').toBe(false);
          expect([fate === 'placed', kind === 'placed', placements === 1]).toEqual(Array(3).fill(kind === 'placed'));
        }
      }),
      options,
    ));

  it('and the random courses come to all that is to be seen: placed sets, fallen, dropped and replaced members, held sets', () => {
    const seen = new Map<string, number>();
    for (const course of fc.sample(courses, { seed: options.seed, numRuns: 1_000 })) {
      const { events } = follow(course, () => undefined);
      for (const event of events) {
        const what = event.kind === 'fallen_decided' ? event.decision : event.kind;
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
    }
    for (const what of [
      'placed',
      'set_held',
      'member_fell',
      'regrouped',
      'escalated',
      'member_blocked',
      'member_cured',
      'drop',
      'replace',
      'wait',
      'closed',
    ])
      expect(seen.get(what) ?? 0, `${what} of ${JSON.stringify([...seen])}`).toBeGreaterThan(20);
  });
});

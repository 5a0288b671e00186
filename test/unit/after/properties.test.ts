import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FollowUpCommand } from '../../../domain/after/commands.ts';
import { nextInstant } from '../../../domain/after/state.ts';
import { type Party, parties } from '../../../domain/after/wait.ts';
import type { Actor } from '../../../domain/case/roles.ts';
import { caseIdOf } from '../../../domain/identifiers.ts';
import { actors, holderOf } from '../../support/case-fixture.ts';
import { closedFacts, noFacts, PaperFollowUp, receivedAt } from '../../support/follow-up-fixture.ts';

const dayMs = 86_400_000;
const people: readonly Actor[] = [...Object.values(actors), holderOf('kepala-asal-baru')];

/** Who says what, as it should be; everything else is left to chance. */
const fitting = [
  ['object', actors.subject, 'employee'],
  ['answerObjection', actors.governor, 'employee'],
  ['passOnObjection', actors.hr, 'employee'],
  ['noteCorrection', actors.hr, 'employee'],
  ['correctDecree', actors.hr, 'employee'],
  ['deliverCorrection', actors.hr, 'employee'],
  ['acknowledgeCorrection', actors.subject, 'employee'],
  ['setIndicator', actors.destination, 'employee'],
  ['answerReview', actors.subject, 'employee'],
  ['answerReview', actors.destination, 'new_head'],
  ['answerReview', holderOf('kepala-asal-baru'), 'old_head'],
] as const;

const said = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...fitting).map(([name, by, party]) => ({ name, by, party })) },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constantFrom(...fitting.map(([name]) => name)),
      by: fc.constantFrom(...people),
      party: fc.constantFrom(...parties),
    }),
  },
);

const command = fc
  .record({
    said,
    id: fc.integer({ min: 0, max: 60 }).map(String),
    outcome: fc.constantFrom('upheld', 'partly', 'rejected', 'inadmissible'),
    review: fc.constantFrom('month-3', 'month-6', 'month-9'),
    judged: fc.constantFrom(2, 2, 2, 0, 1, 3),
  })
  .map(({ judged, said: { name, by, party }, ...more }) => ({
    ...more,
    name,
    by,
    party,
    category: 'family',
    words: 'Teks',
    documents: [],
    reasons: 'Teks',
    number: '1',
    date: '2026-11-02',
    correctingCase: caseIdOf(2),
    ground: 'Teks',
    corrections: [{ passage: 'diktum KETIGA', shouldRead: 'Teks' }],
    method: 'post',
    indicator: { name: 'Teks', measure: 'persen', baseline: 1 },
    benefits: Array.from({ length: judged }, (_, index) => ({ benefit: index + 1, judgement: 'met' })),
    remarks: [],
    support: [],
    ideas: [],
    indicatorValue: null,
  })) as unknown as fc.Arbitrary<FollowUpCommand>;

const step = fc.record({
  afterDays: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
  command: fc.option(command, { nil: undefined }),
  facts: fc.constantFrom(noFacts, { ...noFacts, receivedAt }, closedFacts),
});

describe('the laws of a follow-up', () => {
  it('hold whoever says what, whenever', () => {
    let answered = 0;
    let received = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const followUp = new PaperFollowUp();
        let now = receivedAt;
        for (const { afterDays, command: sent, facts } of steps) {
          now += afterDays * dayMs;
          followUp.facts = facts;
          followUp.at(now, sent);
          // What was due has been recorded: the clock never rings for the past.
          expect(nextInstant(followUp.state) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
        }
        const { events, state } = followUp;
        expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 2));
        for (const kind of ['objected', 'objection_answered', 'commenced', 'received'])
          expect(events.filter((event) => event.kind === kind).length).toBeLessThan(2);
        // Silence never answers, and nobody answers but the appointing authority.
        for (const event of events) if (event.kind === 'objection_answered') expect(event.by?.office).toBe('gubernur');
        // Corrections are issued by HR, delivered after that, and received by the employee after that.
        const issued = events.filter(({ kind }) => kind === 'decree_corrected');
        expect(issued.map(({ by }) => by?.office)).toEqual(issued.map(() => 'bkd'));
        expect((state.corrections ?? []).map(({ sequence }) => sequence)).toEqual(
          issued.map(({ sequence }) => sequence),
        );
        for (const { sequence, deliveredAt, receivedAt: gotAt } of state.corrections ?? []) {
          const at = events.find((event) => event.sequence === sequence)?.at ?? 0;
          expect(deliveredAt ?? at).toBeGreaterThanOrEqual(at);
          if (gotAt !== null) expect(gotAt).toBeGreaterThanOrEqual(deliveredAt ?? Number.POSITIVE_INFINITY);
        }
        const keys = state.waits.map(({ key }) => key);
        expect(keys.includes('correction_delivery')).toBe(
          (state.corrections ?? []).some(({ deliveredAt }) => deliveredAt === null),
        );
        received += events.filter(({ kind }) => kind === 'correction_received').length;
        if (state.objection?.late !== null && state.objection?.outcome != null)
          expect(state.objection.outcome).toBe('inadmissible');
        for (const { standing, answered: said, unanswered } of state.reviews) {
          if (standing !== 'closed') continue;
          const all: readonly Party[] = [...said, ...unanswered];
          expect(all.toSorted()).toEqual(parties.toSorted());
        }
        answered += events.filter(({ kind }) => kind === 'review_answered' || kind === 'objection_answered').length;
      }),
      { numRuns: 2_000 },
    );
    expect(answered).toBeGreaterThan(20);
    expect(received).toBeGreaterThan(5);
  });
});

import { describe, expect, it } from 'vitest';
import { deliveryOpens, inBatch } from '../../../domain/case/delivery.ts';
import { noticesOf } from '../../../domain/case/notices.ts';
import { batchIdOf } from '../../../domain/identifiers.ts';
import { actors, policy, subject, validFields } from '../../support/case-fixture.ts';
import { courses, given, type PaperCase, waits } from '../../support/paper-case.ts';

const { hr } = actors;
const allowed = { policy: { ...policy, witnessedDelivery: true } };
const afterDate = Date.parse('2026-12-01T00:00:00Z');

describe('a decree that is not delivered in time (R19)', () => {
  it('is a breach that HR and the next above are told of, once a rung', () => {
    const paper = given(courses.issued);
    const before = paper.state;
    const [event] = paper.passDeadline();
    expect(event).toMatchObject({ kind: 'escalated', wait: 'delivery', to: 'sekda' });
    const told = event === undefined ? [] : noticesOf(before, event, paper.state);
    expect(told.filter(({ template }) => template === 'delivery_breach').map(({ to }) => to)).toEqual(['bkd', 'sekda']);
  });

  it('has ten working days where it is one decree on many, as the policy says', () => {
    const decree = given(courses.decree);
    const delivery = { within: { workingDays: 5 }, mass: { workingDays: 10 }, escalateTo: ['hr'] as const };
    const context = { ...decree.context, policy: { ...policy, deadlines: { ...policy.deadlines, delivery } } };
    const dueOn = (mass: boolean): string =>
      new Date(deliveryOpens(decree.state, context, mass).dueAt ?? 0).toISOString();
    expect(dueOn(false)).toBe('2026-11-09T17:00:00.000Z');
    expect(dueOn(true)).toBe('2026-11-16T17:00:00.000Z');
    // A member of a batch has them from the decree on.
    const issued = given(courses.issued).file.findLast((event) => event.kind === 'decree_issued');
    if (issued === undefined) throw new Error('a decree is expected');
    const alone = { ...issued, opens: [deliveryOpens(decree.state, context, false)] };
    const [wait] = inBatch(decree.state, alone, context, batchIdOf(1)).opens ?? [];
    expect(new Date(wait?.dueAt ?? 0).toISOString()).toBe('2026-11-16T17:00:00.000Z');
  });
});

describe('without a receipt', () => {
  it('nobody is placed, unless the policy lets the delivery suffice', () => {
    const paper = given(courses.delivered, { policy: { ...policy, placeWithoutReceipt: true } });
    expect(waits(paper)).toEqual(['receipt', 'effective_date']);
    expect(paper.passUntil(afterDate)).toMatchObject([{ kind: 'placed' }]);
    expect(paper.state.stage).toBe('commencement');
    expect(paper.when(subject, 'acknowledgeReceipt').event).toMatchObject({ stage: 'commencement' });
    expect(waits(paper)).toEqual(['commencement']);
  });

  it('a delivery before witnesses stands for it where the policy allows that', () => {
    const paper = given(courses.delivered, allowed);
    expect(paper.when(hr, 'witnessDelivery').event).toMatchObject({
      kind: 'delivery_witnessed',
      cause: 'refused',
      document: { number: 'BA/1' },
      stage: 'placement',
    });
    expect(paper.passUntil(afterDate)).toMatchObject([{ kind: 'placed' }]);
  });

  it.each<[string, PaperCase, Record<string, unknown>, string]>([
    ['where the policy says nothing of it', given(courses.delivered), {}, 'NotAllowed'],
    ['before the decree is delivered', given(courses.issued, allowed), {}, 'Impossible'],
    ['once it was received', given(courses.placement, allowed), {}, 'Impossible'],
    ['on a day to come', given(courses.delivered, allowed), { witnessedOn: '2026-11-04' }, 'NotAllowed'],
    ['with minutes from before it', given(courses.delivered, allowed), { date: '2026-11-01' }, 'NotAllowed'],
  ])('not %s', (_, paper, fields, code) => {
    expect(paper.when(hr, 'witnessDelivery', { ...validFields.witnessDelivery, ...fields }).refusal?.code).toBe(code);
  });
});

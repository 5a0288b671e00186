import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/local-date.ts';
import { actors, subject, validFields } from '../../support/case-fixture.ts';
import { courses, given, waits } from '../../support/paper-case.ts';

const { governor, hr } = actors;
const decreeWith = (change: Record<string, unknown>) => ({ ...validFields.issueDecree, ...change });

describe('the decree is issued', () => {
  it('by HR, with its number, the clearance (R17) and the date that counts from now on', () => {
    const paper = given(courses.decree);
    const event = paper.when(hr, 'issueDecree', decreeWith({ effectiveDate: '2026-11-20' })).event;
    expect(event).toMatchObject({
      kind: 'decree_issued',
      stage: 'decree',
      number: '800/1/2026',
      clearanceNumber: 'IMUT/1',
      issuedOn: '2026-11-02',
      effectiveDate: '2026-11-20',
      copies: ['Inspektorat'],
    });
    expect(paper.state.effectiveDate).toBe('2026-11-20');
    expect(paper.state.waits).toMatchObject([{ key: 'delivery', holders: ['bkd'] }]);
  });

  it('by HR alone', () => {
    expect(given(courses.decree).when(governor, 'issueDecree').refusal?.code).toBe('NotYours');
  });

  it('once', () => {
    expect(given(courses.issued).when(hr, 'issueDecree').refusal?.code).toBe('Impossible');
  });

  it('not back-dated (UU 30/2014 art. 58(6)), but for today', () => {
    const paper = given(courses.decree);
    expect(paper.when(hr, 'issueDecree', decreeWith({ effectiveDate: '2026-11-01' })).refusal).toMatchObject({
      code: 'NotAllowed',
      message: expect.stringContaining('effectiveDate 2026-11-01'),
    });
    expect(paper.when(hr, 'issueDecree', decreeWith({ effectiveDate: '2026-11-02' })).event).not.toBeNull();
  });

  it('"today" is the day of the destination: past midnight in Jayapura, yesterday is past', () => {
    const paper = given(courses.decree);
    paper.now = Date.parse('2026-11-02T15:00:00Z');
    expect(paper.when(hr, 'issueDecree', decreeWith({ effectiveDate: '2026-11-02' })).refusal?.code).toBe('NotAllowed');
    expect(paper.when(hr, 'issueDecree', decreeWith({ effectiveDate: '2026-11-03' })).event).toMatchObject({
      issuedOn: '2026-11-03',
    });
  });

  it('not with a clearance of tomorrow', () => {
    const refusal = given(courses.decree).when(hr, 'issueDecree', decreeWith({ clearanceDate: '2026-11-03' })).refusal;
    expect(refusal).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('clearanceDate') });
  });
});

describe('the decree is delivered and its receipt acknowledged', () => {
  it('delivery waits for the employee', () => {
    const paper = given(courses.issued);
    expect(paper.when(hr, 'deliverDecree').event).toMatchObject({ kind: 'decree_delivered', method: 'in_person' });
    expect(paper.state.waits).toMatchObject([{ key: 'receipt', holders: ['subject'] }]);
  });

  it('a delivery that is recorded later says on which day it was: neither before the decree nor after today', () => {
    const paper = given(courses.issued);
    const issuedOn = paper.state.decreedOn ?? '';
    paper.now += 3 * 86_400_000;
    const on = (deliveredOn: string) => paper.when(hr, 'deliverDecree', { method: 'post', deliveredOn });
    expect(on(addDays(issuedOn, -1)).refusal).toMatchObject({
      code: 'NotAllowed',
      message: expect.stringContaining('deliveredOn'),
    });
    expect(on(addDays(issuedOn, 4)).refusal?.code).toBe('NotAllowed');
    expect(on(addDays(issuedOn, 1)).event).toMatchObject({ method: 'post', on: addDays(issuedOn, 1) });
  });

  it('the receipt opens the way to placement: nobody is awaited but the date', () => {
    const paper = given(courses.delivered);
    expect(paper.when(subject, 'acknowledgeReceipt').event).toMatchObject({
      kind: 'receipt_acknowledged',
      stage: 'placement',
    });
    expect(paper.state.waits).toMatchObject([{ key: 'effective_date', holders: [] }]);
  });

  it('no receipt before delivery, no delivery before issue, and none by another', () => {
    expect(given(courses.issued).when(subject, 'acknowledgeReceipt').refusal?.code).toBe('Impossible');
    expect(given(courses.decree).when(hr, 'deliverDecree').refusal?.code).toBe('Impossible');
    expect(given(courses.delivered).when(hr, 'acknowledgeReceipt').refusal?.code).toBe('NotYours');
  });

  it('without a receipt nobody is placed, however long it takes', () => {
    const paper = given(courses.delivered);
    const events = [...paper.passUntil(Date.parse('2027-03-01T00:00:00Z'))];
    for (let rung = 0; rung < 5; rung += 1) events.push(...paper.passDeadline());
    expect(events.map(({ kind }) => kind)).toEqual(['escalated', 'escalated']);
    expect(waits(paper)).toEqual(['receipt']);
  });
});

import { describe, expect, it } from 'vitest';
import { actors, block, validFields } from '../../support/case-fixture.ts';
import { courses, given, givenClosed, givenHeld, givenPlaced, waits } from '../../support/paper-case.ts';

const { governor, hr } = actors;
const documentWith = (change: Record<string, unknown>) => ({ ...validFields.attachDocument, ...change });

describe('a document is attached', () => {
  it('by HR, and the case knows what it is from then on', () => {
    const paper = given(courses.planning);
    expect(paper.when(hr, 'attachDocument').event).toMatchObject({
      kind: 'document_attached',
      stage: 'planning',
      document: {
        kind: 'audit_clearance',
        number: 'BT/1',
        date: '2026-11-02',
        validUntil: '2027-11-02',
        position: 'target-post',
      },
    });
    paper.when(hr, 'attachDocument', documentWith({ number: 'BT/2', validUntil: undefined, position: undefined }));
    expect(paper.state.documents?.map(({ number }) => number)).toEqual(['BT/1', 'BT/2']);
    expect(paper.state.documents?.[1]).toMatchObject({ validUntil: null, position: null });
  });

  it('in each stage up to the placement, and moves nothing there', () => {
    const stages = ['planning', 'socialization', 'approval', 'decree', 'issued', 'placement'] as const;
    for (const stage of stages) {
      const paper = given(courses[stage]);
      const before = waits(paper);
      expect(paper.when(hr, 'attachDocument').event?.stage, stage).toBe(paper.file.at(-2)?.stage);
      expect(waits(paper)).toEqual(before);
    }
    expect(givenHeld([block('R4')]).when(hr, 'attachDocument').event?.stage).toBe('placement');
    expect(givenPlaced().when(hr, 'attachDocument').refusal?.code).toBe('Impossible');
    expect(givenClosed().when(hr, 'attachDocument').refusal?.code).toBe('Closed');
  });

  it('by HR alone', () => {
    expect(given(courses.planning).when(governor, 'attachDocument').refusal?.code).toBe('NotYours');
  });

  it('not before it exists, where today is the day of the destination', () => {
    const paper = given(courses.planning);
    const tomorrow = documentWith({ date: '2026-11-03' });
    expect(paper.when(hr, 'attachDocument', tomorrow).refusal).toMatchObject({
      code: 'NotAllowed',
      message: expect.stringContaining('date'),
    });
    paper.now = Date.parse('2026-11-02T15:00:00Z');
    expect(paper.when(hr, 'attachDocument', tomorrow).event).not.toBeNull();
  });

  it('not with an end before its own date; one day is enough', () => {
    const paper = given(courses.planning);
    expect(paper.when(hr, 'attachDocument', documentWith({ validUntil: '2026-11-01' })).refusal?.code).toBe(
      'NotAllowed',
    );
    expect(paper.when(hr, 'attachDocument', documentWith({ validUntil: '2026-11-02' })).event).not.toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { setHeld } from '../../../domain/case/dependent-set.ts';
import { evolve, opened, stateOf } from '../../../domain/case/evolve.ts';
import { noticesOf } from '../../../domain/case/notices.ts';
import { batchIdOf, caseIdOf } from '../../../domain/identifiers.ts';
import { actors, block, decreedElsewhere, openingOf, subject } from '../../support/case-fixture.ts';
import { courses, given, givenClosed, givenHeld, givenPlaced, type PaperCase } from '../../support/paper-case.ts';

/** The letters that the last event of the file sends, as "template to whom". */
function lastLetters({ file }: PaperCase): readonly string[] {
  const last = file.at(-1);
  if (last === undefined) return [];
  const before = stateOf(file.slice(0, -1));
  return noticesOf(before, last, evolve(before, last)).map(({ template, to }) => `${template} ${to}`);
}
const having = (paper: PaperCase, ...sent: Parameters<PaperCase['when']>): PaperCase => {
  paper.when(...sent);
  return paper;
};

describe('the letters of a case', () => {
  it('an opening writes to HR', () => {
    const event = openingOf();
    expect(noticesOf(null, event, opened(event))).toEqual([{ template: 'task', to: 'bkd' }]);
  });

  it.each([
    ['submission: the employee', given(courses.socialization), ['task subject']],
    ['acceptance: both heads', given(courses.approval), ['task kepala-asal', 'task kepala-tujuan']],
    ['the decree: HR delivers, the employee knows', given(courses.issued), ['task bkd', 'decree_issued subject']],
    [
      'a decree of another authority: as one of our own',
      having(given(courses.decree, { policy: decreedElsewhere }), actors.hr, 'recordDecree'),
      ['task bkd', 'decree_issued subject'],
    ],
    ['the receipt: nobody, the date is awaited', given(courses.placement), []],
    ['the placement: the destination and the employee', givenPlaced(), ['task kepala-tujuan', 'placed subject']],
    ['a held placement: HR and the employee', givenHeld([block('R4')]), ['task bkd', 'placement_held subject']],
    ['the close: the employee', givenClosed(), ['closed subject']],
    ['a rejection', having(given(courses.approval), actors.origin, 'reject'), ['rejected subject']],
    ['a withdrawal', having(given(courses.decree), actors.hr, 'withdraw'), ['withdrawn subject']],
  ])('%s', (_, paper, letters) => {
    expect(lastLetters(paper)).toEqual(letters);
  });

  it('a placement that waits for others of its set: the employee, as for a block of their own', () => {
    const { state } = given(courses.placement);
    const request = { kind: 'place', sequence: state.sequence + 1, at: 0 } as const;
    const judgement = { findings: [], factsHash: '' };
    const held = setHeld(request, { batch: batchIdOf(1), set: 1 }, [caseIdOf(2)], judgement);
    expect(noticesOf(state, held, evolve(state, held))).toEqual([{ template: 'placement_held', to: 'subject' }]);
  });

  it('a delay: who is told, and not again who is late', () => {
    const paper = given([...courses.approval, [actors.destination, 'approve']]);
    paper.passDeadline();
    expect(lastLetters(paper)).toEqual(['overdue sekda']);
  });

  it('silence of the employee: the authorized official, to conclude', () => {
    const paper = given(courses.socialization);
    paper.passDeadline();
    expect(lastLetters(paper)).toEqual(['overdue sekda', 'task sekda']);
  });

  it('one letter of a kind to one recipient, however many tasks', () => {
    const paper = given([...courses.socialization, [subject, 'object']]);
    expect(lastLetters(paper)).toEqual(['task kepala-asal']);
    const both = { ...paper.state.offices, destination_head: paper.state.offices.origin_head };
    expect(lastLetters(given(courses.approval, { offices: both }))).toEqual(['task kepala-asal']);
  });
});

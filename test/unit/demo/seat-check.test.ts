import { expect, test } from 'vitest';
import type { SeatHeld } from '../../../database/people.ts';
import { expectMoved, expectOneSeatEach } from '../../../dev/demo/seat-check.ts';
import { employeeId, positionId, unitId } from '../../../domain/identifiers.ts';

const [a, b] = [employeeId('emp-1'), employeeId('emp-2')];
const clerk = 'office.clerk';
const nurse = 'clinic.nurse';

const sits = (employee: typeof a, seat: number, position = clerk): SeatHeld => ({
  employee,
  seat,
  position: positionId(position),
  title: position,
  unit: unitId('office'),
  unitName: 'Office',
  since: '2024-01-01',
});

const before = [sits(a, 1), sits(b, 2)];

test('one seat each is as told, wherever it is', () => {
  expect(() => expectOneSeatEach(before, [sits(a, 3, nurse), sits(b, 2)])).not.toThrow();
});

test.each([
  ['somebody sits twice', [sits(a, 1), sits(a, 3, nurse), sits(b, 2)], 'people who sit in two seats'],
  ['a seat has two people', [sits(a, 2), sits(b, 2)], 'seats with two people'],
  ['somebody has lost the seat', [sits(b, 2)], 'people who sit somewhere'],
])('it is not as told when %s', (_, now, step) => {
  expect(() => expectOneSeatEach(before, now)).toThrow(`Not as told: ${step}`);
});

test('those told have moved to the position told, and nobody else has', () => {
  const now = [sits(a, 3, nurse), sits(b, 2)];
  expect(() => expectMoved(before, now, new Map([[a, nurse]]))).not.toThrow();
  expect(() => expectMoved(before, before, new Map([[a, nurse]]))).toThrow('who sits elsewhere than before');
  expect(() => expectMoved(before, [sits(a, 3, nurse), sits(b, 4)], new Map([[a, nurse]]))).toThrow('Not as told');
  expect(() => expectMoved(before, now, new Map([[a, clerk]]))).toThrow('Not as told');
});

import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/local-date.ts';
import { minimumTenure } from '../../../domain/eligibility/minimum-tenure.ts';
import { unitId } from '../../../domain/identifiers.ts';
import { figuresOf, horizonOf, sumOf } from '../../../domain/planning/need.ts';
import { overdueSince } from '../../../domain/planning/need-rotation.ts';
import { openFigures, seatsBehind } from '../../../domain/planning/need-rows.ts';
import { seatsOn } from '../../../domain/planning/need-seats.ts';
import { unitsFrom } from '../../../domain/planning/unit-tree.ts';
import type { SeatClaim } from '../../../domain/planning/workforce.ts';
import { eligible } from '../eligibility/eligible.ts';
import {
  ahead,
  figures,
  holds,
  onlyPosition,
  onToday,
  person,
  position,
  reserves,
  seats,
  today,
  unit,
  workforce,
} from './small-workforce.ts';

const one = (claims: readonly SeatClaim[], ...people: Parameters<typeof person>[]) =>
  workforce(
    [position('gizi', { seats: seats(claims) })],
    people.map((each) => person(...each)),
  );

describe('establishment, incumbents, reserved, vacant and surplus', () => {
  it('count who holds a seat, who is promised one, and what is left', () => {
    const given = workforce([position('gizi', { seats: seats([holds('a')], [reserves('b')], [], []) })]);
    expect(figures(given)).toMatchObject({ establishment: 4, incumbents: 1, reserved: 1, vacant: 2, surplus: 0 });
  });

  it('count from the first day of an incumbency to the last', () => {
    const given = one([holds('a', { from: today, to: '2026-12-01' })]);
    expect(figures(given)).toMatchObject({ incumbents: 1, reserved: 0, conditional: 0 });
    expect(figures(given, ahead('2026-11-30')).incumbents).toBe(1);
    expect(figures(given, ahead('2026-12-01'))).toMatchObject({ incumbents: 0, vacant: 1 });
  });

  it('promise a seat once: whoever is to hold it later has it reserved from now on', () => {
    const given = one([holds('a', { from: '2027-01-01' })]);
    expect(figures(given)).toMatchObject({ incumbents: 0, reserved: 1, vacant: 0 });
    expect(figures(given, ahead('2027-01-01'))).toMatchObject({ incumbents: 1, reserved: 0 });
  });

  it('tell who sits beyond the establishment', () => {
    const given = workforce([
      position('gizi', { establishment: 1, seats: seats([holds('a')], [holds('b')], [reserves('c')]) }),
    ]);
    expect(figures(given)).toMatchObject({ establishment: 1, incumbents: 2, reserved: 1, vacant: 0, surplus: 2 });
  });

  it('are all nought where nothing is established', () => {
    const given = workforce([position('gizi', { establishment: 0, seats: [] })]);
    expect(Object.values(figures(given))).toEqual(Array(12).fill(0));
    expect(sumOf([])).toEqual(figures(given));
  });

  it('leave the other seat vacant when a promise depends on the incumbent of its own (R7)', () => {
    const given = workforce([
      position('gizi', { seats: seats([holds('a'), reserves('b', { dependentSet: 'set-1' })], []) }),
    ]);
    expect(figures(given)).toMatchObject({ incumbents: 1, reserved: 0, conditional: 1, vacant: 1, surplus: 0 });
  });
});

describe('who has left by the day', () => {
  it('retires on the first of the month after the birthday: no incumbent from that very day on', () => {
    const given = one([holds('a')], ['a', { birthDate: '1968-12-03' }]);
    expect(figures(given, ahead('2026-12-31')).incumbents).toBe(1);
    expect(figures(given, ahead('2027-01-01'))).toMatchObject({ incumbents: 0, vacant: 1 });
    expect(onlyPosition(given, ahead('2027-01-01')).seats[0]?.departure).toEqual({
      employee: 'a',
      why: 'retired',
      on: '2027-01-01',
      caseNumber: null,
    });
  });

  it('retires by the age of the post that is held', () => {
    const people = [person('a', { birthDate: '1968-12-03' })];
    const jpt = workforce([position('kepala', { type: 'jpt_pratama', seats: seats([holds('a')]) })], people);
    expect(figures(jpt, ahead('2027-01-01')).incumbents).toBe(1);
    expect(figures(jpt, ahead('2029-01-01')).incumbents).toBe(0);
  });

  it('ends a known term: the last day is still served', () => {
    const given = one([holds('a', { termEndsOn: '2027-03-31' })], ['a']);
    expect(figures(given, ahead('2027-03-31')).incumbents).toBe(1);
    expect(figures(given, ahead('2027-04-01'))).toMatchObject({ incumbents: 0, vacant: 1 });
    expect(onlyPosition(given, ahead('2027-05-01')).seats[0]?.departure).toMatchObject({
      why: 'term_ended',
      on: '2027-04-01',
    });
  });

  const moving = workforce(
    [position('asal', { seats: seats([holds('a')]) }), position('tujuan', { seats: seats([reserves('a')]) })],
    [person('a')],
  );
  const figuresOn = (on: string, given = moving) =>
    seatsOn(given, ahead(on)).map((each) => figuresOf(each, horizonOf(on)));

  it('moves by an open case: reserved there now, gone here from the effective date on', () => {
    expect(figuresOn(today)).toMatchObject([{ incumbents: 1 }, { incumbents: 0, reserved: 1, vacant: 0 }]);
    expect(figuresOn('2026-11-30')).toMatchObject([{ incumbents: 1 }, { reserved: 1 }]);
    expect(figuresOn('2026-12-01')).toMatchObject([
      { incumbents: 0, vacant: 1 },
      { incumbents: 0, reserved: 1, vacant: 0 },
    ]);
    expect(seatsOn(moving, ahead('2026-12-01'))[0]?.seats[0]?.departure).toMatchObject({ why: 'moved', caseNumber: 7 });
  });

  it('has not moved today, however late the case is', () => {
    const late = workforce(
      [
        position('asal', { seats: seats([holds('a')]) }),
        position('tujuan', { seats: seats([reserves('a', { movesOn: '2026-11-10' })]) }),
      ],
      [person('a')],
    );
    expect(figuresOn(today, late)).toMatchObject([{ incumbents: 1 }, { reserved: 1 }]);
    expect(figuresOn('2026-11-25', late)).toMatchObject([{ incumbents: 0 }, { reserved: 1 }]);
  });

  it('makes a conditional promise real', () => {
    const swap = workforce(
      [
        position('satu', { seats: seats([holds('a'), reserves('b', { dependentSet: 'set-1' })]) }),
        position('dua', { seats: seats([holds('b'), reserves('a', { dependentSet: 'set-1' })]) }),
      ],
      [person('a'), person('b')],
    );
    expect(figuresOn(today, swap)).toMatchObject(Array(2).fill({ incumbents: 1, reserved: 0, conditional: 1 }));
    expect(figuresOn('2026-12-01', swap)).toMatchObject(
      Array(2).fill({ incumbents: 0, reserved: 1, conditional: 0, vacant: 0 }),
    );
  });
});

describe('retirements ahead', () => {
  const born = (birthDate: string | null) => figures(one([holds('a')], ['a', { birthDate }]), onToday);

  it('count within 12 months to the day, and within 24 with those', () => {
    // Operational: 58. Retirement begins on the first of the next month, so the day itself is told by a date on the first.
    const onFirst = (birthDate: string) => figures(one([holds('a')], ['a', { birthDate }]), ahead('2026-12-01'));
    expect(onFirst('1969-11-30')).toMatchObject({ retiring12: 1, retiring24: 1 });
    expect(onFirst('1969-12-01')).toMatchObject({ retiring12: 0, retiring24: 1 });
    expect(onFirst('1970-11-30')).toMatchObject({ retiring12: 0, retiring24: 1 });
    expect(onFirst('1970-12-01')).toMatchObject({ retiring12: 0, retiring24: 0 });
  });

  it('say of whom nothing can be foretold', () => {
    expect(born(null)).toMatchObject({ retiring12: 0, retirementUnknown: 1, incumbents: 1 });
    expect(born('1990-06-15')).toMatchObject({ retirementUnknown: 0 });
  });

  it('do not count whoever has retired already', () => {
    expect(born('1960-01-01')).toMatchObject({ incumbents: 0, retiring12: 0, retiring24: 0 });
  });
});

describe('overdue for rotation', () => {
  it('begins on the day after sixty months', () => {
    const since = (from: string) => figures(one([holds('a', { from })], ['a'])).overdue;
    expect(since('2021-11-24')).toBe(0);
    expect(since('2021-11-23')).toBe(1);
  });

  it('is what R2 flags, on every day of five years', () => {
    for (let on = '2026-01-01'; on < '2031-01-01'; on = addDays(on, 1)) {
      const flags = (since: string) =>
        minimumTenure.check({ ...eligible, on, current: { ...eligible.current, since } }, { minimumOriginShare: 0 })
          ?.outcome === 'flag';
      expect([flags(overdueSince(on)), flags(addDays(overdueSince(on), 1))], on).toEqual([true, false]);
    }
  });
});

describe('units', () => {
  const tree = [
    unit('provinsi'),
    unit('dinkes', { parent: unitId('provinsi') }),
    unit('puskesmas', { parent: unitId('dinkes') }),
    unit('dispar', { parent: unitId('provinsi') }),
  ];

  it('are counted with those below them', () => {
    expect([...unitsFrom(tree, [unitId('dinkes')])]).toEqual(['dinkes', 'puskesmas']);
    expect(unitsFrom(tree, [unitId('provinsi')]).size).toBe(4);
    expect(unitsFrom(tree, []).size).toBe(0);
  });

  it('sum what their positions have and lack', () => {
    const given = workforce([
      position('a', { seats: seats([holds('a')], []) }),
      position('b', { unit: unitId('puskesmas'), establishment: 1, seats: seats([holds('b')], [holds('c')]) }),
    ]);
    const counted = seatsOn(given, onToday, new Set([unitId('dinkes'), unitId('puskesmas')]));
    const sum = sumOf(counted.map((each) => figuresOf(each, horizonOf(today))));
    // One seat too few here and one person too many there do not cancel out.
    expect(sum).toMatchObject({ establishment: 3, incumbents: 3, vacant: 1, surplus: 1 });
    expect(seatsOn(given, onToday, new Set([unitId('puskesmas')])).map(({ position: { id } }) => id)).toEqual(['b']);
  });
});

describe('a figure', () => {
  it('opens to as many seats as it counts', () => {
    const given = workforce(
      [
        position('gizi', {
          establishment: 5,
          seats: seats(
            [holds('a', { from: '2015-01-01' })],
            [reserves('b')],
            [holds('c')],
            [],
            [holds('d'), reserves('e', { dependentSet: 's' })],
          ),
        }),
      ],
      [person('a', { birthDate: '1969-02-01', education: [] }), person('c', { birthDate: null }), person('d')],
    );
    const only = onlyPosition(given, onToday);
    const opened = Object.fromEntries(
      openFigures.map((figure) => [figure, seatsBehind(only, figure, horizonOf(today)).map(({ ordinal }) => ordinal)]),
    );
    expect(opened).toEqual({
      incumbents: [1, 3, 5],
      reserved: [2],
      conditional: [5],
      vacant: [4],
      surplus: [],
      retiring12: [1],
      retiring24: [1],
      retirementUnknown: [3],
      overdue: [1],
      gaps: [1],
    });
  });

  it('of a surplus opens to the last of the seats', () => {
    const given = workforce([
      position('gizi', { establishment: 1, seats: seats([holds('a')], [holds('b')], [holds('c')]) }),
    ]);
    expect(
      seatsBehind(onlyPosition(given, onToday), 'surplus', horizonOf(today)).map(({ ordinal }) => ordinal),
    ).toEqual([2, 3]);
  });
});

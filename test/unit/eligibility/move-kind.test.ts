import { describe, expect, it } from 'vitest';
import {
  type AgencySide,
  binds,
  concernsUs,
  directionOf,
  type KindRow,
  kindOfMove,
} from '../../../domain/eligibility/move-kind.ts';

const side = (agency: string, type: string, inProvince: boolean, own = false): AgencySide => ({
  agency,
  type,
  inProvince,
  own,
});
const here = side('amplas', 'province', true, true);
const regency = side('karang', 'regency', true);
const city = side('muara', 'regency', true);
const province = side('seberang', 'province', false);
const farRegency = side('jauh', 'regency', false);
const ministry = side('kementerian', 'central', false);

const row = (id: string, precedence: number, agencyType: string | null, bothInProvince: boolean | null): KindRow => ({
  id,
  title: { id, en: id },
  precedence,
  agencyType,
  bothInProvince,
});
const rows = [
  row('within_province', 30, null, true),
  row('between_provinces', 20, null, false),
  row('central_agency', 10, 'central', null),
  row('within_agency', 0, null, null),
];

describe('the kind of a move, from the agencies of its two units', () => {
  it.each([
    [here, here, 'within_agency'],
    [regency, regency, 'within_agency'],
    [regency, here, 'within_province'],
    [here, city, 'within_province'],
    [regency, city, 'within_province'],
    [province, here, 'between_provinces'],
    [here, farRegency, 'between_provinces'],
    [ministry, here, 'central_agency'],
    [here, ministry, 'central_agency'],
  ])('from %o to %o', (origin, destination, kind) => {
    expect(kindOfMove(origin, destination, rows)).toBe(kind);
  });

  it('lies in the table: a row before the others makes another kind', () => {
    const island = row('to_the_islands', 5, 'regency', false);
    expect(kindOfMove(here, farRegency, [...rows, island])).toBe('to_the_islands');
    expect(kindOfMove(here, province, [...rows, island])).toBe('between_provinces');
  });

  it('is none where no row fits, and never a move inside an agency between two', () => {
    expect(kindOfMove(here, ministry, [row('within_agency', 0, null, null)])).toBeNull();
  });

  it('goes out only when it leaves this agency', () => {
    expect(directionOf(here, regency)).toBe('outgoing');
    expect(directionOf(regency, here)).toBe('incoming');
    expect(directionOf(here, here)).toBe('incoming');
    expect(directionOf(regency, city)).toBe('incoming');
  });

  it('concerns this register when a side is its own or both are in its province', () => {
    expect(concernsUs(regency, city)).toBe(true);
    expect(concernsUs(province, here)).toBe(true);
    expect(concernsUs(province, regency)).toBe(false);
    expect(concernsUs(ministry, province)).toBe(false);
  });
});

describe('which moves a rule binds', () => {
  it('every kind also means a kind that was added later', () => {
    expect(binds('every', 'a_fifth')).toBe(true);
    expect(binds('between_agencies', 'a_fifth')).toBe(true);
    expect(binds('between_agencies', 'within_agency')).toBe(false);
    expect(binds(['a_fifth'], 'a_fifth')).toBe(true);
    expect(binds(['a_fifth'], 'within_province')).toBe(false);
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleFiles, sampleFilesFolder } from '../../../dev/sample-province/files.ts';
import { anchorDate, sampleProvince } from '../../../dev/sample-province/province.ts';
import { sampleRecords } from '../../../dev/sample-province/records.ts';
import { addDays } from '../../../domain/calendar/local-date.ts';
import { retiresOn } from '../../../domain/retirement.ts';
import { rowsOf } from '../../support/register-file.ts';

const province = sampleProvince();
const records = sampleRecords(province);

describe('the files of the sample province', () => {
  it('hold what the generator makes: run dev/sample-province/write-files.ts after a change', async () => {
    const made = await sampleFiles(province);
    expect((await readdir(sampleFilesFolder)).toSorted()).toEqual(made.map(({ filename }) => filename).toSorted());
    for (const { filename, bytes } of made) {
      const kept = await readFile(join(sampleFilesFolder, filename));
      expect(await rowsOf(kept), filename).toEqual(await rowsOf(bytes));
    }
  });

  it('are CSV and, where digits are at risk, workbooks', async () => {
    const names = (await sampleFiles(province)).map(({ filename }) => filename);
    expect(names).toContain('employees.xlsx');
    expect(names.filter((name) => name.endsWith('.csv')).length).toBeGreaterThan(8);
  });
});

describe('what planning finds in the sample province', () => {
  const retirements = province.employees.flatMap(({ id, seat }) => {
    const birth = records.employees.find((record) => record['id'] === id)?.['birth_date'];
    return seat === null || typeof birth !== 'string' ? [] : [{ id, on: retiresOn(birth, seat.position) }];
  });
  const within = (from: number, to: number) =>
    retirements.filter(({ on }) => on > addDays(anchorDate, from) && on <= addDays(anchorDate, to)).length;

  it('a few retire within one and within two years, and nobody should have already', () => {
    expect(within(0, 365)).toBeGreaterThanOrEqual(4);
    expect(within(365, 730)).toBeGreaterThanOrEqual(4);
    expect(within(0, 730)).toBeLessThan(20);
    expect(retirements.filter(({ on }) => on <= anchorDate)).toEqual([]);
  });

  it('everybody has a date of birth', () => {
    expect(records.employees.filter((record) => record['birth_date'] === null)).toEqual([]);
  });

  it('there are some of each of the rest', () => {
    for (const kind of ['provisions', 'talent', 'training', 'remote-service', 'studies'] as const)
      expect(records[kind].length, kind).toBeGreaterThan(3);
    expect(province.details.pledges.size).toBeGreaterThan(3);
    expect(province.details.termEnds.size).toBeGreaterThan(10);
    expect(records.units.filter((unit) => unit['public_service'] === true).length).toBeGreaterThan(10);
    expect(records.positions.filter((position) => position['heads'] !== null)).toHaveLength(11);
    const vacantSince = [...province.details.establishedOn.values()];
    expect(vacantSince.some((day) => day < addDays(anchorDate, -1500))).toBe(true);
  });

  it('nobody of the cast is away to study, pledged, or about to leave', () => {
    const cast = new Set(province.employees.filter(({ login }) => login !== null).map(({ id }) => String(id)));
    expect(records.studies.filter((study) => cast.has(String(study['employee_id'])))).toEqual([]);
    expect([...province.details.pledges.keys()].filter((id) => cast.has(id))).toEqual([]);
    const soon = addDays(anchorDate, 730);
    expect(retirements.filter(({ id, on }) => cast.has(id) && on <= soon)).toEqual([]);
  });
});

import { type KindId, kindIds, type RowValues } from '../../domain/register-files/kind.ts';
import { birthDateOfNip } from '../../domain/register-files/nip-type.ts';
import { recordsOfOthers } from './other-agencies.ts';
import type { SampleProvince } from './province.ts';
import { inventProvisions } from './provisions.ts';
import type { UnitKind } from './units.ts';

/** Kinds of unit, and single units, to which the public comes. */
const servingKinds: readonly UnitKind[] = ['health_centre', 'school', 'district'];
const servingUnits: readonly string[] = ['rsud', 'dinsos', 'dpmptsp', 'dispusip'];

const unitRecords = ({ units }: SampleProvince): RowValues[] =>
  units.map(({ id, name, kind, parent, zone, remote }) => ({
    id,
    name,
    kind,
    parent_id: parent,
    zone,
    remote,
    public_service: servingKinds.includes(kind) || servingUnits.includes(id),
    agency_type: null,
    in_province: null,
  }));

function positionRecords({ staffing, units, details }: SampleProvince): RowValues[] {
  const kinds = new Map(units.map(({ id, kind }) => [id, kind]));
  return staffing.map(({ position, establishment }) => {
    const kind = kinds.get(position.unit);
    const isHead = position.id.endsWith('.kepala') && (kind === 'health_centre' || kind === 'school');
    return {
      id: position.id,
      unit_id: position.unit,
      title: position.title,
      type: position.type,
      functional_level: position.functionalLevel,
      job_grade: position.jobGrade,
      establishment,
      minimum_rank: position.minimumRank,
      education_level: position.level,
      education_fields: position.fields,
      competences: position.competences,
      remote: position.remote,
      heads: isHead && kind !== undefined ? kind : null,
      established_on: details.establishedOn.get(position.id) ?? null,
    };
  });
}

const employeeRecords = ({ employees, details }: SampleProvince): RowValues[] =>
  employees.map(({ id, nip, name, status, rank, email, login, seat }) => ({
    id,
    nip,
    name,
    status,
    rank_grade: rank,
    birth_date: nip === null ? (details.birthDates.get(id) ?? null) : birthDateOfNip(nip),
    email,
    login,
    pledged_on: details.pledges.get(id) ?? null,
    position_id: seat?.position.id ?? null,
    since: seat?.since ?? null,
    term_ends_on: details.termEnds.get(id) ?? null,
  }));

const ofEmployees = (
  { employees }: SampleProvince,
  parts: (employee: SampleProvince['employees'][number]) => readonly RowValues[],
): RowValues[] =>
  employees.flatMap((employee) => parts(employee).map((part) => ({ employee_id: employee.id, ...part })));

const recordsOfProvince = (province: SampleProvince): Readonly<Record<KindId, readonly RowValues[]>> => ({
  units: unitRecords(province),
  positions: positionRecords(province),
  provisions: inventProvisions(province.staffing, province.units),
  employees: employeeRecords(province),
  education: ofEmployees(province, ({ education }) => education.map((each) => ({ ...each }))),
  competences: ofEmployees(province, ({ competences }) => competences.map((each) => ({ ...each }))),
  ratings: ofEmployees(province, ({ ratings }) => ratings.map((each) => ({ ...each }))),
  discipline: ofEmployees(province, ({ discipline }) =>
    discipline.map(({ from, to, ...matter }) => ({ ...matter, starts_on: from, ends_on: to })),
  ),
  training: province.details.training,
  talent: province.details.talent,
  'remote-service': province.details.remoteService,
  studies: province.details.studies,
  offices: province.offices.map(({ id, title, kind, unit, position }) => ({
    id,
    title,
    kind,
    unit_id: unit,
    position_id: position,
  })),
  'office-holders': province.holders.map(({ office, employee, capacity, since }) => ({
    office_id: office,
    employee_id: employee,
    capacity,
    starts_on: since,
    ends_on: null,
    authority_number: capacity === 'definitive' ? null : `SP/Plt/${office}`,
    authority_date: capacity === 'definitive' ? null : since,
  })),
});

/** The province, and what it knows of other agencies, as records of every kind of register file in the layout of the files. */
export function sampleRecords(province: SampleProvince): Readonly<Record<KindId, readonly RowValues[]>> {
  const own = recordsOfProvince(province);
  const others = recordsOfOthers(province.anchor);
  const both = (kind: KindId): readonly RowValues[] => [...own[kind], ...(others[kind] ?? [])];
  return { ...own, ...Object.fromEntries(kindIds.map((kind) => [kind, both(kind)])) };
}

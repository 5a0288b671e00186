import { describe, expect, it } from 'vitest';
import { samplePeople } from '../../../dev/sample-province/people.ts';
import { sampleProvince } from '../../../dev/sample-province/province.ts';
import { sampleRecords } from '../../../dev/sample-province/records.ts';
import { hindered, officials, type Story, stories } from '../../../dev/sample-province/stories.ts';
import { defaultsForPlanning, type Facts } from '../../../domain/eligibility/facts.ts';
import { judge } from '../../../domain/eligibility/rules.ts';
import { parseNip } from '../../../domain/nip.ts';
import { isRankGrade } from '../../../domain/rank-grade.ts';

const province = sampleProvince();
const seated = province.employees.flatMap((employee) =>
  employee.seat === null ? [] : { ...employee, seat: employee.seat },
);

describe('the sample province', () => {
  it('has 40 units, 300 positions and 600 civil servants, besides the governor', () => {
    expect(province.units).toHaveLength(40);
    expect(province.staffing).toHaveLength(300);
    expect(seated).toHaveLength(600);
    expect(province.employees).toHaveLength(601);
  });

  it('is the same each time', () => {
    expect(sampleProvince()).toEqual(province);
  });

  it('names no id twice', () => {
    for (const ids of [
      province.units,
      province.employees,
      province.offices,
      province.staffing.map((each) => each.position),
    ]) {
      expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
    }
  });

  it('lists a unit after its superior', () => {
    for (const [index, { parent }] of province.units.entries()) {
      const above = province.units.slice(0, index).map(({ id }) => id);
      if (parent !== null) expect(above).toContain(parent);
    }
    expect(province.units.filter(({ parent }) => parent === null)).toHaveLength(1);
  });

  it('gives every seat to one person at most, and no position more people than its establishment', () => {
    expect(new Set(seated.map(({ seat }) => `${seat.position.id} ${seat.ordinal}`)).size).toBe(seated.length);
    for (const { position, establishment } of province.staffing) {
      const ordinals = seated.filter(({ seat }) => seat.position.id === position.id).map(({ seat }) => seat.ordinal);
      expect(Math.max(0, ...ordinals)).toBeLessThanOrEqual(establishment);
    }
  });

  it('gives every PNS in a seat a valid NIP of their own, appointed before the post, and no PPPK one', () => {
    const civilServants = seated.filter(({ status }) => status === 'PNS');
    for (const { nip, rank, seat } of civilServants) {
      expect(parseNip(nip ?? '')).toMatchObject({ ok: true });
      expect(`${nip?.slice(8, 12)}-${nip?.slice(12, 14)}` < seat.since.slice(0, 7)).toBe(true);
      expect(rank !== null && isRankGrade(rank)).toBe(true);
    }
    expect(new Set(civilServants.map(({ nip }) => nip)).size).toBe(civilServants.length);
    expect(seated.filter(({ status, nip }) => status === 'PPPK' && nip !== null)).toEqual([]);
  });

  it('has some of everything that rules look for', () => {
    const some = (count: number) => {
      expect(count).toBeGreaterThan(2);
      expect(count).toBeLessThan(120);
    };
    some(seated.filter(({ status }) => status === 'PPPK').length);
    some(seated.filter(({ seat }) => seat.since > '2024-11-01').length);
    some(seated.filter(({ seat }) => seat.since < '2021-11-01').length);
    some(seated.filter(({ discipline }) => discipline.some(({ state }) => state === 'open')).length);
    some(seated.filter(({ ratings }) => ratings.some(({ rating }) => rating === 'kurang')).length);
    some(province.staffing.filter(({ establishment, filled }) => filled < establishment).length);
  });

  it('has a holder for every office, and one acting head', () => {
    const held = new Set(province.holders.map(({ office }) => office));
    expect(province.offices.filter(({ id }) => !held.has(id))).toEqual([]);
    expect(province.holders.filter(({ capacity }) => capacity === 'plt').map(({ office }) => office)).toEqual([
      'kepala-dispar',
    ]);
  });

  it('moves with the anchor date, so that it is never out of date', () => {
    const later = sampleProvince('2031-11-01');
    expect(later.employees.at(-1)?.ratings.map(({ year }) => year)).toEqual([2030, 2029]);
    expect(later.employees.every(({ nip }) => nip === null || parseNip(nip).ok)).toBe(true);
  });
});

describe('the people a stranger may sign in as', () => {
  it('exist in the register under the same login', () => {
    const registered = sampleRecords(province).employees;
    for (const { employee, login, name } of samplePeople)
      expect(registered.find((record) => record['id'] === employee)).toMatchObject({ login, name });
    expect(new Set(samplePeople.map(({ login }) => login)).size).toBe(samplePeople.length);
  });

  it('include everybody whom the stories need', () => {
    const logins = new Set(samplePeople.map(({ login }) => login));
    const needed = Object.values({ ...stories, ...hindered }).flatMap((each) => [
      each.login,
      each.originHead,
      each.destinationHead,
    ]);
    expect([...needed, ...Object.values(officials)].filter((login) => !logins.has(login))).toEqual([]);
  });
});

/** The facts of a story as the register would give them, on the first of December. */
const factsOf = (story: Story, on: string): Facts => {
  const person = seated.find(({ id }) => id === story.employee);
  const target = province.staffing.find(({ position }) => position.id === story.position);
  if (person === undefined || target === undefined) throw new Error('the story names somebody or something unknown');
  const position = ({ fields, level, competences, title: _, ...rest }: typeof target.position) => ({
    ...rest,
    heads: null,
    requiredEducation: { fields, minimumLevel: level },
    requiredCompetences: competences,
  });
  const origin = province.staffing.filter((each) => each.position.unit === story.originUnit);
  const sum = (of: 'establishment' | 'filled') => origin.reduce((total, each) => total + each[of], 0);
  const heads = [`kepala-${story.originUnit}`, `kepala-${story.destinationUnit}`, 'gubernur'];
  return {
    ...defaultsForPlanning('2026-11-02'),
    on,
    employee: {
      ...person,
      rank: person.rank !== null && isRankGrade(person.rank) ? person.rank : null,
      birthDate: null,
      studies: [],
      pledgedOn: null,
    },
    current: { ...position(person.seat.position), since: person.seat.since },
    target: position(target.position),
    targetSeats: { establishment: target.establishment, incumbents: target.filled, reserved: 0, departures: 0 },
    originUnitSeats: { establishment: sum('establishment'), incumbents: sum('filled'), reserved: 0 },
    deciders: heads.map((office) => {
      const holders = province.holders.filter((each) => each.office === office);
      return {
        office: holders[0]?.office ?? province.offices[0]?.id ?? fail(),
        holders: holders.map((each) => each.employee),
      };
    }),
    reasons: { qualification: 'a', competence: 'b', performance: 'c', need: 'd' },
  };
};
const fail = (): never => {
  throw new Error('the province has no office');
};

const findings = (story: Story, on = '2026-12-01') =>
  judge(factsOf(story, on), { minimumOriginShare: 0.6 }).filter(({ outcome }) => outcome !== 'not_checked');

describe('the stories', () => {
  it.each(Object.entries(stories))(
    '%s: no rule stops the move, nor warns, this year; only the I-MUT clearance is still to come',
    (_, story) => {
      for (const on of ['2026-11-01', '2026-12-31']) {
        const others = findings(story, on).filter(({ outcome }) => outcome !== 'passed');
        expect(others.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(['R17 missing_document']);
      }
    },
  );

  it('the third is told of one remote seat group with two vacant seats', () => {
    expect(stories.remoteAccepts.position).toBe(stories.remoteRefuses.position);
    const facts = factsOf(stories.remoteAccepts, '2026-12-01');
    expect(facts.targetSeats).toEqual({ establishment: 2, incumbents: 0, reserved: 0, departures: 0 });
    expect(facts.target.remote).toBe(true);
  });

  it.each([
    ['underTwoYears', 'R2', 'block'],
    ['openDiscipline', 'R4', 'block'],
    ['contractEmployee', 'R11', 'block'],
    ['overFiveYears', 'R2', 'flag'],
  ] as const)('%s: %s says %s, and no other rule stops it', (name, rule, outcome) => {
    const stopped = findings(hindered[name]).filter(
      (finding) => finding.outcome === 'block' || finding.outcome === 'flag',
    );
    expect(stopped.map((finding) => [finding.rule, finding.outcome])).toEqual([[rule, outcome]]);
  });
});

describe('the agencies beside the province', () => {
  const { units, positions, employees } = sampleRecords(province);
  const others = units.filter((unit) => unit['agency_type'] !== null);

  it('are a regency of it, another province and a central agency, each with one post that somebody holds', () => {
    expect(others.map((unit) => [unit['agency_type'], unit['in_province']])).toEqual([
      ['regency', true],
      ['province', false],
      ['central', false],
    ]);
    for (const { id } of others) {
      const posts = positions.filter((position) => position['unit_id'] === id);
      expect(posts).toHaveLength(1);
      const people = employees.filter((person) => person['position_id'] === posts[0]?.['id']);
      expect(people).toHaveLength(1);
      expect(parseNip(String(people[0]?.['nip'])).ok).toBe(true);
    }
  });
});

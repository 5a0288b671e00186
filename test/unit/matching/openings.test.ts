import { describe, expect, it } from 'vitest';
import { employeeId, positionId, unitId } from '../../../domain/identifiers.ts';
import { explainChoice } from '../../../domain/matching/explanation.ts';
import { fieldOn } from '../../../domain/matching/field.ts';
import { rankOpenings } from '../../../domain/matching/openings.ts';
import type { PositionProfile, Workforce } from '../../../domain/planning/workforce.ts';
import { claim, on, person, policy, position, workforce } from './workforce.ts';

const away = unitId('destination');

function openingsOf(id: string, change: Partial<Workforce> = {}, interested: readonly string[] = []) {
  const field = fieldOn(workforce(change), { on, policy });
  const profile = field.workforce.people.find((each) => each.id === id);
  if (profile === undefined) throw new Error('no such person');
  return rankOpenings(field, profile, { interested: new Set(interested.map(positionId)), limit: 10 });
}

const withPositions = (...more: readonly PositionProfile[]) => ({ positions: [...workforce().positions, ...more] });

describe('the openings for a person', () => {
  it('are positions of the same class with a vacancy, other than the own; those of another class are counted', () => {
    const openings = openingsOf('emp-1', withPositions(position('vacant-chief', [], 1, { type: 'supervisor' })));
    expect(openings.openings.map(({ position: { id } }) => id)).toEqual(['nutritionist']);
    expect(openings).toMatchObject({ considered: 1, otherClass: 1, next: null, openings: [{ vacant: 1, place: 1 }] });
  });

  it('do not hold a seat that an open case has reserved', () => {
    const reserved = claim('emp-2', { kind: 'reserved', from: '2026-11-20', caseNumber: 1 });
    const promised = position('promised', [], 1, {
      seats: [{ ordinal: 1, establishedOn: '2020-01-01', claims: [reserved] }],
    });
    expect(openingsOf('emp-1', withPositions(promised)).openings.map(({ position: { id } }) => id)).toEqual([
      'nutritionist',
    ]);
  });

  it('are ranked by fit, and show the interest that the person has registered', () => {
    const lawyer = position('lawyer', [], 1, {
      unit: away,
      requiredEducation: { fields: ['hukum'], minimumLevel: 's1' },
    });
    const { openings } = openingsOf('emp-1', withPositions(lawyer), ['lawyer']);
    expect(openings.map(({ position: { id }, interested }) => [id, interested])).toEqual([
      ['nutritionist', false],
      ['lawyer', true],
    ]);
  });

  it('are none for somebody who sits nowhere', () => {
    expect(openingsOf('emp-7')).toMatchObject({ considered: 0, otherClass: 2, openings: [] });
  });
});

describe('what a position adds to a career', () => {
  const codesOf = (change: Partial<PositionProfile>, who = person('emp-1')): readonly string[] => {
    const bare = { requiredCompetences: [], requiredEducation: { fields: [], minimumLevel: 'sma' as const } };
    const here = position('clerk', ['emp-1'], 1, bare);
    const there = position('there', [], 1, { ...bare, ...change });
    const openings = openingsOf('emp-1', { positions: [here, there], people: [who] });
    return openings.openings.flatMap(({ gains }) => gains.map(({ code }) => code));
  };

  it('is nothing where the position asks for the same', () => expect(codesOf({})).toEqual([]));

  it('is each competence whose level is above the own', () => {
    const asked = (level: number) => ({
      requiredCompetences: [{ competence: 'integritas', dimension: 'managerial', level }] as const,
    });
    expect(codesOf(asked(3))).toEqual([]);
    expect(codesOf(asked(4))).toEqual(['competence:integritas']);
  });

  it('is a higher job grade, and not the same one', () => {
    expect(codesOf({ jobGrade: 7 })).toEqual([]);
    expect(codesOf({ jobGrade: 8 })).toEqual(['job_grade']);
  });

  it('is remote service, the head of a school, and the field that was studied', () => {
    expect(codesOf({ remote: true })).toEqual(['remote_service']);
    expect(codesOf({ heads: 'school' })).toEqual(['leadership']);
    expect(codesOf({ requiredEducation: { fields: ['gizi'], minimumLevel: 's1' } })).toEqual(['own_field']);
    expect(codesOf({ requiredEducation: { fields: ['hukum'], minimumLevel: 's1' } })).toEqual([]);
  });

  it('is a wider field when another unit asks for other technical work, even if the person knows it', () => {
    const data = { competence: 'data', dimension: 'technical', level: 2 } as const;
    const who = person('emp-1', { competences: [data] });
    expect(codesOf({ unit: away, requiredCompetences: [data] }, who)).toEqual(['wider_field']);
    expect(codesOf({ requiredCompetences: [data] }, who)).toEqual([]);
  });
});

describe('the explanation of a choice', () => {
  const explain = (employee: string, target: string, change: Partial<Workforce> = {}) =>
    explainChoice(fieldOn(workforce(change), { on, policy }), employeeId(employee), positionId(target));

  it('has the fit, the place among all candidates, the gains and the policy', () => {
    const people = ['emp-1', 'emp-2', 'emp-3', 'emp-4'].map((id, index) =>
      person(id, { talentBox: { year: 2025, box: 9 - index } }),
    );
    expect(explain('emp-3', 'nutritionist', { people })).toMatchObject({
      policy: { id: 'planning', version: 1 },
      on,
      place: 3,
      among: 4,
      fit: { outOf: 10_000 },
      gains: [{ code: 'competence:gizi-klinis' }],
    });
  });

  it('gives no place to somebody of another class, whom the ranking does not hold', () => {
    expect(explain('emp-5', 'nutritionist')).toMatchObject({ place: null, among: 4 });
  });

  it('counts the functional path as a gain, where a documented pathway leads to it', () => {
    const functional = { type: 'functional', functionalLevel: 'ahli_pertama', unit: away } as const;
    const gains = explain('emp-1', 'analyst', withPositions(position('analyst', [], 1, functional)))?.gains;
    expect(gains?.find(({ code }) => code === 'functional_path')?.words.id).toBe(
      'Jalur jabatan fungsional: ahli pertama.',
    );
  });

  it('is none for whom or what the register does not know, or who sits nowhere', () => {
    expect(explain('emp-9', 'nutritionist')).toBeNull();
    expect(explain('emp-1', 'none')).toBeNull();
    expect(explain('emp-7', 'nutritionist')).toBeNull();
  });
});

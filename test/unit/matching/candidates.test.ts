import { describe, expect, it } from 'vitest';
import { employeeId, unitId } from '../../../domain/identifiers.ts';
import { rankCandidates } from '../../../domain/matching/candidates.ts';
import { type Field, fieldOn } from '../../../domain/matching/field.ts';
import type { PositionProfile, Workforce } from '../../../domain/planning/workforce.ts';
import { claim, on, person, policy, position, workforce } from './workforce.ts';

const nutritionist = (field: Field): PositionProfile => {
  const target = field.workforce.positions.find(({ id }) => id === 'nutritionist');
  if (target === undefined) throw new Error('no such position');
  return target;
};

function rank(change: Partial<Workforce> = {}, page: Partial<Parameters<typeof rankCandidates>[2]> = {}) {
  const field = fieldOn(workforce(change), { on, policy });
  return rankCandidates(field, nutritionist(field), { interested: new Set(), limit: 10, ...page });
}

const box = (id: string, box: number) => person(id, { talentBox: { year: 2025, box } });
const ids = (ranking: ReturnType<typeof rank>) => ranking.candidates.map(({ employee }) => employee);

describe('the candidates for a position', () => {
  it('are those of its class who do not sit there; the others are counted by why they are not', () => {
    const ranking = rank();
    expect(ids(ranking)).toEqual(['emp-1', 'emp-2', 'emp-3', 'emp-4']);
    expect(ranking).toMatchObject({ considered: 4, leftOut: { otherClass: 1, sitsThere: 1, noSeat: 1 }, next: null });
  });

  it('of a functional position have its level, too', () => {
    const functional = (level: PositionProfile['functionalLevel']) =>
      ({ type: 'functional', functionalLevel: level }) as const;
    const ranking = rank({
      positions: [
        position('muda', ['emp-1'], 1, functional('ahli_muda')),
        position('pertama', ['emp-2'], 1, functional('ahli_pertama')),
        position('nutritionist', [], 1, { unit: unitId('destination'), ...functional('ahli_muda') }),
      ],
      people: [person('emp-1'), person('emp-2')],
    });
    expect(ids(ranking)).toEqual(['emp-1']);
    expect(ranking.leftOut).toEqual({ otherClass: 1, sitsThere: 0, noSeat: 0 });
  });

  it('are ranked by points, and equals by id', () => {
    const people = [box('emp-4', 5), box('emp-3', 9), box('emp-2', 1), box('emp-1', 5)];
    expect(ids(rank({ people }))).toEqual(['emp-3', 'emp-1', 'emp-4', 'emp-2']);
    expect(rank({ people }).candidates.map(({ place }) => place)).toEqual([1, 2, 3, 4]);
  });

  it('come in pages that leave nobody out and show nobody twice', () => {
    const people = ['emp-1', 'emp-2', 'emp-3', 'emp-4'].map((id, index) => box(id, index === 1 ? 9 : 5));
    const seen: string[] = [];
    let after: Parameters<typeof rank>[1] = {};
    for (let pages = 0; pages < people.length; pages += 1) {
      const { candidates, next } = rank({ people }, { limit: 1, ...after });
      seen.push(...candidates.map(({ employee, place }) => `${place} ${employee}`));
      if (next === null) expect(pages).toBe(people.length - 1);
      else after = { after: next };
    }
    expect(seen).toEqual(['1 emp-2', '2 emp-1', '3 emp-3', '4 emp-4']);
  });

  it('whom a rule blocks stay in their place, marked with the rule', () => {
    const people = [
      person('emp-1', { ratings: [{ year: 2025, rating: 'kurang' }], talentBox: { year: 2025, box: 9 } }),
      person('emp-2'),
      person('emp-3', { status: 'PPPK' }),
    ];
    const { candidates } = rank({ people });
    const blocked = candidates.filter(({ eligible }) => !eligible);
    expect(blocked.map(({ employee }) => employee).sort()).toEqual(['emp-1', 'emp-3']);
    const rules = candidates.find(({ employee }) => employee === 'emp-1')?.findings;
    expect(rules?.find(({ rule }) => rule === 'R3')?.outcome).toBe('block');
    expect(rank({ people }, { eligible: true }).candidates).toMatchObject([{ employee: 'emp-2' }]);
    expect(ids(rank({ people }, { eligible: false })).sort()).toEqual(['emp-1', 'emp-3']);
  });

  it('of whom nearly nobody is asked for come in pages that judge no more than 2,000 people each', () => {
    const ids = Array.from({ length: 2_500 }, (_, n) => `emp-${1000 + n}`);
    const crowd = {
      positions: [position('crowded', ids, 2_500), position('nutritionist', [], 1, { unit: unitId('destination') })],
      people: ids.map((id, n) => person(id, { status: n === 2_400 ? 'PNS' : 'PPPK' })),
    };
    const first = rank(crowd, { eligible: true, limit: 1 });
    expect(first).toMatchObject({ considered: 2_500, candidates: [], next: { id: 'emp-2999' } });
    const second = rank(crowd, { eligible: true, limit: 5, after: first.next ?? undefined });
    expect(second).toMatchObject({ candidates: [{ employee: 'emp-3400', place: 2_401 }], next: null });
  });

  it('are judged for the pair: a full position blocks everybody, and reasons that nobody has written yet block nobody', () => {
    const { candidates } = rank();
    expect(candidates.every(({ eligible }) => eligible)).toBe(true);
    expect(candidates.flatMap(({ findings }) => findings).some(({ rule }) => rule === 'R18')).toBe(false);
    const full = position('nutritionist', ['emp-6', 'emp-7'], 2, { unit: unitId('destination') });
    const { positions } = workforce();
    const crowded = rank({ positions: [...positions.filter(({ id }) => id !== 'nutritionist'), full] });
    for (const { findings } of crowded.candidates)
      expect(findings.some(({ rule, outcome }) => rule === 'R7' && outcome === 'block')).toBe(true);
  });

  it('are judged by the calendar of elections and inaugurations, where there is one (R13)', () => {
    const supervisors = workforce({
      positions: [
        position('here', ['emp-1'], 1, { type: 'supervisor' }),
        position('nutritionist', [], 1, { type: 'supervisor', unit: unitId('destination') }),
      ],
    });
    const inauguration = {
      id: 1,
      kind: 'head_inaugurated',
      date: '2026-10-01',
      region: 'Amplas',
      basis: 'Keputusan uji',
      standing: 'unverified',
    } as const;
    const outcomeOf = (politicalEvents: readonly (typeof inauguration)[]) => {
      const field = fieldOn(supervisors, { on, today: '2026-11-25', policy, politicalEvents });
      const { candidates } = rankCandidates(field, nutritionist(field), { interested: new Set(), limit: 1 });
      return candidates[0]?.findings.find(({ rule }) => rule === 'R13')?.outcome;
    };
    expect(outcomeOf([inauguration])).toBe('block');
    expect(outcomeOf([])).toBe('not_checked');
  });

  it('who are interested or have an open case are marked, and no point changes', () => {
    const plain = rank();
    const reserved = position('promised', [], 1, {
      seats: [
        {
          ordinal: 1,
          establishedOn: '2020-01-01',
          claims: [claim('emp-2', { kind: 'reserved', from: '2026-11-20', caseNumber: 12 })],
        },
      ],
    });
    const marked = rank(
      { positions: [...workforce().positions, { ...reserved, unit: unitId('third') }] },
      { interested: new Set([employeeId('emp-3')]) },
    );
    expect(marked.candidates.map(({ openCase, interested }) => [openCase, interested])).toEqual([
      [null, false],
      [12, false],
      [null, true],
      [null, false],
    ]);
    expect(marked.candidates.map(({ fit }) => fit)).toEqual(plain.candidates.map(({ fit }) => fit));
  });

  it('are those who hold their seats on the date, not before and not after', () => {
    const left = position('clerk', [], 1, {
      seats: [{ ordinal: 1, establishedOn: '2020-01-01', claims: [claim('emp-1', { to: on })] }],
    });
    const [, , vacant] = workforce().positions;
    const ranking = rank({ positions: [left, ...(vacant ? [vacant] : [])], people: [person('emp-1')] });
    expect(ranking).toMatchObject({ considered: 0, leftOut: { noSeat: 1 } });
  });
});

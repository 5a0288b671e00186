import { defaultsForPlanning, type Facts } from '../../../domain/eligibility/facts.ts';
import type { Finding, RuleId } from '../../../domain/eligibility/finding.ts';
import { judge } from '../../../domain/eligibility/rules.ts';
import { employeeId, officeId, positionId, unitId } from '../../../domain/identifiers.ts';

const post = {
  type: 'operational',
  functionalLevel: null,
  jobGrade: 7,
  minimumRank: 'III/a',
  requiredEducation: { fields: ['kesehatan-masyarakat'], minimumLevel: 's1' },
  requiredCompetences: [{ competence: 'epidemiologi', dimension: 'technical', level: 3 }],
  remote: false,
  heads: null,
} as const;

/** A health graduate whom no rule stops, on 1 December 2026. Tests change the one fact they are about. */
export const eligible: Facts & { readonly current: NonNullable<Facts['current']> } = {
  ...defaultsForPlanning('2026-11-02'),
  on: '2026-12-01',
  employee: {
    id: employeeId('emp-1'),
    status: 'PNS',
    rank: 'III/b',
    education: [{ field: 'kesehatan-masyarakat', level: 's1' }],
    competences: [{ competence: 'epidemiologi', dimension: 'technical', level: 3 }],
    ratings: [
      { year: 2025, rating: 'baik' },
      { year: 2024, rating: 'sangat_baik' },
    ],
    discipline: [],
    birthDate: '1990-06-15',
    studies: [],
    pledgedOn: null,
  },
  current: { ...post, id: positionId('origin-post'), unit: unitId('origin'), since: '2023-12-01' },
  target: { ...post, id: positionId('target-post'), unit: unitId('target') },
  targetSeats: { establishment: 2, incumbents: 1, reserved: 0, departures: 0 },
  originUnitSeats: { establishment: 10, incumbents: 9, reserved: 0 },
  deciders: [{ office: officeId('gubernur'), holders: [employeeId('emp-2')] }],
  reasons: { qualification: 'S1', competence: 'level 3', performance: 'baik', need: 'lowong' },
};

/** The eligible facts with the employee changed. */
export const employee = (change: Partial<Facts['employee']>): Facts => ({
  ...eligible,
  employee: { ...eligible.employee, ...change },
});

/** The findings of one rule, at a minimum origin share of 80 %. */
export const findings = (rule: RuleId, facts: Facts): Finding[] =>
  judge(facts, { minimumOriginShare: 0.8 }).filter((finding) => finding.rule === rule);

/** The outcomes of one rule; R7 and R9 have two each. */
export const outcomes = (rule: RuleId, facts: Facts): string[] => findings(rule, facts).map(({ outcome }) => outcome);

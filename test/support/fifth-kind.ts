import type { CasePolicy } from '../../domain/case/policy.ts';
import type { Rule } from '../../domain/eligibility/rule.ts';
import { betweenAgencyPolicies } from '../../migrations/between-agency-policies.ts';

/*
 * A fifth kind of move, as somebody adds it: rows of data, a policy, and the file of one rule. The province lends people to
 * the country's missions abroad.
 */

export const missionType = { id: 'mission', title_id: 'Perwakilan RI di luar negeri', title_en: 'Mission abroad' };

export const missionKind = {
  id: 'to_a_mission',
  title_id: 'Ke perwakilan di luar negeri',
  title_en: 'To a mission abroad',
  precedence: 5,
  agency_type: 'mission',
  both_in_province: null,
  standing: 'unverified',
  legal_basis: 'Peraturan uji',
};

/** Its policy: that of moves to a central agency, with a step of its own. */
export function missionPolicy(): CasePolicy {
  const like = betweenAgencyPolicies.find(({ id }) => id === 'central-agency-outgoing');
  if (like === undefined) throw new Error('the policy of central agencies is gone');
  const [release, ...others] = like.steps;
  if (release === undefined) throw new Error('the policy of central agencies has no step');
  const medical = { ...release, id: 'medical', title: 'Pemeriksaan kesehatan', role: 'hr' } as const;
  return {
    ...like,
    id: 'to-a-mission-outgoing',
    kind: missionKind.id,
    externalDecree: { signer: 'Menteri Luar Negeri', standing: 'unverified' },
    steps: [release, { ...medical, requires: [] }, ...others],
  };
}

/** The file of its rule: nobody below ahli muda goes. */
export const missionLevel: Rule = {
  id: 'R21',
  title: { id: 'Jenjang untuk perwakilan', en: 'Level for a mission' },
  basis: { article: 'Peraturan uji 1', standing: 'unverified' },
  validFrom: '2020-01-01',
  validTo: null,
  kinds: [missionKind.id],
  about: 'pair',
  checks: { id: 'Jenjang fungsional paling rendah ahli muda.', en: 'The functional level is ahli muda at least.' },
  override: null,
  check: ({ current }) => ({
    outcome: current?.functionalLevel === 'ahli_pertama' ? 'block' : 'passed',
    evidence: { id: `Jenjang: ${current?.functionalLevel}.`, en: `Level: ${current?.functionalLevel}.` },
    sources: [],
  }),
};

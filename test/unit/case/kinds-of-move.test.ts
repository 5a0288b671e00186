import { describe, expect, it } from 'vitest';
import { expire } from '../../../domain/case/deadlines.ts';
import type { CasePolicy } from '../../../domain/case/policy.ts';
import { scheduledLetters } from '../../../domain/case/reminders.ts';
import { validatePolicy } from '../../../domain/case/validate-policy.ts';
import { betweenAgencyPolicies } from '../../../migrations/between-agency-policies.ts';
import { actors, decreedElsewhere, offices, policy, validFields } from '../../support/case-fixture.ts';
import { courses, given, type Line, type PaperCase, waits } from '../../support/paper-case.ts';

const { hr, subject, origin, destination, board, governor } = actors;
const application = { number: 'PERM/1', date: '2026-11-01' };

const policyCalled = (id: string): CasePolicy => {
  const found = betweenAgencyPolicies.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no policy ${id}`);
  return found;
};

const attach = (kind: string): Line => [hr, 'attachDocument', { kind, number: `${kind}/1`, date: '2026-11-02' }];
const letters = ['proposal_letter', 'release_letter', 'audit_clearance'].map(attach);
const consider = (step: string): readonly Line[] => [
  [hr, 'sendDossier', { step, number: 'S/1', date: '2026-11-02' }],
  [hr, 'recordConsideration', { step, result: 'favourable', number: 'P/1', date: '2026-11-02' }],
];
const toApproval: readonly Line[] = [...letters, [hr, 'submit'], [subject, 'accept']];
const decided = (first: typeof origin, considerations: readonly string[]): readonly Line[] => [
  ...toApproval,
  [first, 'approve'],
  [board, 'recommend'],
  ...considerations.flatMap(consider),
  [governor, 'approve'],
];
const received = (decree: 'issueDecree' | 'recordDecree'): readonly Line[] => [
  [hr, decree],
  [hr, 'deliverDecree'],
  [subject, 'acknowledgeReceipt'],
];

describe('each kind of move, on paper', () => {
  it.each([
    ['within-province', ['bkn'], 'issueDecree'],
    ['between-provinces', ['home-affairs', 'bkn'], 'recordDecree'],
    ['central-agency', ['bkn'], 'recordDecree'],
  ] as const)('%s comes in through %j, and its decree is there by %s', (id, considerations, decree) => {
    const paper = given([...decided(destination, considerations), ...received(decree)], { policy: policyCalled(id) });
    paper.passDeadline();
    expect(waits(paper)).toEqual(['commencement']);
    const other = decree === 'issueDecree' ? 'recordDecree' : 'issueDecree';
    const before = given(decided(destination, considerations), { policy: policyCalled(id) });
    expect(before.when(hr, other).refusal?.code).toBe('NotAllowed');
  });

  it.each([
    ['within-province-outgoing', ['bkn'], 'issueDecree'],
    ['between-provinces-outgoing', [], 'recordDecree'],
    ['central-agency-outgoing', [], 'recordDecree'],
  ] as const)('%s ends with the departure, whoever signs', (id, considerations, decree) => {
    const paper = given([...decided(origin, considerations), ...received(decree)], { policy: policyCalled(id) });
    paper.passDeadline();
    expect(paper.state).toMatchObject({ stage: 'closed', outcome: 'placed', waits: [] });
    expect(paper.file.at(-1)?.kind).toBe('placed');
  });

  it('takes nobody without proposal, release consent and clearance', () => {
    const paper = given(
      [
        [hr, 'submit'],
        [subject, 'accept'],
      ],
      { policy: policyCalled('between-provinces') },
    );
    expect(paper.when(destination, 'approve').refusal?.message).toMatch(
      /proposal_letter, release_letter, audit_clearance/,
    );
  });

  it('ends when the ministry says no, and never when it says nothing', () => {
    const settings = { policy: policyCalled('between-provinces') };
    const asked: readonly Line[] = [
      ...toApproval,
      [destination, 'approve'],
      [board, 'recommend'],
      [hr, 'sendDossier', { step: 'home-affairs', number: 'S/1', date: '2026-11-02' }],
    ];
    const silent = given(asked, settings);
    silent.passDeadline();
    expect(silent.file.at(-1)?.kind).toBe('escalated');
    expect(waits(silent)).toEqual(['step:home-affairs']);
    const refused = given(asked, settings);
    const no = { step: 'home-affairs', result: 'unfavourable', number: 'P/1', date: '2026-11-02' };
    refused.when(hr, 'recordConsideration', no);
    expect(refused.state).toMatchObject({ stage: 'closed', outcome: 'rejected' });
  });

  it('shows no figure as law that was not read in the text', () => {
    const deadlinesOf = ({ steps }: CasePolicy) => steps.map(({ id, deadline }) => [id, deadline.basis?.standing]);
    expect(Object.fromEntries(deadlinesOf(policyCalled('between-provinces')))).toEqual({
      acceptance: undefined,
      board: undefined,
      'home-affairs': undefined,
      bkn: 'unverified',
      decision: 'statutory',
    });
  });

  it('can be published, each of them: every office is there, and no way ends nowhere', () => {
    const seated = Object.fromEntries(Object.entries(offices).map(([role, of]) => [role, of.length]));
    for (const one of betweenAgencyPolicies) expect(validatePolicy(one, seated), one.id).toEqual([]);
  });
});

describe('a decree of another authority', () => {
  const settings = { policy: decreedElsewhere };
  const recorded = (change: object) =>
    given(courses.decree, settings).when(hr, 'recordDecree', { ...validFields.recordDecree, ...change });

  it('is recorded with its number, its day, who signed it and where it is kept', () => {
    const paper = given(courses.decree, settings);
    const { event } = paper.when(hr, 'recordDecree', { ...validFields.recordDecree, effectiveDate: '2026-10-01' });
    expect(event).toMatchObject({
      kind: 'decree_recorded',
      issuedOn: '2026-11-02',
      signer: 'Menteri Dalam Negeri',
      document: 'ARSIP/1',
    });
    expect(paper.state).toMatchObject({ effectiveDate: '2026-10-01', clearance: { number: 'IMUT/1' } });
    expect(waits(paper)).toEqual(['delivery']);
  });

  it('is not recorded before it exists, nor with a clearance that came after it', () => {
    expect(recorded({ date: '2026-11-04' }).refusal?.message).toMatch(/future/);
    expect(recorded({ date: '2026-11-01' }).refusal?.message).toMatch(/R17/);
  });

  it('is revoked by whoever issued it, which HR records; the governor here revokes nothing of theirs', () => {
    const paper = given(courses.decree, settings);
    paper.when(hr, 'recordDecree', validFields.recordDecree);
    expect(paper.state.decreeElsewhere).toBe(true);
    expect(paper.when(governor, 'revokeDecree').refusal?.code).toBe('NotYours');
    expect(paper.when(hr, 'withdraw').refusal?.message).toContain('whoever issued it');
    expect(paper.when(hr, 'revokeDecree').event).toMatchObject({ outcome: 'revoked' });
  });

  it('is for HR, who files it; the governor issues nothing here', () => {
    expect(given(courses.decree, settings).when(governor, 'recordDecree').refusal?.code).toBe('NotYours');
  });
});

describe('a case at the own request', () => {
  const officer = { ...offices, legal_officer: offices.operator ?? [] };
  const before = (more: object = {}): PaperCase =>
    given(courses.beforeDecision, { application, offices: officer, ...more });
  const alerts = ({ state, context }: PaperCase) =>
    scheduledLetters(state, context.policy, context.calendar).filter(({ template }) => template === 'legal_effect');

  it('has the application among its documents, and is of own request for good', () => {
    const paper = given([], { application });
    expect(paper.state).toMatchObject({
      ownRequest: true,
      documents: [{ kind: 'application_letter', number: 'PERM/1', date: '2026-11-01' }],
    });
  });

  it('alerts the legal officer before the governor’s silence could have an effect, and at that instant; nothing is decided', () => {
    const paper = before();
    const due = paper.state.waits[0]?.dueAt ?? 0;
    expect(alerts(paper)).toMatchObject([{ wait: 'step:decision', to: 'operator' }]);
    expect(alerts(paper)[0]?.at).toBeLessThan(due);
    paper.passUntil(due);
    expect(paper.state.waits[0]?.escalatedTo).toContain('operator');
    expect(waits(paper)).toEqual(['step:decision']);
    expect(expire(paper.state, paper.context).map(({ kind }) => kind)).not.toContain('step_decided');
  });

  it('alerts nobody when the service proposed the move', () => {
    expect(alerts(given(courses.beforeDecision, { offices: officer }))).toEqual([]);
  });

  it('is urgent only where the policy says so', () => {
    expect(given([], { application }).when(hr, 'makeUrgent').refusal?.message).toMatch(/own request/);
    const allowing = { ...policy, ownRequest: { mayBeUrgent: true } };
    expect(given([], { application, policy: allowing }).when(hr, 'makeUrgent').event?.kind).toBe('made_urgent');
  });

  it('names a legal officer in its policy only where the register has one', () => {
    const legalEffect = { basis: 'UU 30/2014 pasal 53', alertBefore: { workingDays: 5 } };
    const faults = validatePolicy(
      { ...policy, ownRequest: { legalEffect } },
      { ...Object.fromEntries(Object.keys(offices).map((role) => [role, 1])), legal_officer: 0 },
    );
    expect(faults).toMatchObject([{ pointer: '/ownRequest/legalEffect' }]);
  });
});

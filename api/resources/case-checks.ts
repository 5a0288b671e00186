import { z } from 'zod';
import { type CaseCheck, caseChecks, checkedFacts } from '../../database/case/case-checks.ts';
import { readCase } from '../../database/case/case-record.ts';
import { logFileAccess } from '../../database/file-access.ts';
import { type Change, changesBetween } from '../../domain/eligibility/changes-between.ts';
import { purposes } from '../../domain/eligibility/facts.ts';
import { findingOutcomes } from '../../domain/eligibility/finding.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mustReadFacts, type Reading } from '../authority.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { ruleIdSchema } from '../rule-id.ts';
import { day, findingView, instant, viewFinding, words } from '../schemas/case-schemas.ts';
import { casePath } from '../schemas/request-schemas.ts';
import { openedCase } from './case.ts';

const outcome = z.enum(findingOutcomes).nullable();

const changeSchema = z.object({
  rule: ruleIdSchema,
  part: z.string().nullable(),
  from: outcome.meta({ description: 'null: the rule had nothing to say at the check before.' }),
  to: outcome.meta({ description: 'null: the rule has nothing to say now.' }),
  before: words.nullable().meta({ description: 'The evidence then.' }),
  after: words.nullable().meta({ description: 'The evidence now.' }),
});

const checkSchema = z
  .object({
    sequence: z.int().meta({ description: 'The event of the file that it belongs to.' }),
    purpose: z.enum(purposes),
    ruleDate: day.meta({ description: 'The rules in force on this day were asked.' }),
    effectiveDate: day.meta({ description: 'The day they were asked about.' }),
    at: instant,
    findings: z.array(findingView).nullable(),
    changes: z.array(changeSchema).nullable().meta({ description: 'Against the check before; empty at the first.' }),
    withheld: z.array(z.string()).meta({ description: 'Members that are null because you may not read them.' }),
  })
  .meta({ id: 'Check' });

const factsSchema = z
  .object({
    sequence: z.int(),
    facts: z.record(z.string(), z.unknown()).meta({ description: 'What the rules looked at, as the register stood.' }),
    hash: z.string().meta({ description: 'SHA-256 of the facts, as the event of the file carries it.' }),
    isIntact: z.boolean().meta({ description: 'Whether the facts still have this hash.' }),
  })
  .meta({ id: 'CheckedFacts' });

const viewChange = (change: Change): z.infer<typeof changeSchema> => ({ ...change });

function viewCheck(check: CaseCheck, before: CaseCheck | undefined, reading: Reading): z.infer<typeof checkSchema> {
  const { sequence, purpose, ruleDate, effectiveDate, at, findings } = check;
  const told = { sequence, purpose, ruleDate, effectiveDate, at: at.toISOString() };
  if (reading === 'procedure') return { ...told, findings: null, changes: null, withheld: ['findings', 'changes'] };
  const changes = before === undefined ? [] : changesBetween(before.findings, findings);
  return { ...told, findings: findings.map(viewFinding), changes: changes.map(viewChange), withheld: [] };
}

const factsPath = casePath.extend({
  sequence: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/, 'the number of a check is expected, as GET /cases/{id}/checks gives it')
    .meta({ description: 'The event of the check.', example: '1' }),
});

const checks = (needs: ApiNeeds): Operation =>
  operation({
    id: 'readChecks',
    method: 'get',
    path: '/cases/{id}/checks',
    tag: 'Cases',
    summary: 'Each time the rules were judged on a case, and what has changed since the time before',
    description:
      'At planning, before the decree and on the effective date. Cases from before checks were kept have none; their findings stand in the file.',
    forms: { path: casePath },
    answers: {
      200: { description: 'The checks, the earliest first.', schema: z.object({ checks: z.array(checkSchema) }) },
    },
    problems: ['not_found'],
    work: async ({ path, caller }) => {
      const { reading } = await openedCase(needs, path.id, caller, `${path.id}: checks`);
      const found = await caseChecks(needs.db, path.id);
      return {
        status: 200,
        body: { checks: found.map((check, index) => viewCheck(check, found[index - 1], reading)) },
      };
    },
  });

const facts = (needs: ApiNeeds): Operation =>
  operation({
    id: 'readCheckedFacts',
    method: 'get',
    path: '/cases/{id}/checks/{sequence}',
    tag: 'Cases',
    summary: 'What the rules looked at in one check',
    description: 'For HR and the authorized official. A reading of the personnel file: the employee sees who read it.',
    forms: { path: factsPath },
    answers: { 200: { description: 'The facts.', schema: factsSchema } },
    problems: ['not_found', 'not_yours'],
    work: async ({ path, caller }) => {
      const { db, sealer } = needs;
      const { subject } = mustReadFacts((await readCase(db, path.id))?.state ?? null, caller);
      const sequence = Number(path.sequence);
      if (subject !== caller.person)
        await logFileAccess(db, caller.person, subject, `${path.id}: facts of check ${sequence}`);
      const kept = await checkedFacts(db, sealer, path.id, sequence);
      if (kept === null)
        throw new Problem('not_found', 'This case has no such check. GET /cases/{id}/checks lists those it has.');
      return { status: 200, body: { sequence, ...kept } };
    },
  });

/** `/cases/{id}/checks`: what the rules found each time they were judged, and what they looked at. */
export const caseCheckOperations = (needs: ApiNeeds): readonly Operation[] => [checks(needs), facts(needs)];

import { z } from 'zod';
import { ruleIds } from '../../domain/eligibility/finding.ts';
import { moveKinds } from '../../domain/eligibility/move-kind.ts';
import { type RuleDescription, ruleSubjects } from '../../domain/eligibility/rule.ts';
import { ruleCatalogue } from '../../domain/eligibility/rules.ts';
import { day, standing, words } from '../case-schemas.ts';
import { type Operation, operation } from '../operation.ts';

const ruleSchema = z
  .object({
    id: z.enum(ruleIds),
    part: z.string().nullable().meta({ description: 'Which of a rule’s several checks.' }),
    title: words,
    article: z.string(),
    standing,
    validFrom: day.meta({
      description: 'First of January of the year of the article, until the day within it is read in the official text.',
    }),
    validTo: day.nullable().meta({ description: 'Last day; null while in force.' }),
    kinds: z.array(z.enum(moveKinds)).meta({ description: 'Which moves it binds.' }),
    about: z.enum(ruleSubjects).meta({ description: 'What its outcome depends on.' }),
    checks: words,
    override: z.literal('authorized_official').nullable().meta({ description: 'Who may set its block aside.' }),
  })
  .meta({ id: 'Rule' });

const viewRule = ({ basis, ...rule }: RuleDescription): z.infer<typeof ruleSchema> => ({
  id: rule.id,
  part: rule.part ?? null,
  title: rule.title,
  ...basis,
  validFrom: rule.validFrom,
  validTo: rule.validTo,
  kinds: [...rule.kinds],
  about: rule.about,
  checks: rule.checks,
  override: rule.override,
});

/** `/rules`: what moves are judged by, for everybody who is signed in. */
export const ruleOperations = (): readonly Operation[] => [
  operation({
    id: 'listRules',
    method: 'get',
    path: '/rules',
    tag: 'Rules',
    summary: 'The rules, with their articles, their validity and what they look at',
    description:
      'Every version of every rule, in both languages. A case is judged by the versions in force on the day it was opened. ' +
      'A rule that does not bind a move, or of which policy asks nothing, has no finding on it.',
    answers: { 200: { description: 'The catalogue.', schema: z.object({ rules: z.array(ruleSchema) }) } },
    problems: [],
    work: async () => ({ status: 200, body: { rules: ruleCatalogue.map(viewRule) } }),
  }),
];

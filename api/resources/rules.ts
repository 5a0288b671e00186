import { z } from 'zod';
import { moveKinds } from '../../database/agencies.ts';
import { binds, type MoveKind } from '../../domain/eligibility/move-kind.ts';
import { type RuleDescription, ruleSubjects } from '../../domain/eligibility/rule.ts';
import { ruleCatalogue } from '../../domain/eligibility/rules.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { type Operation, operation } from '../operation.ts';
import { ruleIdSchema } from '../rule-id.ts';
import { day, standing, words } from '../schemas/case-schemas.ts';

const ruleSchema = z
  .object({
    id: ruleIdSchema,
    part: z.string().nullable().meta({ description: 'Which of a rule’s several checks.' }),
    title: words,
    article: z.string(),
    standing,
    validFrom: day.meta({
      description: 'First of January of the year of the article, until the day within it is read in the official text.',
    }),
    validTo: day.nullable().meta({ description: 'Last day; null while in force.' }),
    kinds: z.array(z.string()).meta({ description: 'Which kinds of move it binds, of GET /move-kinds.' }),
    about: z.enum(ruleSubjects).meta({ description: 'What its outcome depends on.' }),
    checks: words,
    override: z.literal('authorized_official').nullable().meta({ description: 'Who may set its block aside.' }),
  })
  .meta({ id: 'Rule' });

const viewRule = ({ basis, ...rule }: RuleDescription, kinds: readonly MoveKind[]): z.infer<typeof ruleSchema> => ({
  id: rule.id,
  part: rule.part ?? null,
  title: rule.title,
  ...basis,
  validFrom: rule.validFrom,
  validTo: rule.validTo,
  kinds: kinds.filter((kind) => binds(rule.kinds, kind)),
  about: rule.about,
  checks: rule.checks,
  override: rule.override,
});

/** `/rules`: what moves are judged by, for everybody who is signed in. */
export const ruleOperations = ({ db }: ApiNeeds): readonly Operation[] => [
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
    work: async () => {
      const kinds = (await moveKinds(db)).map(({ id }) => id);
      return { status: 200, body: { rules: ruleCatalogue.map((rule) => viewRule(rule, kinds)) } };
    },
  }),
];

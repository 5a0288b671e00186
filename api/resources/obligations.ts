import { z } from 'zod';
import { readCase } from '../../database/case/case-record.ts';
import { keepObligation, type OwedOffer, obligationsOf, openObligations } from '../../database/obligations.ts';
import { caseIdOf } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { obligationHolder, obligationsFor } from '../authority.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { instant, owedOffer } from '../schemas/case-schemas.ts';
import { casePath, codeSchema, textSchema } from '../schemas/request-schemas.ts';
import { instantOf } from '../views/case-view.ts';
import { openedCase } from './case.ts';

const mostObligations = 200;

const obligationSchema = owedOffer
  .extend({ case: z.string(), employee: z.string(), offeredAt: instant, fulfilledAt: instant.nullable() })
  .meta({ id: 'Obligation' });

/** An offer as everybody with a part in the case may know of it. */
export const viewOwed = (owed: OwedOffer): z.infer<typeof owedOffer> => ({
  id: owed.id,
  kind: owed.kind,
  due: owed.due,
  months: owed.months,
  status: owed.fulfilledAt !== null ? 'fulfilled' : owed.lapsedAt !== null ? 'lapsed' : 'open',
});

const viewObligation = (owed: OwedOffer): z.infer<typeof obligationSchema> => ({
  ...viewOwed(owed),
  case: caseIdOf(owed.caseNumber),
  employee: owed.subject,
  offeredAt: owed.offeredAt.toISOString(),
  fulfilledAt: instantOf(owed.fulfilledAt),
});

const listOpen = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'listObligations',
    method: 'get',
    path: '/obligations',
    tag: 'Obligations',
    summary: `Offers that nobody has kept yet, the most pressing first, at most ${mostObligations}`,
    description:
      'Of all cases for HR, of the own units for their heads, the own ones for everybody; also of closed cases.',
    answers: { 200: { description: 'What is owed.', schema: z.object({ obligations: z.array(obligationSchema) }) } },
    problems: [],
    work: async ({ caller }) => {
      const open = await openObligations(db, obligationsFor(caller), mostObligations);
      return { status: 200, body: { obligations: open.map(viewObligation) } };
    },
  });

const listOfCase = (needs: ApiNeeds): Operation =>
  operation({
    id: 'readObligations',
    method: 'get',
    path: '/cases/{id}/obligations',
    tag: 'Obligations',
    summary: 'Every offer made in a case, and what became of it',
    forms: { path: casePath },
    answers: { 200: { description: 'The offers.', schema: z.object({ obligations: z.array(obligationSchema) }) } },
    problems: ['not_found'],
    work: async ({ path, caller }) => {
      await openedCase(needs, path.id, caller, `${path.id}: obligations`);
      return { status: 200, body: { obligations: (await obligationsOf(needs.db, path.id)).map(viewObligation) } };
    },
  });

const owedPath = casePath.extend({ obligation: codeSchema.meta({ description: 'The id of the obligation.' }) });
const evidenceBody = z.strictObject({
  evidence: textSchema(2000).meta({ description: 'What shows that the offer was kept; kept encrypted.' }),
});

const keepAfterClose = (needs: ApiNeeds): Operation =>
  operation({
    id: 'keepObligation',
    method: 'post',
    path: '/cases/{id}/obligations/{obligation}/fulfil',
    tag: 'Obligations',
    summary: 'HR or the head of the destination: an offer of a closed case was kept',
    description: 'For closed cases, whose obligations outlive them. While a case is open, it is the decision `fulfil`.',
    forms: { path: owedPath, body: evidenceBody },
    answers: {
      200: { description: 'Kept.', schema: z.object({ obligations: z.array(obligationSchema) }) },
    },
    problems: ['not_found', 'not_yours', 'own_case', 'impossible', 'already_decided'],
    work: async ({ path, body, caller }) => {
      const { db, sealer } = needs;
      const { row } = await openedCase(needs, path.id, caller, `${path.id}: obligations`);
      const by = obligationHolder(row.state, caller);
      const owed = (await obligationsOf(db, path.id)).find(({ id }) => id === path.obligation);
      if (owed === undefined)
        throw new Problem('not_found', 'The case has no such obligation. See GET /cases/{id}/obligations.');
      if ((await readCase(db, path.id))?.state.stage !== 'closed')
        throw new Problem('impossible', 'The case is open: send the decision POST /cases/{id}/fulfil.');
      const kept = { case: path.id, id: path.obligation, evidence: body.evidence, by };
      if (!(await keepObligation(db, sealer, kept, new Date())))
        throw new Problem('already_decided', 'This obligation has been fulfilled, or lapsed with its case.');
      return { status: 200, body: { obligations: (await obligationsOf(db, path.id)).map(viewObligation) } };
    },
  });

/** `/obligations`: what leaders have promised, also after the close of the case. */
export const obligationOperations = (needs: ApiNeeds): readonly Operation[] => [
  listOpen(needs),
  listOfCase(needs),
  keepAfterClose(needs),
];

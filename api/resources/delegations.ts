import { z } from 'zod';
import { type Delegation, delegate, delegationsOf, revokeDelegation } from '../../database/delegations.ts';
import { actions, mayActFor } from '../../domain/case/acting-holders.ts';
import { employeeId, officeId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mustDelegate, mustReadDelegations } from '../authority.ts';
import { type Operation, operation } from '../operation.ts';
import { invalidRequest, Problem } from '../problem.ts';
import { day, instant } from '../schemas/case-schemas.ts';
import { dateSchema, numberInPath, registerCode, registerPath, textSchema } from '../schemas/request-schemas.ts';

const delegationSchema = z
  .object({
    id: z.int(),
    office: z.string(),
    delegate: z.string(),
    actions: z.array(z.enum(actions)),
    from: day,
    until: day,
    letterNumber: z.string(),
    grantedBy: z.string(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Delegation' });

const newDelegation = z
  .strictObject({
    delegate: registerCode.meta({ description: 'The employee who may act for the office.' }),
    actions: z
      .array(z.enum(actions, `one of ${actions.join(', ')} is expected`), 'a list of actions is expected')
      .min(1, 'at least one action is expected')
      .max(actions.length, 'each action once')
      .meta({ description: 'What is delegated. A decree and the decision of the appointing authority cannot be.' }),
    from: dateSchema.meta({ description: 'First day.' }),
    until: dateSchema.meta({ description: 'Last day.' }),
    letterNumber: textSchema(100).meta({ description: 'Number of the letter of delegation.' }),
  })
  .meta({ id: 'NewDelegation' });

const officePath = registerPath('An office.');
const delegationPath = z.strictObject({
  id: registerCode.meta({ description: 'An office.' }),
  number: numberInPath.meta({ description: 'A delegation of it.', override: { type: 'string' } }),
});

const view = ({ revokedAt, ...rest }: Delegation) => ({ ...rest, revokedAt: revokedAt?.toISOString() ?? null });

const list = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'listDelegations',
    method: 'get',
    path: '/offices/{id}/delegations',
    tag: 'Offices',
    summary: 'What an office has delegated, to whom, and for which days',
    description: 'For whoever decides in the office, HR and operators.',
    forms: { path: officePath },
    answers: {
      200: { description: 'The latest first.', schema: z.object({ delegations: z.array(delegationSchema) }) },
    },
    problems: ['not_yours'],
    work: async ({ caller, path }) => {
      const office = officeId(path.id);
      mustReadDelegations(caller, office);
      return { status: 200, body: { delegations: (await delegationsOf(db, office)).map(view) } };
    },
  });

const grant = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'delegate',
    method: 'post',
    path: '/offices/{id}/delegations',
    tag: 'Offices',
    summary: 'Let somebody act for your office, for a span of days and kinds of action',
    description: 'For the definitive holder. Decisions are shown as taken by the delegate, acting for the office.',
    forms: { path: officePath, body: newDelegation },
    answers: { 201: { description: 'Delegated.', schema: delegationSchema } },
    problems: ['not_yours', 'not_allowed'],
    work: async ({ caller, path, body }) => {
      const office = officeId(path.id);
      const { kind } = mustDelegate(caller, office);
      const barred = body.actions.filter((action) => !mayActFor(kind, action));
      if (barred.length > 0)
        throw new Problem(
          'not_allowed',
          `This office cannot delegate ${barred.join(', ')} (UU 30/2014 art. 14(7)): the holder decides.`,
        );
      if (body.until < body.from)
        throw invalidRequest([{ in: 'body', pointer: '/until', detail: 'a day not before `from` is expected' }]);
      if (body.delegate === caller.person)
        throw invalidRequest([{ in: 'body', pointer: '/delegate', detail: 'somebody else than you is expected' }]);
      const granted = await delegate(db, {
        ...body,
        office,
        delegate: employeeId(body.delegate),
        grantedBy: caller.person,
      });
      if (granted === 'unknown_delegate')
        throw invalidRequest([{ in: 'body', pointer: '/delegate', detail: 'the register knows no such employee' }]);
      if (granted === 'overlaps')
        throw new Problem(
          'not_allowed',
          'The office has delegated to that person for one of these days. Revoke that first.',
        );
      return { status: 201, body: view(granted) };
    },
  });

const revoke = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'revokeDelegation',
    method: 'post',
    path: '/offices/{id}/delegations/{number}/revoke',
    tag: 'Offices',
    summary: 'End a delegation at once; what was decided under it stands',
    forms: { path: delegationPath },
    answers: { 200: { description: 'Revoked, now or before.', schema: delegationSchema } },
    problems: ['not_yours', 'not_found'],
    work: async ({ caller, path }) => {
      const office = officeId(path.id);
      mustDelegate(caller, office);
      const revoked = await revokeDelegation(db, office, path.number, caller.person);
      if (revoked === null)
        throw new Problem('not_found', 'The office has no such delegation. See /offices/{id}/delegations.');
      return { status: 200, body: view(revoked) };
    },
  });

/** `/offices/{id}/delegations`: who may act for an office. */
export const delegationOperations = (needs: ApiNeeds): readonly Operation[] => [
  list(needs),
  grant(needs),
  revoke(needs),
];

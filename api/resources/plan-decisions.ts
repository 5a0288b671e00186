import { createHash } from 'node:crypto';
import { z } from 'zod';
import { agencyHeadOffice } from '../../database/offices.ts';
import { type FiledMove, movesOf } from '../../database/planning/plan-moves.ts';
import { askOpening, type PlanOpening } from '../../database/planning/plan-openings.ts';
import { endorseVersion, type PlanVersion } from '../../database/planning/plans.ts';
import { localDate } from '../../domain/calendar/zone.ts';
import { changedFacts, fingerprintsOf } from '../../domain/plan/fingerprint.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { mustEndorse, mustPlan, planOpenerFor } from '../authority/authority-plans.ts';
import { provinceZone } from '../need-request.ts';
import { type Operation, operation } from '../operation.ts';
import { knownVersion, startPlan, wholeVersion } from '../plan-desk.ts';
import { invalidRequest, Problem } from '../problem.ts';
import { openingBody } from '../schemas/opening-schema.ts';
import { openingProgress, versionLine, versionPath } from '../schemas/plan-schemas.ts';
import { codeSchema, dateSchema, registerCode } from '../schemas/request-schemas.ts';
import { viewLine, viewOpening } from '../views/plan-view.ts';

/** Changed facts that a problem names at most. */
const mostChanges = 100;

const endorse = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'endorsePlan',
    method: 'post',
    path: '/plans/{id}/versions/{version}/endorse',
    tag: 'Planning',
    summary: 'Endorse a version of a plan',
    description:
      'For the head of the agency: the head of the unit that the HR office belongs to, or the authorized official while the ' +
      'register names none. Nothing of an endorsed version changes afterwards; endorsing it again changes nothing.',
    forms: { path: versionPath },
    answers: { 200: { description: 'Endorsed.', schema: versionLine } },
    problems: ['not_yours', 'acting_holder', 'not_found', 'plan_not_ready'],
    work: async ({ path, caller }) => {
      const office = await agencyHeadOffice(db);
      mustEndorse(caller, office);
      await endorseVersion(db, path.id, path.version, { by: caller.person, office });
      const version = await knownVersion(db, path.id, path.version);
      if (version.endorsed === null)
        throw new Problem('plan_not_ready', `The version is ${version.state}; only a computed one can be endorsed.`);
      return { status: 200, body: viewLine(version) };
    },
  });

const { reasons, benefits, urgent } = openingBody.shape;

const openBody = z
  .strictObject({
    effectiveDate: dateSchema.meta({ description: 'Intended effective date (TMT) of every case; not before today.' }),
    urgent,
    benefits: benefits.optional().meta({ description: 'What everybody may expect, in place of what is composed.' }),
    texts: z
      .array(z.strictObject({ employee: registerCode, reasons: reasons.optional(), benefits: benefits.optional() }))
      .max(500, 'at most 500 employees')
      .optional()
      .meta({ description: 'HR’s own reasons and benefits for some, in place of what is composed from the plan.' }),
    office: codeSchema
      .optional()
      .meta({ description: 'In the name of which HR office; needed only when you hold several.' }),
  })
  .meta({ id: 'OpenPlan' });

type OpenBody = z.output<typeof openBody>;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Throws 409, naming what changed, when a fact that the moves rest on is no longer the same. */
async function mustBeFresh(
  needs: ApiNeeds,
  { plan, version, parameters }: PlanVersion,
  moves: readonly FiledMove[],
): Promise<void> {
  const pairs = moves.map(({ employee, to }) => ({ employee, position: to }));
  const now = fingerprintsOf(await needs.workforce(), parameters.on, pairs, digest);
  const before = moves.map(({ fingerprint }) => fingerprint);
  const changed = changedFacts(pairs, before, now);
  if (changed.length === 0) return;
  // Another officer's opening changes these facts itself: who comes second is not told that the plan is stale.
  if ((await knownVersion(needs.db, plan, version)).openingAskedAt === null)
    throw new Problem(
      'plan_stale',
      `${changed.length} facts that the plan used have changed, and no case was opened. Compute another version.`,
      { changed: changed.slice(0, mostChanges) },
    );
}

function openingOf(body: OpenBody, moves: readonly FiledMove[], by: PlanOpening['by']): PlanOpening {
  const movers = new Set<string>(moves.map(({ employee }) => employee));
  const strangers = (body.texts ?? []).flatMap(({ employee }, index) => (movers.has(employee) ? [] : [index]));
  if (strangers.length > 0)
    throw invalidRequest(
      strangers.map((index) => ({
        in: 'body',
        pointer: `/texts/${index}/employee`,
        detail: 'the plan does not move this employee',
      })),
    );
  const own = Object.fromEntries((body.texts ?? []).map(({ employee, ...texts }) => [employee, texts]));
  return { by, effectiveDate: body.effectiveDate, urgent: body.urgent ?? null, benefits: body.benefits ?? null, own };
}

async function mustNotBePast(needs: ApiNeeds, { effectiveDate }: OpenBody): Promise<void> {
  const today = localDate(Date.now(), provinceZone(await needs.workforce()));
  if (effectiveDate >= today) return;
  const detail = `a date not before today, ${today}, is expected (UU 30/2014 art. 58(6))`;
  throw invalidRequest([{ in: 'body', pointer: '/effectiveDate', detail }]);
}

const open = (needs: ApiNeeds): Operation =>
  operation({
    id: 'openPlan',
    method: 'post',
    path: '/plans/{id}/versions/{version}/open',
    tag: 'Planning',
    summary: 'Open every case of an endorsed version',
    description:
      'For HR. The cases are opened in the background, one by one; see /opening. Asked again, it is the same opening. When a ' +
      'fact that the moves rest on has changed since, nothing is opened and the changes are named.',
    forms: { path: versionPath, body: openBody },
    answers: { 202: { description: 'Being opened.', schema: openingProgress } },
    problems: ['not_yours', 'own_case', 'office_not_held', 'not_found', 'plan_not_ready', 'plan_stale'],
    work: async ({ path, body, caller }) => {
      mustPlan(caller);
      const version = await knownVersion(needs.db, path.id, path.version);
      if (version.endorsed === null)
        throw new Problem('plan_not_ready', 'The head of the agency has not endorsed this version yet.');
      const moves = await movesOf(needs.db, path.id, path.version);
      const by = planOpenerFor(
        caller,
        moves.map(({ employee }) => employee),
        body.office,
      );
      const opening = openingOf(body, moves, by);
      if (version.openingAskedAt === null) {
        await mustNotBePast(needs, body);
        await mustBeFresh(needs, version, moves);
        await askOpening(needs.db, path.id, path.version, opening);
      }
      await startPlan(needs, { kind: 'opening', plan: path.id, version: path.version });
      const asked = await knownVersion(needs.db, path.id, path.version);
      return { status: 202, body: viewOpening(asked, await movesOf(needs.db, path.id, path.version)) };
    },
  });

const progress = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'planOpening',
    method: 'get',
    path: '/plans/{id}/versions/{version}/opening',
    tag: 'Planning',
    summary: 'How far the opening of the cases has come',
    forms: { path: versionPath },
    answers: { 200: { description: 'Move by move.', schema: openingProgress } },
    problems: ['not_yours', 'not_found'],
    work: async ({ path, caller }) => {
      const version = await wholeVersion(db, caller, path.id, path.version);
      return { status: 200, body: viewOpening(version, await movesOf(db, path.id, path.version)) };
    },
  });

/** Endorsing a version, and opening its cases. */
export const planDecisionOperations = (needs: ApiNeeds): readonly Operation[] => [
  endorse(needs),
  open(needs),
  progress(needs),
];

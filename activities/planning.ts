import { Context } from '@temporalio/activity';
import type { Knex } from 'knex';
import type { TextSealer } from '../database/case/case-event.ts';
import { type NotOpened, openCase } from '../database/case/case-opening.ts';
import { type CaseRow, readCase } from '../database/case/case-record.ts';
import { type FiledMove, markOpened, markRefused, movesOf } from '../database/planning/plan-moves.ts';
import { type PlanOpening, readOpening } from '../database/planning/plan-openings.ts';
import { storeFailure } from '../database/planning/plan-results.ts';
import { readVersion } from '../database/planning/plans.ts';
import { createWorkforceReader } from '../database/planning/workforce.ts';
import type { Opening } from '../domain/case/opening.ts';
import { type CaseId, caseNumberOf, type EmployeeId } from '../domain/identifiers.ts';
import { explainChoice } from '../domain/matching/explanation.ts';
import { type Field, fieldOn } from '../domain/matching/field.ts';
import { computeInThread } from './plan-computing.ts';

/** What planning works with. */
export interface PlanningNeeds {
  readonly db: Knex;
  readonly databaseUrl: string;
  readonly sealer: TextSealer;
  /** Tells Temporal of a case that was opened. When it throws, the sweep of cases does it later. */
  readonly startCase: (row: CaseRow) => Promise<void>;
}

/** What the solver may take for one version; a plan that is not proven optimal by then says so. */
const solvingSeconds = 60;
const heartbeatMs = 3_000;
/** Computing that failed so often fails for a reason of its own. */
const computingTries = 3;

const codeOf = (why: NotOpened): string => why.kind;

/** Heartbeats until `work` is done; a worker that dies is noticed, and another goes on. */
async function beating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  context.heartbeat();
  const beat = setInterval(() => context.heartbeat(), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

/** The opening of a move's case, in HR's own words where it gave some. */
function openingOf(plan: number, version: number, move: FiledMove, asked: PlanOpening, field: Field): Opening {
  const own = asked.own[move.employee] ?? {};
  const explanation = explainChoice(field, move.employee, move.to);
  return {
    employee: move.employee,
    position: move.to,
    reasons: own.reasons ?? move.reasons,
    benefits: own.benefits ?? asked.benefits ?? move.benefits,
    urgent: asked.urgent,
    effectiveDate: asked.effectiveDate,
    ...(explanation === null ? {} : { explanation }),
    plan: { plan, version, position: move.to, dependentSet: move.dependentSet },
  };
}

/** The activities of planning, over what they need. */
export const createPlanningActivities = ({ db, databaseUrl, sealer, startCase }: PlanningNeeds) => {
  const readWorkforce = createWorkforceReader(db);

  async function openMove(
    plan: number,
    version: number,
    move: FiledMove,
    asked: PlanOpening,
    field: Field,
    unopened: ReadonlySet<EmployeeId>,
  ): Promise<CaseId | null> {
    const { employee, seatLeftBy, dependentSet } = move;
    if (seatLeftBy !== null && unopened.has(seatLeftBy)) {
      await markRefused(db, plan, version, employee, 'seat_not_left');
      return null;
    }
    const opened = await openCase(db, sealer, {
      opening: openingOf(plan, version, move, asked, field),
      by: asked.by,
      // The same move of the same version is one case, however often this runs.
      key: { text: `plan-${plan}-${version}-${employee}`, requestHash: `plan-${plan}-${version}` },
      now: new Date(),
      ...(seatLeftBy === null || dependentSet === null ? {} : { dependsOn: { set: dependentSet, leftBy: seatLeftBy } }),
    });
    if (opened.kind === 'refused') {
      await markRefused(db, plan, version, employee, codeOf(opened.why));
      return null;
    }
    await markOpened(db, plan, version, employee, caseNumberOf(opened.case));
    const row = await readCase(db, opened.case);
    if (row !== null) await startCase(row).catch(() => undefined);
    return opened.case;
  }

  return {
    /** Computes a version once; what was computed is not computed again. After some failures the version has failed. */
    async computePlanVersion(plan: number, version: number): Promise<void> {
      const { cancellationSignal, info } = Context.current();
      try {
        await beating(() =>
          computeInThread({ databaseUrl, plan, version, seconds: solvingSeconds }, cancellationSignal),
        );
      } catch (error) {
        if (cancellationSignal.aborted || info.attempt < computingTries) throw error;
        await storeFailure(db, plan, version);
      }
    },

    /** Opens the cases of a version that wait, one by one. Answers how many were opened and refused in this run. */
    async openPlanCases(plan: number, version: number): Promise<{ opened: number; refused: number }> {
      return beating(async () => {
        const { cancellationSignal } = Context.current();
        const [found, asked] = [await readVersion(db, plan, version), await readOpening(db, plan, version)];
        const tally = { opened: 0, refused: 0 };
        if (found === null || asked === null) return tally;
        const field = fieldOn(await readWorkforce(), { on: asked.effectiveDate, policy: found.parameters.policy });
        const moves = await movesOf(db, plan, version);
        const refused = new Set(
          moves.filter(({ openingState }) => openingState === 'refused').map(({ employee }) => employee),
        );
        for (const move of moves.filter(({ openingState }) => openingState === 'waiting')) {
          cancellationSignal.throwIfAborted();
          const opened = await openMove(plan, version, move, asked, field, refused);
          if (opened === null) refused.add(move.employee);
          tally[opened === null ? 'refused' : 'opened'] += 1;
        }
        return tally;
      });
    },
  };
};

export type PlanningActivities = ReturnType<typeof createPlanningActivities>;

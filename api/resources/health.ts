import { Router } from 'express';
import type { ApiNeeds } from '../api-needs.ts';
import { onlyMethods } from '../mount.ts';
import { within } from '../outage.ts';
import { unavailable } from '../problem.ts';

const CHECK_WITHIN_MS = 2_000;

type Check = (needs: ApiNeeds, deadline: number) => Promise<unknown>;

const checks: Readonly<Record<'postgres' | 'temporal', Check>> = {
  postgres: ({ db }) => Promise.resolve(db.raw('select 1')),
  temporal: ({ temporal, configuration }, deadline) =>
    temporal.client.withDeadline(deadline, () =>
      temporal.connection.workflowService.describeNamespace({ namespace: configuration.temporal.namespace }),
    ),
};

/** Names of the parts that do not answer in time. */
async function partsAway(needs: ApiNeeds): Promise<readonly string[]> {
  const deadline = Date.now() + CHECK_WITHIN_MS;
  const asked = Object.entries(checks).map(async ([part, check]) => {
    const up = await within(deadline, check(needs, deadline)).then(
      () => true,
      () => false,
    );
    return up ? [] : [part];
  });
  return (await Promise.all(asked)).flat();
}

/** `/health/live`: the process runs. `/health/ready`: what it needs answers too, or 503 and which does not. */
export function healthRouter(needs: ApiNeeds): Router {
  const router = Router();
  router
    .route('/live')
    .get((_request, response) => response.json({ status: 'live' }))
    .all(onlyMethods(['GET']));
  router
    .route('/ready')
    .get(async (_request, response) => {
      const away = await partsAway(needs);
      if (away.length > 0) throw unavailable(away);
      response.json({ status: 'ready', parts: Object.keys(checks) });
    })
    .all(onlyMethods(['GET']));
  return router;
}

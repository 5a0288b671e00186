import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { RenderActivities } from '../activities/render-documents.ts';

/** Keeps a history at a few hundred events: about 36 events an hour when nothing is rendered. */
const roundsInOneRun = 100;
/** What a round may take beyond its length to finish the document in hand. */
const finishingSeconds = 90;

export interface RendererStart {
  /** Length of a round in seconds; default 10 minutes. Tests use a few seconds. */
  readonly roundSeconds?: number;
}

/**
 * Renders the documents that events have ordered, for ever, as the notification dispatcher sends letters: apart from it, so
 * that a mail server that hangs holds up no decree.
 */
export async function documentRenderer(start: RendererStart = {}): Promise<never> {
  const { roundSeconds = 600 } = start;
  const { renderDocuments } = proxyActivities<RenderActivities>({
    startToCloseTimeout: `${roundSeconds + finishingSeconds} seconds`,
    heartbeatTimeout: '10 seconds',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  });
  for (let done = 0; done < roundsInOneRun; done += 1) await renderDocuments(roundSeconds);
  return continueAsNew<typeof documentRenderer>(start);
}

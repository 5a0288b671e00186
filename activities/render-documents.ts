import type { Knex } from 'knex';
import type { TextSealer } from '../database/case/case-event.ts';
import {
  type ClaimedDocument,
  claimDocuments,
  documentChannel,
  markNotRendered,
  markRendered,
  openContent,
} from '../database/decree/documents.ts';
import { openNotificationBell } from '../database/notification-bell.ts';
import type { DrawnDocument } from '../documents/render.ts';
import { compose } from '../domain/document/compose.ts';
import type { Configuration } from '../platform/configuration.ts';
import type { FileStore } from '../platform/file-store.ts';
import type { Logger } from '../platform/logger.ts';
import { codeOf, type Found, insist, outboxRound } from './outbox-round.ts';
import { openRenderThread, type RenderThread } from './render-in-thread.ts';

/** What the renderer works with. */
export interface RenderNeeds {
  readonly db: Knex;
  readonly sealer: TextSealer;
  readonly store: FileStore;
  readonly configuration: Pick<Configuration, 'databaseUrl' | 'signing'> & {
    readonly api: Pick<Configuration['api'], 'publicUrl'>;
  };
  readonly logger: Logger;
}

/** What one round did. */
export interface RenderTally {
  rendered: number;
  failed: number;
}

/** Nobody has signed what is rendered here (UU 30/2014: a drawn signature is none), and every page says so. */
const unsigned = 'BELUM DITANDATANGANI';

/** A template that asks for what the content does not have. The names say no more than the template does. */
class UnfitTemplate extends Error {
  readonly code: string;
  constructor(missing: readonly string[]) {
    super('the template does not fit the content');
    this.code = `template asks for ${missing.join(', ')}`;
  }
}

function drawn({ sealer, configuration }: RenderNeeds, document: ClaimedDocument): DrawnDocument {
  const composed = compose(document, openContent(sealer, document));
  if (composed.kind === 'unfit') throw new UnfitTemplate(composed.missing);
  return {
    title: composed.title,
    blocks: composed.blocks,
    createdAt: document.orderedAt,
    verificationUrl: `${configuration.api.publicUrl}/verify/${document.verificationCode}`,
    watermark: unsigned,
  };
}

/**
 * Renders one claimed document and notes its fate. Whoever dies between keeping the file and noting it has kept nothing in
 * vain: the next one renders the same bytes, which have the same address.
 */
async function render(needs: RenderNeeds, thread: RenderThread, document: ClaimedDocument): Promise<keyof RenderTally> {
  const { db, store, configuration, logger } = needs;
  const { id, attempts } = document;
  let hash: string;
  try {
    hash = await store.put(await thread.render(drawn(needs, document)));
  } catch (error) {
    const code = codeOf(error);
    logger.warn({ document: id, attempts, code }, 'a document was not rendered; it is tried again');
    await insist(() => markNotRendered(db, id, code));
    return 'failed';
  }
  await insist(() => markRendered(db, id, hash, configuration.signing !== undefined));
  return 'rendered';
}

async function turn(needs: RenderNeeds, thread: RenderThread, tally: RenderTally): Promise<Found> {
  try {
    const [document] = await claimDocuments(needs.db, 1);
    if (document === undefined) return 'idle';
    tally[await render(needs, thread, document)] += 1;
    return 'more';
  } catch (error) {
    needs.logger.warn({ code: codeOf(error) }, 'documents cannot be read or marked now; the renderer waits');
    return 'trouble';
  }
}

/** The activity of the document renderer, over what it needs. */
export const createRenderActivities = (needs: RenderNeeds) => ({
  /** Renders the documents that were ordered, for `seconds`. Waits out absences of Postgres and of the file store. */
  async renderDocuments(seconds: number): Promise<RenderTally> {
    const tally: RenderTally = { rendered: 0, failed: 0 };
    const thread = openRenderThread();
    const bell = openNotificationBell(needs.configuration.databaseUrl, documentChannel);
    try {
      await outboxRound({ bell, turn: () => turn(needs, thread, tally) }, seconds, tally);
    } finally {
      await thread.close();
    }
    return tally;
  },
});

export type RenderActivities = ReturnType<typeof createRenderActivities>;

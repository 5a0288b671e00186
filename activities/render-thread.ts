import { parentPort } from 'node:worker_threads';
import { type DrawnDocument, renderDocument } from '../documents/render.ts';

/*
 * A thread of its own for drawing: a decree for hundreds of names takes seconds without a pause, and neither a worker's event
 * loop nor its other tasks may stand still meanwhile.
 */

parentPort?.on('message', async (document: DrawnDocument) => {
  parentPort?.postMessage(await renderDocument(document));
});

import { Worker } from 'node:worker_threads';
import type { DrawnDocument } from '../documents/render.ts';

/** No document takes this long; a thread that does is ended. */
const longestMs = 60_000;

/** Draws documents, one at a time, beside the event loop of this process. */
export interface RenderThread {
  /** Throws what drawing threw, or that it took too long; the next document gets a new thread then. */
  render(document: DrawnDocument): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The thread starts with the first document and keeps its fonts for the next. */
export function openRenderThread(): RenderThread {
  let thread: Worker | undefined;

  async function close(): Promise<void> {
    const ended = thread;
    thread = undefined;
    await ended?.terminate();
  }

  return {
    close,
    async render(document) {
      thread ??= new Worker(new URL('./render-thread.ts', import.meta.url));
      const drawing = thread;
      try {
        return await new Promise<Uint8Array>((resolve, reject) => {
          const giveUp = setTimeout(() => reject(new Error('drawing took too long')), longestMs);
          drawing.removeAllListeners();
          drawing.once('message', resolve).once('error', reject);
          drawing.once('exit', () => reject(new Error('the thread that draws has ended')));
          drawing.once('message', () => clearTimeout(giveUp)).once('exit', () => clearTimeout(giveUp));
          drawing.postMessage(document);
        });
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}

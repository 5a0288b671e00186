/**
 * Calls `handler` once when we are asked to end: Ctrl-C, SIGTERM, a closed terminal, or the death of the script that
 * started us. Further requests are ignored, because ending is under way and bounded in time.
 */
export function onInterruption(handler: () => void): void {
  let asked = false;
  const once = () => {
    if (asked) return;
    asked = true;
    handler();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once);
  // A terminal that has been closed cannot be written to: the ending must go on all the same.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  if (process.channel === undefined) return;
  process.on('disconnect', once);
  // Listening to the channel must not keep us alive.
  process.channel.unref();
}

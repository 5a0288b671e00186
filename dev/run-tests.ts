import { createVitest, parseCLI, type Vitest } from 'vitest/node';
import { onInterruption } from './interruption.ts';
import { temporalBinary } from './temporal-binary.ts';

/**
 * `npm test [-- vitest's arguments]`: runs the tests and ends with the line `N passed, N failed`. Exit code 0 only when
 * everything that was asked for ran and passed.
 */
await temporalBinary({ log: (line) => console.error(line) });
const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const vitest = await createVitest('test', { ...options, watch: false });
// The test servers end with this process, and what they kept is cleared away by the next run.
onInterruption(() => process.exit(130));
process.exitCode = await runAll(vitest, filter);

async function runAll(runner: Vitest, filters: string[]): Promise<number> {
  let started = true;
  await runner.start(filters).catch((error: unknown) => {
    started = false;
    console.error(error instanceof Error ? error.message : error);
  });
  const { passed, failed } = count(runner);
  const unhandled = runner.state.getUnhandledErrors().length;
  await runner.close();
  if (unhandled > 0) console.log(`${unhandled} errors outside of tests (see above)`);
  console.log(`${passed} passed, ${failed} failed`);
  return started && passed > 0 && failed === 0 && unhandled === 0 ? 0 : 1;
}

/** A file that cannot even be loaded has no tests to count: it counts as one failure. */
function count(runner: Vitest): { passed: number; failed: number } {
  let passed = 0;
  let failed = 0;
  for (const file of runner.state.getTestModules()) {
    const results = [...file.children.allTests()].map((test) => test.result().state);
    const failures = results.filter((state) => state === 'failed').length;
    passed += results.filter((state) => state === 'passed').length;
    failed += failures === 0 && file.state() === 'failed' ? 1 : failures;
  }
  return { passed, failed };
}

import { isAbsolute } from 'node:path';
import { expect, it } from 'vitest';
import { parseStartOptions, START_HELP } from '../../../dev/start-options.ts';

it('given no options, then it starts from port 7300 and keeps its state in .amplas', () => {
  const options = parseStartOptions([]);
  expect(options).toMatchObject({ kind: 'start', firstPort: 7300, fresh: false });
  if (options.kind === 'start') expect(options.stateDir).toMatch(/\.amplas$/);
});

it('given a folder, then it is taken from where one stands', () => {
  const options = parseStartOptions(['--state', 'elsewhere', '--fresh', '--ports-from', '8000']);
  expect(options).toMatchObject({ kind: 'start', firstPort: 8000, fresh: true });
  if (options.kind === 'start') expect(isAbsolute(options.stateDir)).toBe(true);
});

it.each([['x'], ['80'], ['65530'], ['7300.5'], ['']])('given --ports-from "%s", then it is refused by name', (port) => {
  expect(parseStartOptions(['--ports-from', port])).toMatchObject({
    kind: 'wrong',
    problem: expect.stringContaining('--ports-from'),
  });
});

it('given an option that does not exist, then it is refused', () => {
  expect(parseStartOptions(['--porst-from', '7300'])).toMatchObject({ kind: 'wrong' });
});

it('tells every option in its help', () => {
  expect(parseStartOptions(['--help'])).toEqual({ kind: 'help' });
  for (const option of ['--ports-from', '--state', '--fresh', '--help']) expect(START_HELP).toContain(option);
});

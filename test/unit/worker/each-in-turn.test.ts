import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLogger } from '../../../platform/logger.ts';
import { eachInTurn } from '../../../worker/each-in-turn.ts';

it('a step of the sweep that fails is named in the log, and keeps none after it from its turn', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write(line, _, written) {
      lines.push(String(line));
      written();
    },
  });
  const done: string[] = [];
  const steps = {
    cases: async () => done.push('cases'),
    followUps: () => Promise.reject(new Error('there is no opening')),
    checkpoints: async () => done.push('checkpoints'),
  };
  await eachInTurn(steps, createLogger({ logLevel: 'info' }, 'test', sink));
  expect(done).toEqual(['cases', 'checkpoints']);
  expect(lines.map((line) => JSON.parse(line).step)).toEqual(['followUps']);
});

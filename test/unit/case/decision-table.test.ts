import { expect, it } from 'vitest';
import { decisionTable } from '../../support/decision-table.ts';

it('every command, at every point, in every hand, is answered as docs/decision-table.md says', async () => {
  await expect(decisionTable()).toMatchFileSnapshot('../../../docs/decision-table.md');
});

import type { Finding } from '../../eligibility/finding.ts';

/** What rules found beyond "passed", as short texts in one order, so that two checks can be told apart. */
export const foundIn = (findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ rule, part, outcome }) => `${rule}${part === undefined ? '' : `/${part}`} ${outcome}`)
    .sort();

/** Whether two checks found the same; what was never kept counts as the same. */
export const foundSame = (before: readonly string[] | undefined, after: readonly string[]): boolean =>
  before === undefined || before.join('\n') === after.join('\n');

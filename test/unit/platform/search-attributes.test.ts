import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { caseSearchAttributes } from '../../../platform/search-attributes.ts';

it('a case is found by stage, by whose move it is, by due instant, urgency and outcome', () => {
  expect(Object.fromEntries(caseSearchAttributes.map(({ name, type }) => [name, type]))).toEqual({
    CaseStage: 'KEYWORD',
    CaseWaitingFor: 'KEYWORD_LIST',
    CaseDueAt: 'DATETIME',
    CaseUrgency: 'KEYWORD',
    CaseOutcome: 'KEYWORD',
    CaseClock: 'KEYWORD',
  });
});

it('workflow code can import the keys: they need nothing but @temporalio/common', () => {
  const source = readFileSync(new URL('../../../platform/search-attributes.ts', import.meta.url), 'utf8');
  expect([...source.matchAll(/from '([^']+)'/g)].map((match) => match[1])).toEqual(['@temporalio/common']);
});

import type { ApiNeeds } from '../api-needs.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { outlookSchema } from '../schemas/outlook-schemas.ts';
import { casePath } from '../schemas/request-schemas.ts';
import { viewOutlook } from '../views/outlook-view.ts';
import { openedCase } from './case.ts';

/** `/cases/{id}/outlook`: what the employee is told before anything is decided. */
export const outlookOperations = (needs: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'readOutlook',
    method: 'get',
    path: '/cases/{id}/outlook',
    tag: 'Cases',
    summary: 'What the move means for the employee',
    description:
      'The reason in four parts, the benefits, what changes, who decides and by when, how to object, sessions and offers. ' +
      'A fact that nobody recorded is null and says so. Places, what was said and the words of offers are for those who may read the dialogue.',
    forms: { path: casePath },
    answers: { 200: { description: 'The outlook.', schema: outlookSchema } },
    problems: ['not_found', 'not_yours'],
    work: async ({ path, caller }) => {
      const { row, reading } = await openedCase(needs, path.id, caller, `${path.id}: outlook`);
      if (reading === 'procedure')
        throw new Problem('not_yours', 'What a move means for a person is for those with a part in the case.');
      return { status: 200, body: await viewOutlook(needs.db, needs.sealer, row, reading) };
    },
  }),
];

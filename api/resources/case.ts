import { z } from 'zod';
import { disposalOf } from '../../database/archive/disposal.ts';
import { membershipOf } from '../../database/batch/batch-members.ts';
import { readFile } from '../../database/case/case-event.ts';
import { type CaseRow, readCase } from '../../database/case/case-record.ts';
import { unsignedOfCase } from '../../database/decree/signatures.ts';
import { logFileAccess } from '../../database/file-access.ts';
import { namesOf, officeTitles } from '../../database/names.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import type { ApiNeeds } from '../api-needs.ts';
import type { Caller } from '../authentication.ts';
import { mustRead, type Reading } from '../authority.ts';
import { gainsOfCase } from '../cited-gains.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { caseView, eventView } from '../schemas/case-schemas.ts';
import { gainSchema } from '../schemas/fit-schemas.ts';
import { casePath } from '../schemas/request-schemas.ts';
import { officesIn, viewCase } from '../views/case-view.ts';
import { decidersIn, viewEvent } from '../views/event-view.ts';
import { viewGains } from '../views/fit-view.ts';

/** A case that the caller may read. What others read of a person's case is kept for that person to see. */
export async function openedCase(
  { db }: ApiNeeds,
  id: CaseId,
  caller: Caller,
  what: string,
): Promise<{ row: CaseRow; reading: Reading }> {
  const row = await readCase(db, id);
  const reading = mustRead(row?.state ?? null, caller);
  if (row === null) throw new Error('what is not there cannot be read');
  const disposed = row.state.stage === 'closed' ? await disposalOf(db, id) : null;
  if (disposed !== null)
    throw new Problem(
      'disposed',
      `The file was disposed of by record ${disposed.recordNumber} of ${disposed.recordDate}.`,
    );
  const { subject } = row.state;
  if (subject !== caller.person) await logFileAccess(db, caller.person, subject, what);
  return { row, reading };
}

/** The file of a case as the caller may read it, in order. */
export async function timeline(needs: ApiNeeds, id: CaseId, caller: Caller): Promise<z.infer<typeof eventView>[]> {
  const { db, sealer } = needs;
  const { row, reading } = await openedCase(needs, id, caller, `${id}: events`);
  const file = await readFile(db, sealer, id);
  const names = await namesOf(db, decidersIn(file));
  const titles = await officeTitles(db, officesIn(row.state));
  const opening = file.find(({ event }) => event.kind === 'opened')?.event;
  const gains = opening?.kind === 'opened' ? (opening.explanation?.gains ?? []) : [];
  return file.map((filed) => viewEvent(filed, reading, { names, titles, gains }));
}

/** `/cases/{id}`: one case, and its timeline. */
export const oneCaseOperations = (needs: ApiNeeds): readonly Operation[] => [
  operation({
    id: 'readCase',
    method: 'get',
    path: '/cases/{id}',
    tag: 'Cases',
    summary: 'Read a case',
    description: 'With reasons, benefits, findings, what it waits for, and what you may decide now.',
    forms: { path: casePath },
    answers: { 200: { description: 'The case.', schema: caseView } },
    problems: ['not_found'],
    work: async ({ path, caller }) => {
      const { row, reading } = await openedCase(needs, path.id, caller, path.id);
      const decreed = row.state.clearance !== undefined;
      const unsigned = needs.signing !== undefined && decreed ? await unsignedOfCase(needs.db, path.id) : null;
      const byBatch = row.state.stage === 'decree' && (await membershipOf(needs.db, path.id)) !== null;
      return { status: 200, body: await viewCase(needs.db, row, caller, reading, { unsigned, byBatch }) };
    },
  }),
  operation({
    id: 'readGains',
    method: 'get',
    path: '/cases/{id}/gains',
    tag: 'Cases',
    summary: 'What the move adds to the career',
    description: 'As computed when the case was opened; the leader may cite the codes in `explain`.',
    forms: { path: casePath },
    answers: { 200: { description: 'The gains.', schema: z.object({ gains: z.array(gainSchema) }) } },
    problems: ['not_found', 'not_yours'],
    work: async ({ path, caller }) => {
      const { reading } = await openedCase(needs, path.id, caller, `${path.id}: gains`);
      if (reading === 'procedure')
        throw new Problem('not_yours', 'What a move adds is for those with a part in the case.');
      return { status: 200, body: { gains: viewGains(await gainsOfCase(needs.db, path.id)) } };
    },
  }),
  operation({
    id: 'readEvents',
    method: 'get',
    path: '/cases/{id}/events',
    tag: 'Cases',
    summary: 'Read the permanent file of a case',
    description:
      'Events in order. The words of the dialogue are for the employee, the leaders and the authorized official.',
    forms: { path: casePath },
    answers: { 200: { description: 'The timeline.', schema: z.object({ events: z.array(eventView) }) } },
    problems: ['not_found'],
    work: async ({ path, caller }) => ({ status: 200, body: { events: await timeline(needs, path.id, caller) } }),
  }),
];

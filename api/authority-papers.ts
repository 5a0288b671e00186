import type { CaseState } from '../domain/case/state.ts';
import type { PrintedKind } from '../domain/document/printed-kind.ts';
import type { Caller } from './authentication.ts';
import type { Reading } from './authority.ts';
import { mayReadObjection } from './authority-after.ts';
import { Problem } from './problem.ts';

/** How somebody reads the papers of a case. `objection`: also what the employee wrote against the decree. */
export interface PaperReading {
  readonly reading: Reading;
  readonly objection: boolean;
}

/** Papers that quote the dialogue, or tell by whom an oath was accompanied. */
const intimate: readonly PrintedKind[] = ['socialization_minutes', 'oath_minutes'];

/** Whether somebody who reads a case in this way may read its document of that kind: those that quote what may hold family and health facts are for whoever reads these facts. */
export function mayReadDocument({ reading, objection }: PaperReading, kind: PrintedKind): boolean {
  if (kind === 'objection_answer') return objection;
  return reading === 'whole' || (reading === 'without_dialogue' && !intimate.includes(kind));
}

/** Throws 403 unless the document may be read. */
export function mustReadDocument(reading: PaperReading, kind: PrintedKind): void {
  if (!mayReadDocument(reading, kind))
    throw new Problem(
      'not_yours',
      'This document holds what you may not read of the case. GET /cases/{id}/documents tells that it exists.',
    );
}

/** How the caller reads the papers of a case that is open to them. */
export const paperReading = (state: CaseState, reading: Reading, caller: Caller): PaperReading => ({
  reading,
  objection: mayReadObjection(state, caller),
});

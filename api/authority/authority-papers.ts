import type { PrintedDocument } from '../../database/decree/documents.ts';
import type { PaperSigner } from '../../database/decree/paper-signatures.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { PrintedKind } from '../../domain/document/printed-kind.ts';
import type { Caller } from '../authentication.ts';
import type { Reading } from '../authority.ts';
import { Problem } from '../problem.ts';
import { mayReadObjection } from './authority-after.ts';

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

/**
 * Whether a paper names the caller as its signer, in whatever office: they read it, whatever else of the case is theirs to read.
 * Whoever issues one for an office reads what that office may.
 */
export const isNamedSigner = ({ signingPerson, signingOffice }: PrintedDocument, { person }: Caller): boolean =>
  signingPerson === person && signingOffice === null;

/**
 * Throws 403 unless the caller is to sign the paper: whom it names, and where an office issued it, while acting for that office.
 * A successor would sign under another's name, so nobody else does. 409 when no such paper is signed through the service.
 */
export function mustSignPaper(
  { signingPerson, signingOffice }: PrintedDocument,
  signedBy: PaperSigner | null,
  { person, offices }: Caller,
  office: string | undefined,
): void {
  if (signedBy === null || signingPerson === null)
    throw new Problem('impossible', 'This document is signed on paper: the signing service is not asked for it.');
  if (person !== signingPerson)
    throw new Problem('not_yours', 'This document is signed by the person whom it names as its signer.');
  if (office !== undefined && signedBy === 'issuing_office' && office !== signingOffice)
    throw new Problem('not_yours', `This document was issued by ${signingOffice}, not by ${office}.`);
  if (signedBy === 'issuing_office' && !offices.some((held) => held.office === signingOffice))
    throw new Problem(
      'office_not_held',
      `You issued this document for ${signingOffice} and do not act for that office today; it stays a draft.`,
    );
}

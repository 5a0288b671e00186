import type { Knex } from 'knex';
import { caseOverview } from '../database/case/case-overview.ts';
import type { Command } from '../domain/case/commands.ts';
import type { CaseId } from '../domain/identifiers.ts';
import type { Gain } from '../domain/matching/gains.ts';
import { invalidRequest } from './problem.ts';

/** What the move adds to the career, as it was computed when the case was opened; none for older cases. */
export const gainsOfCase = async (db: Knex, id: CaseId): Promise<readonly Gain[]> =>
  (await caseOverview(db, id)).opening.explanation?.gains ?? [];

/** Throws 400 when an explanation cites a gain that the move does not have: nobody is promised what is not there. */
export async function mustHaveGains(db: Knex, id: CaseId, command: Command): Promise<void> {
  if (command.name !== 'explain' || command.gains === undefined) return;
  const known = new Set((await gainsOfCase(db, id)).map(({ code }) => code));
  const errors = command.gains.flatMap((code, index) =>
    known.has(code)
      ? []
      : [{ in: 'body' as const, pointer: `/gains/${index}`, detail: `a code of /cases/${id}/gains is expected` }],
  );
  if (errors.length > 0) throw invalidRequest(errors);
}

/** Cited codes with their words; a code that nobody knows any more stands for itself. */
export const citedGains = (codes: readonly string[], known: readonly Gain[]): readonly Gain[] =>
  codes.map((code) => known.find((gain) => gain.code === code) ?? { code, words: { id: code, en: code } });

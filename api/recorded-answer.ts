import type { RecordedDecision } from '../database/case/recorded-decision.ts';
import type { CommandName } from '../domain/case/commands.ts';
import { commandOf } from '../domain/case/same-decision.ts';
import type { EmployeeId } from '../domain/identifiers.ts';
import type { Answer } from '../workflows/messages.ts';
import { Problem, refused } from './problem.ts';

/**
 * The answer to a decision that the file holds already under its id. Throws the problem of its refusal when it was
 * refused, and 422 when the id stands for another person's or another decision.
 */
export function recordedAnswer(recorded: RecordedDecision, name: CommandName, person: EmployeeId): Answer {
  const theirs = recorded.person !== null && recorded.person !== person;
  if (theirs || (recorded.kind === 'refused' ? recorded.command : commandOf(recorded)) !== name)
    throw new Problem('key_reused', 'This Idempotency-Key stands for another decision on this case. Send a new key.');
  if (recorded.code !== null) throw refused(recorded.code, recorded.message ?? 'This was refused before.');
  return { sequence: recorded.sequence, stage: recorded.stage, outcome: recorded.outcome };
}

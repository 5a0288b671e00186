import type { Knex } from 'knex';
import type { TextSealer } from '../../database/case/case-event.ts';
import { append, readCase } from '../../database/case/case-record.ts';
import { decide } from '../../domain/case/decide.ts';
import { evolve } from '../../domain/case/evolve.ts';
import { isRefusal, parseCommand } from '../../domain/case/parse-command.ts';
import type { Proposal } from '../../domain/case/register-request.ts';
import type { CaseId } from '../../domain/identifiers.ts';
import type { Line } from './case-clerk.ts';

/** Records decisions in the file of a case as its workflow would, without Temporal: for hundreds of cases in a test. */
export async function decideDirectly(db: Knex, sealer: TextSealer, id: CaseId, lines: readonly Line[]): Promise<void> {
  const row = await readCase(db, id);
  if (row === null) throw new Error(`there is no ${id}`);
  const { policy, calendar } = row;
  let ahead = row.state;
  const proposals: Proposal[] = [];
  for (const [by, name, fields] of lines) {
    const command = parseCommand(name, { id: `direct-${ahead.sequence}`, by, ...fields });
    if (isRefusal(command)) throw new Error(command.message);
    const decided = decide(ahead, command, { now: Date.now(), policy, calendar });
    if ('refusal' in decided) throw new Error(decided.refusal.message);
    const { proposal } = decided;
    if (!('stage' in proposal)) throw new Error(`${name} is completed by the register`);
    proposals.push(proposal);
    ahead = evolve(ahead, proposal);
  }
  const { events, refusal } = await append(db, sealer, id, row.state.sequence, proposals);
  if (events.length < proposals.length)
    throw new Error(`${id}: recorded ${events.length} of ${proposals.length}: ${refusal?.message}`);
}

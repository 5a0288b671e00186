import { localDate } from '../calendar/zone.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './deadlines.ts';
import type { Draft } from './draft.ts';
import type { CorrectableFacts, Correction, MaterialFact } from './event-facts.ts';
import type { CaseEvent, EventOf } from './events.ts';
import type { Refusal } from './refusal.ts';
import { envelope } from './register-answer.ts';
import type { RequestOf } from './register-request.ts';
import type { CaseState } from './state.ts';
import { changing } from './steps/reopening.ts';

const isDefined = (value: unknown): boolean => value !== undefined;

/** What a correction asks for; the register knows what stands in the file now. */
export function correctFact(state: CaseState, command: CommandOf<'correctFact'>, context: Context): Draft | Refusal {
  const { effectiveDate, qualification, competence, performance, need, benefits, ground } = command;
  if (state.clearance !== undefined)
    return { code: 'Impossible', message: 'correctFact: the decree is issued; what it says is mended by a new decree' };
  const asked = { effectiveDate, qualification, competence, performance, need, benefits };
  if (!Object.values(asked).some(isDefined))
    return { code: 'NotAllowed', message: `correctFact: name what is wrong, one of ${Object.keys(asked).join(', ')}` };
  const today = localDate(context.now, state.destinationZone);
  if (effectiveDate !== undefined && effectiveDate < today)
    return { code: 'NotAllowed', message: `correctFact: effectiveDate ${effectiveDate} is past` };
  const corrected = Object.fromEntries(Object.entries(asked).filter(([, value]) => isDefined(value)));
  return { kind: 'correct_fact', corrected, ground };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The material fact that a correction changes; benefits are promised, and decide nothing. */
function materialIn(changes: readonly Correction[]): MaterialFact | null {
  const facts = changes.map(({ fact }) => fact);
  if (facts.includes('effectiveDate')) return 'effective_date';
  return facts.some((fact) => fact !== 'benefits') ? 'reasons' : null;
}

/** The correction with what stood there before; refused when it changes nothing. */
export function factCorrected(
  state: CaseState,
  request: RequestOf<'correct_fact'>,
  { reasons, benefits }: CorrectableFacts,
  context: Context,
): EventOf<'fact_corrected'> | Refusal {
  const now: Readonly<Record<string, unknown>> = { ...reasons, benefits, effectiveDate: state.effectiveDate };
  const changes = Object.entries(request.corrected)
    .filter(([fact, to]) => !same(now[fact], to))
    .map(([fact, to]): Correction => ({ fact, from: now[fact] ?? null, to }));
  if (changes.length === 0)
    return { code: 'Impossible', message: 'correctFact: the file says so already; nothing would change' };
  const fact = materialIn(changes);
  const follows = fact === null ? { stage: state.stage } : changing(state, context, fact);
  return { ...envelope(request), kind: 'fact_corrected', changes, ground: request.ground, ...follows };
}

/** An event that changes what the file says of reasons and benefits. */
type Change = EventOf<'fact_corrected'> | EventOf<'amended'>;

function corrected(said: CorrectableFacts, changes: readonly Correction[]): CorrectableFacts {
  const to = Object.fromEntries(changes.map((change) => [change.fact, change.to] as const));
  const text = (fact: keyof CorrectableFacts['reasons']): string => {
    const value = to[fact];
    return typeof value === 'string' ? value : said.reasons[fact];
  };
  const listed = to['benefits'];
  return {
    reasons: {
      qualification: text('qualification'),
      competence: text('competence'),
      performance: text('performance'),
      need: text('need'),
    },
    benefits: Array.isArray(listed) ? listed.map(String) : said.benefits,
  };
}

/** What the file says of the facts that can be corrected: the opening, with every later correction and amendment in turn. */
export const factsSaid = (opening: CorrectableFacts, changes: readonly Change[]): CorrectableFacts =>
  changes.reduce(
    (said, change) =>
      change.kind === 'fact_corrected'
        ? corrected(said, change.changes)
        : { reasons: change.moveReasons ?? said.reasons, benefits: change.benefits ?? said.benefits },
    opening,
  );

/** The effective date that an event corrects, if it does. */
export function correctedDate(event: CaseEvent): string | undefined {
  if (event.kind !== 'fact_corrected') return undefined;
  const date = event.changes.find(({ fact }) => fact === 'effectiveDate')?.to;
  return typeof date === 'string' ? date : undefined;
}

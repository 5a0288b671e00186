import { localDate } from '../calendar/zone.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './deadlines.ts';
import type { Draft } from './draft.ts';
import type { CaseEvent, CorrectableFacts, Correction, EventOf, RequestOf } from './events.ts';
import type { Refusal } from './refusal.ts';
import { envelope } from './register-answer.ts';
import type { CaseState } from './state.ts';

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

/** The correction with what stood there before; refused when it changes nothing. */
export function factCorrected(
  state: CaseState,
  request: RequestOf<'correct_fact'>,
  { reasons, benefits }: CorrectableFacts,
): EventOf<'fact_corrected'> | Refusal {
  const now: Readonly<Record<string, unknown>> = { ...reasons, benefits, effectiveDate: state.effectiveDate };
  const changes = Object.entries(request.corrected)
    .filter(([fact, to]) => !same(now[fact], to))
    .map(([fact, to]): Correction => ({ fact, from: now[fact] ?? null, to }));
  if (changes.length === 0)
    return { code: 'Impossible', message: 'correctFact: the file says so already; nothing would change' };
  return { ...envelope(request), kind: 'fact_corrected', changes, ground: request.ground, stage: state.stage };
}

/** What the file says of the facts that can be corrected: the opening, with every later correction. */
export function factsSaid(
  opening: CorrectableFacts,
  corrections: readonly Pick<EventOf<'fact_corrected'>, 'changes'>[],
): CorrectableFacts {
  const said = Object.fromEntries(
    corrections.flatMap(({ changes }) => changes.map(({ fact, to }) => [fact, to] as const)),
  );
  const text = (fact: keyof CorrectableFacts['reasons']): string => {
    const value = said[fact];
    return typeof value === 'string' ? value : opening.reasons[fact];
  };
  const listed = said['benefits'];
  return {
    reasons: {
      qualification: text('qualification'),
      competence: text('competence'),
      performance: text('performance'),
      need: text('need'),
    },
    benefits: Array.isArray(listed) ? listed.map(String) : opening.benefits,
  };
}

/** The effective date that an event corrects, if it does. */
export function correctedDate(event: CaseEvent): string | undefined {
  if (event.kind !== 'fact_corrected') return undefined;
  const date = event.changes.find(({ fact }) => fact === 'effectiveDate')?.to;
  return typeof date === 'string' ? date : undefined;
}

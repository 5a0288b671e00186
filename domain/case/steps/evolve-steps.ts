import type { StepDecision, Vote } from '../event-facts.ts';
import type { CaseEvent, EventOf } from '../events.ts';
import type { CaseState } from '../state.ts';

type StepEventKind =
  | 'step_decided'
  | 'step_voted'
  | 'sent_back'
  | 'recused'
  | 'condition_met'
  | 'dossier_sent'
  | 'dossier_incomplete'
  | 'dossier_complete';
type StepEvent = { [Kind in StepEventKind]: EventOf<Kind> }[StepEventKind];

type PerStep<T> = Readonly<Record<string, T>>;

const without = <T>(record: PerStep<T> | undefined, steps: readonly string[]): PerStep<T> =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([step]) => !steps.includes(step)));

const withCondition = (state: CaseState, { sequence, step }: { sequence: number; step: string }) => ({
  conditions: [...(state.conditions ?? []), { number: sequence, step, met: false }],
});

function decided(state: CaseState, event: EventOf<'step_decided'>): Partial<CaseState> {
  const { step, decision, by, revision = 0, settles = [] } = event;
  const steps: Record<string, StepDecision> = { ...state.steps, [step]: decision };
  const deciders = { ...state.decided };
  if (by !== undefined) deciders[step] = { person: by.person, office: by.office, revision };
  for (const settled of settles) {
    steps[settled.step] = 'approved';
    deciders[settled.step] = { person: settled.person, office: settled.office, revision };
  }
  return {
    steps,
    decided: deciders,
    votes: without(state.votes, [step]),
    ...(event.condition === undefined ? {} : withCondition(state, event)),
  };
}

function voted(state: CaseState, event: EventOf<'step_voted'>): Partial<CaseState> {
  const { step, decision, by, revision = 0 } = event;
  if (by === undefined || by.office === 'subject') return {};
  const vote: Vote = { office: by.office, person: by.person, decision, revision };
  // A vote that has become stale gives way to the new one of the same office.
  const others = (state.votes?.[step] ?? []).filter(({ office }) => office !== vote.office);
  return {
    votes: { ...state.votes, [step]: [...others, vote] },
    ...(event.condition === undefined ? {} : withCondition(state, event)),
  };
}

/** What an event of an approval step changes. */
export function stepDetails(state: CaseState, event: StepEvent): Partial<CaseState> {
  switch (event.kind) {
    case 'step_decided':
      return decided(state, event);
    case 'step_voted':
      return voted(state, event);
    case 'sent_back':
      return { sentBack: event.round };
    case 'recused': {
      const earlier = state.recused?.[event.step] ?? [];
      if (event.by === undefined) return {};
      return { recused: { ...state.recused, [event.step]: [...earlier, event.by.person] } };
    }
    case 'condition_met':
      return {
        conditions: (state.conditions ?? []).map((one) =>
          one.number === event.condition ? { ...one, met: true } : one,
        ),
      };
    case 'dossier_sent':
    case 'dossier_complete':
      return { external: { ...state.external, [event.step]: 'sent' } };
    case 'dossier_incomplete':
      return { external: { ...state.external, [event.step]: 'incomplete' } };
  }
}

/** What any event may change of the approval: material facts, decisions that no longer stand, offices in other roles. */
export function approvalChanges(state: CaseState, event: CaseEvent): Partial<CaseState> {
  const { changed, reopens = [], reseated, stepOffices } = event;
  // A recusal holds when the step is opened again; in a move to another seat other offices decide.
  const kept = { ...(changed === 'seat' ? {} : state.stepOffices), ...stepOffices };
  return {
    ...(changed === undefined ? {} : { changes: [...(state.changes ?? []), changed] }),
    ...(reopens.length === 0
      ? {}
      : {
          steps: without(state.steps, reopens),
          decided: without(state.decided, reopens),
          votes: without(state.votes, reopens),
          external: without(state.external, reopens),
          ...(state.conditions === undefined
            ? {}
            : { conditions: state.conditions.filter(({ step }) => !reopens.includes(step)) }),
        }),
    ...(reseated === undefined ? {} : { offices: { ...state.offices, ...reseated } }),
    ...(stepOffices === undefined && changed !== 'seat' ? {} : { stepOffices: kept }),
  };
}

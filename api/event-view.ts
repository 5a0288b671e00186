import type { FiledEvent } from '../database/case-event.ts';
import type { CaseEvent, EventKind } from '../domain/case/events.ts';
import type { EmployeeId } from '../domain/identifiers.ts';
import type { Gain } from '../domain/matching/gains.ts';
import type { Reading } from './authority.ts';
import type { EventView } from './case-schemas.ts';
import { type Titles, titled } from './case-view.ts';
import { citedGains } from './cited-gains.ts';

type Members = Readonly<Partial<Record<EventKind, readonly string[]>>>;

/** The dialogue: it may hold family and health facts, and its category alone tells of them. */
const dialogue: Members = {
  objected: ['category', 'words'],
  explained: ['serviceNeed', 'careerOpportunity', 'support', 'gains'],
};

/** All that a person wrote, or that the rules found about one. */
const personal: Members = {
  ...dialogue,
  opened: ['reasons', 'benefits', 'urgent', 'findings', 'explanation'],
  rechecked: ['findings'],
  overridden: ['reasons', 'ground'],
  document_attached: ['document'],
  concluded: ['reasons'],
  step_decided: ['reasons'],
  decree_issued: ['place', 'allowances', 'copies', 'findings'],
  placement_held: ['findings'],
  placed: ['findings'],
  withdrawn: ['reasons'],
};

const withheldFrom: Readonly<Record<Reading, Members>> = { whole: {}, without_dialogue: dialogue, procedure: personal };

/** What the event says of itself, without the envelope that every event has and the waits that /cases/{id} shows. */
function detailsOf(event: CaseEvent, gains: readonly Gain[]): Record<string, unknown> {
  const { sequence: _, kind, at, stage, outcome, by, commandId, opens, closes, ...details } = event;
  if (event.kind !== 'explained' || event.gains === undefined) return details;
  return { ...details, gains: citedGains(event.gains, gains) };
}

/** People who decided, to be named. */
export const decidersIn = (file: readonly FiledEvent[]): readonly EmployeeId[] => [
  ...new Set(file.flatMap(({ event }) => (event.by === undefined ? [] : [event.by.person]))),
];

function byWhom({ by }: CaseEvent, reading: Reading, names: Titles, titles: Titles): EventView['by'] {
  if (by === undefined) return null;
  const name = reading === 'procedure' ? null : (names.get(by.person) ?? null);
  return { person: by.person, name, office: by.office, title: titled(titles, by.office).title };
}

/** What gives an event its words. */
interface Known {
  readonly names: Titles;
  readonly titles: Titles;
  /** What the case's move adds to the career. */
  readonly gains: readonly Gain[];
}

/** An event of the file as somebody with this reading may see it. */
export function viewEvent(filed: FiledEvent, reading: Reading, { names, titles, gains }: Known): EventView {
  const { event, recordedAt, hash } = filed;
  const details = detailsOf(event, gains);
  const withheld = (withheldFrom[reading][event.kind] ?? []).filter((member) => member in details);
  return {
    sequence: event.sequence,
    kind: event.kind,
    at: new Date(event.at).toISOString(),
    recordedAt: recordedAt.toISOString(),
    stage: event.stage,
    outcome: event.outcome ?? null,
    by: byWhom(event, reading, names, titles),
    details: { ...details, ...Object.fromEntries(withheld.map((member) => [member, null])) },
    withheld,
    hash,
  };
}

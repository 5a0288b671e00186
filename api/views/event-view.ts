import type { FiledEvent } from '../../database/case/case-event.ts';
import type { CaseEvent, EventKind } from '../../domain/case/events.ts';
import type { EmployeeId } from '../../domain/identifiers.ts';
import type { Gain } from '../../domain/matching/gains.ts';
import type { Reading } from '../authority.ts';
import { citedGains } from '../cited-gains.ts';
import type { EventView } from '../schemas/case-schemas.ts';
import { type Titles, titled } from './case-view.ts';

type Members = Readonly<Partial<Record<EventKind, readonly string[]>>>;

/** The dialogue: it may hold family and health facts, and its category alone tells of them. */
const dialogue: Members = {
  session_planned: ['place'],
  session_held: ['told'],
  objected: ['category', 'words', 'documents'],
  explained: ['serviceNeed', 'careerOpportunity', 'support', 'gains', 'offers'],
  fulfilled: ['evidence'],
  delivery_witnessed: ['witnesses'],
  // Why somebody could not come is often their health or family.
  inauguration_invited: ['reasons'],
  // Somebody's own family, as a rule.
  recused: ['ground'],
};

/** All that a person wrote, or that the rules found about one. */
const personal: Members = {
  ...dialogue,
  opened: ['reasons', 'benefits', 'urgent', 'findings', 'explanation', 'application'],
  rechecked: ['findings'],
  overridden: ['reasons', 'ground'],
  document_attached: ['document'],
  concluded: ['reasons'],
  amended: ['reasons', 'moveReasons', 'benefits', 'findings'],
  made_urgent: ['ground', 'words'],
  // What minutes are called may tell what they are about.
  session_held: ['told', 'minutes'],
  step_decided: ['reasons', 'condition'],
  step_voted: ['reasons', 'condition'],
  sent_back: ['mend'],
  condition_met: ['evidence'],
  // Whoever asks and whoever answers has to read both.
  information_requested: ['question'],
  information_answered: ['answer'],
  dossier_incomplete: ['missing'],
  decree_issued: ['place', 'allowances', 'copies', 'backdating', 'findings'],
  delivery_witnessed: ['cause', 'witnesses'],
  inauguration_invited: ['place', 'reasons'],
  inaugurated: ['clergy'],
  decree_revoked: ['ground'],
  decree_recorded: ['document', 'findings'],
  placement_held: ['findings'],
  placed: ['findings'],
  set_held: ['findings'],
  withdrawn: ['reasons'],
  held: ['ground'],
  resumed: ['remarks'],
  extended: ['ground'],
  reassigned: ['ground'],
  step_retried: ['ground'],
  policy_adopted: ['ground'],
  fact_corrected: ['changes', 'ground'],
};

const withheldFrom: Readonly<Record<Reading, Members>> = { whole: {}, without_dialogue: dialogue, procedure: personal };

/** What the event says of itself, without the envelope that every event has and the waits that /cases/{id} shows. */
function detailsOf(event: CaseEvent, gains: readonly Gain[]): Record<string, unknown> {
  const {
    sequence: _,
    kind,
    at,
    stage,
    outcome,
    by,
    commandId,
    opens,
    closes,
    stepOffices,
    reseated,
    ...details
  } = event;
  if (event.kind !== 'explained' || event.gains === undefined) return details;
  return { ...details, gains: citedGains(event.gains, gains) };
}

/** People who decided, to be named. */
export const decidersIn = (file: readonly FiledEvent[]): readonly EmployeeId[] => [
  ...new Set(file.flatMap(({ event: { by } }) => [by?.person ?? [], by?.actingFor ?? []].flat())),
];

function byWhom({ by }: CaseEvent, reading: Reading, names: Titles, titles: Titles): EventView['by'] {
  if (by === undefined) return null;
  const name = reading === 'procedure' ? null : (names.get(by.person) ?? null);
  const actingFor =
    by.actingFor === undefined
      ? null
      : { person: by.actingFor, name: reading === 'procedure' ? null : (names.get(by.actingFor) ?? null) };
  const capacity = by.capacity ?? 'definitive';
  return { person: by.person, name, office: by.office, title: titled(titles, by.office).title, capacity, actingFor };
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

import type { Knex } from 'knex';
import { type FollowUpRow, readFollowUp } from '../../database/after/follow-up-record.ts';
import { type CaseOverview, caseOverview } from '../../database/case/case-overview.ts';
import type { CaseRow } from '../../database/case/case-record.ts';
import type { UnsignedOfCase } from '../../database/decree/signatures.ts';
import { type NamedPost, namesOf, officeTitles, postsOf } from '../../database/names.ts';
import { roundsUsed } from '../../domain/case/dialogue.ts';
import type { Holder } from '../../domain/case/roles.ts';
import { type CaseState, revisionOf } from '../../domain/case/state.ts';
import { officesOfStep } from '../../domain/case/steps/step-offices.ts';
import type { OfficeId, PositionId } from '../../domain/identifiers.ts';
import type { Caller } from '../authentication.ts';
import { holdsDefinitively, type Reading } from '../authority.ts';
import { documentIdOf } from '../document-id.ts';
import { possibleDecisions } from '../possible-decisions.ts';
import { type CaseView, viewFinding } from '../schemas/case-schemas.ts';
import { pathOf } from '../schemas/decision-schemas.ts';
import { wordsOfWait } from '../wait-words.ts';
import { viewExplanation } from './fit-view.ts';

/** What stands for the employee among the offices. */
export const subjectTitle = 'Pegawai yang bersangkutan';

/** An instant of the domain (milliseconds) or the database as the API writes it. */
export const instantOf = (at: number | Date | null): string | null => (at === null ? null : new Date(at).toISOString());
const required = (at: number | Date): string => new Date(at).toISOString();

export type Titles = ReadonlyMap<string, string>;

/** A holder with the title that people know. */
export const titled = (titles: Titles, holder: Holder): { holder: string; title: string } => ({
  holder,
  title: holder === 'subject' ? subjectTitle : (titles.get(holder) ?? holder),
});

/** Every office that plays a part in a case. */
export const officesIn = (state: CaseState): readonly OfficeId[] => [
  ...new Set([
    ...[...Object.values(state.offices), ...Object.values(state.stepOffices ?? {})].flat().map(({ office }) => office),
    ...state.waits.flatMap(({ holders }) => holders.flatMap((holder) => (holder === 'subject' ? [] : [holder]))),
  ]),
];

const waitsOf = ({ state, policy }: CaseRow, titles: Titles): CaseView['waits'] =>
  state.waits.map((wait) => ({
    key: wait.key,
    title: wordsOfWait(wait.key, policy),
    holders: wait.holders.map((holder) => titled(titles, holder)),
    dueAt: instantOf(wait.dueAt),
    overdue: wait.overdueSince !== null,
    overdueSince: instantOf(wait.overdueSince),
    provisional: wait.provisional,
    pausedFor: [...(wait.paused?.grounds ?? [])],
    escalatedTo: wait.escalatedTo.map((office) => titled(titles, office)),
    noHolder: wait.noHolder !== undefined,
  }));

const holdOf = ({ hold }: CaseState): CaseView['onHold'] =>
  hold == null ? null : { cause: hold.cause, since: required(hold.since) };

const stepsOf = ({ state, policy }: CaseRow, titles: Titles): CaseView['steps'] =>
  policy.steps.map((step) => {
    const { id, title, mode } = step;
    const decision = state.steps[id] ?? null;
    const revision = decision === null ? null : (state.decided?.[id]?.revision ?? 0);
    return {
      id,
      title,
      mode,
      offices: officesOfStep(state, step).map(({ office }) => titled(titles, office)),
      decision,
      revision,
      stale: revision !== null && revision < revisionOf(state),
      votes: (state.votes?.[id] ?? []).map((vote) => ({
        ...titled(titles, vote.office),
        stale: vote.revision < revisionOf(state),
      })),
      dossier: mode === 'external' ? (state.external?.[id] ?? 'to_send') : null,
    };
  });

const decreeOf = ({ decree }: CaseOverview): CaseView['decree'] =>
  decree && {
    ...decree,
    deliveredAt: instantOf(decree.deliveredAt),
    receivedAt: instantOf(decree.receivedAt),
    revokedAt: instantOf(decree.revokedAt),
  };

const inaugurationOf = ({ inauguration }: CaseState): CaseView['inauguration'] =>
  inauguration === undefined
    ? null
    : { invitedTo: instantOf(inauguration.invitedTo ?? null), heldOn: inauguration.heldOn ?? null };

const urgentSince = ({ urgent, madeUrgentAt }: CaseState, { openedAt }: CaseOverview): string | null =>
  urgent ? instantOf(madeUrgentAt ?? openedAt) : null;

const dialogueOf = ({ state: { dialogue }, policy }: CaseRow): CaseView['dialogue'] => ({
  explained: dialogue.explained,
  rounds: { used: roundsUsed(dialogue), of: policy.rounds },
  sessions: dialogue.sessions ?? 0,
  invitedTo: instantOf(dialogue.planned?.startsAt ?? null),
  unacknowledged: dialogue.unacknowledged,
  acknowledged: dialogue.acknowledged ?? false,
  answer: dialogue.answer,
});

/** Whoever decides while an objection to the decree stands open should know of it. */
const objectionOf = (followUp: FollowUpRow | null): CaseView['objectionToDecree'] => {
  const objection = followUp?.state.objection ?? null;
  return objection && { at: required(objection.at), inTime: objection.late === null, outcome: objection.outcome };
};

/** The offers of a case; those of a case that placed nobody are owed no more. */
export function obligationsIn({ obligations = [], outcome }: CaseState): CaseView['obligations'] {
  const open = outcome === null || outcome === 'placed' ? 'open' : 'lapsed';
  return obligations.map(({ fulfilled, ...owed }) => ({ ...owed, status: fulfilled ? 'fulfilled' : open }));
}

const unknownPost = (position: PositionId): NamedPost => {
  throw new Error(`the register no longer knows ${position}`);
};

/** What a person wrote or the rules said of one: for those with a part in the case. */
function personal(overview: CaseOverview, name: string | null, reading: Reading) {
  const { reasons, benefits, explanation } = overview.opening;
  if (reading !== 'procedure')
    return {
      name,
      reasons,
      benefits: [...benefits],
      urgentGround: overview.urgent,
      findings: overview.findings.map(viewFinding),
      explanation: explanation === undefined ? null : viewExplanation(explanation),
      withheld: [],
    };
  const withheld = ['employee.name', 'reasons', 'benefits', 'urgentGround', 'findings', 'explanation'];
  const nothing = { reasons: null, benefits: null, urgentGround: null, findings: null, explanation: null };
  return { name: null, ...nothing, withheld };
}

/** What is known of the decree of a case besides its state. */
interface DecreeOfCase {
  /** It waits for a signing service. */
  readonly unsigned: UnsignedOfCase | null;
  /** It is issued by the batch that the case belongs to. */
  readonly byBatch: boolean;
}

/** What the caller may decide now, and where it is sent. */
function possibleIn({ state, policy }: CaseRow, caller: Caller, { unsigned, byBatch }: DecreeOfCase) {
  const alone = possibleDecisions(state, policy, caller).filter((each) => !byBatch || each.decision !== 'issueDecree');
  const possible = alone.map((each) => ({ ...each, path: `/cases/${state.case}/${pathOf(each.decision)}` }));
  if (unsigned === null) return possible;
  const { office, document, batch } = unsigned;
  // Nobody delivers a draft.
  const others = possible.filter(({ decision }) => decision !== 'deliverDecree');
  if (state.stage === 'closed' || caller.person === state.subject || !holdsDefinitively(caller, office)) return others;
  const path = batch === null ? `/documents/${documentIdOf(document)}/signature` : `/batches/${batch}/signature`;
  return [...others, { decision: 'recordSignature' as const, as: office, step: null, path }];
}

/**
 * A case as `caller` may see it, with what that person may do on it now.
 */
export async function viewCase(
  db: Knex,
  row: CaseRow,
  caller: Caller,
  reading: Reading,
  decree: DecreeOfCase = { unsigned: null, byBatch: false },
): Promise<CaseView> {
  const { state, policy } = row;
  const overview = await caseOverview(db, state.case);
  const { opening } = overview;
  const posts = await postsOf(db, [opening.originPosition, opening.position]);
  const titles = await officeTitles(db, officesIn(state));
  const names = await namesOf(db, [state.subject]);
  const { name, ...shown } = personal(overview, names.get(state.subject) ?? null, reading);
  const postOf = (id: PositionId): NamedPost => posts.get(id) ?? unknownPost(id);
  return {
    case: state.case,
    sequence: state.sequence,
    stage: state.stage,
    outcome: state.outcome,
    openedAt: required(overview.openedAt),
    closedAt: instantOf(overview.closedAt),
    kind: policy.kind,
    direction: policy.direction ?? 'incoming',
    ownRequest: state.ownRequest === true,
    employee: { id: state.subject, name },
    from: postOf(opening.originPosition),
    to: postOf(opening.position),
    need: opening.need,
    statedNeed: opening.statedNeed ?? null,
    effectiveDate: state.effectiveDate,
    urgent: state.urgent,
    onHold: holdOf(state),
    ...shown,
    plan: opening.plan ?? null,
    overridden: [...state.overridden],
    urgentSince: urgentSince(state, overview),
    dialogue: dialogueOf(row),
    obligations: obligationsIn(state),
    revision: revisionOf(state),
    changes: [...(state.changes ?? [])],
    sentBack: state.sentBack ?? 0,
    conditions: [...(state.conditions ?? [])],
    steps: stepsOf(row, titles),
    waits: waitsOf(row, titles),
    decree: decreeOf(overview),
    objectionToDecree: objectionOf(await readFollowUp(db, state.case)),
    inauguration: inaugurationOf(state),
    corrects: state.corrects ?? null,
    policy: { id: policy.id, version: policy.version },
    refusals: state.refusals,
    mayDo: possibleIn(row, caller, decree),
  };
}

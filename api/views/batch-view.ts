import type { Knex } from 'knex';
import type { z } from 'zod';
import { type Replacements, replacementsOf } from '../../database/batch/batch-members.ts';
import { type BatchLine, rowsOfCases } from '../../database/batch/batches.ts';
import { leftOutOf, reasonsLeftOut } from '../../database/batch/left-out.ts';
import { readDocuments } from '../../database/decree/documents.ts';
import { unsignedOfBatch } from '../../database/decree/signatures.ts';
import { countStandings, setStanding, slowest } from '../../domain/batch/progress.ts';
import { type Standing, standingOf } from '../../domain/batch/standing.ts';
import { type BatchState, type MemberState, openMembers, type Question } from '../../domain/batch/state.ts';
import { batchIdOf, type CaseId } from '../../domain/identifiers.ts';
import type { Caller } from '../authentication.ts';
import { mayReadBatchPapers } from '../authority/authority-batches.ts';
import type { batchLine, batchView } from '../schemas/batch-schemas.ts';
import { instantOf } from './case-view.ts';
import { viewDocument } from './document-view.ts';

export const viewBatchLine = ({ number, state, formed_at, closed_at }: BatchLine): z.infer<typeof batchLine> => ({
  batch: batchIdOf(number),
  kind: state.kind,
  name: state.name,
  members: state.members.length,
  formedAt: formed_at.toISOString(),
  closed: closed_at !== null,
});

/** Nobody delivers a draft: a decree that is still to be signed waits for that. */
const missingOf = (waits: readonly string[], unsigned: boolean): string[] =>
  waits.map((key) => (unsigned && key === 'delivery' ? 'signature' : key));

const viewMember = (member: MemberState, standing: Standing | undefined, unsigned: boolean) => ({
  ...member,
  standing: standing?.kind ?? null,
  stage: standing?.stage ?? null,
  missing: missingOf(standing?.waits ?? [], unsigned),
  expectedBy: instantOf(standing?.expectedBy ?? null),
});

/** What HR may decide about a fallen member. */
const possible = ({ position, cases }: Replacements) => [
  {
    decision: 'drop' as const,
    means: 'Those who depend on it are withdrawn, with reasons; one with a decree only after its revocation.',
    see: null,
  },
  {
    decision: 'replace' as const,
    means: `Another open case takes its part, one that leaves a seat of ${position}: ${cases.length === 0 ? 'none does yet, so one is opened first' : 'see replacements'}.`,
    see: null,
  },
  { decision: 'wait' as const, means: 'The set waits, and you are asked again later.', see: null },
];

/** What HR may decide while a member is blocked; all else needs the block cured, or the decree revoked. */
const whileBlocked = (id: CaseId) => [
  {
    decision: 'wait' as const,
    means: 'The set waits for the cure or the revocation, and you are asked again later.',
    see: `/cases/${id}`,
  },
];

/** What HR may decide about a question, and who could take the part of a member that has fallen. */
async function answersTo(db: Knex, { fallen, blocked }: Question) {
  if (blocked === true) return { replacements: [], possible: whileBlocked(fallen) };
  const replacements = await replacementsOf(db, fallen);
  return { replacements: [...replacements.cases], possible: possible(replacements) };
}

const viewQuestion = async (db: Knex, question: Question) => ({
  fallen: question.fallen,
  dependants: [...question.dependants],
  blocked: question.blocked === true,
  dueAt: instantOf(question.dueAt),
  overdueSince: instantOf(question.overdueSince),
  told: [...question.told],
  ...(await answersTo(db, question)),
});

function viewSets(state: BatchState, standing: ReadonlyMap<CaseId, Standing>) {
  const sets = [...Map.groupBy(state.members, ({ set }) => set)].toSorted(([a], [b]) => a - b);
  return sets.map(([set, members]) => ({
    set,
    cases: members.map((member) => member.case),
    standing: setStanding(state, members, standing),
  }));
}

function viewSubmissions({ members, cleared }: BatchState) {
  const submissions = [...Map.groupBy(members, ({ submission }) => submission)].toSorted(([a], [b]) => a - b);
  return submissions.map(([submission, names]) => ({
    submission,
    names: names.length,
    clearance: cleared[submission] ?? null,
  }));
}

/** What HR may decide about a member that no decree of the batch names. */
const whileLeftOut = (batch: string, id: CaseId, ready: boolean) => [
  ready
    ? {
        decision: 'issueDecree' as const,
        means: 'It has come to its decree: a further one of the batch takes it in, once no rule blocks it.',
        see: `/batches/${batch}/decree`,
      }
    : {
        decision: 'wait' as const,
        means: 'It is not ready for a decree yet: see what is missing.',
        see: `/cases/${id}`,
      },
  {
    decision: 'withdraw' as const,
    means: 'Its case is withdrawn, with reasons; then the batch asks about those who depend on it.',
    see: `/cases/${id}/withdraw`,
  },
];

async function viewLeftOut(db: Knex, state: BatchState, standing: ReadonlyMap<CaseId, Standing>) {
  const cases = await leftOutOf(db, state);
  if (cases.length === 0) return [];
  const reasons = await reasonsLeftOut(db, state.batch);
  return cases.map((id) => ({
    case: id,
    why: reasons.get(id) ?? null,
    missing: [...(standing.get(id)?.waits ?? [])],
    possible: whileLeftOut(state.batch, id, standing.get(id)?.kind === 'decree_ready'),
  }));
}

/**
 * A batch with the progress of its members, as they stand now, and its papers as far as the caller may read them. `signed`: a
 * signing service signs its decrees.
 */
export async function viewBatch(
  db: Knex,
  line: BatchLine,
  caller: Caller,
  signed: boolean,
): Promise<z.infer<typeof batchView>> {
  const { state } = line;
  const now = Date.now();
  const rows = await rowsOfCases(
    db,
    openMembers(state).map((each) => each.case),
  );
  const standing = new Map(
    openMembers(state).flatMap(({ case: id }): [CaseId, Standing][] => {
      const row = rows.get(id);
      return row === undefined ? [] : [[id, standingOf(row.state, now)]];
    }),
  );
  const papers = await readDocuments(db, { batch: batchIdOf(line.number) });
  const unsigned = new Set((signed ? await unsignedOfBatch(db, state.batch) : []).map((each) => each.case));
  const reading = { reading: mayReadBatchPapers(caller) ? 'whole' : 'procedure', objection: false } as const;
  return {
    ...viewBatchLine(line),
    sequence: state.sequence,
    counts: countStandings(state, standing),
    slowest: slowest(state, standing),
    sets: viewSets(state, standing),
    submissions: viewSubmissions(state),
    decrees: [...state.decrees],
    documents: papers.map((paper) => viewDocument(paper, reading)),
    questions: await Promise.all(state.questions.map((each) => viewQuestion(db, each))),
    leftOut: await viewLeftOut(db, state, standing),
    memberList: state.members.map((member) => viewMember(member, standing.get(member.case), unsigned.has(member.case))),
  };
}

import type { Knex } from 'knex';
import type { z } from 'zod';
import { type FiledEvent, readFile, type TextSealer } from '../../database/case/case-event.ts';
import { caseOverview } from '../../database/case/case-overview.ts';
import type { CaseRow } from '../../database/case/case-record.ts';
import { namesOf, officeTitles } from '../../database/names.ts';
import { postFacts } from '../../database/posts.ts';
import { commandFields } from '../../domain/case/commands.ts';
import { roundsUsed } from '../../domain/case/dialogue.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { Deadline } from '../../domain/case/policy.ts';
import { waitFor } from '../../domain/case/state.ts';
import { officesOfStep } from '../../domain/case/steps/step-offices.ts';
import type { Words } from '../../domain/eligibility/finding.ts';
import type { Reading } from '../authority.ts';
import { changesBetweenPosts } from '../outlook-changes.ts';
import type { outlookSchema } from '../schemas/outlook-schemas.ts';
import { wordsOfWait } from '../wait-words.ts';
import { instantOf, obligationsIn, officesIn, type Titles, titled } from './case-view.ts';

type Outlook = z.infer<typeof outlookSchema>;

/** The length of a window, in words. */
function withinWords(deadline: Deadline, urgent: boolean): Words {
  const duration = (urgent ? deadline.urgent : undefined) ?? deadline.within;
  if ('seconds' in duration)
    return { id: `${duration.seconds} detik sejak diminta`, en: `${duration.seconds} seconds from being asked` };
  const { workingDays } = duration;
  return { id: `${workingDays} hari kerja sejak diminta`, en: `${workingDays} working days from being asked` };
}

/** The authorized official ends a dialogue without an agreement; then the steps of the policy, in their order. */
function decidesOf({ state, policy }: CaseRow, titles: Titles): Outlook['decides'] {
  const conclusion = {
    key: 'conclusion',
    seated: state.offices.authorized_official,
    decided: state.dialogue.answer,
    deadline: policy.deadlines.conclusion,
  } as const;
  const steps = policy.steps
    .toSorted((one, other) => one.group - other.group)
    .map((step) => ({
      key: `step:${step.id}`,
      seated: officesOfStep(state, step),
      decided: state.steps[step.id] ?? null,
      deadline: step.deadline,
    }));
  return [conclusion, ...steps].map(({ key, seated, decided, deadline }) => ({
    key,
    title: wordsOfWait(key, policy),
    offices: seated.map(({ office }) => titled(titles, office)),
    decided,
    dueAt: instantOf(state.waits.find((wait) => wait.key === key)?.dueAt ?? null),
    within: decided === null ? withinWords(deadline, state.urgent) : null,
  }));
}

const howToObject: readonly Words[] = [
  {
    id: 'Pilih “keberatan”, sebutkan jenis dan alasannya dengan kata-kata Anda, dan lampirkan dokumen bila ada. Pimpinan wajib menjawab.',
    en: 'Choose “object”, name its kind and your reasons in your own words, and attach documents if there are any. The leader must answer.',
  },
  {
    id: '“Saya memahami” tidak berarti setuju, dan diam tidak berarti setuju maupun menolak.',
    en: '“I have understood” does not mean to agree, and silence is neither consent nor refusal.',
  },
];

const afterDecree = {
  words: {
    id: 'Setelah SK diterima, keberatan tertulis diajukan kepada PPK dalam 14 hari kerja (UU 30/2014; perlu dipastikan pada naskah resmi).',
    en: 'After the decree is received, a written objection goes to the appointing authority within 14 working days (UU 30/2014; to be checked against the official text).',
  },
  standing: 'unverified',
} as const;

function objectingOf({ state, policy }: CaseRow): Outlook['objecting'] {
  const awaited = waitFor(state, 'acknowledgement');
  return {
    isPossible: awaited !== undefined,
    until: instantOf(awaited?.dueAt ?? null),
    path: `/cases/${state.case}/object`,
    categories: [...commandFields.object.category.values],
    roundsLeft: Math.max(0, policy.rounds - roundsUsed(state.dialogue)),
    words: [...howToObject],
    afterDecree,
  };
}

type Session = Outlook['sessions'][number];

/** A session of the file: planned, moved by a later plan, or held. */
function sessionOf(event: CaseEvent, current: number | null, names: Titles, titles: Titles): Session[] {
  const { sequence, by } = event;
  const who = by && { office: by.office, title: titled(titles, by.office).title, name: names.get(by.person) ?? null };
  const common = { sequence, by: who ?? null };
  if (event.kind === 'session_planned') {
    const { startsAt, mode, place } = event;
    const status = current === sequence ? 'planned' : 'moved';
    return [{ ...common, status, at: new Date(startsAt).toISOString(), mode, place, told: null, minutes: null }];
  }
  if (event.kind !== 'session_held') return [];
  const { heldAt, mode, told, minutes } = event;
  return [{ ...common, status: 'held', at: new Date(heldAt).toISOString(), mode, place: null, told, minutes }];
}

function sessionsOf(file: readonly FiledEvent[], { state }: CaseRow, names: Titles, titles: Titles): Session[] {
  const events = file.map(({ event }) => event);
  const kept = new Set(events.map((event) => (event.kind === 'session_held' ? event.planned : null)));
  return events
    .filter(({ kind, sequence }) => kind !== 'session_planned' || !kept.has(sequence))
    .flatMap((event) => sessionOf(event, state.dialogue.planned?.sequence ?? null, names, titles));
}

/** The words of every offer, by the id of its obligation. */
const offerWords = (file: readonly FiledEvent[]): ReadonlyMap<string, string> =>
  new Map(
    file.flatMap(({ event }) =>
      event.kind === 'explained' ? (event.offers ?? []).map(({ id, words }) => [id, words] as const) : [],
    ),
  );

/** What of it may hold family or health facts is for those who may read the dialogue. */
function withheldFrom(outlook: Outlook, reading: Reading): Outlook {
  if (reading === 'whole') return outlook;
  return {
    ...outlook,
    sessions: outlook.sessions.map((session) => ({ ...session, place: null, told: null })),
    obligations: outlook.obligations.map((owed) => ({ ...owed, words: null })),
    withheld: ['sessions.place', 'sessions.told', 'obligations.words'],
  };
}

/** What the move means for the employee, as the register and the file stand. */
export async function viewOutlook(db: Knex, sealer: TextSealer, row: CaseRow, reading: Reading): Promise<Outlook> {
  const { state } = row;
  const { opening, urgent, openedAt } = await caseOverview(db, state.case);
  const file = await readFile(db, sealer, state.case);
  const titles = await officeTitles(db, officesIn(state));
  const names = await namesOf(
    db,
    file.flatMap(({ event }) => (event.by === undefined ? [] : [event.by.person])),
  );
  const promised = offerWords(file);
  const since = new Date(state.madeUrgentAt ?? openedAt).toISOString();
  const from = await postFacts(db, opening.originPosition);
  const outlook: Outlook = {
    case: state.case,
    reasons: opening.reasons,
    benefits: [...opening.benefits],
    urgent: urgent && { ...urgent, since, afterOpening: state.madeUrgentAt !== undefined },
    changes: changesBetweenPosts(from, await postFacts(db, state.position)),
    effectiveDate: state.effectiveDate,
    decides: decidesOf(row, titles),
    objecting: objectingOf(row),
    sessions: sessionsOf(file, row, names, titles),
    obligations: obligationsIn(state).map((owed) => ({ ...owed, words: promised.get(owed.id) ?? null })),
    withheld: [],
  };
  return withheldFrom(outlook, reading);
}

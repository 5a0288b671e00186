import fc from 'fast-check';
import { addDays } from '../../../domain/calendar/local-date.ts';
import { localDate } from '../../../domain/calendar/zone.ts';
import { type CommandName, commandFields, commandNames } from '../../../domain/case/commands.ts';
import { refusedEvent } from '../../../domain/case/decide.ts';
import { openObligations } from '../../../domain/case/obligations.ts';
import { fitsMode, holdersFor, isStepCommand, openSteps } from '../../../domain/case/permission.ts';
import type { CasePolicy } from '../../../domain/case/policy.ts';
import type { Actor } from '../../../domain/case/roles.ts';
import { stageRules } from '../../../domain/case/stages.ts';
import type { PositionType } from '../../../domain/eligibility/facts.ts';
import type { Finding } from '../../../domain/eligibility/finding.ts';
import { employeeId, officeId } from '../../../domain/identifiers.ts';
import {
  actors,
  block,
  type CaseSettings,
  holderOf,
  offices,
  policy,
  policyWithin,
  subject,
  validFields,
  warning,
} from '../../support/case-fixture.ts';
import { jointPolicy } from '../../support/joint-policy.ts';
import { type Became, PaperCase, type Seats } from '../../support/paper-case.ts';
import { solemnPolicy } from '../../support/solemn-policy.ts';
import { newerRules } from './newer-rules.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One thing that may happen to a case. */
export type Happening =
  /** A command by anybody, with fields that may be garbage; `quiet` ones are filed as refused, as signals are. */
  | { readonly kind: 'any'; name: CommandName; by: Actor; fields: Fields; id: string; quiet: boolean }
  /** A command that fits: one of those possible for an entitled office now, chosen by `pick`. */
  | { readonly kind: 'fitting'; pick: number; own: boolean }
  | { readonly kind: 'time'; seconds: number }
  | { readonly kind: 'deadline' }
  | { readonly kind: 'register'; findings: readonly Finding[] }
  /** Offices change hands: the next steps that open are other offices', vacant, or one person's. */
  | { readonly kind: 'seats'; seats: Seats };

const people: readonly Actor[] = [
  ...Object.values(actors),
  ...Object.values(actors).flatMap(({ office }) => (office === 'subject' ? [] : [holderOf(office, subject.person)])),
  { person: actors.hr.person, office: 'subject' },
  holderOf('kantor-asing'),
];

const findings = fc.constantFrom<readonly Finding[]>(
  ...Array.from({ length: 7 }, () => []),
  [warning('R7')],
  [block('R2')],
  [block('R4')],
  [block('R2'), block('R3')],
  [{ ...block('R12'), until: '2026-12-15' }],
  [{ ...block('R13'), until: null }, warning('R7')],
);

const seat = (office: string) => [{ office: officeId(office), zone: 'Asia/Jakarta' as const }];
const seats = fc.constantFrom<Seats[]>(
  { offices: { origin_head: seat('kepala-baru') }, holders: {} },
  { offices: {}, holders: { gubernur: [] } },
  { offices: { destination_head: offices.origin_head }, holders: {} },
  { offices: {}, holders: { 'kepala-tujuan': [employeeId('emp-kepala-asal')] } },
);

const fieldsOf = (name: CommandName): fc.Arbitrary<Fields> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(validFields[name]) },
    { weight: 1, arbitrary: fc.constant({ ...validFields[name], conclusion: 'withdraw', step: 'release' }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('step', ...Object.keys(commandFields[name])), fc.anything())
        .map(([key, value]) => ({ ...validFields[name], [key]: value })),
    },
  );

const anyCommand: fc.Arbitrary<Happening> = fc.constantFrom(...commandNames).chain((name) =>
  fc.record({
    kind: fc.constant('any' as const),
    name: fc.constant(name),
    by: fc.constantFrom(...people),
    fields: fieldsOf(name),
    // Few ids, so that many are sent twice.
    id: fc.integer({ min: 1, max: 25 }).map((number) => `any-${number}`),
    quiet: fc.boolean(),
  }),
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: anyCommand },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('fitting' as const),
      pick: fc.nat(999),
      own: fc.nat(9).map((n) => n === 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('time' as const), seconds: fc.integer({ min: 0, max: 900 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'deadline' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('register' as const), findings }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('seats' as const), seats }) },
);

const policies: readonly CasePolicy[] = [
  policy,
  jointPolicy,
  jointPolicy,
  { ...policy, oneDecisionPerPerson: true },
  { ...policy, rounds: 0 },
  { ...policy, kind: 'between_provinces', externalDecree: { signer: 'Menteri Dalam Negeri', standing: 'statutory' } },
  { ...policy, kind: 'within_province', direction: 'outgoing' },
  { ...policy, steps: policy.steps.map((step) => ({ ...step, group: 1 })) },
  solemnPolicy,
  solemnPolicy,
  { ...policy, placeWithoutReceipt: true },
  policyWithin({ within: { workingDays: 2 }, urgent: { seconds: 1 }, escalateTo: ['hr', 'authorized_official', 'hr'] }),
];

/** The ordinary offices; one head for both ends; one office at the top for everything; two leaders. */
const seatings = [
  offices,
  { ...offices, destination_head: offices.origin_head },
  { ...offices, authorized_official: offices.appointing_authority, performance_board: offices.appointing_authority },
  { ...offices, leader: [...offices.origin_head, ...offices.destination_head] },
  { ...offices, performance_board: ['tim-1', 'tim-2', 'tim-3'].flatMap(seat) },
];

/** A case and what happens to it. */
export interface Course {
  readonly settings: CaseSettings;
  /** Whether the newer policy, which the case may adopt, has a step before all others. */
  readonly asksMore: boolean;
  /** Whether the case has come to its approval before anything happens, if no rule blocks it. */
  readonly ahead: boolean;
  readonly happenings: readonly Happening[];
}

export const courses: fc.Arbitrary<Course> = fc.record({
  settings: fc.record({
    policy: fc.constantFrom(...policies),
    offices: fc.constantFrom(...seatings),
    application: fc.constantFrom(undefined, undefined, { number: 'P/1', date: '2026-11-01' }),
    urgent: fc.constantFrom(null, { ground: 'urgent_need', words: 'Wabah' } as const),
    effectiveDate: fc.constantFrom('2026-11-02', '2026-11-03', '2026-12-01'),
    findings,
    postType: fc.constantFrom<PositionType[]>('functional', 'functional', 'operational'),
  }),
  asksMore: fc.boolean(),
  ahead: fc.boolean(),
  happenings: fc.array(happening, { minLength: 5, maxLength: 60, size: 'max' }),
});

const offersFrom = (today: string): readonly object[] => [
  { kind: 'transport', words: 'Tiket pulang dua kali setahun', due: today },
  { kind: 'remote_term', words: 'Boleh kembali', months: 24 },
];

/** Another seat, or the same one a year later: what an official may conclude instead of going on. */
function amendment({ state }: PaperCase, pick: number): Fields {
  if (pick % 2 === 0) return { conclusion: 'amend', toDate: addDays(state.effectiveDate, 365) };
  const toPosition = state.position === 'other-post' ? 'target-post' : 'other-post';
  const all = { qualification: 'S1', competence: 'level 3', performance: 'baik', need: 'lowong' };
  return { conclusion: 'amend', toPosition, toDate: addDays(state.effectiveDate, 30), ...all };
}

/** The open step that `name` could be about. */
function stepFor({ state, context }: PaperCase, name: CommandName): string | undefined {
  if (!isStepCommand(name)) return undefined;
  return openSteps(state).find((id) =>
    context.policy.steps.some((step) => step.id === id && fitsMode(name, step.mode)),
  );
}

/** When a session or a ceremony begins: an inauguration as soon as the invitation to it may be sent. */
function startsAt({ now }: PaperCase, name: CommandName): number {
  return name === 'inviteToInauguration' ? now + 60_000 : now;
}

/** The day of the inauguration, and why there is a new date for it. */
function ceremony({ now, state }: PaperCase, name: CommandName, today: string): Fields {
  const here = localDate(now, state.offices.appointing_authority[0]?.zone ?? state.subjectZone);
  const invited = state.inauguration?.invitedTo !== undefined;
  if (name === 'inviteToInauguration') return { reasons: invited ? 'Sakit' : undefined };
  if (name === 'recordInauguration') return { heldOn: here, minutesDate: here, statementDate: here };
  if (name === 'witnessDelivery' || name === 'revokeDecree') return { date: today, witnessedOn: today };
  return {};
}

/** Somebody's wait whose clock may be moved, if there is one. */
function waitWithClock({ state }: PaperCase): string | undefined {
  const open = state.waits.filter(({ holders }) => holders.length > 0);
  return (open.find(({ dueAt }) => dueAt !== null) ?? open[0])?.key;
}

/** Fields with the dates, the step, the wait, the condition and the obligation that are possible today. */
export function fieldsToday(paper: PaperCase, name: CommandName): Fields {
  const today = localDate(paper.now, paper.state.destinationZone);
  const dates = { clearanceDate: today, effectiveDate: today, onDutyFrom: today, minutesDate: today };
  const instants = {
    startsAt: new Date(startsAt(paper, name)).toISOString(),
    heldAt: new Date(paper.now).toISOString(),
  };
  const letter =
    name === 'sendDossier' || name === 'recordConsideration' || name === 'recordDecree' ? { date: today } : {};
  const unmet = paper.state.conditions?.find(({ met }) => !met)?.number ?? 1;
  return {
    ...validFields[name],
    ...dates,
    ...instants,
    ...letter,
    ...(name === 'meetCondition' ? { condition: unmet } : {}),
    ...(name === 'explain' ? { offers: offersFrom(today) } : {}),
    obligation: openObligations(paper.state)[0]?.id,
    step: stepFor(paper, name),
    wait: waitWithClock(paper),
    reasons: 'Alasan',
    ...ceremony(paper, name, today),
  };
}

/** Somebody entitled to send `name` now, by the office that the command belongs to. */
export function entitled(paper: PaperCase, name: CommandName): Actor | null {
  const office = holdersFor(paper.state, { name, step: stepFor(paper, name) })[0];
  if (office === undefined) return null;
  return office === 'subject' ? subject : holderOf(office);
}

/** Commands that end a case; were they as frequent as the others, few courses would come far. */
const ending: readonly CommandName[] = ['withdraw', 'reject', 'revokeDecree'];

/** Possible almost everywhere, and no step on the way: every eleventh time is often enough. */
const aside: readonly CommandName[] = [
  'attachDocument',
  'recheck',
  'planSession',
  'fulfil',
  'makeUrgent',
  'hold',
  'extend',
  'reassign',
  'retryStep',
  'correctFact',
  'adoptPolicy',
  'adoptCalendar',
  'requestInformation',
  'recuse',
  'sendBack',
  'abstain',
];

/** While somebody is asked for information, what is aside is worth trying more often: clocks stand still for several grounds. */
const hasQuestion = ({ state }: PaperCase): boolean => state.waits.some(({ key }) => key.startsWith('information:'));

function fitting(paper: PaperCase, pick: number, own: boolean): void {
  const candidates = commandNames.filter((name) => {
    if (ending.includes(name) !== (pick % 50 === 0) || !stageRules[name].stages.includes(paper.state.stage))
      return false;
    if (aside.includes(name) && paper.state.blocks.length === 0 && pick % (hasQuestion(paper) ? 4 : 11) !== 0)
      return false;
    if (name === 'holdSession' && pick % 3 !== 0) return false;
    const by = entitled(paper, name);
    return by !== null && !('refusal' in paper.asked(by, name, fieldsToday(paper, name)));
  });
  const name = candidates[pick % candidates.length];
  const by = name === undefined ? null : entitled(paper, name);
  if (name === undefined || by === null) return;
  const sent = own && by.office !== 'subject' ? holderOf(by.office, subject.person) : by;
  const amends = name === 'conclude' && pick % 4 > 1;
  const condition = name === 'approve' && pick % 3 === 0 ? { condition: 'Pengganti bertugas lebih dahulu' } : {};
  paper.when(sent, name, { ...fieldsToday(paper, name), ...condition, ...(amends ? amendment(paper, pick) : {}) });
}

/** Sends a command as the case's workflow does: an id that was handled is not decided again. */
function anything(paper: PaperCase, { name, by, fields, id, quiet }: Extract<Happening, { kind: 'any' }>): void {
  if (Object.hasOwn(paper.state.handled, id)) return;
  const became: Became = paper.when(by, name, fields, id);
  if (became.refusal && quiet) paper.record(refusedEvent(paper.state, paper.now, name, became.refusal, id));
}

/** Lets one thing happen. */
export function happen(paper: PaperCase, what: Happening): void {
  switch (what.kind) {
    case 'any':
      anything(paper, what);
      return;
    case 'fitting':
      fitting(paper, what.pick, what.own);
      return;
    case 'time':
      paper.passUntil(paper.now + what.seconds * 1_000);
      return;
    case 'deadline':
      paper.passDeadline();
      return;
    case 'register':
      paper.register = what.findings;
      return;
    case 'seats':
      paper.seats = what.seats;
  }
}

/** The case after everything that happens to it. */
export function follow({ settings, asksMore, ahead, happenings }: Course): PaperCase {
  const paper = new PaperCase(settings);
  paper.newer = newerRules(paper.context, asksMore);
  if (ahead) {
    paper.when(actors.hr, 'submit');
    paper.when(subject, 'accept');
  }
  for (const what of happenings) happen(paper, what);
  return paper;
}

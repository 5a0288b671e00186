import fc from 'fast-check';
import { localDate } from '../../../domain/calendar/zone.ts';
import { type CommandName, commandFields, commandNames } from '../../../domain/case/commands.ts';
import { refusedEvent } from '../../../domain/case/decide.ts';
import { holdersFor, openSteps } from '../../../domain/case/permission.ts';
import type { Deadline, Duration } from '../../../domain/case/policy.ts';
import type { Actor } from '../../../domain/case/roles.ts';
import { stageRules } from '../../../domain/case/stages.ts';
import type { Finding } from '../../../domain/eligibility/finding.ts';
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
import { type Became, PaperCase } from '../../support/paper-case.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One thing that may happen to a case. */
export type Happening =
  /** A command by anybody, with fields that may be garbage; `quiet` ones are filed as refused, as signals are. */
  | { readonly kind: 'any'; name: CommandName; by: Actor; fields: Fields; id: string; quiet: boolean }
  /** A command that fits: one of those possible for an entitled office now, chosen by `pick`. */
  | { readonly kind: 'fitting'; pick: number; own: boolean }
  | { readonly kind: 'time'; seconds: number }
  | { readonly kind: 'deadline' }
  | { readonly kind: 'register'; findings: readonly Finding[] };

const people: readonly Actor[] = [
  ...Object.values(actors),
  ...Object.values(actors).flatMap(({ office }) => (office === 'subject' ? [] : [holderOf(office, subject.person)])),
  { person: actors.hr.person, office: 'subject' },
  holderOf('kantor-asing'),
];

const findings = fc.constantFrom<readonly Finding[]>(
  [],
  [],
  [],
  [warning('R7')],
  [block('R2')],
  [block('R4')],
  [block('R2'), block('R3')],
  [{ ...block('R12'), until: '2026-12-15' }],
  [{ ...block('R13'), until: null }, warning('R7')],
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
);

const policies = [
  policy,
  { ...policy, rounds: 0 },
  { ...policy, steps: policy.steps.map((step) => ({ ...step, group: 1 })) },
  policyWithin({ within: { workingDays: 2 }, urgent: { seconds: 1 }, escalateTo: ['hr', 'authorized_official', 'hr'] }),
];

/** The ordinary offices; one head for both ends; one office at the top for everything; two leaders. */
const seatings = [
  offices,
  { ...offices, destination_head: offices.origin_head },
  { ...offices, authorized_official: offices.appointing_authority, performance_board: offices.appointing_authority },
  { ...offices, leader: [...offices.origin_head, ...offices.destination_head] },
];

/** A case and what happens to it. */
export interface Course {
  readonly settings: CaseSettings;
  readonly happenings: readonly Happening[];
}

export const courses: fc.Arbitrary<Course> = fc.record({
  settings: fc.record({
    policy: fc.constantFrom(...policies),
    offices: fc.constantFrom(...seatings),
    urgent: fc.constantFrom(null, { ground: 'urgent_need', words: 'Wabah' } as const),
    effectiveDate: fc.constantFrom('2026-11-02', '2026-11-03', '2026-12-01'),
    findings,
  }),
  happenings: fc.array(happening, { minLength: 5, maxLength: 60, size: 'max' }),
});

/** Fields with the dates that are possible today. */
export function fieldsToday(paper: PaperCase, name: CommandName): Fields {
  const today = localDate(paper.now, paper.state.destinationZone);
  const dates = { clearanceDate: today, effectiveDate: today, onDutyFrom: today };
  const [step] = openSteps(paper.state);
  const wait = paper.state.waits.find(({ holders }) => holders.length > 0)?.key;
  return { ...validFields[name], ...dates, step, wait, reasons: 'Alasan' };
}

/** Somebody entitled to send `name` now, by the office that the command belongs to. */
export function entitled(paper: PaperCase, name: CommandName): Actor | null {
  const [step] = openSteps(paper.state);
  const office = holdersFor(paper.state, { name, step })[0];
  if (office === undefined) return null;
  return office === 'subject' ? subject : holderOf(office);
}

/** Commands that end a case; were they as frequent as the others, few courses would come far. */
const ending: readonly CommandName[] = ['withdraw', 'reject'];

/** Possible almost everywhere, and no step on the way: every seventh time is often enough. */
const aside: readonly CommandName[] = [
  'attachDocument',
  'recheck',
  'hold',
  'extend',
  'reassign',
  'retryStep',
  'correctFact',
  'adoptPolicy',
  'adoptCalendar',
];

function fitting(paper: PaperCase, pick: number, own: boolean): void {
  const candidates = commandNames.filter((name) => {
    if (ending.includes(name) !== (pick % 50 === 0) || !stageRules[name].stages.includes(paper.state.stage))
      return false;
    if (aside.includes(name) && paper.state.blocks.length === 0 && pick % 7 !== 0) return false;
    const by = entitled(paper, name);
    return by !== null && !('refusal' in paper.asked(by, name, fieldsToday(paper, name)));
  });
  const name = candidates[pick % candidates.length];
  const by = name === undefined ? null : entitled(paper, name);
  if (name === undefined || by === null) return;
  const sent = own && by.office !== 'subject' ? holderOf(by.office, subject.person) : by;
  paper.when(sent, name, fieldsToday(paper, name));
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
  }
}

/** A holiday on the day after the opening, and windows of half the length. */
function newerRules({ policy: old, calendar }: PaperCase['context']): PaperCase['newer'] {
  const half = (duration: Duration): Duration =>
    'seconds' in duration ? { seconds: duration.seconds / 2 } : { workingDays: Math.ceil(duration.workingDays / 2) };
  const shorter = (deadline: Deadline): Deadline => ({ ...deadline, within: half(deadline.within) });
  const { deadlines } = policyWithin(shorter(old.deadlines.decree));
  const steps = old.steps.map((step) => ({ ...step, deadline: shorter(step.deadline) }));
  return {
    policy: { ...old, version: 2, deadlines, steps },
    calendar: { ...calendar, version: 'bare-2027', daysOff: ['2026-11-03'] },
  };
}

/** The case after everything that happens to it. */
export function follow({ settings, happenings }: Course): PaperCase {
  const paper = new PaperCase(settings);
  paper.newer = newerRules(paper.context);
  for (const what of happenings) happen(paper, what);
  return paper;
}

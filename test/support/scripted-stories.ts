import type { CaseState } from '../../domain/case/state.ts';
import { type CaseId, caseNumberOf, type EmployeeId } from '../../domain/identifiers.ts';
import { withinAgencyPolicy } from '../../migrations/within-agency-policy.ts';
import { type CaseClerk, happyCourse, type Line, until } from './case-clerk.ts';
import { actors } from './small-province.ts';

/** One thing that happens in a story: somebody decides, somebody sends a signal, or the people wait for the case. */
export type Step =
  | { readonly decide: Line }
  | { readonly signal: Line }
  | { readonly awaits: (state: CaseState) => boolean };

/** What the people of a story do, whatever befalls the machines. */
export type Story = (employee: EmployeeId) => readonly Step[];

const reached = (key: string): Step => ({ awaits: ({ waits }) => waits.some((wait) => wait.key === key) });
const subjectActs = (employee: EmployeeId) => ({ person: employee, office: 'subject' as const });

/** The happy course in the name of `employee`. People wait for the placement, which nobody sends. */
const course = (employee: EmployeeId): Step[] => {
  const steps = happyCourse().map(
    ([by, name, fields]): Step => ({
      decide: [by === actors.subject ? subjectActs(employee) : by, name, fields ?? {}],
    }),
  );
  return [...steps.slice(0, -1), reached('commencement'), ...steps.slice(-1)];
};

/** Twelve events: from planning to commencement without a word too many. */
const acceptsAtOnce: Story = course;

/** Seventeen events: a message that comes too early, two objections, silence of an official, then the rest of the course. */
const objects: Story = (employee) => {
  const objection: Step = {
    decide: [subjectActs(employee), 'object', { category: 'distance', words: 'Terlalu jauh dari rumah' }],
  };
  const explanation = { serviceNeed: 'Puskesmas tanpa ahli gizi', careerOpportunity: 'Jenjang ahli muda' };
  const [submitted, , ...rest] = course(employee);
  return [
    { signal: [actors.governor, 'approve'] },
    { awaits: ({ refusals }) => refusals === 1 },
    ...(submitted === undefined ? [] : [submitted]),
    objection,
    { decide: [actors.origin, 'explain', explanation] },
    objection,
    { awaits: ({ waits }) => waits.some(({ key, escalatedTo }) => key === 'conclusion' && escalatedTo.length === 1) },
    { decide: [actors.secretary, 'conclude', { conclusion: 'go_on', reasons: 'Kebutuhan layanan' }] },
    ...rest,
  ];
};

export const scriptedStories = { acceptsAtOnce, objects } as const satisfies Readonly<Record<string, Story>>;

/** The policy of these stories: only the conclusion is due within a test, and it is escalated exactly once. */
export const storyPolicy = {
  ...withinAgencyPolicy,
  version: 4,
  rounds: 1,
  deadlines: {
    ...withinAgencyPolicy.deadlines,
    conclusion: { within: { seconds: 1 }, escalateTo: ['appointing_authority'] },
  },
} as const satisfies typeof withinAgencyPolicy;

/** How a story's people send what they decide. */
export interface Telling {
  decide(line: Line): Promise<unknown>;
  signal(line: Line): Promise<unknown>;
}

/** Lets the people of a story act, one after the other. */
export async function tell(steps: readonly Step[], telling: Telling, look: () => Promise<CaseState>): Promise<void> {
  for (const step of steps) {
    if ('decide' in step) await telling.decide(step.decide);
    else if ('signal' in step) await telling.signal(step.signal);
    else await until(look, step.awaits);
  }
}

/** Waits until the file of a case holds `sequence` events, looking often. */
export async function untilRecorded({ db }: CaseClerk, id: CaseId, sequence: number): Promise<void> {
  await until(
    () => db('mutation_case').where('number', caseNumberOf(id)).first('sequence'),
    (row) => row?.sequence >= sequence,
    10,
  );
}

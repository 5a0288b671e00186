import type { CaseId, EmployeeId } from '../../domain/identifiers.ts';
import { employeeId } from '../../domain/identifiers.ts';
import { type CaseClerk, happyCourse, type Line, opening, until } from './case-clerk.ts';
import { actors, people } from './small-province.ts';

const acts = (employee: EmployeeId) => ({ person: employee, office: 'subject' as const });

/** The happy course in the name of this employee, from `from` to before the end. */
const courseOf = (employee: EmployeeId): readonly Line[] =>
  happyCourse().map(([by, name, fields = {}]) => [by === actors.subject ? acts(employee) : by, name, fields]);

const words = { serviceNeed: 'Puskesmas tanpa ahli gizi', careerOpportunity: 'Jenjang ahli muda dalam dua tahun' };
const objection = { category: 'distance', words: 'Terlalu jauh dari rumah' };

async function finish(clerk: CaseClerk, id: CaseId, rest: readonly Line[]): Promise<void> {
  await clerk.follow(id, rest.slice(0, -1));
  await until(
    () => clerk.filed(id),
    ({ stage }) => stage === 'commencement',
  );
  await clerk.follow(id, rest.slice(-1));
}

async function acceptsAtOnce(clerk: CaseClerk): Promise<CaseId> {
  const employee = employeeId(people.subject);
  const id = await clerk.open(opening(employee));
  await finish(clerk, id, courseOf(employee));
  return id;
}

/** The policy of the world must give the offices a second or two. */
async function escalatedThenApproved(clerk: CaseClerk): Promise<CaseId> {
  const employee = employeeId('emp-subject-1');
  const id = await clerk.open(opening(employee));
  await clerk.follow(id, courseOf(employee).slice(0, 2));
  await until(
    () => clerk.events(id),
    (events) => events.some((event) => event.kind === 'escalated' && event.wait === 'step:release'),
  );
  await finish(clerk, id, courseOf(employee).slice(2));
  return id;
}

export async function agreesAfterExplanation(clerk: CaseClerk): Promise<CaseId> {
  const employee = employeeId('emp-subject-2');
  const urgent = { ground: 'policy_change', words: 'Perubahan susunan organisasi' } as const;
  const id = await clerk.open({ ...opening(employee), urgent });
  await clerk.signal(id, 'approve', { id: 'too-early', by: actors.governor });
  await clerk.follow(id, [
    [actors.hr, 'submit'],
    [acts(employee), 'object', objection],
    [actors.origin, 'explain', words],
  ]);
  await finish(clerk, id, courseOf(employee).slice(1));
  return id;
}

export async function keepsRefusing(clerk: CaseClerk): Promise<CaseId> {
  const employee = employeeId('emp-subject-3');
  const id = await clerk.open(opening(employee));
  const round: readonly Line[] = [
    [acts(employee), 'object', objection],
    [actors.origin, 'explain', words],
  ];
  await clerk.follow(id, [
    [actors.hr, 'submit'],
    ...round,
    ...round,
    [acts(employee), 'object', objection],
    [actors.secretary, 'conclude', { conclusion: 'withdraw', reasons: 'Keluarga tidak dapat ditinggalkan' }],
  ]);
  return id;
}

/** The three stories (the third with both of its employees), each ending in a closed case. */
export const goldenStories: Readonly<Record<string, (clerk: CaseClerk) => Promise<CaseId>>> = {
  'accepts-at-once': acceptsAtOnce,
  'escalated-then-approved': escalatedThenApproved,
  'agrees-after-explanation': agreesAfterExplanation,
  'keeps-refusing': keepsRefusing,
};

import type { Holder } from './roles.ts';
import type { Wait } from './wait.ts';

/** As much of a wait as an inbox shows; a follow-up waits under keys of its own. */
export interface AwaitedAnswer extends Pick<Wait, 'holders' | 'escalatedTo' | 'dueAt' | 'overdueSince'> {
  readonly key: string;
}

/** Whatever has waits: a case, or the follow-up of one. */
interface Waiting {
  readonly waits: readonly AwaitedAnswer[];
}

/** A line in somebody's inbox. `follow_up` tells an office that another is late; it may chase, and may not decide. */
export interface Task {
  readonly key: string;
  readonly holder: Holder;
  readonly purpose: 'decide' | 'follow_up';
  readonly dueAt: number | null;
  readonly overdueSince: number | null;
}

/** The inbox tasks that a state stands for: one for each holder waited for, one for each office told of a delay. */
export const tasksOf = (state: Waiting): readonly Task[] =>
  state.waits.flatMap(({ key, holders, escalatedTo, dueAt, overdueSince }) => [
    ...holders.map((holder): Task => ({ key, holder, purpose: 'decide', dueAt, overdueSince })),
    ...escalatedTo.map((holder): Task => ({ key, holder, purpose: 'follow_up', dueAt: null, overdueSince })),
  ]);

/** What makes two tasks the same line of the inbox. */
export const taskIdentity = ({ key, holder, purpose }: Task): string => `${key}\n${holder}\n${purpose}`;

/** How the inbox changes from one state to the next. */
export function taskChanges(
  before: Waiting | null,
  after: Waiting,
): { readonly begun: readonly Task[]; readonly ended: readonly Task[]; readonly changed: readonly Task[] } {
  const was = new Map((before === null ? [] : tasksOf(before)).map((task) => [taskIdentity(task), task]));
  const is = new Map(tasksOf(after).map((task) => [taskIdentity(task), task]));
  const same = (a: Task, b: Task): boolean => a.dueAt === b.dueAt && a.overdueSince === b.overdueSince;
  return {
    begun: [...is.values()].filter((task) => !was.has(taskIdentity(task))),
    ended: [...was.values()].filter((task) => !is.has(taskIdentity(task))),
    changed: [...is.values()].filter((task) => {
      const old = was.get(taskIdentity(task));
      return old !== undefined && !same(old, task);
    }),
  };
}

import { documentKinds } from '../eligibility/case-document.ts';
import type { ApprovalStep, CasePolicy, Deadline, Duration } from './policy.ts';
import { rolesOf } from './policy.ts';
import type { Role, SupportRole } from './roles.ts';

/** Something that keeps a policy from being published: where it stands, as a JSON pointer, and what is expected there. */
export interface PolicyFault {
  readonly pointer: string;
  readonly expected: string;
}

/** Roles that the register has an office for, with how many there are; a role that is missing has none. */
export type OfficeCounts = Readonly<Partial<Record<Role | SupportRole, number>>>;

type Faults = readonly PolicyFault[];

const fault = (pointer: string, expected: string): Faults => [{ pointer, expected }];

function faultsOfDuration(pointer: string, duration: Duration): Faults {
  const length = 'seconds' in duration ? duration.seconds : duration.workingDays;
  return Number.isSafeInteger(length) && length >= 1 ? [] : fault(pointer, 'a whole number from 1');
}

/** An alert of the law's effect on silence goes to a legal officer, whom the register must have. */
function faultsOfAlert(
  pointer: string,
  { alertBefore }: NonNullable<Deadline['legalEffect']>,
  seated: OfficeCounts,
): Faults {
  return [
    ...faultsOfDuration(`${pointer}/alertBefore`, alertBefore),
    ...((seated.legal_officer ?? 0) > 0 ? [] : fault(pointer, 'a legal officer in the register, who is alerted')),
  ];
}

/** A deadline ends in somebody's hands: positive, and with a ladder whose every rung the register can seat. */
function faultsOfDeadline(pointer: string, deadline: Deadline, seated: OfficeCounts): Faults {
  const { within, urgent, mass, escalateTo, remindBefore = [], legalEffect } = deadline;
  return [
    ...faultsOfDuration(`${pointer}/within`, within),
    ...(urgent === undefined ? [] : faultsOfDuration(`${pointer}/urgent`, urgent)),
    ...(mass === undefined ? [] : faultsOfDuration(`${pointer}/mass`, mass)),
    ...(mass === undefined || pointer === '/deadlines/delivery'
      ? []
      : fault(`${pointer}/mass`, 'none: only the delivery has a window of its own for a decree on many')),
    ...remindBefore.flatMap((before, index) => faultsOfDuration(`${pointer}/remindBefore/${index}`, before)),
    ...(legalEffect === undefined ? [] : faultsOfAlert(`${pointer}/legalEffect`, legalEffect, seated)),
    ...(escalateTo.length > 0 ? [] : fault(`${pointer}/escalateTo`, 'at least one role: silence goes to somebody')),
    ...escalateTo.flatMap((role, index) =>
      (seated[role] ?? 0) > 0
        ? []
        : fault(`${pointer}/escalateTo/${index}`, `a role with an office: nobody is ${role}`),
    ),
  ];
}

function faultsOfCounting(pointer: string, { counting, mode, veto }: ApprovalStep, offices: number): Faults {
  if (mode === 'external' && counting !== undefined)
    return fault(`${pointer}/counting`, 'none: an external step counts no votes');
  if (mode !== 'decide' && veto !== undefined)
    return fault(`${pointer}/veto`, 'none: only a step that decides has a veto');
  if (typeof counting !== 'object') return [];
  const { quorum } = counting;
  return Number.isSafeInteger(quorum) && quorum >= 1 && quorum <= offices
    ? []
    : fault(
        `${pointer}/counting/quorum`,
        `a whole number from 1 to ${offices}, as many offices as the register seats there`,
      );
}

/** A way back leads to the planning or to steps that come no later, so that it ends. */
function faultsOfSendBack(pointer: string, step: ApprovalStep, steps: readonly ApprovalStep[]): Faults {
  const { sendBack } = step;
  if (sendBack === undefined || sendBack === 'planning') return [];
  if (sendBack.length === 0) return fault(`${pointer}/sendBack`, 'planning, or at least one step');
  return sendBack.flatMap((id, index) => {
    const to = steps.find((each) => each.id === id);
    return to !== undefined && to.id !== step.id && to.group <= step.group
      ? []
      : fault(`${pointer}/sendBack/${index}`, 'another step of this group or an earlier one');
  });
}

function faultsOfStep(step: ApprovalStep, index: number, steps: readonly ApprovalStep[], seated: OfficeCounts): Faults {
  const pointer = `/steps/${index}`;
  const roles = rolesOf(step);
  const vacant = roles.filter((role) => (seated[role] ?? 0) === 0);
  const offices = roles.reduce((sum, role) => sum + (seated[role] ?? 0), 0);
  const strangers = (step.veto ?? []).filter((role) => !roles.includes(role));
  return [
    ...(steps.findIndex(({ id }) => id === step.id) === index
      ? []
      : fault(`${pointer}/id`, 'an id that no other step has')),
    ...vacant.flatMap((role) => fault(`${pointer}/role`, `roles with an office: nobody is ${role}`)),
    ...strangers.flatMap((role) => fault(`${pointer}/veto`, `roles of the step; ${role} is none`)),
    ...(step.requires ?? []).flatMap((kind, at) =>
      documentKinds.includes(kind) ? [] : fault(`${pointer}/requires/${at}`, 'a kind of document that can be attached'),
    ),
    ...faultsOfCounting(pointer, step, offices),
    ...faultsOfSendBack(pointer, step, steps),
    ...faultsOfDeadline(`${pointer}/deadline`, step.deadline, seated),
  ];
}

/** Groups are numbered from 1 without a gap, so that each opens after the one before. */
function faultsOfGroups(steps: readonly ApprovalStep[]): Faults {
  const groups = [...new Set(steps.map(({ group }) => group))].sort((a, b) => a - b);
  return groups.every((group, index) => group === index + 1)
    ? []
    : fault('/steps', 'groups numbered from 1 without a gap');
}

/** The appointing authority decides last: nothing of the approval comes after it, and no policy does without it. */
function faultsOfEnd(steps: readonly ApprovalStep[]): Faults {
  const last = Math.max(...steps.map(({ group }) => group));
  const decides = steps.some(
    ({ role, mode, group }) => role === 'appointing_authority' && mode === 'decide' && group === last,
  );
  return decides
    ? []
    : fault('/steps', 'the decision of the appointing authority in the last group (PP 11/2017 art. 191)');
}

/** An inauguration has a last day, so that its delay comes to somebody; what silence leads to there is a legal review. */
function faultsOfInauguration({ inauguration, deadlines }: CasePolicy): Faults {
  if (inauguration === undefined) return [];
  return [
    ...(deadlines.inauguration === undefined
      ? fault('/deadlines/inauguration', 'a deadline: some posts are taken up by an inauguration')
      : []),
    ...faultsOfDuration('/inauguration/inviteBefore', inauguration.inviteBefore),
  ];
}

/**
 * Why a policy must not govern cases; empty when it may. Nothing in a policy can say what silence decides: there is no member
 * for it, so an approval by silence cannot even be written down.
 */
export function validatePolicy(policy: CasePolicy, seated: OfficeCounts): readonly PolicyFault[] {
  const { steps, deadlines, rounds, sendBacks, minimumOriginShare, ownRequest } = policy;
  return [
    ...faultsOfInauguration(policy),
    ...(steps.length > 0 ? [...faultsOfGroups(steps), ...faultsOfEnd(steps)] : fault('/steps', 'at least one step')),
    ...steps.flatMap((step, index) => faultsOfStep(step, index, steps, seated)),
    ...Object.entries<Deadline>({ ...deadlines }).flatMap(([key, deadline]) =>
      faultsOfDeadline(`/deadlines/${key}`, deadline, seated),
    ),
    ...(ownRequest?.legalEffect === undefined
      ? []
      : faultsOfAlert('/ownRequest/legalEffect', ownRequest.legalEffect, seated)),
    ...(Number.isSafeInteger(rounds) && rounds >= 0 ? [] : fault('/rounds', 'a whole number from 0')),
    ...(sendBacks === undefined || (Number.isSafeInteger(sendBacks) && sendBacks >= 0)
      ? []
      : fault('/sendBacks', 'a whole number from 0')),
    ...(minimumOriginShare >= 0 && minimumOriginShare <= 1 ? [] : fault('/minimumOriginShare', 'a share from 0 to 1')),
  ];
}

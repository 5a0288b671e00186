import type { CommandName } from '../../domain/case/commands.ts';
import type { Actor } from '../../domain/case/roles.ts';
import { actors, block, decreedElsewhere, subject, validFields } from './case-fixture.ts';
import { jointPolicy } from './joint-policy.ts';
import {
  type Became,
  courses,
  given,
  givenClosed,
  givenHeld,
  givenPlaced,
  type Line,
  type PaperCase,
} from './paper-case.ts';
import { solemn } from './solemn-policy.ts';

const joint = (...more: readonly Line[]): PaperCase => given([...courses.approval, ...more], { policy: jointPolicy });
const quorum: readonly Line[] = [
  [actors.origin, 'approve'],
  [actors.destination, 'approve'],
  [actors.hr, 'sendDossier'],
  [actors.hr, 'recordConsideration'],
];

/** Every point at which a case can wait, from its opening to its close. */
export const points: Readonly<Record<string, () => PaperCase>> = {
  planning: () => given(courses.planning),
  'planning, blocked': () => given(courses.planning, { findings: [block('R2')] }),
  socialization: () => given(courses.socialization),
  'socialization, objected': () => given([...courses.socialization, [subject, 'object']]),
  'socialization, silent': () => {
    const paper = given(courses.socialization);
    paper.passDeadline();
    return paper;
  },
  'socialization, understood': () => given([...courses.socialization, [subject, 'acknowledge']]),
  'socialization, offered': () => given([...courses.socialization, [subject, 'object'], [actors.origin, 'explain']]),
  'approval, heads': () => given(courses.approval),
  'approval, board': () => given(courses.beforeBoard),
  'approval, governor': () => given(courses.beforeDecision),
  'approval, several offices': () => joint(),
  'approval, one office has spoken': () => joint([actors.origin, 'approve']),
  'approval, dossier sent': () => joint([actors.hr, 'sendDossier']),
  'approval, dossier incomplete': () => joint([actors.hr, 'sendDossier'], [actors.hr, 'markIncomplete']),
  'approval, information asked': () => given([...courses.approval, [actors.origin, 'requestInformation']]),
  'approval, quorum of a board': () => joint(...quorum),
  'decree, condition not met': () =>
    given([...courses.beforeDecision, [actors.governor, 'approve', { condition: 'Pengganti bertugas lebih dahulu' }]]),
  'decree, to issue': () => given(courses.decree),
  'decree of another authority, to record': () => given(courses.decree, { policy: decreedElsewhere }),
  'decree, to deliver': () => given(courses.issued),
  'decree, to receive': () => given(courses.delivered),
  'decree, to inaugurate': () => given(courses.placement, solemn),
  'decree, invited to the inauguration': () => given([...courses.issued, [actors.hr, 'inviteToInauguration']], solemn),
  'decree, inauguration late': () => {
    const paper = given(courses.placement, solemn);
    paper.passDeadline();
    return paper;
  },
  'placement, by date': () => given(courses.placement),
  'placement, held': () => givenHeld([block('R2')]),
  commencement: () => givenPlaced(),
  'approval, on hold': () => given([...courses.approval, [actors.hr, 'hold']]),
  'placement, on hold': () => given([...courses.placement, [actors.hr, 'hold']]),
  closed: () => givenClosed(),
};

/** What becomes of a command, about the first wait whose clock runs for somebody where it is about one. */
export function sentAt(paper: PaperCase, by: Actor, name: CommandName): Became {
  paper.newer = { policy: { ...paper.context.policy, version: 2 } };
  const open = paper.state.waits.filter(({ holders }) => holders.length > 0);
  const wait = (open.find(({ dueAt }) => dueAt !== null) ?? open[0])?.key;
  return paper.when(by, name, { ...validFields[name], ...(wait === undefined ? {} : { wait }) });
}

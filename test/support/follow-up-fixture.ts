import type { CaseFacts } from '../../domain/after/catch-up.ts';
import { catchUp } from '../../domain/after/catch-up.ts';
import type { FollowUpCommand } from '../../domain/after/commands.ts';
import type { CorrectionRequest } from '../../domain/after/correction.ts';
import { decideFollowUp } from '../../domain/after/decide.ts';
import type { FollowUpDraft, FollowUpEvent } from '../../domain/after/events.ts';
import { evolveFollowUp, openedFollowUp } from '../../domain/after/evolve.ts';
import { nextPassed } from '../../domain/after/passed.ts';
import type { FollowUpPolicy } from '../../domain/after/policy.ts';
import { type RegisterNow, reviewClosed, reviewOpened } from '../../domain/after/review.ts';
import type { FollowUpState } from '../../domain/after/state.ts';
import type { FollowUpContext } from '../../domain/after/waits.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { isRefusal } from '../../domain/case/parse-command.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { caseIdOf, officeId, unitId } from '../../domain/identifiers.ts';
import { followUpPolicy } from '../../migrations/follow-up-policy.ts';
import { actors, offices } from './case-fixture.ts';

/** Monday 2 November 2026, 09:00 in Jakarta: the receipt of the decree. */
export const receivedAt = Date.parse('2026-11-02T02:00:00Z');

const seated = (office: string) => ({ office: officeId(office), zone: 'Asia/Jayapura' }) as const;

/** What the register says at any time: the head of the origin has become another office than the case knew. */
const register: RegisterNow = {
  newHead: seated('kepala-tujuan'),
  oldHead: seated('kepala-asal-baru'),
  stillInSeat: true,
  inService: true,
  competences: [],
};

export const noFacts: CaseFacts = {
  receivedAt: null,
  placedFrom: null,
  onDutyFrom: null,
  correctedBy: null,
  destinationHead: offices.destination_head,
  benefits: [],
  competences: [],
};
/** A case that is closed: received, placed and on duty on 2 November. */
export const closedFacts: CaseFacts = {
  ...noFacts,
  receivedAt,
  placedFrom: '2026-11-02',
  onDutyFrom: '2026-11-02',
  benefits: ['Wawasan baru', 'Dekat dengan pendidikan'],
};

/** A correction as the register of numbers and the decree would complete it. */
const numbered = ({ number = 'SK/2', corrections, ...asked }: CorrectionRequest): FollowUpDraft => ({
  ...asked,
  kind: 'decree_corrected',
  number,
  issuedOn: '2026-11-02',
  corrections: corrections.map((correction) => ({ ...correction, reads: 'Teks' })),
});

/** A follow-up on paper: what the database does with one, without it. */
export class PaperFollowUp {
  readonly events: FollowUpEvent[] = [];
  state: FollowUpState;
  policy: FollowUpPolicy = followUpPolicy;
  calendar: WorkingCalendar = { version: 'bare-2026', lastKnownYear: 2027, daysOff: [] };
  facts: CaseFacts = noFacts;
  register: RegisterNow = register;

  constructor() {
    this.state = openedFollowUp({
      kind: 'opened',
      sequence: 1,
      at: receivedAt,
      case: caseIdOf(1),
      subject: actors.subject.person,
      subjectZone: 'Asia/Jakarta',
      originUnit: unitId('origin'),
      destinationUnit: unitId('target'),
      destinationZone: 'Asia/Jayapura',
      offices: { ...offices, legal_officer: [{ office: officeId('biro-hukum'), zone: 'Asia/Jakarta' }] },
      policy: { id: 'follow-up', version: 1 },
      calendar: 'bare-2026',
    });
  }

  #context = (now: number): FollowUpContext => ({ now, policy: this.policy, calendar: this.calendar });

  #add(draft: FollowUpDraft, now: number, from: object = {}): void {
    const event = { ...draft, ...from, sequence: this.state.sequence + 1, at: now } as FollowUpEvent;
    this.events.push(event);
    this.state = evolveFollowUp(this.state, event);
  }

  #pass(now: number): void {
    const context = this.#context(now);
    for (let next = nextPassed(this.state, context); next !== null; next = nextPassed(this.state, context)) {
      const { kind } = next;
      const review = this.state.reviews.find((each) => 'review' in next && each.id === next.review);
      if (kind === 'event') this.#add(next.draft, now);
      else if (kind === 'open_review') this.#add(reviewOpened(this.state, next.review, this.register, context), now);
      else if (review !== undefined) this.#add(reviewClosed(review, this.register), now);
    }
  }

  /** Brings it to `now`, with a command or without; the refusal of the command if it is refused. */
  at(now: number, command?: FollowUpCommand): Refusal | null {
    const context = this.#context(now);
    for (
      let next = catchUp(this.state, this.facts, context);
      next !== null;
      next = catchUp(this.state, this.facts, context)
    )
      this.#add(next, now);
    const decided = command === undefined ? null : decideFollowUp(this.state, command, context);
    const refusal = decided !== null && isRefusal(decided) ? decided : null;
    if (decided !== null && !isRefusal(decided))
      this.#add(decided.kind === 'correct_decree' ? numbered(decided) : decided, now, {
        commandId: command?.id,
        by: command?.by,
      });
    this.#pass(now);
    return refusal;
  }
}

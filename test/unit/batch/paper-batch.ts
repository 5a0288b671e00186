import { type BatchCommand, parseBatchCommand } from '../../../domain/batch/commands.ts';
import { decideBatch } from '../../../domain/batch/decide.ts';
import type { Link } from '../../../domain/batch/dependence.ts';
import type { BatchDraft, BatchEvent } from '../../../domain/batch/events.ts';
import { batchKindOf, membersOf, submissionOfNext } from '../../../domain/batch/forming.ts';
import { type BatchContext, noticed, readySets, type View } from '../../../domain/batch/notice.ts';
import type { Standing, StandingKind } from '../../../domain/batch/standing.ts';
import { type BatchState, batchStateOf, evolveBatch } from '../../../domain/batch/state.ts';
import { isRefusal } from '../../../domain/case/parse-command.ts';
import { batchIdOf, type CaseId, officeId } from '../../../domain/identifiers.ts';
import { actors } from '../../support/case-fixture.ts';

/** Somebody with an open case, as the register of this sheet of paper knows them. */
export interface Mover {
  readonly case: CaseId;
  /** The seat that the person sits in; moves with a placement. */
  sits: number;
  /** The seat that the case has reserved; `null` once it is taken, or given back. */
  reserved: number | null;
  kind: StandingKind;
  /** A rule will be found to block the placement. */
  isBlocked: boolean;
  /** How often it was placed. */
  placements: number;
}

/** Whom a placement moved, in one transaction, with the links of those who were still to be placed before it. */
export interface Placement {
  readonly moved: readonly CaseId[];
  readonly links: readonly Link[];
}

const firstInstant = Date.parse('2026-11-02T02:00:00Z');
const calendar = { version: 'bare', lastKnownYear: 2030, daysOff: [] };
const zone = 'Asia/Jakarta' as const;

/** Where each step of the way to a placement leads. */
const next: Readonly<Partial<Record<StandingKind, StandingKind>>> = { under_way: 'decree_ready', decreed: 'arrived' };

/** A batch with its members and their seats on paper: the domain decides, and this keeps what the register would. */
export class PaperBatch {
  readonly movers = new Map<CaseId, Mover>();
  readonly events: BatchEvent[] = [];
  readonly placements: Placement[] = [];
  readonly spares: readonly Mover[];
  state: BatchState;
  now = firstInstant;
  #commands = 0;
  #freeSeat = 1_000;

  /** `spares`: open cases that belong to no batch yet. */
  constructor(members: readonly Mover[], spares: readonly Mover[]) {
    for (const member of members) this.movers.set(member.case, member);
    this.spares = spares;
    const formed = membersOf(this.links(members.map((member) => member.case)));
    const seated = (office: string) => ({ office: officeId(office), zone });
    const event: BatchEvent = {
      ...{
        kind: 'formed',
        sequence: 1,
        at: this.now,
        batch: batchIdOf(1),
        batchKind: batchKindOf(formed),
        name: 'Uji',
      },
      ...{ hr: seated('bkd'), within: { seconds: 60 }, ladder: [seated('sekda'), seated('gubernur')], members: formed },
    };
    this.events.push(event);
    this.state = batchStateOf([event]);
  }

  get context(): BatchContext {
    return { now: this.now, calendar };
  }

  mover(id: CaseId): Mover {
    const mover = this.movers.get(id);
    if (mover === undefined) throw new RangeError(`${id} is no member`);
    return mover;
  }

  /** Whose seat each of these has reserved, where that person still sits in it. */
  links(cases: readonly CaseId[]): readonly Link[] {
    const all = cases.map((id) => this.mover(id));
    return all.map(({ case: id, reserved }) => ({
      case: id,
      takesSeatOf: all.find(({ sits }) => reserved !== null && sits === reserved)?.case ?? null,
    }));
  }

  /** Looks at the members, and places the sets that are ready. */
  look(): void {
    const view = this.#notice();
    if (this.state.closed) return;
    const ready = readySets(this.state, view);
    const [placed, held] = [[...ready], [] as [number, readonly CaseId[]][]];
    for (const each of [...placed]) {
      const blocked = each[1].filter((id) => this.mover(id).isBlocked);
      if (blocked.length === 0) continue;
      placed.splice(placed.indexOf(each), 1);
      held.push([each[0], blocked]);
      for (const id of blocked) this.mover(id).kind = 'blocked';
    }
    if (placed.length > 0) this.#place(placed);
    for (const [set, blockedBy] of held) this.#file({ kind: 'set_held', set, blockedBy });
  }

  /** Takes a decision of HR. `false`: it was refused, and nothing has changed but what the look has found. */
  decide(name: BatchCommand['name'], fields: object): boolean {
    const view = this.#notice();
    this.#commands += 1;
    const command = parseBatchCommand({ name, id: `command-${this.#commands}`, by: actors.hr, ...fields });
    if (isRefusal(command)) throw new Error(command.message);
    const request = decideBatch(this.state, command, view, this.context);
    if (isRefusal(request)) return false;
    switch (request.kind) {
      case 'clear': {
        const { submission, clearanceNumber, clearanceDate } = request.command;
        this.#file({ kind: 'submission_cleared', submission, clearanceNumber, clearanceDate });
        return true;
      }
      case 'issue': {
        const members = request.members.map((member) => member.case);
        for (const id of members) this.mover(id).kind = 'decreed';
        const { number = 'SK', effectiveDate } = request.command;
        this.#file({ kind: 'decree_issued', number, effectiveDate, members, leftOut: [] });
        return true;
      }
      case 'drop': {
        // After its decree a case is revoked, and never withdrawn.
        const late = request.dependants.some((id) => !['under_way', 'decree_ready'].includes(this.mover(id).kind));
        if (late) return false;
        for (const id of request.dependants) this.fall(id);
        const { decision, reasons } = request.command;
        this.#file({
          ...{ kind: 'fallen_decided', fallen: request.fallen, decision, reasons, withdrawn: request.dependants },
        });
        return true;
      }
      case 'replace':
        return this.#replace(request.command, request.fallen.set, request.by, request.takers);
      case 'wait': {
        const { fallen, question } = request;
        const { decision, reasons } = request.command;
        this.#file({ kind: 'fallen_decided', fallen, decision, reasons, withdrawn: [], question });
        return true;
      }
      case 'sign':
        throw new Error('nobody signs on paper');
    }
  }

  /** The next step of a case towards its placement. */
  progress(id: CaseId): void {
    const mover = this.mover(id);
    mover.kind = next[mover.kind] ?? mover.kind;
  }

  /** The case is closed without a placement: the person stays, and the reserved seat is free. */
  fall(id: CaseId): void {
    const mover = this.mover(id);
    if (mover.kind === 'placed') return;
    mover.kind = 'fallen';
    mover.reserved = null;
  }

  /** What blocked the placement is cured. */
  cure(id: CaseId): void {
    const mover = this.mover(id);
    mover.isBlocked = false;
    if (mover.kind === 'blocked') mover.kind = 'arrived';
  }

  /** The move is changed to a position with a free seat, while its dialogue goes on. */
  amend(id: CaseId): void {
    const mover = this.mover(id);
    if (mover.kind !== 'under_way') return;
    this.#freeSeat += 1;
    mover.reserved = this.#freeSeat;
  }

  #notice(): View {
    const cases = this.state.members.map((member) => member.case);
    const standings = new Map(cases.map((id) => [id, this.#standing(id)]));
    const view = { standings, links: this.links(cases) };
    for (const draft of noticed(this.state, view, this.context)) this.#file(draft);
    return view;
  }

  #standing(id: CaseId): Standing {
    const { kind } = this.mover(id);
    const stage = kind === 'fallen' ? 'closed' : 'placement';
    const outcome = kind === 'fallen' ? 'withdrawn' : null;
    const waits = kind === 'blocked' ? ['placement_review'] : [];
    return { kind, stage, outcome, onHold: false, waits, expectedBy: null };
  }

  #place(sets: readonly (readonly [number, readonly CaseId[]])[]): void {
    const members = sets.flatMap(([, cases]) => cases);
    const open = this.state.members.filter(({ fate }) => fate === 'open').map((member) => member.case);
    this.placements.push({ moved: members, links: this.links(open) });
    for (const id of members) {
      const mover = this.mover(id);
      if (mover.reserved === null) throw new Error(`${id} has no seat to be placed in`);
      Object.assign(mover, { sits: mover.reserved, reserved: null, kind: 'placed' });
      mover.placements += 1;
    }
    this.#file({ kind: 'placed', sets: sets.map(([set]) => set), members });
  }

  #replace(
    command: Extract<BatchCommand, { name: 'decideFallen' }>,
    set: number,
    by: CaseId,
    takers: readonly CaseId[],
  ): boolean {
    const spare = this.spares.find((each) => each.case === by);
    if (spare === undefined || spare.kind === 'fallen' || takers.length > 1) return false;
    this.movers.set(by, spare);
    for (const taker of takers) this.mover(taker).reserved = spare.sits;
    const { members, cleared } = this.state;
    const replacement = { case: by, set, takesSeatOf: null, submission: submissionOfNext(members, cleared) };
    const { decision, reasons, fallen } = command;
    const id = members.find((member) => member.case === fallen)?.case;
    if (id === undefined) throw new RangeError(`${fallen} is no member`);
    this.#file({ kind: 'fallen_decided', fallen: id, decision, reasons, withdrawn: [], replacement });
    return true;
  }

  #file(draft: BatchDraft): void {
    const event: BatchEvent = { ...draft, sequence: this.state.sequence + 1, at: this.now };
    this.events.push(event);
    this.state = evolveBatch(this.state, event);
  }
}

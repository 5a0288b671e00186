import type { z } from 'zod';
import type { NamedPost } from '../../database/names.ts';
import type { FiledMove } from '../../database/planning/plan-moves.ts';
import type { PlanVersion } from '../../database/planning/plans.ts';
import { submissionsOf } from '../../domain/eligibility/transfer-clearance.ts';
import { caseIdOf, type EmployeeId } from '../../domain/identifiers.ts';
import type { PlanBlock } from '../../domain/plan/judgement.ts';
import type { Exclusion, KeptOut } from '../../domain/plan/outsider.ts';
import type { PlanParameters } from '../../domain/plan/parameters.ts';
import type { PlanRefusal } from '../../domain/plan/planned-move.ts';
import type { Hindrance, Why } from '../../domain/plan/why.ts';
import { wordsOfExclusion, wordsOfHindrance } from '../../domain/plan/words.ts';
import type { moveSchema, openingProgress, versionLine, versionSchema, whySchema } from '../schemas/plan-schemas.ts';
import { instantOf } from './case-view.ts';

type VersionLine = z.infer<typeof versionLine>;
type ViewedMove = z.infer<typeof moveSchema>;
type Viewed = z.infer<typeof versionSchema>;

function viewRefusal(refusal: PlanRefusal | null): VersionLine['refusal'] {
  if (refusal === null) return null;
  if (refusal.kind === 'musts_conflict')
    return { kind: refusal.kind, musts: refusal.musts.map((must) => ({ ...must, why: 'conflict', rule: null })) };
  const musts = refusal.musts.map(({ why, ...must }) => ({
    ...must,
    why: why.kind === 'standing' ? why.standing : why.kind,
    rule: why.kind === 'rule' ? why.rule : null,
  }));
  return { kind: refusal.kind, musts };
}

/** A version of a plan in a line: figures and no people. */
export const viewLine = (version: PlanVersion): VersionLine => ({
  plan: version.plan,
  version: version.version,
  state: version.state,
  createdAt: version.createdAt.toISOString(),
  computedAt: instantOf(version.computedAt),
  optimal: version.result?.optimal ?? null,
  bound: version.result?.bound ?? null,
  pairs: version.result?.pairs ?? null,
  figures: version.result === null ? null : { ...version.result.figures, units: [...version.result.figures.units] },
  greedy: version.result === null ? null : { ...version.result.greedy, units: [...version.result.greedy.units] },
  refusal: viewRefusal(version.refusal),
  endorsed: version.endorsed && { ...version.endorsed, at: version.endorsed.at.toISOString() },
  openingAskedAt: instantOf(version.openingAskedAt),
});

const viewParameters = ({ on, scope, policy, musts, mustNots }: PlanParameters): Viewed['parameters'] => ({
  effectiveDate: on,
  scope: {
    units: scope.units === null ? null : [...scope.units],
    positions: scope.positions === null ? null : [...scope.positions],
  },
  policy: { id: policy.id, version: policy.version },
  weights: { fit: { ...policy.fitWeights }, need: { ...policy.needWeights } },
  limits: {
    moves: policy.maximumMoves,
    movesPerUnit: policy.maximumMovesPerUnit,
    minimumOriginShare: policy.minimumOriginShare,
    moveCost: policy.moveCost,
    candidatesPerVacancy: policy.candidatesPerVacancy,
    minimumFit: policy.minimumFit,
  },
  musts: [...musts],
  mustNots: [...mustNots],
});

/** The names that people know moves by. */
export interface MoveNames {
  readonly people: ReadonlyMap<string, string>;
  readonly posts: ReadonlyMap<string, NamedPost>;
}

function viewMove({ people, posts }: MoveNames): (move: FiledMove) => ViewedMove {
  return ({ employee, from, to, fromUnit, toUnit, place, dependentSet, seatLeftBy, reasons, benefits }) => ({
    employee: { id: employee, name: people.get(employee) ?? null },
    from: posts.get(from) ?? { position: from, title: from, unit: fromUnit, unitName: fromUnit },
    to: posts.get(to) ?? { position: to, title: to, unit: toUnit, unitName: toUnit },
    place,
    dependentSet,
    seatLeftBy,
    reasons,
    benefits: [...benefits],
  });
}

/** A version with its moves. Who reads only what concerns the own unit sees neither the parameters nor the figures of all. */
export function viewVersion(
  version: PlanVersion,
  moves: readonly FiledMove[],
  names: MoveNames,
  whole: boolean,
): Viewed {
  const { name } = version;
  const line = viewLine(version);
  const viewed = moves.map(viewMove(names));
  if (whole) return { ...line, name, parameters: viewParameters(version.parameters), moves: viewed, withheld: [] };
  // Who leaves the seat that is taken is nobody's business whose unit that person has nothing to do with.
  const shown = new Set<string>(moves.map(({ employee }) => employee));
  const own = viewed.map((move) => ({
    ...move,
    seatLeftBy: move.seatLeftBy !== null && shown.has(move.seatLeftBy) ? move.seatLeftBy : null,
  }));
  const withheld = ['parameters', 'figures', 'greedy', 'bound', 'pairs', 'refusal'];
  const nothing = { parameters: null, figures: null, greedy: null, bound: null, pairs: null, refusal: null };
  return { ...line, name, ...nothing, moves: own, withheld };
}

type ViewedWhy = z.infer<typeof whySchema>;

const viewBlock = ({ rule, basis }: PlanBlock) => ({ rule, article: basis.article, standing: basis.standing });

function viewBecause(because: Hindrance): ViewedWhy['places'][number]['because'][number] {
  const told = { ...because, words: wordsOfHindrance(because) };
  return 'taken' in told ? { ...told, taken: [...told.taken] } : told;
}

const viewExclusion = (why: Exclusion): ViewedWhy['excluded'] => ({
  kind: why.kind === 'standing' ? why.standing : why.kind,
  words: wordsOfExclusion(why),
  rule: why.kind === 'rule' ? viewBlock(why) : null,
  nearest: why.kind === 'not_among_best' ? { position: why.position, value: why.value, needed: why.needed } : null,
});

const viewKeptOut = (kept: readonly KeptOut[]): ViewedWhy['keptOut'] =>
  kept.map(({ position, block }) => ({ position, block: block === null ? null : viewBlock(block) }));

/** Why somebody moves or does not; `null` for somebody whom the register did not know when the plan was computed. */
export function viewWhy(employee: EmployeeId, why: Why): ViewedWhy | null {
  switch (why.kind) {
    case 'chosen': {
      const places = why.others.map((place) => ({ ...place, because: [] }));
      return { employee, kind: why.kind, chosen: why.chosen, places, excluded: null, keptOut: [] };
    }
    case 'not_chosen': {
      const places = why.places.map(({ because, ...place }) => ({ ...place, because: because.map(viewBecause) }));
      return { employee, kind: why.kind, chosen: null, places, excluded: null, keptOut: viewKeptOut(why.keptOut) };
    }
    case 'not_weighed': {
      const excluded = viewExclusion(why.why);
      return { employee, kind: why.kind, chosen: null, places: [], excluded, keptOut: viewKeptOut(why.keptOut) };
    }
    case 'unknown':
      return null;
  }
}

/** How far the opening of a version's cases has come. */
export function viewOpening(
  { plan, version, openingAskedAt }: PlanVersion,
  moves: readonly FiledMove[],
): z.infer<typeof openingProgress> {
  const count = (state: FiledMove['openingState']): number =>
    moves.filter(({ openingState }) => openingState === state).length;
  const waiting = count('waiting');
  // Whoever gets no case is submitted to nobody.
  const submissions = submissionsOf(moves.filter(({ openingState }) => openingState !== 'refused'));
  return {
    plan,
    version,
    state: openingAskedAt === null ? 'not_asked' : waiting > 0 ? 'under_way' : 'done',
    waiting,
    opened: count('opened'),
    refused: count('refused'),
    moves: moves.map((move) => ({
      employee: move.employee,
      position: move.to,
      dependentSet: move.dependentSet,
      submission: submissions.get(move) ?? null,
      state: move.openingState,
      case: move.caseNumber === null ? null : caseIdOf(move.caseNumber),
      refusal: move.refusal,
    })),
  };
}

import { localDate } from '../../domain/calendar/zone.ts';
import type { Reasons, UrgentGround } from '../../domain/case/event-facts.ts';
import { officials, type Story } from '../sample-province/stories.ts';
import { sampleUnits } from '../sample-province/units.ts';
import { CaseWalk } from './case-walk.ts';
import { expectFound, expectSame } from './expectation.ts';
import type { Person } from './person.ts';
import {
  openingAnswer,
  type SeenVersion,
  statedNeedAnswer,
  versionAnswer,
  versionLineAnswer,
} from './planning-answers.ts';
import { positionName, unitName } from './register-names.ts';
import type { Scene } from './stage.ts';
import { until } from './until.ts';

const COMPUTED_WITHIN_MS = 90_000;
const OPENED_WITHIN_MS = 60_000;

/** What HR writes for one of those who move, in place of what is composed from the plan. */
export interface OwnTexts {
  readonly reasons?: Reasons;
  readonly benefits?: readonly string[];
}

/** What a story asks of the plan: its people, and how their cases are opened. */
export interface Planned {
  readonly plan: number;
  readonly stories: readonly Story[];
  /** HR tells the plan that these pairs must be; otherwise it finds them itself. */
  readonly must?: true;
  readonly urgent?: UrgentGround;
  readonly texts?: Readonly<Record<string, OwnTexts>>;
}

/** The version, once it is computed. */
export const computedVersion = (
  { signal }: Scene,
  hr: Person,
  { plan, version }: { readonly plan: number; readonly version: number },
): Promise<SeenVersion> =>
  until(
    { step: `version ${version} of plan ${plan}`, expected: 'computed', withinMs: COMPUTED_WITHIN_MS, signal },
    () => hr.api.get(`/plans/${plan}/versions/${version}`, versionAnswer),
    (seen) => (seen.state === 'computed' ? seen : undefined),
    ({ state }) => state,
  );

/** The head of a unit states a need, which raises the priority of its vacancies and which cases may cite. */
export async function stateNeed(
  scene: Scene,
  { destinationHead, destinationUnit, position }: Story,
  statement: { readonly cause: string; readonly evidence: string },
): Promise<void> {
  const head = scene.person(destinationHead);
  scene.timeline.act(head.introduced, 'states a need of the own unit (kebutuhan yang dinyatakan)');
  const body = { position, ...statement };
  const { status } = await head.api.post(`/units/${destinationUnit}/needs`, position, body, statedNeedAnswer);
  expectSame(`stating the need of ${destinationUnit}`, 201, status);
  scene.timeline.quote('Bukti', statement.evidence);
}

async function computeFor(scene: Scene, hr: Person, { plan, stories, must }: Planned): Promise<SeenVersion> {
  const { timeline } = scene;
  const [first] = stories;
  const positions = [...new Set(stories.map(({ position }) => position))];
  timeline.act(hr.introduced, `has a version of the plan computed for ${unitName(first?.destinationUnit ?? '')} alone`);
  const musts = must === undefined ? [] : stories.map(({ employee, position }) => ({ employee, position }));
  // Of each story one move, and no chain behind it.
  const body = { scope: { positions }, limits: { moves: stories.length }, musts };
  const made = await hr.api.post(`/plans/${plan}/versions`, 'version', body, versionLineAnswer);
  const version = await computedVersion(scene, hr, made.body);
  const told = stories.map(({ employee, position }) => `${employee} ${position}`).toSorted();
  const found = version.moves.map(({ employee, to }) => `${employee.id} ${to.position}`).toSorted();
  expectSame<unknown>('the moves of the plan', told, found);
  for (const { employee, to, place } of version.moves)
    timeline.note(
      `${must === undefined ? 'the plan chooses' : 'HR says that this pair must be:'} ${employee.name} for ${positionName(to.position)}: fit ${(place.fit / 100).toFixed(2)}, priority ${place.priority}`,
    );
  return version;
}

/** The date on which the moves take effect: today, where they lead. */
function effectiveToday({ destinationUnit }: Story): string {
  const unit = sampleUnits.find(({ id }) => id === destinationUnit);
  return localDate(Date.now(), expectFound(destinationUnit, unit, 'a unit of the sample province', unit).zone);
}

async function openAll(scene: Scene, hr: Person, path: string, { stories, urgent, texts = {} }: Planned) {
  const [first] = stories;
  if (first === undefined) throw new RangeError('a plan for nobody');
  const body = {
    effectiveDate: effectiveToday(first),
    ...(urgent === undefined ? {} : { urgent }),
    texts: Object.entries(texts).map(([employee, own]) => ({ employee, ...own })),
  };
  await hr.api.post(`${path}/open`, 'open', body, openingAnswer);
  return until(
    { step: 'opening the cases of the plan', expected: 'done', withinMs: OPENED_WITHIN_MS, signal: scene.signal },
    () => hr.api.get(`${path}/opening`, openingAnswer),
    (seen) => (seen.state === 'done' ? seen : undefined),
    ({ state, opened, waiting }) => `${state}: ${opened} opened, ${waiting} waiting`,
  );
}

/** A version of the plan for these stories, endorsed by the head of the agency, and its cases opened in one call. */
export async function openFromPlan(scene: Scene, planned: Planned): Promise<readonly CaseWalk[]> {
  const { timeline } = scene;
  const hr = scene.person(officials.hr);
  const version = await computeFor(scene, hr, planned);
  const path = `/plans/${version.plan}/versions/${version.version}`;
  const head = scene.person(officials.agencyHead);
  timeline.act(head.introduced, `endorses version ${version.version} of the plan (pengesahan)`);
  await head.api.post(`${path}/endorse`, 'endorse', {}, versionLineAnswer);
  timeline.act(hr.introduced, 'opens the cases of the plan in one call (usul mutasi)');
  const { moves } = await openAll(scene, hr, path, planned);
  const walks: CaseWalk[] = [];
  for (const { employee, login } of planned.stories) {
    const opened = moves.find((move) => move.employee === employee);
    const id = expectFound(`the case of ${login}`, opened?.case, 'an opened case', opened);
    walks.push(await CaseWalk.follow(scene, id, scene.person(login)));
  }
  return walks;
}

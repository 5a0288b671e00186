import { localDate } from '../../domain/calendar/zone.ts';
import { officials, stories } from '../sample-province/stories.ts';
import { expectThat } from './expectation.ts';
import type { Person } from './person.ts';
import { computedVersion } from './plan-walk.ts';
import {
  candidatesAnswer,
  comparisonAnswer,
  needsAnswer,
  type SeenVersion,
  vacanciesAnswer,
  versionLineAnswer,
} from './planning-answers.ts';
import { handInFiles, showLoadedFiles } from './register-file.ts';
import { unitName } from './register-names.ts';
import type { Scene } from './stage.ts';

const today = (): string => localDate(Date.now(), 'Asia/Makassar');
const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** Most moves of the what-if: as many as the province could perhaps bear in a month. */
const fewMoves = 20;

async function need(scene: Scene, hr: Person): Promise<void> {
  const { timeline } = scene;
  timeline.act(hr.introduced, 'looks at the need of the whole province (analisis kebutuhan)');
  const { units } = await hr.api.get('/needs', needsAnswer);
  const sum = (figure: 'establishment' | 'incumbents' | 'vacant' | 'retiring12' | 'overdue' | 'gaps'): number =>
    units.reduce((total, unit) => total + unit[figure], 0);
  timeline.note(
    `${units.length} units: establishment (formasi) ${sum('establishment')}, held (terisi) ${sum('incumbents')}, free (lowong) ${sum('vacant')}; ` +
      `${sum('retiring12')} retire within a year, ${sum('overdue')} are overdue for rotation, ${sum('gaps')} lack something that their seat asks for`,
  );
  timeline.act(hr.introduced, 'looks where seats are vacant, the most pressing first');
  const { vacancies } = await hr.api.get('/vacancies?limit=3', vacanciesAnswer);
  for (const { title, unitName: unit, priority } of vacancies) {
    const parts = priority.parts.map((part) => `${part.part} ${part.points}/${part.outOf}`).join(', ');
    timeline.note(`${title}, ${unit}: priority ${priority.points} = ${parts}`);
  }
}

async function candidates(scene: Scene, hr: Person): Promise<void> {
  const { timeline } = scene;
  const { position, destinationUnit, employee } = stories.healthGraduate;
  timeline.act(hr.introduced, `asks who fits the vacancy at ${unitName(destinationUnit)}, and why`);
  const ranking = await hr.api.get(`/vacancies/${position}/candidates?limit=3`, candidatesAnswer);
  for (const { place, employee: person, fit, eligible, findings } of ranking.candidates) {
    const blocked = findings.filter(({ outcome }) => outcome === 'block').map(({ rule }) => rule);
    timeline.note(
      `${place}. ${person.name}: fit ${points(fit.points)} of 100${eligible ? '' : `, and ${blocked.join(', ')} stands against it`}`,
    );
  }
  const [best] = ranking.candidates;
  const sum = best?.fit.parts.reduce((total, part) => total + part.points, 0);
  expectThat('the score of the best', sum === best?.fit.points, 'the sum of its parts', best?.fit);
  expectThat('the best candidate', best?.employee.id === employee, employee, best?.employee.id);
  for (const part of best?.fit.parts.slice(0, 3) ?? []) timeline.quote(points(part.points), part.words.id);
}

function showVersion({ timeline }: Scene, version: SeenVersion): void {
  const { figures, greedy } = version;
  if (figures === null || greedy === null) throw new Error('a computed version has figures');
  timeline.note(
    `version ${version.version}: ${version.pairs} pairs weighed; ${figures.moves} moves fill ${figures.seatsFilled} seats and add ${figures.total.toLocaleString('en')}` +
      `${version.optimal === true ? ', and no plan over these pairs is worth more (proven)' : ''}`,
  );
  timeline.note(
    `taking the best person for each seat in turn would add ${greedy.total.toLocaleString('en')} with ${greedy.moves} moves, and leave people short of ${greedy.gapsAfter} levels instead of ${figures.gapsAfter}`,
  );
  expectThat('the plan against greed', figures.total > greedy.total, 'worth more than greed', { figures, greedy });
}

async function plan(scene: Scene, hr: Person): Promise<number> {
  const { timeline } = scene;
  timeline.act(hr.introduced, 'has the best plan for all seats computed at once (rencana penataan)');
  const asked = { name: 'Penataan formasi', effectiveDate: today() };
  const made = await hr.api.post('/plans', 'plan', asked, versionLineAnswer);
  const whole = await computedVersion(scene, hr, made.body);
  showVersion(scene, whole);
  timeline.act(hr.introduced, `asks: what if only ${fewMoves} people may be moved?`);
  const changed = await hr.api.post(
    `/plans/${whole.plan}/versions`,
    'few',
    { limits: { moves: fewMoves } },
    versionLineAnswer,
  );
  const few = await computedVersion(scene, hr, changed.body);
  const compared = await hr.api.get(
    `/plans/compare?left=${whole.plan}.${whole.version}&right=${few.plan}.${few.version}`,
    comparisonAnswer,
  );
  const { moves, seatsFilled, total } = compared.difference;
  timeline.note(
    `side by side: ${moves} moves, ${seatsFilled} seats filled, worth ${total.toLocaleString('en')}; ${compared.both} moves are in both`,
  );
  expectThat('the what-if', (few.figures?.moves ?? 0) <= fewMoves, `at most ${fewMoves} moves`, few.figures);
  return whole.plan;
}

/** The agency analyses what every unit needs. Returns the number of the plan, which the stories go on with. */
export async function planning(scene: Scene): Promise<number> {
  const hr = scene.person(officials.hr);
  scene.timeline.chapter(
    'Planning. Who is needed where, and why this person',
    'The register comes from HR’s own files. It tells what each unit lacks, who fits, and which moves together are worth most.',
  );
  await showLoadedFiles(scene, hr);
  await handInFiles(scene, hr, stories.healthGraduate.employee);
  await need(scene, hr);
  await candidates(scene, hr);
  return plan(scene, hr);
}

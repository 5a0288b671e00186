import { type NeedLine, needAnswer } from './api-answers.ts';
import { expectFound, expectSame } from './expectation.ts';
import type { Person } from './person.ts';
import { unitName } from './register-names.ts';
import type { Scene } from './stage.ts';

/** How many seats a position has, how many are held, reserved and neither. */
export type Seats = Omit<NeedLine, 'position' | 'title'>;

/** HR looks at what a unit needs; throws unless the position stands as told. */
export async function lookAtNeed(
  scene: Scene,
  hr: Person,
  { destinationUnit, position }: { readonly destinationUnit: string; readonly position: string },
  told: Seats,
): Promise<void> {
  scene.timeline.act(hr.introduced, `looks at the need of ${unitName(destinationUnit)} (formasi dan bezetting)`);
  const { positions } = await hr.api.get(`/units/${destinationUnit}/need`, needAnswer);
  const step = `the need of ${destinationUnit}`;
  const { title, ...found } = expectFound(
    step,
    positions.find((line) => line.position === position),
    position,
    positions.map((line) => line.position),
  );
  const { establishment, incumbents, reserved, vacant } = found;
  scene.timeline.note(
    `${title}: establishment (formasi) ${establishment}, held (terisi) ${incumbents}, reserved (dipesan) ${reserved}, free (lowong) ${vacant}`,
  );
  expectSame(step, told, { establishment, incumbents, reserved, vacant });
}

import { caseNumberOf, isCaseId } from '../../domain/identifiers.ts';
import { officials } from '../sample-province/stories.ts';
import type { CaseWalk } from './case-walk.ts';
import { expectSame, expectThat } from './expectation.ts';
import type { Scene } from './stage.ts';

/**
 * Objections may tell of family and health: throws unless HR, who runs the case, is not shown their words, and the
 * database holds them only encrypted.
 */
export async function expectWordsKeptApart(scene: Scene, walk: CaseWalk): Promise<void> {
  const { timeline } = scene;
  const hr = scene.person(officials.hr);
  timeline.act(hr.introduced, 'reads the file of the same case');
  const dialogue = (await walk.events(hr)).filter(({ kind }) => kind === 'objected');
  expectThat('what HR reads of the dialogue', dialogue.length > 0, 'objections', dialogue);
  for (const { details, withheld } of dialogue) {
    expectSame<unknown>('the words of an objection, as HR reads them', null, details['words']);
    expectThat('what HR is told to be withheld', withheld.includes('words'), 'words', withheld);
  }
  const words = (await walk.events()).flatMap(({ details }) =>
    typeof details['words'] === 'string' ? [details['words']] : [],
  );
  const stored = await storedText(scene, walk);
  const readable = words.filter((text) => stored.includes(text));
  expectSame('words of objections that the database holds in the clear', 0, readable.length);
  timeline.note('the words of the objections are withheld from HR, and encrypted in the database (UU 27/2022)');
}

/** Everything that the database holds of the file, as text. */
async function storedText({ db }: Scene, { id }: CaseWalk): Promise<string> {
  if (!isCaseId(id)) throw new RangeError(`${id} is not the id of a case`);
  const rows: { body: unknown }[] = await db('case_event')
    .where({ case_number: caseNumberOf(id) })
    .select('body');
  return JSON.stringify(rows);
}

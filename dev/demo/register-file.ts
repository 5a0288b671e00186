import { expectSame } from './expectation.ts';
import type { Person } from './person.ts';
import { importAnswer, importLineAnswer, importListAnswer } from './planning-answers.ts';
import type { Scene } from './stage.ts';
import { until } from './until.ts';

const CHECKED_WITHIN_MS = 60_000;

/** The files that the province was loaded from, as HR sees them in the list of imports. */
export async function showLoadedFiles(scene: Scene, hr: Person): Promise<void> {
  const { timeline } = scene;
  timeline.act(hr.introduced, 'looks at what the register was loaded from (impor berkas)');
  const { imports } = await hr.api.get('/imports?limit=100', importListAnswer);
  const loaded = imports.filter(({ state }) => state === 'applied').toReversed();
  timeline.note(loaded.map(({ filename, counts }) => `${filename} ${counts?.new ?? 0}`).join(', '));
  expectSame('files of the register that are applied', imports.length, loaded.length);
}

/** HR hands in a file and reads what it would do: nothing has changed yet. */
async function dryRun(scene: Scene, hr: Person, kind: string, filename: string, text: string) {
  const path = `/imports?kind=${kind}&filename=${filename}`;
  const handedIn = await hr.api.upload(path, 'text/csv', text, importLineAnswer);
  return until(
    { step: filename, expected: 'checked', withinMs: CHECKED_WITHIN_MS, signal: scene.signal },
    () => hr.api.get(`/imports/${handedIn.import}`, importAnswer),
    (seen) => (seen.state === 'received' || seen.state === 'checking' ? undefined : seen),
    ({ state }) => state,
  );
}

/** A file in which Excel has broken a NIP, told how to be mended; then one that is right, checked and applied. */
export async function handInFiles(scene: Scene, hr: Person, employee: string): Promise<void> {
  const { timeline } = scene;
  timeline.act(hr.introduced, 'hands in a file in which Excel has turned a NIP into a number');
  const broken = `kode_pegawai;nip;nama;status\n${employee};1,98505E+17;Pegawai Contoh;PNS\n`;
  const refused = await dryRun(scene, hr, 'employees', 'pegawai.csv', broken);
  expectSame('the broken file', 'refused', refused.state);
  const issue = refused.issues.find(({ column }) => column === 'nip');
  timeline.note(`refused, nothing changed: line ${issue?.line}, column ${issue?.column}`);
  timeline.quote('Cara memperbaiki', issue?.cure.id ?? '');
  timeline.act(hr.introduced, 'hands in the assessment of a course (competences), as a dry run first');
  const right = `kode_pegawai;kompetensi;dimensi;tingkat\n${employee};epidemiologi-lapangan;teknis;2\n`;
  const checked = await dryRun(scene, hr, 'competences', 'kompetensi.csv', right);
  expectSame<unknown>('the dry run', { new: 1, changed: 0, unchanged: 0, refused: 0 }, checked.counts);
  timeline.note('dry run: 1 new, 0 changed, 0 unchanged, 0 refused; the register is as it was');
  const { body } = await hr.api.post(`/imports/${checked.import}/apply`, checked.import, {}, importAnswer);
  await until(
    { step: 'applying the file', expected: 'applied', withinMs: CHECKED_WITHIN_MS, signal: scene.signal },
    () => hr.api.get(`/imports/${body.import}`, importAnswer),
    ({ state }) => (state === 'applied' ? state : undefined),
    ({ state }) => state,
  );
  timeline.recorded(`${body.import} applied in one transaction`);
}

import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkImport } from '../../activities/check-import.ts';
import { importView } from '../../api/views/import-view.ts';
import { keepUpload } from '../../database/imports/import-pieces.ts';
import { kindIds } from '../../domain/register-files/kind.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { applied, checked, csvOf, handIn, imported, settled } from '../support/imports-at-api.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld({ establishment: 3, subjects: 4 });
  await world.clerk.db.raw(`update employee set birth_date = to_date(left(nip, 8), 'YYYYMMDD')`);
});
afterAll(() => world.close());

const as = 'emp-hr';
const rowOf = async (table: string, where: object) => world.clerk.db(table).where(where).first();
const fileOf = async (employee: string) => (await world.get(`/employees/${employee}/file`, { as })).body;

const employeeHeader = 'Kode Pegawai;NAMA;Status;Golongan;NIP;Kode_Jabatan;TMT Jabatan';

describe('a register file', () => {
  it('is checked first: the register is as it was, and the answer says what would change', async () => {
    const found = await checked(
      world,
      'units',
      csvOf(
        'kode_unit;nama_unit;jenis_unit;kode_unit_induk;zona_waktu',
        'health;Dinas Kesehatan Baru;dinas;province;WITA',
        'clinic;Klinik;kantor;health;WIT',
      ),
    );
    expect(found).toMatchObject({
      state: 'checked',
      requestedBy: as,
      counts: { new: 1, changed: 1, unchanged: 0, refused: 0 },
      changes: [
        { record: 'health', fate: 'changed', columns: expect.arrayContaining(['nama_unit']) },
        { record: 'clinic', fate: 'new' },
      ],
      issues: [],
    });
    expect(await rowOf('unit', { id: 'clinic' })).toBeUndefined();
    z.strictObject(importView.shape).parse(found);
    expect((await world.get('/imports', { as })).body.imports[0].import).toBe(found.import);
  });

  it('is applied once; asked again the answer is the same, and the same file changes nothing more', async () => {
    const file = csvOf(
      'kode_pegawai;tahun;predikat',
      'emp-subject;2025;Sangat Baik',
      'emp-subject;2023;baik',
      'emp-subject;2024;baik',
    );
    const done = await imported(world, 'ratings', file);
    expect(done.counts).toEqual({ new: 1, changed: 1, unchanged: 1, refused: 0 });
    expect(await rowOf('performance_rating', { employee_id: 'emp-subject', year: 2025 })).toMatchObject({
      rating: 'sangat_baik',
    });
    expect(await applied(world, done.import)).toMatchObject({ status: 200, body: done });
    expect((await checked(world, 'ratings', file)).counts).toEqual({ new: 0, changed: 0, unchanged: 3, refused: 0 });
  });

  it('of provisions belongs to positions that the register knows, and changes one without touching the other', async () => {
    const header = 'kode_jabatan;jenis;isi;dasar;kedudukan';
    const first = csvOf(
      header,
      'nutritionist;tunjangan;Tunjangan lama;Pergub 1;kebijakan',
      'nutritionist;daerah terpencil;Rumah dinas;Pergub 2;belum diperiksa',
    );
    expect((await imported(world, 'provisions', first)).counts).toMatchObject({ new: 2 });
    const next = csvOf(header, 'nutritionist;tunjangan;Tunjangan baru;PP 1;undang-undang');
    expect((await imported(world, 'provisions', next)).counts).toMatchObject({ new: 0, changed: 1 });
    const kept = await world.clerk.db('position_provision').where({ position_id: 'nutritionist' }).orderBy('kind');
    expect(kept).toMatchObject([
      { kind: 'allowance', words: 'Tunjangan baru', standing: 'statutory' },
      { kind: 'remote_area', words: 'Rumah dinas', standing: 'unverified' },
    ]);
    const unknown = await checked(world, 'provisions', csvOf(header, 'nowhere;tunjangan;Apa saja;Pergub 1;kebijakan'));
    expect(unknown).toMatchObject({ state: 'refused', issues: [{ column: 'kode_jabatan' }] });
  });

  it('leaves alone what it does not name: records, and columns that it does not have', async () => {
    await imported(world, 'employees', csvOf('kode_pegawai;nama;status', 'emp-board;Nama Baru;PNS'));
    expect(await rowOf('employee', { id: 'emp-board' })).toMatchObject({
      name: 'Nama Baru',
      login: 'emp-board',
      rank_grade: 'III/b',
    });
    expect(await world.clerk.db('employee').count({ n: '*' }).first()).toMatchObject({ n: 11 });
  });

  it('with anything wrong changes nothing, and says so when it is to be applied all the same', async () => {
    const found = await checked(
      world,
      'ratings',
      csvOf(
        'kode_pegawai;tahun;predikat',
        'emp-subject;2020;baik',
        'emp-nobody;2020;baik',
        'emp-subject;2019;hebat',
        'emp-subject;2020;kurang',
      ),
    );
    expect(found).toMatchObject({ state: 'refused', counts: { new: 1, refused: 3 }, issueCount: 3 });
    expect(found.issues.map(({ line, column }: { line: number; column: string }) => [line, column])).toEqual([
      [3, 'kode_pegawai'],
      [4, 'predikat'],
      [5, null],
    ]);
    expect(await applied(world, found.import)).toMatchObject({ status: 409, body: { code: 'import_refused' } });
    expect(await rowOf('performance_rating', { employee_id: 'emp-subject', year: 2020 })).toBeUndefined();
    const issues = await world.get(`/imports/${found.import}/issues.csv`, { as });
    expect(issues.headers.get('content-disposition')).toContain(`${found.import}-masalah.csv`);
    expect(String(issues.body).trim().split('\r\n')).toHaveLength(4);
  });

  it('that no longer fits the register when it is applied changes nothing', async () => {
    const found = await checked(
      world,
      'talent',
      csvOf('kode_pegawai;tahun;kotak', 'emp-operator;2025;8', 'emp-gone;2025;8').replace('emp-gone', 'emp-subject-3'),
    );
    const { db } = world.clerk;
    // Somebody is taken out of the register behind the back of everything.
    await db('seat_claim').where({ employee_id: 'emp-subject-3' }).delete();
    for (const table of ['employee_education', 'performance_rating'])
      await db(table).where({ employee_id: 'emp-subject-3' }).delete();
    await db('employee').where({ id: 'emp-subject-3' }).delete();
    expect(await applied(world, found.import)).toMatchObject({ status: 409, body: { code: 'import_refused' } });
    expect(await settled(world, found.import)).toMatchObject({
      state: 'refused',
      issues: [{ column: 'kode_pegawai' }],
    });
    expect(await rowOf('talent_assessment', { employee_id: 'emp-operator' })).toBeUndefined();
  });
});

describe('seats', () => {
  it('are added with the establishment, from the day of the file, and taken away while nobody has sat there', async () => {
    const header =
      'kode_jabatan;kode_unit;nama_jabatan;jenis_jabatan;kelas_jabatan;formasi;golongan_minimal;pendidikan_minimal;formasi_sejak;kompetensi';
    const position = (formasi: number, since: string) =>
      csvOf(
        header,
        `health.clerk;health;Pengadministrasi;pelaksana;5;${formasi};II/a;SMA;${since};tata-usaha:teknis:2`,
      );
    await imported(world, 'positions', position(2, '01/02/2024'));
    await imported(world, 'positions', position(4, '01/03/2025'));
    const seats = () =>
      world.clerk
        .db('seat')
        .where({ position_id: 'health.clerk' })
        .orderBy('ordinal')
        .select('ordinal', 'established_on');
    expect(await seats()).toEqual([
      { ordinal: 1, established_on: '2024-02-01' },
      { ordinal: 2, established_on: '2024-02-01' },
      { ordinal: 3, established_on: '2025-03-01' },
      { ordinal: 4, established_on: '2025-03-01' },
    ]);
    await imported(world, 'positions', position(1, '01/02/2024'));
    expect(await seats()).toHaveLength(1);
    expect(await rowOf('position_competence', { position_id: 'health.clerk' })).toMatchObject({ level: 2 });
  });

  it('change with the file of employees: the old one ends the day before, and history is kept', async () => {
    await imported(
      world,
      'employees',
      csvOf(employeeHeader, 'emp-subject-1;Pegawai;PNS;III/b;199001012015011009;health.clerk;01/06/2026'),
    );
    const [before, after] = (await fileOf('emp-subject-1')).seats;
    expect(before).toMatchObject({ position: 'analyst', to: '2026-06-01' });
    expect(after).toMatchObject({ position: 'health.clerk', from: '2026-06-01', to: null });
    const again = await checked(
      world,
      'employees',
      csvOf(employeeHeader, 'emp-subject-1;Pegawai;PNS;III/b;199001012015011009;health.clerk;01/06/2026'),
    );
    expect(again.counts).toMatchObject({ unchanged: 1, changed: 0 });
  });

  it('are not taken twice, nor below those who sit there, nor before the present one began', async () => {
    const found = await checked(
      world,
      'employees',
      csvOf(
        employeeHeader,
        'emp-subject-1;Pegawai;PNS;III/b;199001012015011009;analyst;01/06/2026',
        'emp-operator;Pegawai;PNS;III/b;;nowhere;01/07/2026',
      ),
    );
    expect(found.issues).toMatchObject([
      { line: 2, column: 'tmt_jabatan' },
      { line: 3, column: 'kode_jabatan' },
    ]);
    const taken = await checked(
      world,
      'employees',
      csvOf(employeeHeader, 'emp-board;Nama Baru;PNS;III/b;;health.clerk;01/07/2026'),
    );
    expect(taken.issues).toMatchObject([{ column: 'kode_jabatan', why: { id: expect.stringContaining('kosong') } }]);
    const shrunk = await checked(
      world,
      'positions',
      csvOf(
        'kode_jabatan;kode_unit;nama_jabatan;jenis_jabatan;kelas_jabatan;formasi;golongan_minimal;pendidikan_minimal',
        'health.clerk;health;Pengadministrasi;pelaksana;5;0;II/a;SMA',
      ),
    );
    expect(shrunk.issues).toMatchObject([{ column: 'formasi', value: '0' }]);
  });

  it('swap holders in one file, and may be left', async () => {
    await imported(
      world,
      'employees',
      csvOf(
        employeeHeader,
        'emp-subject-1;Pegawai;PNS;III/b;199001012015011009;analyst;01/09/2026',
        'emp-subject-2;Pegawai;PNS;III/b;199001012015011010;health.clerk;01/09/2026',
      ),
    );
    expect((await fileOf('emp-subject-2')).seats.at(-1)).toMatchObject({ position: 'health.clerk', to: null });
    await imported(
      world,
      'employees',
      csvOf(employeeHeader, 'emp-subject-2;Pegawai;PNS;III/b;199001012015011010;;01/10/2026'),
    );
    expect((await fileOf('emp-subject-2')).seats.at(-1)).toMatchObject({ position: 'health.clerk', to: '2026-10-01' });
  });

  it('of somebody with an open case are left to the case', async () => {
    const id = await openThroughApi(world);
    const found = await checked(
      world,
      'employees',
      csvOf(employeeHeader, 'emp-subject;Pegawai;PNS;III/b;;health.clerk;01/11/2026'),
    );
    expect(found.issues).toMatchObject([{ column: 'kode_jabatan', why: { en: expect.stringContaining('open case') } }]);
    expect(id).toMatch(/^case-/);
  });
});

describe('the unit tree', () => {
  it('gets a version with each change, and a seat is told under the names of its first day', async () => {
    const header = 'kode_unit;nama_unit;jenis_unit;kode_unit_induk;zona_waktu';
    const versions = async () => world.clerk.db('unit_tree').orderBy('version').select('version', 'basis');
    const before = (await versions()).length;
    const first = await imported(
      world,
      'units',
      csvOf(header, 'general;Biro Umum;biro;province;WITA', 'archive;Arsip;kantor;general;WITA'),
    );
    await world.clerk.db('unit_tree').update({ effective_from: '2020-01-01' });
    await imported(world, 'units', csvOf(header, 'general;Biro Umum dan Protokol;biro;province;WITA'));
    expect((await versions()).slice(before)).toEqual([
      { version: before + 1, basis: first.import },
      { version: before + 2, basis: expect.stringMatching(/^import-/) },
    ]);
    const [seat] = (await fileOf('emp-subject')).seats;
    expect(seat).toMatchObject({
      unitName: 'Biro Umum dan Protokol',
      heldUnder: { unitName: 'Biro Umum', treeVersion: before + 1 },
    });
  });
});

describe('export', () => {
  it.each(kindIds)('of %s is a file that changes nothing when it is imported again', async (kind) => {
    const exported = await world.get(`/register/${kind}.csv`, { as });
    expect(exported).toMatchObject({ status: 200 });
    expect(exported.headers.get('content-type')).toMatch('text/csv');
    const lines = String(exported.body).trim().split('\r\n').length - 1;
    if (lines === 0) return;
    const found = await checked(world, kind, String(exported.body));
    expect(found, JSON.stringify(found.issues)).toMatchObject({
      counts: { new: 0, changed: 0, unchanged: lines, refused: 0 },
    });
  });

  it('neutralises what a spreadsheet would compute, and the import takes that away again', async () => {
    await world.clerk
      .db('unit')
      .where({ id: 'clinic' })
      .orWhere({ id: 'archive' })
      .update({ name: '=HYPERLINK("http://x")' });
    const exported = String((await world.get('/register/units.csv', { as })).body);
    expect(exported).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect((await checked(world, 'units', exported)).counts).toMatchObject({ changed: 0, refused: 0 });
  });

  it('is logged for every employee in it', async () => {
    const { accesses } = (await world.get('/me/file-accesses', { as: 'emp-board' })).body;
    expect(accesses).toContainEqual(
      expect.objectContaining({ reader: expect.objectContaining({ id: as }), what: 'register export: employees' }),
    );
  });

  it('gives templates for every kind, as CSV and as a workbook', async () => {
    for (const kind of kindIds) {
      expect(String((await world.get(`/imports/templates/${kind}`, { as })).body)).toContain('kode_');
      const workbook = await world.get(`/imports/templates/${kind}?format=xlsx`, { as });
      expect(workbook.headers.get('content-type')).toMatch('spreadsheetml');
      expect(String(workbook.body).slice(0, 2)).toBe('PK');
    }
  });
});

describe('register files', () => {
  it.each(['emp-subject', 'emp-origin-head', 'emp-governor', 'emp-operator'])(
    'are for HR, and not for %s',
    async (who) => {
      const [{ import: id }] = (await world.get('/imports', { as })).body.imports;
      const refused = { status: 403, body: { code: 'not_yours' } };
      expect(await handIn(world, 'units', csvOf('kode_unit'), who)).toMatchObject(refused);
      for (const path of [
        '/imports',
        `/imports/${id}`,
        `/imports/${id}/issues.csv`,
        '/imports/templates/units',
        '/register/units.csv',
      ])
        expect(await world.get(path, { as: who }), path).toMatchObject(refused);
      expect(await world.post(`/imports/${id}/apply`, { as: who })).toMatchObject(refused);
    },
  );

  it('that do not exist are not found', async () => {
    for (const path of ['/imports/import-999999', '/imports/import-999999/issues.csv'])
      expect(await world.get(path, { as })).toMatchObject({ status: 404 });
    expect(await world.post('/imports/import-999999/apply', { as })).toMatchObject({ status: 404 });
    expect(await world.get('/imports/case-1', { as })).toMatchObject({ status: 400 });
    expect(await world.get('/register/secrets.csv', { as })).toMatchObject({ status: 400 });
  });
});

describe('two checks of one file at once', () => {
  it('given a worker that was believed dead and goes on, every row is staged once', async () => {
    const rows = Array.from({ length: 9_000 }, (_, n) => `emp-many-${n};Pegawai ${n};PNS`);
    const { db } = world.clerk;
    const bytes = Buffer.from(csvOf('kode_pegawai;nama;status', ...rows));
    const upload = { kind: 'employees', filename: null, by: null } as const;
    const number = await keepUpload(db, upload, Readable.from([bytes]));
    const ends = await Promise.allSettled([checkImport(db, number), checkImport(db, number), checkImport(db, number)]);
    expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    expect(await settled(world, `import-${number}`)).toMatchObject({ state: 'checked', counts: { new: 9_000 } });
    expect(await db('register_import_row').where({ import_id: number }).count({ n: '*' }).first()).toEqual({
      n: 9_000,
    });
  });
});

describe('two officers at once', () => {
  it('applying the same import change the register once', async () => {
    const found = await checked(
      world,
      'training',
      csvOf('kode_pegawai;nama_pelatihan;jumlah_jam;tanggal_selesai', 'emp-board;Manajemen ASN;40;01/02/2026'),
    );
    const answers = await Promise.all(Array.from({ length: 5 }, () => applied(world, found.import)));
    for (const { body } of answers) expect(body).toMatchObject({ state: 'applied', counts: { new: 1 } });
    expect(await world.clerk.db('employee_training').count({ n: '*' }).first()).toMatchObject({ n: 1 });
  });

  it('applying different imports about one record lose no row: the last one stands, whole', async () => {
    const box = (n: number) =>
      csvOf(
        'kode_pegawai;tahun;kotak',
        ...[2021, 2022, 2023].map((year) => `emp-board;${year};${n}`),
        `emp-operator;202${n};${n}`,
      );
    const found = [];
    for (const n of [1, 2, 3, 4]) found.push(await checked(world, 'talent', box(n)));
    const answers = await Promise.all(found.map(({ import: id }) => applied(world, id)));
    expect(answers.map(({ body }) => body.state)).toEqual(['applied', 'applied', 'applied', 'applied']);
    const { db } = world.clerk;
    const boxes = new Set(
      (await db('talent_assessment').where({ employee_id: 'emp-board' }).select('box')).map(({ box: b }) => b),
    );
    expect(boxes.size).toBe(1);
    expect(
      await db('talent_assessment').where({ employee_id: 'emp-operator' }).count({ n: '*' }).first(),
    ).toMatchObject({ n: 4 });
  });
});

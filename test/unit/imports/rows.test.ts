import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../domain/register-files/cell.ts';
import { matchHeader } from '../../../domain/register-files/header.ts';
import type { KindId } from '../../../domain/register-files/kind.ts';
import { fileKinds } from '../../../domain/register-files/kinds.ts';
import { readRow } from '../../../domain/register-files/row.ts';

/** Reads one row of a file with these headers and cells. */
const read = (kind: KindId, cells: Readonly<Record<string, string | Cell>>) => {
  const header = matchHeader(
    fileKinds[kind],
    1,
    Object.keys(cells).map((text) => ({ text })),
  );
  expect(header.issues).toEqual([]);
  return readRow(
    fileKinds[kind],
    header,
    2,
    Object.values(cells).map((cell) => (typeof cell === 'string' ? { text: cell } : cell)),
  );
};

const person = { kode_pegawai: 'emp-1', nama: 'Wulan Adisti', status: 'PNS' };
const employee = (cells: Readonly<Record<string, string | Cell>>) => read('employees', { ...person, ...cells });
const valuesOf = (row: ReturnType<typeof readRow>) => (row.ok ? row.values : row.issues);
const issuesOf = (row: ReturnType<typeof readRow>) => (row.ok ? [] : row.issues);

describe('the headers of a file', () => {
  const headers = (...texts: string[]) =>
    matchHeader(
      fileKinds.ratings,
      3,
      texts.map((text) => ({ text })),
    );

  it('match without case, spaces and underscores, and by the names that offices use', () => {
    const { places, issues } = headers('ID Pegawai', 'TAHUN', 'Predikat  Kinerja');
    expect(issues).toEqual([]);
    expect([...places].map(([{ key }, place]) => [key, place])).toEqual([
      ['employee_id', 0],
      ['year', 1],
      ['rating', 2],
    ]);
  });

  it('that are missing are named, with the template to begin with', () => {
    const { issues } = headers('kode_pegawai', 'predikat');
    expect(issues).toMatchObject([{ line: 3, column: 'tahun' }]);
    expect(issues[0]?.cure.id).toContain('/imports/templates/ratings');
  });

  it('that are there twice are refused; those nobody knows are listed', () => {
    const { issues, ignored } = headers('kode_pegawai', 'tahun', 'predikat', 'Predikat', 'Keterangan');
    expect(issues).toMatchObject([{ column: 'predikat' }]);
    expect(ignored).toEqual(['Keterangan']);
  });
});

describe('a NIP', () => {
  it('is text of 18 digits, with or without spaces', () => {
    expect(valuesOf(employee({ nip: '19900315 201503 2 001' }))).toMatchObject({
      nip: '199003152015032001',
      birth_date: '1990-03-15',
    });
  });

  it.each<string | Cell>([
    '1.98E+17',
    '1,99003E+17',
    '1.99003152015032E+17',
    '199003152015032000',
    { text: '199003152015032001', number: true },
    { text: '1.99003152015032E+17', number: true },
  ])('broken by a spreadsheet (%j) is refused with the way to mend it, and not shown', (nip) => {
    const [issue] = issuesOf(employee({ nip }));
    expect(issue).toMatchObject({ line: 2, column: 'nip' });
    expect(issue?.why.id).toMatch(/hilang/);
    expect(issue?.cure.id).toMatch(/Teks \(Text\)/);
    expect(issue?.value).not.toMatch(/[0-9]/);
  });

  it('must say the date of birth that the row says', () => {
    expect(employee({ nip: '199003152015032001', tanggal_lahir: '15/03/1990' }).ok).toBe(true);
    const [issue] = issuesOf(employee({ nip: '199003152015032001', tanggal_lahir: '16/03/1990' }));
    expect(issue).toMatchObject({ column: 'tanggal_lahir' });
  });

  it('of a PPPK is neither read nor kept', () => {
    const row = employee({ nip: '1.98E+17', status: 'PPPK', golongan: 'ix', tanggal_lahir: '1991-05-02' });
    expect(valuesOf(row)).toMatchObject({ nip: null, rank_grade: 'IX', birth_date: '1991-05-02' });
  });

  it('in any other column is masked', () => {
    const [issue] = issuesOf(employee({ surel: '199003152015032001' }));
    expect(issue).toMatchObject({ column: 'surel' });
    expect(issue?.value).not.toMatch(/[0-9]{4}/);
  });
});

describe('a date', () => {
  const born = (tanggal_lahir: string | Cell) => valuesOf(employee({ tanggal_lahir }));

  it.each(['31/12/1990', '1990-12-31', '31-12-1990', '31.12.1990', '1990-12-31 00:00:00'])('%s is one', (text) => {
    expect(born(text)).toMatchObject({ birth_date: '1990-12-31' });
  });

  it.each(['31/02/1990', '12/31/1990', '90-12-31', '31/12/90', 'kemarin', '1850-01-01', '2026-13-01'])(
    '%s is none',
    (text) => {
      expect(born(text)).toMatchObject([{ column: 'tanggal_lahir', value: text }]);
    },
  );

  it('stored as a plain number is refused, and the format to choose is said', () => {
    expect(born({ text: '33238', number: true })).toMatchObject([{ cure: { id: expect.stringContaining('Tanggal') } }]);
  });
});

describe('a rank grade', () => {
  it.each([
    ['III/A', 'III/a'],
    ['iii / b', 'III/b'],
    ['IV.e', 'IV/e'],
  ])('%s is %s', (text, grade) => {
    expect(valuesOf(employee({ golongan: text }))).toMatchObject({ rank_grade: grade });
  });

  it.each(['III/e', 'V/a', '3a', 'IX'])('%s is none of a PNS', (golongan) => {
    expect(issuesOf(employee({ golongan }))).toMatchObject([{ column: 'golongan' }]);
  });
});

describe('a formula', () => {
  it.each<string | Cell>([
    '=HYPERLINK("http://x";"klik")',
    ' =1+1',
    '+62812',
    '-1',
    '@SUM(A1)',
    { text: 'klik', formula: true },
  ])('is refused in any cell: %j', (nama) => {
    const [issue] = issuesOf(employee({ nama }));
    expect(issue).toMatchObject({ line: 2, column: 'nama' });
    expect(issue?.why.id).toMatch(/rumus/);
  });

  it('is text when an apostrophe says so, and the apostrophe goes', () => {
    expect(valuesOf(employee({ nama: "'=Wulan" }))).toMatchObject({ name: '=Wulan' });
    expect(valuesOf(employee({ nama: "'s Jacob" }))).toMatchObject({ name: "'s Jacob" });
  });
});

describe('a position', () => {
  const position = (cells: Readonly<Record<string, string>>) =>
    read('positions', {
      kode_jabatan: 'dinkes.gizi',
      kode_unit: 'dinkes',
      nama_jabatan: 'Nutrisionis',
      jenis_jabatan: 'Fungsional',
      jenjang: 'Ahli Pertama',
      kelas_jabatan: '8',
      formasi: '2.0',
      golongan_minimal: 'III/a',
      pendidikan_minimal: 'Sarjana',
      ...cells,
    });

  it('has lists of fields and competences in one cell each', () => {
    const row = position({
      bidang_pendidikan: 'Ilmu Gizi; Kesehatan Masyarakat | ilmu-gizi',
      kompetensi: 'tata usaha:teknis:2 | integritas:manajerial:3',
    });
    expect(valuesOf(row)).toMatchObject({
      establishment: 2,
      functional_level: 'ahli_pertama',
      education_level: 's1',
      education_fields: ['ilmu-gizi', 'kesehatan-masyarakat'],
      competences: [
        { competence: 'integritas', dimension: 'managerial', level: 3 },
        { competence: 'tata-usaha', dimension: 'technical', level: 2 },
      ],
    });
  });

  it.each(['integritas', 'integritas:manajerial:6', 'integritas:fisik:2', 'a:teknis:1|a:teknis:2'])(
    'has no competences such as %s',
    (kompetensi) => {
      expect(issuesOf(position({ kompetensi }))).toMatchObject([{ column: 'kompetensi' }]);
    },
  );

  it('has a level exactly when it is functional', () => {
    expect(issuesOf(position({ jenjang: '' }))).toMatchObject([{ column: 'jenjang' }]);
    expect(issuesOf(position({ jenis_jabatan: 'Pengawas' }))).toMatchObject([{ column: 'jenjang' }]);
  });

  it.each([
    ['kelas_jabatan', '18'],
    ['formasi', '-1'],
    ['formasi', 'dua'],
    ['kode_unit', 'Dinas Kesehatan'],
    ['kode_unit', ''],
  ])('names %s when it is %j', (column, text) => {
    expect(issuesOf(position({ [column]: text }))).toMatchObject([{ column }]);
  });
});

describe('a row', () => {
  it('tells everything that is wrong with it at once', () => {
    expect(
      issuesOf(employee({ status: 'honorer', golongan: 'III/z', surel: 'tanpa at' })).map(({ column }) => column),
    ).toEqual(['status', 'golongan', 'surel']);
  });

  it('has no values for columns that the file does not have', () => {
    expect(Object.keys(valuesOf(read('employees', person)))).toEqual(['status', 'id', 'name']);
  });

  it('has no characters that cannot be stored', () => {
    const [issue] = issuesOf(employee({ nama: 'a\u0000b\ud800' }));
    expect(issue).toMatchObject({ column: 'nama', value: 'a\ufffdb\ufffd' });
  });

  it('about a seat needs its first day', () => {
    expect(issuesOf(employee({ kode_jabatan: 'a.b', tmt_jabatan: '' }))).toMatchObject([{ column: 'tmt_jabatan' }]);
  });

  it('about a span does not end before it begins', () => {
    const row = read('remote-service', { kode_pegawai: 'e', tempat: 'X', mulai: '02/01/2020', selesai: '01/01/2020' });
    expect(issuesOf(row)).toMatchObject([{ column: 'selesai' }]);
  });
});

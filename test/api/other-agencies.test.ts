import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';
import { opening } from '../support/case-clerk.ts';
import { checked, csvOf, imported } from '../support/imports-at-api.ts';
import { people, target } from '../support/small-province.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

const header = 'kode_unit;nama_unit;jenis_unit;kode_unit_induk;zona_waktu;jenis_instansi;di_provinsi_ini';
const units = (...lines: readonly string[]) => csvOf(header, ...lines);
const faultOf = async (...lines: readonly string[]): Promise<string> => {
  const { state, issues } = await checked(world, 'units', units(...lines));
  expect(state).toBe('refused');
  return `${issues[0].column}: ${issues[0].why.en}`;
};

it('given an agency, a post of it and who sits there, handed in as files, a case about that person is of another kind', async () => {
  await imported(world, 'units', units('karang;Pemerintah Kabupaten Karang;badan;;WITA;Kabupaten;ya'));
  await imported(
    world,
    'positions',
    csvOf(
      'kode_jabatan;kode_unit;nama_jabatan;jenis_jabatan;jenjang;kelas_jabatan;formasi;golongan_minimal;pendidikan_minimal',
      'karang.gizi;karang;Nutrisionis;fungsional;ahli pertama;8;1;III/a;S1',
    ),
  );
  await imported(
    world,
    'employees',
    csvOf(
      'kode_pegawai;nama;status;golongan;nip;kode_jabatan;tmt_jabatan',
      'emp-luar;Pegawai Luar;PNS;III/b;199001012015011777;karang.gizi;01/02/2023',
    ),
  );
  const id = await openThroughApi(world, { ...opening(), employee: 'emp-luar', position: target });
  const { body } = await world.get(`/cases/${id}`, { as: people.hr });
  expect(body).toMatchObject({ kind: 'within_province', direction: 'incoming', from: { unit: 'karang' } });
});

it('writes the agency as HR reads it, and what is handed in again changes nothing', async () => {
  const exported = await world.get('/register/units.csv', { as: people.hr });
  const line = exported.body.split('\r\n').find((row: string) => row.startsWith('karang'));
  expect(line).toMatch(/kabupaten[;,]ya$/);
  const again = await checked(world, 'units', exported.body);
  expect(again.counts).toMatchObject({ new: 0, changed: 0, refused: 0 });
});

it('refuses half an agency, one below the top, one of no known type, and a second top of nobody', async () => {
  expect(await faultOf('muara;Kota Muara;badan;;WITA;kota;')).toMatch(/di_provinsi_ini: .*together/);
  expect(await faultOf('muara;Kota Muara;badan;province;WITA;kota;ya')).toMatch(/jenis_instansi: Only the top/);
  expect(await faultOf('muara;Kota Muara;badan;;WITA;kerajaan;ya')).toMatch(/jenis_instansi: There is no such type/);
  expect(await faultOf('muara;Kota Muara;badan;;WITA;;')).toMatch(/jenis_instansi: A new top/);
});

it('makes no agency of this one, and none this one', async () => {
  expect(await faultOf('province;Provinsi;provinsi;;WITA;provinsi;ya')).toMatch(/does not become another/);
  expect(await faultOf('karang;Pemerintah Kabupaten Karang;badan;;WITA;;')).toMatch(/does not become another/);
});

it('takes the id of a type that somebody added to the table', async () => {
  await world.clerk.db('agency_type').insert({ id: 'mission', title_id: 'Perwakilan', title_en: 'Mission' });
  await imported(world, 'units', units('kbri;Kedutaan Uji;badan;;WITA;mission;tidak'));
  expect(await world.clerk.db('unit_agency').where({ unit_id: 'kbri' }).first()).toMatchObject({
    type: 'mission',
    own: false,
    in_province: false,
  });
});

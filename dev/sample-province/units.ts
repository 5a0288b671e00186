import type { Zone } from '../../domain/calendar/zone.ts';
import { type UnitId, unitId } from '../../domain/identifiers.ts';

/** What the positions of an agency are about. */
export interface Specialty {
  /** Slug and title of the operational analyst. */
  readonly analyst: readonly [slug: string, title: string];
  /** Slug and title of the functional expert. */
  readonly expert: readonly [slug: string, title: string];
  readonly fields: readonly string[];
  readonly skill: string;
}

export type UnitKind = 'province' | 'agency' | 'health_centre' | 'school' | 'district';

export interface SampleUnit {
  readonly id: UnitId;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent: UnitId | null;
  readonly zone: Zone;
  readonly remote: boolean;
  /** Title of whoever heads it. */
  readonly head: string;
  readonly specialty: Specialty | null;
}

const root = unitId('provinsi');

const unit = (
  kind: UnitKind,
  id: string,
  name: string,
  head: string,
  parent: string | null,
  specialty: Specialty | null = null,
): SampleUnit => ({
  id: unitId(id),
  name,
  kind,
  parent: parent === null ? null : unitId(parent),
  zone: 'Asia/Makassar',
  remote: false,
  head,
  specialty,
});

/** `analyst` and `expert` are titles; their slugs follow from them. */
const about = (analyst: string, expert: string, skill: string, ...fields: string[]): Specialty => ({
  analyst: [slugOf(analyst), analyst],
  expert: [slugOf(expert), expert],
  fields,
  skill,
});

/** The form in which a title stands in a code: `Analis Data` is `analis-data`. */
export const slugOf = (title: string): string => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const agency = (id: string, name: string, specialty: Specialty, parent = 'provinsi'): SampleUnit =>
  unit('agency', id, name, `Kepala ${name}`, parent, specialty);

const agencies: readonly SampleUnit[] = [
  {
    ...agency(
      'setda',
      'Sekretariat Daerah',
      about('Analis Kebijakan Daerah', 'Analis Kebijakan', 'analisis-kebijakan', 'administrasi-publik', 'hukum'),
    ),
    head: 'Sekretaris Daerah',
  },
  agency('biro-umum', 'Biro Umum', about('Analis Rumah Tangga', 'Pranata Humas', 'tata-usaha', 'manajemen'), 'setda'),
  agency(
    'biro-organisasi',
    'Biro Organisasi',
    about('Analis Kelembagaan', 'Analis Jabatan', 'analisis-jabatan', 'administrasi-publik'),
    'setda',
  ),
  agency(
    'biro-hukum',
    'Biro Hukum',
    about('Analis Produk Hukum', 'Perancang Peraturan', 'perancangan-hukum', 'hukum'),
    'setda',
  ),
  agency(
    'biro-pemerintahan',
    'Biro Pemerintahan',
    about('Analis Pemerintahan', 'Analis Otonomi Daerah', 'tata-pemerintahan', 'ilmu-pemerintahan'),
    'setda',
  ),
  agency(
    'bkd',
    'Badan Kepegawaian Daerah',
    about('Analis Mutasi Pegawai', 'Analis SDM Aparatur', 'manajemen-asn', 'manajemen', 'administrasi-publik'),
  ),
  agency('inspektorat', 'Inspektorat', about('Analis Pengawasan', 'Auditor', 'audit-internal', 'akuntansi', 'hukum')),
  agency(
    'bappeda',
    'Badan Perencanaan Pembangunan Daerah',
    about('Analis Rencana Program', 'Perencana', 'perencanaan', 'ekonomi', 'perencanaan-wilayah'),
  ),
  agency(
    'bpkad',
    'Badan Pengelolaan Keuangan dan Aset Daerah',
    about('Analis Anggaran', 'Analis Keuangan Daerah', 'keuangan-daerah', 'akuntansi', 'ekonomi'),
  ),
  agency(
    'dinkes',
    'Dinas Kesehatan',
    about(
      'Analis Kesehatan Masyarakat',
      'Epidemiolog Kesehatan',
      'kesehatan-masyarakat',
      'kesehatan-masyarakat',
      'epidemiologi',
    ),
  ),
  agency(
    'rsud',
    'Rumah Sakit Umum Daerah',
    about(
      'Analis Pelayanan Medik',
      'Administrator Kesehatan',
      'pelayanan-medik',
      'kesehatan-masyarakat',
      'keperawatan',
    ),
    'dinkes',
  ),
  agency(
    'disdik',
    'Dinas Pendidikan',
    about(
      'Pengelola Sistem Informasi Pendidikan',
      'Pengembang Kurikulum',
      'data-pendidikan',
      'informatika',
      'sistem-informasi',
    ),
  ),
  agency(
    'diskominfo',
    'Dinas Komunikasi dan Informatika',
    about('Analis Sistem Informasi', 'Manggala Informatika', 'pengembangan-sistem', 'informatika', 'sistem-informasi'),
  ),
  agency(
    'pupr',
    'Dinas Pekerjaan Umum dan Penataan Ruang',
    about('Analis Jalan dan Jembatan', 'Teknik Pengairan', 'teknik-jalan', 'teknik-sipil'),
  ),
  agency(
    'dinsos',
    'Dinas Sosial',
    about(
      'Analis Data Kesejahteraan Sosial',
      'Pekerja Sosial',
      'rehabilitasi-sosial',
      'kesejahteraan-sosial',
      'informatika',
    ),
  ),
  agency(
    'disperindag',
    'Dinas Perindustrian dan Perdagangan',
    about('Analis Perdagangan', 'Penera', 'perdagangan', 'ekonomi'),
  ),
  agency(
    'dishub',
    'Dinas Perhubungan',
    about('Analis Lalu Lintas', 'Penguji Kendaraan', 'keselamatan-transportasi', 'teknik-transportasi'),
  ),
  agency('distan', 'Dinas Pertanian', about('Analis Ketahanan Pangan', 'Pengawas Benih', 'agribisnis', 'pertanian')),
  agency(
    'dkp',
    'Dinas Kelautan dan Perikanan',
    about('Analis Budidaya Perikanan', 'Pengawas Perikanan', 'pengelolaan-pesisir', 'perikanan'),
  ),
  agency(
    'dlh',
    'Dinas Lingkungan Hidup',
    about('Analis Lingkungan', 'Pengendali Dampak Lingkungan', 'amdal', 'teknik-lingkungan'),
  ),
  agency(
    'disnaker',
    'Dinas Tenaga Kerja',
    about('Analis Pasar Kerja', 'Mediator Hubungan Industrial', 'hubungan-industrial', 'hukum', 'ekonomi'),
  ),
  agency(
    'dispar',
    'Dinas Pariwisata',
    about('Analis Destinasi', 'Adyatama Kepariwisataan', 'pemasaran-wisata', 'pariwisata'),
  ),
  agency(
    'dpmptsp',
    'Dinas Penanaman Modal dan PTSP',
    about('Analis Perizinan', 'Penata Perizinan', 'pelayanan-perizinan', 'administrasi-publik', 'hukum'),
  ),
  agency(
    'satpol-pp',
    'Satuan Polisi Pamong Praja',
    about('Analis Ketertiban Umum', 'Polisi Pamong Praja', 'penegakan-perda', 'hukum', 'ilmu-pemerintahan'),
  ),
  agency(
    'bpbd',
    'Badan Penanggulangan Bencana Daerah',
    about('Analis Kebencanaan', 'Penata Penanggulangan Bencana', 'tanggap-darurat', 'geografi'),
  ),
  agency(
    'dpmd',
    'Dinas Pemberdayaan Masyarakat Desa',
    about(
      'Analis Pemberdayaan Desa',
      'Penggerak Swadaya Masyarakat',
      'pemberdayaan',
      'kesejahteraan-sosial',
      'ilmu-pemerintahan',
    ),
  ),
  agency(
    'dispusip',
    'Dinas Perpustakaan dan Kearsipan',
    about('Analis Layanan Perpustakaan', 'Pustakawan', 'perpustakaan', 'perpustakaan', 'administrasi-publik'),
  ),
];

const healthCentre = (place: string): SampleUnit =>
  unit('health_centre', `puskesmas-${slugOf(place)}`, `Puskesmas ${place}`, `Kepala Puskesmas ${place}`, 'dinkes');

const school = (id: string, name: string): SampleUnit => unit('school', id, name, `Kepala ${name}`, 'disdik');

/** The remote district lies an hour east of the rest, so that the zones of a case differ. */
const remote = (far: SampleUnit): SampleUnit => ({ ...far, zone: 'Asia/Jayapura', remote: true });

/** The unit tree of the sample province, superiors first. */
export const sampleUnits: readonly SampleUnit[] = [
  {
    ...unit(
      'province',
      root,
      'Pemerintah Provinsi Amplas',
      'Sekretaris Daerah selaku atasan kepala perangkat daerah',
      null,
    ),
  },
  ...agencies,
  ...['Amplas Kota', 'Lembah Hijau', 'Teluk Biru', 'Gunung Sari'].map(healthCentre),
  remote(healthCentre('Pulau Terluar')),
  school('sman-1', 'SMA Negeri 1 Amplas'),
  school('sman-2', 'SMA Negeri 2 Amplas'),
  school('sman-3', 'SMA Negeri 3 Lembah Hijau'),
  school('smkn-1', 'SMK Negeri 1 Amplas'),
  school('smkn-2', 'SMK Negeri 2 Teluk Biru'),
  school('slbn-1', 'SLB Negeri 1 Amplas'),
  remote(unit('district', 'kec-pulau-terluar', 'Kecamatan Pulau Terluar', 'Camat Pulau Terluar', 'provinsi')),
];

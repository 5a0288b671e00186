import type { EducationLevel } from '../../domain/eligibility/facts.ts';
import { type EmployeeId, employeeId, type PositionId, positionId } from '../../domain/identifiers.ts';
import type { RankGrade } from '../../domain/rank-grade.ts';
import type { Sex } from './names.ts';

/** What makes a person of the cast fit, or not, for the story told of them; the rest is invented as for everybody. */
export interface Profile {
  readonly education?: readonly (readonly [field: string, level: EducationLevel])[];
  /** Technical competences beyond those of the seat, with their level. */
  readonly skills?: Readonly<Record<string, number>>;
  readonly rank?: RankGrade;
  /** Days in post on the anchor date. */
  readonly daysInPost?: number;
  readonly status?: 'PPPK';
  readonly openDiscipline?: true;
}

/** Somebody with a name and a login of their own. All of them are invented. */
export interface CastMember {
  readonly login: string;
  readonly name: string;
  readonly sex: Sex;
  /** What a stranger should know before signing in as this person. */
  readonly note: string;
  /** The seat group they sit in; `null` for the governor, who is elected and no civil servant. */
  readonly position: PositionId | null;
  readonly profile: Profile;
}

const member = (
  login: string,
  name: string,
  sex: Sex,
  position: string | null,
  note: string,
  profile: Profile = {},
): CastMember => ({ login, name, sex, note, position: position === null ? null : positionId(position), profile });

/** Three years: inside the two to five years of R2 on any day of the year after the anchor date. */
const settled = 1100;

/** In the order of their employee ids, `emp-0001` first. */
export const cast: readonly CastMember[] = [
  member('hartono.wiraguna', 'Hartono Wiraguna', 'man', null, 'Gubernur (PPK): memutuskan'),
  member(
    'ratna.prameswara',
    'Ratna Prameswara',
    'woman',
    'setda.kepala',
    'Sekretaris Daerah (PyB): mengesampingkan R2, menyimpulkan dialog',
  ),
  member(
    'ketut.mahardana',
    'Ketut Mahardana',
    'man',
    'setda.asisten-administrasi-umum',
    'Tim Penilai Kinerja: memberi pertimbangan',
  ),
  member('dewi.larasanti', 'Dewi Larasanti', 'woman', 'bkd.analis-mutasi-pegawai', 'BKD: mengusulkan mutasi'),
  member('fajar.nugrahadi', 'Fajar Nugrahadi', 'man', 'bkd.analis-mutasi-pegawai', 'BKD: mengusulkan mutasi'),
  member('putu.wiratmaja', 'Putu Wiratmaja', 'man', 'diskominfo.pranata-komputer', 'Operator sistem'),
  member('siti.rahmadani', 'Siti Rahmadani', 'woman', 'biro-umum.kepala', 'Kepala Biro Umum: asal cerita 1'),
  member('yusuf.palallo', 'Yusuf Palallo', 'man', 'dinkes.kepala', 'Kepala Dinas Kesehatan: tujuan cerita 1'),
  member('maria.bungalino', 'Maria Bungalino', 'woman', 'dinsos.kepala', 'Kepala Dinas Sosial: asal cerita 2'),
  member('bambang.setyaki', 'Bambang Setyaki', 'man', 'disdik.kepala', 'Kepala Dinas Pendidikan: tujuan cerita 2'),
  member('lina.marbangun', 'Lina Marbangun', 'woman', 'dpmptsp.kepala', 'Kepala DPMPTSP: asal cerita 3'),
  member(
    'hasan.tualika',
    'Hasan Tualika',
    'man',
    'dispusip.kepala',
    'Kepala Dinas Perpustakaan: asal cerita 3, orang kedua',
  ),
  member('markus.wenidan', 'Markus Wenidan', 'man', 'kec-pulau-terluar.kepala', 'Camat Pulau Terluar: tujuan cerita 3'),
  member(
    'sari.wulandani',
    'Sari Wulandani',
    'woman',
    'biro-umum.pengadministrasi-umum',
    'Cerita 1: sarjana kesehatan di kantor umum',
    {
      education: [['kesehatan-masyarakat', 's1']],
      skills: { 'kesehatan-masyarakat': 3 },
      rank: 'III/b',
      daysInPost: settled,
    },
  ),
  member(
    'bima.ardhanesa',
    'Bima Ardhanesa',
    'man',
    'dinsos.analis-data-kesejahteraan-sosial',
    'Cerita 2: ahli teknologi informasi',
    {
      education: [['informatika', 's1']],
      skills: { 'data-pendidikan': 4, 'pengembangan-sistem': 4 },
      rank: 'III/c',
      daysInPost: settled,
    },
  ),
  member(
    'yohana.tandiari',
    'Yohana Tandiari',
    'woman',
    'dpmptsp.analis-perizinan',
    'Cerita 3: semula menolak ke daerah terpencil, lalu menerima',
    {
      education: [['administrasi-publik', 's1']],
      skills: { 'pelayanan-publik': 4 },
      rank: 'III/b',
      daysInPost: settled,
    },
  ),
  member(
    'rangga.prasetyadi',
    'Rangga Prasetyadi',
    'man',
    'dispusip.analis-layanan-perpustakaan',
    'Cerita 3: tetap menolak',
    {
      education: [['administrasi-publik', 's1']],
      skills: { 'pelayanan-publik': 3 },
      rank: 'III/b',
      daysInPost: settled,
    },
  ),
  member(
    'doni.kusnawan',
    'Doni Kusnawan',
    'man',
    'dinsos.analis-data-kesejahteraan-sosial',
    'Proses disiplin masih terbuka (R4)',
    {
      education: [['informatika', 's1']],
      daysInPost: settled,
      openDiscipline: true,
    },
  ),
  member(
    'intan.maharesi',
    'Intan Maharesi',
    'woman',
    'biro-umum.pengadministrasi-umum',
    'Belum dua tahun dalam jabatan (R2)',
    {
      education: [['kesehatan-masyarakat', 's1']],
      skills: { 'kesehatan-masyarakat': 3 },
      rank: 'III/a',
      daysInPost: 200,
    },
  ),
  member('wahyu.hidayanto', 'Wahyu Hidayanto', 'man', 'dinkes.pengadministrasi-umum', 'PPPK (R1, R11)', {
    status: 'PPPK',
  }),
  member(
    'nurul.aisyana',
    'Nurul Aisyana',
    'woman',
    'dpmptsp.analis-perizinan',
    'Lebih dari lima tahun dalam jabatan (R2)',
    {
      education: [['administrasi-publik', 's1']],
      skills: { 'pelayanan-publik': 3 },
      rank: 'III/c',
      daysInPost: 2400,
    },
  ),
  member(
    'rini.saptawati',
    'Rini Saptawati',
    'woman',
    'disdik.sekretaris',
    'Sekretaris Dinas Pendidikan: menerima atas nama kepala (delegasi)',
  ),
  member('agus.permadani', 'Agus Permadani', 'man', 'bkd.kepala', 'Kepala BKD: mengesahkan rencana penataan'),
  member(
    'laksmi.danurwenda',
    'Laksmi Danurwenda',
    'woman',
    'biro-hukum.kepala',
    'Kepala Biro Hukum, pejabat hukum: diberi tahu bila diam berakibat hukum',
  ),
];

/** `emp-0001` and on: the number in the register, not a NIP. */
export const numberedEmployee = (number: number): EmployeeId => employeeId(`emp-${String(number).padStart(4, '0')}`);

/** The member of the cast who signs in as `login`, with their employee id. Throws when there is none. */
export function castMember(login: string): CastMember & { readonly employee: EmployeeId } {
  const index = cast.findIndex((each) => each.login === login);
  const found = cast[index];
  if (found === undefined) throw new RangeError(`nobody in the sample province signs in as ${login}`);
  return { ...found, employee: numberedEmployee(index + 1) };
}

import { addMonths, type LocalDate, yearOf } from '../../domain/calendar/local-date.ts';
import { employeeId, unitId } from '../../domain/identifiers.ts';
import type { KindId, RowValues } from '../../domain/register-files/kind.ts';
import { birthDateOfNip } from '../../domain/register-files/nip-type.ts';

/** An agency beside the province, with the one post of it that the register knows and who sits there. All invented. */
interface OtherAgency {
  readonly id: string;
  readonly name: string;
  readonly type: 'regency' | 'province' | 'central';
  readonly inProvince: boolean;
  /** Title and level of the post, and what it asks for. */
  readonly post: {
    readonly id: string;
    readonly title: string;
    readonly level: 'ahli_pertama' | 'ahli_muda';
    readonly grade: number;
    readonly rank: string;
    readonly field: string;
    readonly skill: string;
  };
  readonly person: {
    readonly id: string;
    readonly nip: string;
    readonly name: string;
    readonly rank: string;
    readonly login: string;
  };
}

const others: readonly OtherAgency[] = [
  {
    id: 'kab-karang',
    name: 'Pemerintah Kabupaten Karang',
    type: 'regency',
    inProvince: true,
    post: {
      id: 'kab-karang.epidemiolog-kesehatan',
      title: 'Epidemiolog Kesehatan',
      level: 'ahli_muda',
      grade: 9,
      rank: 'III/c',
      field: 'epidemiologi',
      skill: 'kesehatan-masyarakat',
    },
    person: {
      id: 'emp-0901',
      nip: '198704122011012901',
      name: 'Ratri Kencana Wening',
      rank: 'III/d',
      login: 'ratri.kencana',
    },
  },
  {
    id: 'prov-seberang',
    name: 'Pemerintah Provinsi Seberang',
    type: 'province',
    inProvince: false,
    post: {
      id: 'prov-seberang.perencana',
      title: 'Perencana',
      level: 'ahli_muda',
      grade: 9,
      rank: 'III/c',
      field: 'perencanaan-wilayah',
      skill: 'perencanaan',
    },
    person: {
      id: 'emp-0902',
      nip: '198509272010011902',
      name: 'Bagas Lintang Nugraha',
      rank: 'III/d',
      login: 'bagas.lintang',
    },
  },
  {
    id: 'lembaga-promosi-kesehatan',
    name: 'Lembaga Promosi Kesehatan Nasional',
    type: 'central',
    inProvince: false,
    post: {
      id: 'lembaga-promosi-kesehatan.penyuluh-kesehatan',
      title: 'Penyuluh Kesehatan',
      level: 'ahli_pertama',
      grade: 8,
      rank: 'III/a',
      field: 'kesehatan-masyarakat',
      skill: 'promosi-kesehatan',
    },
    person: {
      id: 'emp-0903',
      nip: '199102182016012903',
      name: 'Sekar Puspa Arum',
      rank: 'III/b',
      login: 'sekar.puspa',
    },
  },
];

const unitOf = ({ id, name, type, inProvince }: OtherAgency): RowValues => ({
  id,
  name,
  kind: 'agency',
  parent_id: null,
  zone: 'Asia/Makassar',
  remote: false,
  public_service: false,
  agency_type: type,
  in_province: inProvince,
});

const positionOf = ({ id: unit, post }: OtherAgency): RowValues => ({
  id: post.id,
  unit_id: unit,
  title: post.title,
  type: 'functional',
  functional_level: post.level,
  job_grade: post.grade,
  establishment: 1,
  minimum_rank: post.rank,
  education_level: 's1',
  education_fields: [post.field],
  competences: [],
  remote: false,
  heads: null,
  established_on: null,
});

const employeeOf = ({ post, person }: OtherAgency, anchor: LocalDate): RowValues => ({
  id: person.id,
  nip: person.nip,
  name: person.name,
  status: 'PNS',
  rank_grade: person.rank,
  birth_date: birthDateOfNip(person.nip),
  email: `${person.login}@amplas.example`,
  login: person.login,
  pledged_on: null,
  position_id: post.id,
  since: addMonths(anchor, -40),
  term_ends_on: null,
});

const competencesOf = ({ post, person }: OtherAgency): RowValues[] => [
  { employee_id: person.id, competence: 'integritas', dimension: 'managerial', level: 3 },
  { employee_id: person.id, competence: 'perekat-bangsa', dimension: 'socio_cultural', level: 3 },
  { employee_id: person.id, competence: post.skill, dimension: 'technical', level: 3 },
];

const ratingsOf = ({ person }: OtherAgency, year: number): RowValues[] =>
  [year - 2, year - 1].map((rated) => ({ employee_id: person.id, year: rated, rating: 'baik' }));

/**
 * What HR has registered of three agencies beside the province, from each of which one person may come: a regency of it, another
 * province, and a central agency.
 */
export const recordsOfOthers = (anchor: LocalDate): Readonly<Partial<Record<KindId, readonly RowValues[]>>> => ({
  units: others.map(unitOf),
  positions: others.map(positionOf),
  employees: others.map((other) => employeeOf(other, anchor)),
  education: others.map(({ post, person }) => ({ employee_id: person.id, field: post.field, level: 's1' })),
  competences: others.flatMap(competencesOf),
  ratings: others.flatMap((other) => ratingsOf(other, yearOf(anchor))),
});

/** Whoever may come from elsewhere, to sign in as: who it is, and which unit and agency are left. */
export const outsiders = others.map(({ id, name: agency, post, person }) => ({
  login: person.login,
  name: person.name,
  agency,
  note: `${post.title} di ${agency}`,
  employee: employeeId(person.id),
  unit: unitId(id),
}));

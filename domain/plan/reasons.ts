import type { Reasons } from '../case/event-facts.ts';
import type { PersonProfile, PositionProfile } from '../planning/workforce.ts';
import type { WeighedPlace } from './why.ts';

const points = (hundredths: number): string => (hundredths / 100).toFixed(1).replace('.', ',');

/** A field of education or a competence as people read it: the register joins words with hyphens or underscores. */
const inWords = (name: string): string => name.replaceAll(/[-_]/g, ' ');

function qualification(
  { education, rank }: PersonProfile,
  { requiredEducation, minimumRank }: PositionProfile,
): string {
  const { fields, minimumLevel } = requiredEducation;
  const asked = [minimumLevel.toUpperCase(), fields.map(inWords).join(' atau ')]
    .filter((part) => part !== '')
    .join(' ');
  const held = education.map(({ field, level }) => `${level.toUpperCase()} ${inWords(field)}`).join(', ');
  return (
    `Jabatan mensyaratkan pendidikan ${asked} dan golongan ruang paling rendah ${minimumRank}. ` +
    `Pegawai memiliki pendidikan ${held || 'yang belum tercatat'} dengan golongan ruang ${rank ?? 'yang belum tercatat'}.`
  );
}

function competence({ competences }: PersonProfile, { requiredCompetences }: PositionProfile, fit: number): string {
  const compared = requiredCompetences.map(({ competence: name, level }) => {
    const held = competences.find((own) => own.competence === name)?.level;
    return `${inWords(name)} (diperlukan ${level}, dimiliki ${held ?? 'belum tercatat'})`;
  });
  const list = compared.length === 0 ? 'tidak ada standar kompetensi khusus' : compared.join('; ');
  return `Kesesuaian dengan jabatan ${points(fit)} dari 100. Kompetensi: ${list}.`;
}

const ratingWords = {
  sangat_baik: 'sangat baik',
  baik: 'baik',
  butuh_perbaikan: 'butuh perbaikan',
  kurang: 'kurang',
  sangat_kurang: 'sangat kurang',
} as const;

function performance({ ratings }: PersonProfile): string {
  const recent = [...ratings].sort((a, b) => b.year - a.year).slice(0, 2);
  if (recent.length === 0) return 'Predikat kinerja belum tercatat dalam register pada saat rencana disusun.';
  return `Predikat kinerja: ${recent.map(({ year, rating }) => `${year} ${ratingWords[rating]}`).join(', ')}.`;
}

const need = ({ title }: PositionProfile, { priority }: WeighedPlace, plan: string): string =>
  `Kursi ${title} perlu diisi dengan prioritas ${priority} dari 100 menurut analisis kebutuhan. ` +
  `Penempatan ini bagian dari ${plan} yang menata seluruh kursi sekaligus dan telah disahkan.`;

/** The four reasons of R18 for a move of a plan, in Indonesian, from the facts that it was chosen by. None is blank. */
export const reasonsOf = (
  person: PersonProfile,
  position: PositionProfile,
  place: WeighedPlace,
  plan: string,
): Reasons => ({
  qualification: qualification(person, position),
  competence: competence(person, position, place.fit),
  performance: performance(person),
  need: need(position, place, plan),
});

/** What the employee may expect of the move, when HR gives no words of its own. */
export const benefitsOf = (person: PersonProfile, position: PositionProfile): readonly string[] => {
  const met = position.requiredCompetences.filter(
    ({ competence: name, level }) => (person.competences.find((own) => own.competence === name)?.level ?? 0) < level,
  );
  return met.length === 0
    ? [`Bertugas sebagai ${position.title} sesuai pendidikan dan kompetensi.`]
    : [
        `Mengembangkan kompetensi ${met.map(({ competence: name }) => inWords(name)).join(', ')} sebagai ${position.title}.`,
      ];
};

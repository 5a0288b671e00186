import { expect, it } from 'vitest';
import { benefitsOf, reasonsOf } from '../../../domain/plan/reasons.ts';
import type { PersonProfile, PositionProfile } from '../../../domain/planning/workforce.ts';

const person = {
  education: [{ field: 'kesehatan_masyarakat', level: 's1' }],
  rank: 'III/c',
  competences: [{ competence: 'tata-usaha', dimension: 'technical', level: 2 }],
  ratings: [{ year: 2025, rating: 'sangat_baik' }],
} as unknown as PersonProfile;
const position = {
  title: 'Analis Gizi',
  requiredEducation: { fields: ['ilmu-gizi', 'kesehatan_masyarakat'], minimumLevel: 's1' },
  minimumRank: 'III/a',
  requiredCompetences: [{ competence: 'tata-usaha', dimension: 'technical', level: 3 }],
} as unknown as PositionProfile;
const place = { fit: 8_250, priority: 61 } as Parameters<typeof reasonsOf>[2];

it('the reasons of a plan are read by people: no joined words of the register, decimals with a comma', () => {
  expect(reasonsOf(person, position, place, 'rencana 3')).toEqual({
    qualification:
      'Jabatan mensyaratkan pendidikan S1 ilmu gizi atau kesehatan masyarakat dan golongan ruang paling rendah III/a. Pegawai memiliki pendidikan S1 kesehatan masyarakat dengan golongan ruang III/c.',
    competence: 'Kesesuaian dengan jabatan 82,5 dari 100. Kompetensi: tata usaha (diperlukan 3, dimiliki 2).',
    performance: 'Predikat kinerja: 2025 sangat baik.',
    need: 'Kursi Analis Gizi perlu diisi dengan prioritas 61 dari 100 menurut analisis kebutuhan. Penempatan ini bagian dari rencana 3 yang menata seluruh kursi sekaligus dan telah disahkan.',
  });
  expect(benefitsOf(person, position)).toEqual(['Mengembangkan kompetensi tata usaha sebagai Analis Gizi.']);
});

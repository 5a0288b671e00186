import { describe, expect, test } from 'vitest';
import { type DecreeFacts, decreeFields, legalMoveOf } from '../../../domain/decree/decree-fields.ts';

const facts: DecreeFacts = {
  government: 'Pemerintah Provinsi Amplas',
  authority: { title: 'Gubernur Amplas', holder: 'Gubernur Contoh' },
  employee: { name: 'Pegawai Contoh', nip: '199001012015031001', status: 'PNS', rankGrade: 'III/c' },
  agencies: null,
  documents: [],
  from: { title: 'Penata Kelola Kesehatan', unit: 'Dinas Pendidikan', jobGrade: 7 },
  to: { title: 'Analis Kesehatan', unit: 'Dinas Kesehatan', jobGrade: 8 },
  reasons: {
    qualification: 'Sarjana kesehatan masyarakat.',
    competence: 'Mampu mengolah data kesehatan;',
    performance: 'Predikat baik dua tahun terakhir',
    need: 'Formasi kosong sejak Januari',
  },
  proposal: { office: 'Kepala BKD', on: '2026-11-02' },
  steps: [
    { role: 'origin_head', office: 'Kepala Dinas Pendidikan', decision: 'approved', on: '2026-11-05' },
    { role: 'performance_board', office: 'Tim Penilai Kinerja', decision: 'advised_against', on: '2026-11-09' },
  ],
  decree: {
    number: ' 800/17/BKD/2026 ',
    issuedOn: '2026-11-24',
    clearanceNumber: 'IM-9',
    clearanceDate: '2026-11-20',
    effectiveDate: '2026-12-01',
    place: 'Amplas',
    allowances: 'Kepadanya diberikan tunjangan sesuai peraturan.',
    copies: ['Kepala Kantor Regional BKN', 'Inspektur'],
  },
};

describe('given a case that has been approved, when its decree is composed', () => {
  const fields = decreeFields(facts);

  test('then it bears the letterhead, the office and the number', () => {
    expect(fields.letterhead).toEqual(['PEMERINTAH PROVINSI AMPLAS', 'GUBERNUR AMPLAS']);
    expect(fields.heading).toBe('KEPUTUSAN GUBERNUR AMPLAS');
    expect(fields.number).toBe('800/17/BKD/2026');
    expect(fields.about).toBe('PEMINDAHAN PEGAWAI NEGERI SIPIL DI LINGKUNGAN PEMERINTAH PROVINSI AMPLAS');
  });

  test('then Menimbang gives the four reasons, each without its own full stop', () => {
    expect(fields.considering.slice(0, 4)).toEqual([
      'bahwa dari segi kualifikasi: Sarjana kesehatan masyarakat',
      'bahwa dari segi kompetensi: Mampu mengolah data kesehatan',
      'bahwa dari segi kinerja: Predikat baik dua tahun terakhir',
      'bahwa dari segi kebutuhan organisasi: Formasi kosong sejak Januari',
    ]);
  });

  test('then Memperhatikan dates the proposal, every step and the clearance', () => {
    expect(fields.noting).toEqual([
      'Usul mutasi dari Kepala BKD tanggal 2 November 2026',
      'Persetujuan pelepasan dari Kepala Dinas Pendidikan tanggal 5 November 2026',
      'Pertimbangan Tim Penilai Kinerja tanggal 9 November 2026 (tidak merekomendasikan)',
      'Hasil pemeriksaan I-MUT Badan Kepegawaian Negara nomor IM-9 tanggal 20 November 2026',
    ]);
  });

  test('then the dictums name the person, both posts, the effective date, the allowances and the correction', () => {
    expect(fields.dictums.map(({ ordinal }) => ordinal)).toEqual(['KESATU', 'KEDUA', 'KETIGA', 'KEEMPAT']);
    expect(
      Object.fromEntries((fields.dictums[0]?.particulars ?? []).map(({ label, value }) => [label, value])),
    ).toEqual({
      Nama: 'Pegawai Contoh',
      NIP: '199001012015031001',
      'Pangkat/golongan ruang': 'Penata (III/c)',
      'Jabatan lama': 'Penata Kelola Kesehatan',
      'Unit kerja lama': 'Dinas Pendidikan',
      'Jabatan baru': 'Analis Kesehatan',
      'Unit kerja baru': 'Dinas Kesehatan',
      'Kelas jabatan': '8',
    });
    expect(fields.dictums[1]?.text).toContain('terhitung mulai tanggal 1 Desember 2026');
    expect(fields.dictums[2]?.text).toBe('Kepadanya diberikan tunjangan sesuai peraturan.');
    expect(fields.dictums[3]?.text).toContain('kekeliruan');
  });

  test('then it says that nobody has signed it, and does not show the objection term as law', () => {
    expect(fields.signer).toEqual({ office: 'GUBERNUR AMPLAS', name: 'Gubernur Contoh' });
    expect(fields.signature).toEqual({ state: 'not_signed', notice: 'BELUM DITANDATANGANI' });
    expect(fields.objection).toMatchObject({ workingDays: 14, standing: 'unverified' });
    expect(fields.objection.text).toContain('belum dicocokkan');
  });

  test('then it survives being kept as JSON', () => {
    expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
  });
});

test('given a decree from before a law, when it is composed, then Mengingat does not cite that law', () => {
  const { legalBases } = decreeFields({ ...facts, decree: { ...facts.decree, issuedOn: '2023-10-30' } });
  expect(legalBases.map(({ text }) => text).join()).not.toContain('Nomor 20 Tahun 2023');
  expect(
    decreeFields(facts)
      .legalBases.map(({ text }) => text)
      .join(),
  ).toContain('Nomor 20 Tahun 2023');
});

describe('what a decree rests on', () => {
  const agencies = { from: 'Pemerintah Kota Palu', to: 'Pemerintah Provinsi Amplas' };
  const contract = { ...facts.employee, status: 'PPPK' as const };
  const numbers = (change: Partial<DecreeFacts>): readonly string[] =>
    decreeFields({ ...facts, ...change }).legalBases.map(({ text }) => text.replace(/ tentang .*$/, ''));

  test('within one agency is the law of administration and of civil servants', () => {
    expect(numbers({})).toEqual([
      'Undang-Undang Nomor 30 Tahun 2014',
      'Undang-Undang Nomor 20 Tahun 2023',
      'Peraturan Pemerintah Nomor 11 Tahun 2017',
      'Peraturan Badan Kepegawaian Negara Nomor 5 Tahun 2019',
    ]);
  });

  test('between agencies is also the law of regional government, which comes first', () => {
    expect(numbers({ agencies })).toEqual(['Undang-Undang Nomor 23 Tahun 2014', ...numbers({})]);
  });

  test('for a PPPK is their own regulation, and not the one on PNS', () => {
    expect(numbers({ employee: contract })).toEqual([
      'Undang-Undang Nomor 30 Tahun 2014',
      'Undang-Undang Nomor 20 Tahun 2023',
      'Peraturan Pemerintah Nomor 49 Tahun 2018',
      'Peraturan Badan Kepegawaian Negara Nomor 5 Tahun 2019',
    ]);
  });

  test('can be told from the decree again, for one that corrects its wording', () => {
    for (const [change, move] of [
      [{}, { status: 'PNS', betweenAgencies: false }],
      [{ agencies }, { status: 'PNS', betweenAgencies: true }],
      [{ employee: contract }, { status: 'PPPK', betweenAgencies: false }],
    ] as const)
      expect(legalMoveOf(decreeFields({ ...facts, ...change }))).toEqual(move);
  });

  test('shows as law only what has been read in its official text', () => {
    const { legalBases } = decreeFields({ ...facts, agencies, employee: contract });
    expect(legalBases.filter(({ standing }) => standing === 'unverified').map(({ text }) => text)).toEqual([
      'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah beserta perubahannya',
      'Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen Pegawai Pemerintah dengan Perjanjian Kerja',
    ]);
  });
});

describe('a decree that takes effect before it was issued', () => {
  test('then Menimbang gives its ground and the article, in the words of who issued it', () => {
    const backdating = { ground: 'greater_loss', words: 'Layanan berhenti sejak kursi kosong.' } as const;
    const { considering } = decreeFields({ ...facts, decree: { ...facts.decree, backdating } });
    expect(considering).toContain(
      'bahwa untuk mencegah kerugian yang lebih besar, Keputusan ini berlaku surut (Pasal 58 ayat (6) Undang-Undang Nomor 30 Tahun 2014): Layanan berhenti sejak kursi kosong',
    );
    expect(decreeFields(facts).considering.join()).not.toContain('berlaku surut');
  });
});

describe('a decree that mends an earlier one', () => {
  test('then it names it in Memperhatikan and in the first dictum', () => {
    const fields = decreeFields({ ...facts, corrects: { number: '800/9/2026', issuedOn: '2026-10-01' } });
    expect(fields.noting).toContain(
      'Keputusan nomor 800/9/2026 tanggal 1 Oktober 2026 yang diubah dengan Keputusan ini',
    );
    expect(fields.dictums[0]?.text).toMatch(
      /^Mengubah Keputusan nomor 800\/9\/2026 tanggal 1 Oktober 2026\. Memindahkan /,
    );
    expect(decreeFields(facts).dictums[0]?.text).toMatch(/^Memindahkan /);
  });
});

describe('given a move from another agency, when its decree is composed', () => {
  const fields = decreeFields({
    ...facts,
    agencies: { from: 'Pemerintah Kabupaten Karang', to: 'Pemerintah Provinsi Amplas' },
    documents: [
      { kind: 'release_letter', number: 'LB/1', date: '2026-10-01', validUntil: null, position: 'p' },
      { kind: 'release_letter', number: 'LB/2', date: '2026-10-09', validUntil: null, position: 'p' },
      { kind: 'proposal_letter', number: 'US/1', date: '2026-10-02', validUntil: null, position: 'p' },
      { kind: 'home_affairs_consent', number: 'HA/1', date: '2026-10-02', validUntil: null, position: null },
    ],
    steps: [
      {
        role: 'hr',
        office: 'Kepala BKD',
        decision: 'recommended',
        on: '2026-11-09',
        consideration: {
          title: 'Pertimbangan teknis Kantor Regional BKN',
          letter: { number: 'PERTEK/7', date: '2026-11-06' },
        },
      },
    ],
  });

  test('then its subject and its first dictum name both agencies', () => {
    expect(fields.about).toBe(
      'PEMINDAHAN PEGAWAI NEGERI SIPIL DARI PEMERINTAH KABUPATEN KARANG KE PEMERINTAH PROVINSI AMPLAS',
    );
    expect(fields.dictums[0]?.particulars.map(({ label }) => label)).toEqual([
      'Nama',
      'NIP',
      'Pangkat/golongan ruang',
      'Jabatan lama',
      'Unit kerja lama',
      'Instansi lama',
      'Jabatan baru',
      'Unit kerja baru',
      'Instansi baru',
      'Kelas jabatan',
    ]);
  });

  test('then Memperhatikan has the letters, of each kind the last, and the consideration by its own number and day', () => {
    expect(fields.noting).toEqual([
      'Usul mutasi dari Kepala BKD tanggal 2 November 2026',
      'Surat usul mutasi nomor US/1 tanggal 2 Oktober 2026',
      'Surat persetujuan melepas (lolos butuh) nomor LB/2 tanggal 9 Oktober 2026',
      'Pertimbangan teknis Kantor Regional BKN nomor PERTEK/7 tanggal 6 November 2026 (merekomendasikan)',
      'Hasil pemeriksaan I-MUT Badan Kepegawaian Negara nomor IM-9 tanggal 20 November 2026',
    ]);
  });
});

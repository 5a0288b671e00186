import type { DocumentTemplate, TemplateBlock } from '../domain/document/template.ts';

const verification: TemplateBlock = {
  block: 'verification',
  text: 'Keaslian dokumen ini dapat diperiksa melalui kode QR di samping. Kode QR ini bukan tanda tangan.',
};

const employee = [
  { label: 'Nama', value: '{employee.name}' },
  { label: 'NIP', value: '{employee.nip}' },
  { label: 'Pangkat/golongan ruang', value: '{employee.rank}' },
] as const;

const decree: DocumentTemplate = {
  id: 'decree',
  version: 1,
  kind: 'decree',
  title: '{heading} Nomor {number}',
  blocks: [
    { block: 'letterhead', from: 'letterhead' },
    { block: 'title', text: '{heading}\nNOMOR {number}' },
    { block: 'heading', text: 'TENTANG\n{about}' },
    { block: 'heading', text: '{signer.office},' },
    { block: 'clauses', label: 'Menimbang', from: 'considering', marks: 'letters' },
    { block: 'clauses', label: 'Mengingat', from: 'legalBases', marks: 'digits' },
    { block: 'clauses', label: 'Memperhatikan', from: 'noting', marks: 'digits' },
    { block: 'heading', text: '{resolving}:' },
    { block: 'paragraph', text: 'Menetapkan: {heading} TENTANG {about}.' },
    { block: 'dictums', from: 'dictums' },
    {
      block: 'signature',
      where: ['Ditetapkan di {place}', 'pada tanggal {date}'],
      office: '{signer.office},',
      name: '{signer.name}',
    },
    { block: 'paragraph', text: 'Keberatan: {objection}' },
    { block: 'copies', label: 'Tembusan:', from: 'copies', when: 'copies' },
    verification,
    { block: 'page_break', layout: 'landscape', when: 'annex' },
    { block: 'heading', text: 'LAMPIRAN {heading}\nNOMOR {number}\nTANGGAL {date}', when: 'annex' },
    {
      block: 'table',
      when: 'annex',
      summary: 'Daftar pegawai yang dipindahkan, dengan jabatan lama dan jabatan barunya',
      from: 'annex',
      columns: [
        { title: 'No.', field: '#', width: 5 },
        { title: 'Nama', field: 'name', width: 20 },
        { title: 'NIP', field: 'nip', width: 17 },
        { title: 'Pangkat/golongan ruang', field: 'rank', width: 15 },
        { title: 'Jabatan dan unit kerja lama', field: 'from', width: 25 },
        { title: 'Jabatan dan unit kerja baru', field: 'to', width: 25 },
        { title: 'Kelas jabatan', field: 'jobGrade', width: 8 },
      ],
    },
    {
      block: 'signature',
      when: 'annex',
      where: ['{place}, {date}'],
      office: '{signer.office},',
      name: '{signer.name}',
    },
  ],
};

const dutyCommencement: DocumentTemplate = {
  id: 'duty-commencement',
  version: 1,
  kind: 'duty_commencement',
  title: 'Surat Pernyataan Melaksanakan Tugas Nomor {number}',
  blocks: [
    { block: 'letterhead', from: 'letterhead' },
    { block: 'title', text: 'SURAT PERNYATAAN MELAKSANAKAN TUGAS\nNOMOR {number}' },
    { block: 'paragraph', text: 'Yang bertanda tangan di bawah ini:' },
    {
      block: 'particulars',
      rows: [
        { label: 'Nama', value: '{signatory.name}' },
        { label: 'NIP', value: '{signatory.nip}' },
        { label: 'Jabatan', value: '{signatory.office}' },
      ],
    },
    { block: 'paragraph', text: 'menyatakan dengan sesungguhnya bahwa:' },
    {
      block: 'particulars',
      rows: [...employee, { label: 'Jabatan', value: '{seat.title}' }, { label: 'Unit kerja', value: '{seat.unit}' }],
    },
    {
      block: 'paragraph',
      text: 'berdasarkan Keputusan Nomor {decree.number} tanggal {decree.date} telah nyata melaksanakan tugas terhitung mulai tanggal {onDutyFrom}.',
    },
    {
      block: 'paragraph',
      text: 'Surat pernyataan ini dibuat dengan sesungguhnya untuk dipergunakan sebagaimana mestinya, antara lain sebagai dasar pembayaran penghasilan.',
    },
    { block: 'signature', where: ['{date}'], office: '{signatory.office},', name: '{signatory.signature}' },
    verification,
  ],
};

const socializationMinutes: DocumentTemplate = {
  id: 'socialization-minutes',
  version: 1,
  kind: 'socialization_minutes',
  title: 'Berita Acara Sosialisasi Nomor {number}',
  blocks: [
    { block: 'letterhead', from: 'letterhead' },
    { block: 'title', text: 'BERITA ACARA SOSIALISASI\nNOMOR {number}' },
    {
      block: 'paragraph',
      text: 'Pada hari {held.day}, {held.time}, telah dilaksanakan sosialisasi secara {mode} mengenai rencana mutasi (perkara {case}) kepada:',
    },
    {
      block: 'particulars',
      rows: [
        ...employee,
        { label: 'Jabatan saat ini', value: '{from.title}, {from.unit}' },
        { label: 'Jabatan yang direncanakan', value: '{to.title}, {to.unit}' },
      ],
    },
    { block: 'heading', text: 'Yang dijelaskan' },
    { block: 'paragraph', text: '{told}' },
    {
      block: 'paragraph',
      text: 'Berita acara ini mencatat bahwa penjelasan telah diberikan. Berita acara ini bukan persetujuan pegawai.',
    },
    { block: 'signature', where: ['{date}'], office: '{leader.office},', name: '{leader.signature}' },
    verification,
  ],
};

const invitation: DocumentTemplate = {
  id: 'inauguration-invitation',
  version: 1,
  kind: 'inauguration_invitation',
  title: 'Undangan Pelantikan Nomor {number}',
  blocks: [
    { block: 'letterhead', from: 'letterhead' },
    { block: 'title', text: 'UNDANGAN PELANTIKAN\nNOMOR {number}' },
    { block: 'paragraph', text: 'Kepada Yth.\n{employee.name}\nNIP {employee.nip}\n{employee.rank}', align: 'left' },
    {
      block: 'paragraph',
      text: 'Sehubungan dengan Keputusan Nomor {decree.number} tanggal {decree.date}, Saudara diundang untuk dilantik dan diambil sumpah/janji jabatan sebagai {seat.title} pada {seat.unit}, yang dilaksanakan pada:',
    },
    {
      block: 'particulars',
      rows: [
        { label: 'Hari, tanggal', value: '{held.day}' },
        { label: 'Waktu', value: '{held.time}' },
        { label: 'Tempat', value: '{place}' },
      ],
    },
    { block: 'paragraph', text: 'Atas kehadiran Saudara diucapkan terima kasih.' },
    { block: 'signature', where: ['{date}'], office: '{signatory.office},', name: '{signatory.signature}' },
    verification,
  ],
};

const oathMinutes: DocumentTemplate = {
  id: 'oath-minutes',
  version: 1,
  kind: 'oath_minutes',
  title: 'Berita Acara Pengambilan Sumpah/Janji Jabatan Nomor {number}',
  blocks: [
    { block: 'letterhead', from: 'letterhead' },
    { block: 'title', text: 'BERITA ACARA PENGAMBILAN SUMPAH/JANJI JABATAN\nNOMOR {number}' },
    {
      block: 'paragraph',
      text: 'Pada hari {held.day}, {held.time}, bertempat di {place}, {official.name} selaku {official.office} telah mengambil sumpah/janji jabatan:',
    },
    {
      block: 'particulars',
      rows: [...employee, { label: 'Jabatan', value: '{seat.title}' }, { label: 'Unit kerja', value: '{seat.unit}' }],
    },
    {
      block: 'paragraph',
      text: 'yang diangkat dengan Keputusan Nomor {decree.number} tanggal {decree.date}.',
    },
    { block: 'paragraph', text: 'Pengambilan sumpah/janji didampingi oleh {clergy}.', when: 'clergy' },
    { block: 'clauses', label: 'Saksi', from: 'witnesses', marks: 'digits', when: 'witnesses' },
    { block: 'signature', where: ['{held.day}'], office: '{official.office},', name: '{official.signature}' },
    verification,
  ],
};

/** The statement of inauguration, which whoever inaugurated gives to whoever was. */
export const inaugurationStatement: DocumentTemplate = {
  id: 'inauguration-statement',
  version: 1,
  kind: 'inauguration_statement',
  title: 'Surat Pernyataan Pelantikan Nomor {number}',
  blocks: [
    { block: 'letterhead', from: 'letterhead' },
    { block: 'title', text: 'SURAT PERNYATAAN PELANTIKAN\nNOMOR {number}' },
    { block: 'paragraph', text: 'Yang bertanda tangan di bawah ini:' },
    {
      block: 'particulars',
      rows: [
        { label: 'Nama', value: '{official.name}' },
        { label: 'NIP', value: '{official.nip}' },
        { label: 'Jabatan', value: '{official.office}' },
      ],
    },
    { block: 'paragraph', text: 'menyatakan dengan sesungguhnya bahwa:' },
    {
      block: 'particulars',
      rows: [...employee, { label: 'Jabatan', value: '{seat.title}' }, { label: 'Unit kerja', value: '{seat.unit}' }],
    },
    {
      block: 'paragraph',
      text: 'yang diangkat dengan Keputusan Nomor {decree.number} tanggal {decree.date}, telah dilantik dan diambil sumpah/janji jabatannya pada hari {held.day}, {held.time}, bertempat di {place}, sebagaimana tercatat dalam Berita Acara Pengambilan Sumpah/Janji Jabatan Nomor {minutes.number} tanggal {minutes.date}.',
    },
    {
      block: 'paragraph',
      text: 'Surat pernyataan ini dibuat dengan sesungguhnya untuk dipergunakan sebagaimana mestinya.',
    },
    { block: 'signature', where: ['{date}'], office: '{official.office},', name: '{official.signature}' },
    verification,
  ],
};

const objectionAnswer: DocumentTemplate = {
  id: 'objection-answer',
  version: 1,
  kind: 'objection_answer',
  title: 'Jawaban atas Keberatan Nomor {number}',
  blocks: [
    { block: 'letterhead', from: 'letterhead' },
    { block: 'title', text: 'JAWABAN ATAS KEBERATAN\nNOMOR {number}' },
    {
      block: 'paragraph',
      text: 'Terhadap keberatan yang diterima pada tanggal {receivedOn} atas Keputusan Nomor {decree.number} tanggal {decree.date}, yang diajukan oleh:',
    },
    { block: 'particulars', rows: employee },
    { block: 'heading', text: 'Keberatan' },
    { block: 'paragraph', text: '{objection}' },
    { block: 'heading', text: 'Jawaban' },
    { block: 'paragraph', text: '{answer}' },
    { block: 'paragraph', text: '{outcome}' },
    { block: 'signature', where: ['{place}, {date}'], office: '{signatory.office},', name: '{signatory.signature}' },
    verification,
  ],
};

/**
 * The decree as it says of itself that it is an excerpt: each member of a decree for many receives the part that concerns the
 * member, under the same number.
 */
export const excerptTemplate: DocumentTemplate = {
  ...decree,
  version: 2,
  blocks: decree.blocks.flatMap((block): readonly TemplateBlock[] => {
    if (block.block === 'letterhead') return [block, { block: 'heading', text: 'PETIKAN', when: 'excerpt' }];
    if (block.block === 'copies') return [{ block: 'paragraph', text: '{excerpt}', when: 'excerpt' }, block];
    return [block];
  }),
};

/** A decree that corrects words of another: the same page, without an annex, since it moves nobody. */
export const decreeCorrection: DocumentTemplate = {
  ...decree,
  id: 'decree-correction',
  kind: 'decree_correction',
  blocks: decree.blocks.filter((block) => block.when !== 'annex'),
};

/** The first templates of the province. A version that was used once is never changed: another one is added. */
export const documentTemplates: readonly DocumentTemplate[] = [
  decree,
  dutyCommencement,
  socializationMinutes,
  invitation,
  oathMinutes,
  objectionAnswer,
];

/** A template as its table keeps it, in force since the province began with the product. */
export const templateRow = ({ id, version, kind, title, blocks }: DocumentTemplate) => ({
  id,
  version,
  kind,
  body: JSON.stringify({ title, blocks }),
  effective_from: new Date('2026-01-01T00:00:00Z'),
});

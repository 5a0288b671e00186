import type { LegalBasis, Words } from '../eligibility/finding.ts';

/** What is open to an employee whose objection was not answered in time, or not upheld. Not legal advice; to be checked. */
export const courtRoute: { readonly basis: LegalBasis; readonly words: Words } = {
  basis: { article: 'UU 30/2014 pasal 75 s.d. 78; PP 79/2021; UU 5/1986 pasal 48 dan 55', standing: 'unverified' },
  words: {
    id: 'Bila keberatan tidak dijawab dalam waktunya atau jawabannya tidak Anda terima, Anda dapat menempuh upaya administratif berikutnya, lalu gugatan ke pengadilan tata usaha negara dalam tenggatnya. Tanyakan tenggat yang berlaku bagi Anda kepada pejabat hukum provinsi atau penasihat hukum Anda.',
    en: 'If the objection is not answered in its time, or you do not accept the answer, the next administrative appeal is open to you, and then an action at the administrative court within its time limit. Ask the legal officer of the province, or your own counsel, which time limits apply to you.',
  },
};

/** Why an objection does not stop the placement. */
export const noSuspension: { readonly basis: LegalBasis; readonly words: Words } = {
  basis: { article: 'UU 30/2014 pasal 75 ayat (3)', standing: 'unverified' },
  words: {
    id: 'Keberatan tidak menunda pelaksanaan keputusan, kecuali undang-undang menentukan lain atau pelaksanaannya menimbulkan kerugian yang lebih besar; yang berwenang dapat menangguhkan perkara.',
    en: 'An objection does not suspend the decree, unless a statute says otherwise or carrying it out would do greater harm; whoever is competent may put the case on hold.',
  },
};

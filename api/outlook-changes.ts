import type { z } from 'zod';
import type { PostFacts, Provision } from '../database/posts.ts';
import type { Words } from '../domain/eligibility/finding.ts';
import type { outlookSchema } from './schemas/outlook-schemas.ts';

type Change = z.infer<typeof outlookSchema>['changes'][number];
type Fact = Change['from'];

const notRecorded: Fact = {
  value: null,
  words: { id: 'belum tercatat', en: 'not recorded' },
  basis: null,
  standing: null,
};

const known = (value: string | number | boolean, words: Words): Fact => ({ value, words, basis: null, standing: null });
const named = (text: string): Fact => known(text, { id: text, en: text });

const provided = (provision: Provision | null): Fact =>
  provision === null
    ? notRecorded
    : { ...named(provision.words), basis: provision.basis, standing: provision.standing };

const titles: Readonly<Record<Change['what'], Words>> = {
  place: { id: 'Tempat tugas', en: 'Place' },
  post: { id: 'Jabatan', en: 'Post' },
  grade: { id: 'Kelas jabatan', en: 'Job grade' },
  allowances: { id: 'Tunjangan', en: 'Allowances' },
  remote_area: { id: 'Ketentuan daerah terpencil', en: 'Provisions of a remote area' },
};

const zoneNames = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' } as const;

/** How one post stands in each respect. A post that is not remote has no provisions of a remote area: that is known. */
const facts: Readonly<Record<Change['what'], (post: PostFacts) => Fact>> = {
  place: ({ unitName, zone }) => named(`${unitName} (${zoneNames[zone]})`),
  post: ({ title }) => named(title),
  grade: ({ jobGrade }) => known(jobGrade, { id: `Kelas ${jobGrade}`, en: `Grade ${jobGrade}` }),
  allowances: ({ allowance }) => provided(allowance),
  remote_area: ({ remote, remoteArea }) =>
    remote ? provided(remoteArea) : known(false, { id: 'bukan daerah terpencil', en: 'not a remote area' }),
};

const respects = ['place', 'post', 'grade', 'allowances', 'remote_area'] as const;

/** What changes between two posts, side by side. */
export const changesBetweenPosts = (from: PostFacts, to: PostFacts): Change[] =>
  respects.map((what) => ({ what, title: titles[what], from: facts[what](from), to: facts[what](to) }));

import { z } from 'zod';
import { dispose } from '../../database/archive/disposal.ts';
import { holdsOf, type LegalHold, orderHold, releaseHold } from '../../database/archive/legal-holds.ts';
import { type KeptFile, keptFileOf, overdueFiles } from '../../database/archive/retention.ts';
import { type Retention, retentionOf } from '../../domain/archive/retention.ts';
import { localDate, type Zone } from '../../domain/calendar/zone.ts';
import { outcomes } from '../../domain/case/events.ts';
import { createArchiveSigner } from '../../platform/archive-key.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { disposer, fileKeeper, holdOrderer } from '../authority/archive-authority.ts';
import { paperReading } from '../authority/authority-papers.ts';
import { casePackage } from '../case-package.ts';
import { conditional, isAmong, keptCopy, notModified, notModifiedForm } from '../conditional.ts';
import { followUpForExport } from '../follow-up-package.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { instant } from '../schemas/case-schemas.ts';
import { casePath, dateSchema, textSchema } from '../schemas/request-schemas.ts';
import { instantOf } from '../views/case-view.ts';
import { openedCase, timeline } from './case.ts';

const zip = 'application/zip';
const mostFiles = 200;
/** The schedule counts in years: the day of the agency's own clock is near enough for every unit. */
const scheduleZone: Zone = 'Asia/Makassar';

const retentionSchema = z
  .object({
    case: z.string(),
    outcome: z.enum(outcomes),
    closedAt: instant,
    keptUntil: z.iso.date().nullable().meta({ description: 'First day on which it may go; null: kept for good.' }),
    onHold: z.boolean(),
    mayGo: z.boolean().meta({ description: 'Whether the authorized official may dispose of it now.' }),
    legalBasis: z.string().nullable(),
    standing: z.enum(['statutory', 'policy', 'unverified']).nullable(),
  })
  .meta({ id: 'Retention' });

const until = (retention: Retention): string | null => {
  if (retention.kind === 'kept') return retention.until;
  return retention.kind === 'may_go' ? retention.since : null;
};

function viewKept({ case: id, outcome, closedAt, rule, onHold }: KeptFile): z.infer<typeof retentionSchema> {
  const day = (at: Date): string => localDate(at.getTime(), scheduleZone);
  const byYears = retentionOf(rule, day(closedAt), day(new Date()), false);
  const mayGo = byYears.kind === 'may_go' && !onHold;
  const legalBasis = rule?.legalBasis ?? null;
  const standing = rule?.standing ?? null;
  return {
    case: id,
    outcome,
    closedAt: closedAt.toISOString(),
    keptUntil: until(byYears),
    onHold,
    mayGo,
    legalBasis,
    standing,
  };
}

const holdSchema = z
  .object({
    ground: z.string(),
    office: z.string(),
    orderedAt: instant,
    releasedAt: instant.nullable(),
    releaseGround: z.string().nullable(),
  })
  .meta({ id: 'LegalHold' });
const holdsSchema = z.object({ holds: z.array(holdSchema) });

const viewHold = (hold: LegalHold): z.infer<typeof holdSchema> => ({
  ...hold,
  orderedAt: hold.orderedAt.toISOString(),
  releasedAt: instantOf(hold.releasedAt),
});

const groundBody = z.strictObject({
  ground: textSchema(1000).meta({ description: 'Why, with the letter or the court number that asks for it.' }),
});

const publicKey = ({ configuration }: ApiNeeds): Operation =>
  operation({
    id: 'readArchiveKey',
    method: 'get',
    path: '/archive/public-key',
    tag: 'Archive',
    summary: 'The public key that verifies exported files and checkpoints',
    description: 'Ed25519. Keep a copy apart from this system: who verifies must not ask the one who is verified.',
    answers: {
      200: {
        description: 'The key, as PEM.',
        schema: z.object({ keyId: z.string(), publicKey: z.string() }),
      },
    },
    problems: [],
    work: async () => {
      const { keyId, publicKey } = createArchiveSigner(configuration.archive.key);
      return { status: 200, body: { keyId, publicKey } };
    },
  });

const exportFile = (needs: ApiNeeds): Operation =>
  operation({
    id: 'exportCaseFile',
    method: 'get',
    path: '/cases/{id}/archive',
    tag: 'Archive',
    summary: 'The whole file of a closed case as one signed package',
    description:
      'For HR and the authorized official: a ZIP file with the events, what followed the decree, the rules in force, checks, decree and papers, and the hash chain. `npm run verify` verifies it offline. The employee sees who took it away.',
    forms: { path: casePath, headers: conditional },
    answers: {
      200: {
        description: 'The package.',
        schema: z.string().meta({ description: 'ZIP.' }),
        mediaTypes: [zip],
        headers: { ETag: { description: 'The same while what is in it is the same, whenever it was made.' } },
      },
      304: notModifiedForm,
    },
    problems: ['not_found', 'not_yours', 'impossible', 'document_not_ready', 'file_lost', 'disposed'],
    work: async ({ path: { id }, headers, caller }) => {
      fileKeeper(caller);
      const { row, reading } = await openedCase(needs, id, caller, `${id}: export of the whole file`);
      if (row.state.stage !== 'closed')
        throw new Problem('impossible', 'A file is exported when its case is closed; until then read /events.');
      const events = await timeline(needs, id, caller);
      const signer = createArchiveSigner(needs.configuration.archive.key);
      const { bytes: content, digest } = await casePackage(needs, signer, id, row, {
        events,
        reading: paperReading(row.state, reading, caller),
        followUp: await followUpForExport(needs, row.state, caller),
      });
      // Weak: two packages of the same content differ in the instant at which they were made.
      const tag = `W/"${digest}"`;
      if (isAmong(headers['if-none-match'], tag)) return notModified(tag);
      return { status: 200, headers: keptCopy(tag), file: { name: `${id}.zip`, mediaType: zip, content } };
    },
  });

const listDue = ({ db }: ApiNeeds): Operation =>
  operation({
    id: 'listDueFiles',
    method: 'get',
    path: '/archive/due',
    tag: 'Archive',
    summary: `Files whose years under the retention schedule are over, the oldest first, at most ${mostFiles}`,
    description: 'For HR and the authorized official. Nothing goes by itself: a person decides, file by file.',
    answers: { 200: { description: 'The files.', schema: z.object({ files: z.array(retentionSchema) }) } },
    problems: ['not_yours'],
    work: async ({ caller }) => {
      fileKeeper(caller);
      return { status: 200, body: { files: (await overdueFiles(db, new Date(), mostFiles)).map(viewKept) } };
    },
  });

const readRetention = (needs: ApiNeeds): Operation =>
  operation({
    id: 'readRetention',
    method: 'get',
    path: '/cases/{id}/retention',
    tag: 'Archive',
    summary: 'How long the file of a closed case is kept, and the legal holds on it',
    forms: { path: casePath },
    answers: { 200: { description: 'The schedule and the holds.', schema: retentionSchema.extend(holdsSchema.shape) } },
    problems: ['not_found', 'impossible', 'disposed'],
    work: async ({ path: { id }, caller }) => {
      await openedCase(needs, id, caller, `${id}: retention`);
      const kept = await keptFileOf(needs.db, id);
      if (kept === null)
        throw new Problem('impossible', 'The case is open: its file is kept, whatever the schedule says.');
      return { status: 200, body: { ...viewKept(kept), holds: (await holdsOf(needs.db, id)).map(viewHold) } };
    },
  });

/** Orders or releases a hold; both answer every hold on the file. */
const changeHold = (needs: ApiNeeds, release: boolean): Operation =>
  operation({
    id: release ? 'releaseLegalHold' : 'orderLegalHold',
    method: 'post',
    path: release ? '/cases/{id}/legal-hold/release' : '/cases/{id}/legal-hold',
    tag: 'Archive',
    summary: release
      ? 'Release the legal hold on a file'
      : 'Order a legal hold: nobody disposes of the file while it stands',
    description: 'For the legal officer, HR and the authorized official; open cases too.',
    forms: { path: casePath, body: groundBody },
    answers: { 200: { description: 'The holds, the latest first.', schema: holdsSchema } },
    problems: ['not_found', 'not_yours', 'impossible', 'disposed'],
    work: async ({ path: { id }, body: { ground }, caller }) => {
      const by = holdOrderer(caller);
      await openedCase(needs, id, caller, `${id}: legal hold`);
      const change = release ? releaseHold : orderHold;
      const changed = await change(needs.db, id, ground, by, new Date());
      if (changed === 'disposed')
        throw new Problem('disposed', 'The file was disposed of while the hold was being ordered.');
      if (!changed)
        throw new Problem(
          'impossible',
          release ? 'No legal hold stands on this file.' : 'A legal hold stands already.',
        );
      return { status: 200, body: { holds: (await holdsOf(needs.db, id)).map(viewHold) } };
    },
  });

const disposalBody = z.strictObject({
  recordNumber: textSchema(100).meta({ description: 'Number of the record of destruction (berita acara pemusnahan).' }),
  recordDate: dateSchema.meta({ description: 'Its date; not after today.' }),
});

const disposeOfFile = (needs: ApiNeeds): Operation =>
  operation({
    id: 'disposeOfFile',
    method: 'post',
    path: '/cases/{id}/disposal',
    tag: 'Archive',
    summary: 'Dispose of a file whose years are over',
    description:
      'For the definitive authorized official. The events, checks, letters and the decree go for good; the entry in the register of cases stays, and the file of disposals says what went and where its chain ended.',
    forms: { path: casePath, body: disposalBody },
    answers: {
      200: {
        description: 'Gone.',
        schema: disposalBody.extend({
          case: z.string(),
          files: z.array(z.string()).meta({
            description:
              "Addresses in the file store. The product removes them there; copies kept elsewhere are their keeper's.",
          }),
        }),
      },
    },
    problems: ['not_found', 'not_yours', 'acting_holder', 'impossible', 'not_allowed', 'disposed'],
    work: async ({ path: { id }, body, caller }) => {
      const by = disposer(caller);
      await openedCase(needs, id, caller, `${id}: disposal`);
      if (body.recordDate > localDate(Date.now(), scheduleZone))
        throw new Problem('not_allowed', 'recordDate lies in the future; dispose of the file when the record exists.');
      const result = await dispose(needs.db, { case: id, ...body, by, zone: scheduleZone }, new Date());
      if (typeof result === 'string') throw new Problem('impossible', whyNot[result]);
      if ('keptUntil' in result)
        throw new Problem('impossible', `The retention schedule keeps this file until ${result.keptUntil}.`);
      return { status: 200, body: { case: id, ...body, files: result.files } };
    },
  });

const whyNot = {
  not_closed: 'The case is open: its file is kept.',
  for_good: 'The retention schedule keeps this file for good.',
  legal_hold: 'A legal hold stands on this file. See GET /cases/{id}/retention.',
} as const;

/** Files for decades: export, the retention schedule, legal holds, and the one lawful way for a file to go. */
export const archiveOperations = (needs: ApiNeeds): readonly Operation[] => [
  publicKey(needs),
  exportFile(needs),
  listDue(needs),
  readRetention(needs),
  changeHold(needs, false),
  changeHold(needs, true),
  disposeOfFile(needs),
];

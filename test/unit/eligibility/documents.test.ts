import { describe, expect, it } from 'vitest';
import type { CaseDocument, DocumentKind } from '../../../domain/eligibility/case-document.ts';
import type { Facts, Purpose } from '../../../domain/eligibility/facts.ts';
import type { Finding, RuleId } from '../../../domain/eligibility/finding.ts';
import { judge } from '../../../domain/eligibility/rules.ts';
import { eligible } from './eligible.ts';

const document = (kind: DocumentKind, change: Partial<CaseDocument> = {}): CaseDocument => ({
  kind,
  number: `${kind}/1`,
  date: '2026-10-01',
  validUntil: null,
  position: null,
  ...change,
});

const facts = (documents: readonly CaseDocument[], change: Partial<Facts> = {}): Facts => ({
  ...eligible,
  kind: 'between_provinces',
  documents,
  ...change,
});

const found = (rule: RuleId, of: Facts, requiredDocuments: readonly DocumentKind[] = []): Finding | undefined =>
  judge(of, { minimumOriginShare: 0, requiredDocuments }).find((finding) => finding.rule === rule);

const laterPurposes: readonly Purpose[] = ['decree', 'placement'];

describe('R6: audit clearance from the origin’s inspectorate (BKN 5/2019)', () => {
  it('is missing while a move between agencies is planned, and blocks its decree and its placement', () => {
    expect(found('R6', facts([]))?.outcome).toBe('missing_document');
    for (const purpose of laterPurposes) expect(found('R6', facts([], { purpose }))?.outcome).toBe('block');
  });

  it.each<[Partial<CaseDocument>, string, string]>([
    [{}, 'passed', 'no end'],
    [{ validUntil: '2026-12-01' }, 'passed', 'its last day is the effective date'],
    [{ validUntil: '2026-11-30' }, 'missing_document', 'ended the day before'],
    [{ date: '2026-12-01' }, 'passed', 'begins on the effective date'],
    [{ date: '2026-12-02' }, 'missing_document', 'begins the day after'],
  ])('%o: %s (%s)', (change, outcome) => {
    expect(found('R6', facts([document('audit_clearance', change)]))?.outcome).toBe(outcome);
  });

  it('a new one counts beside one that has ended', () => {
    const ended = document('audit_clearance', { validUntil: '2026-11-30' });
    expect(found('R6', facts([document('audit_clearance', { number: 'BT/2' }), ended]))?.sources).toEqual([
      { fact: 'documents', row: 'audit_clearance BT/2', asOf: '2026-10-01' },
    ]);
  });

  it('binds within one agency only if policy asks for it', () => {
    const within = facts([], { kind: 'within_agency' });
    expect(found('R6', within)).toBeUndefined();
    expect(found('R6', within, ['audit_clearance'])?.outcome).toBe('missing_document');
  });
});

describe('R8: proposal and release letter name the same post (BKN 5/2019)', () => {
  const letter = (kind: 'proposal_letter' | 'release_letter', position: string | null = 'target-post') =>
    document(kind, { position });
  const both = [letter('proposal_letter'), letter('release_letter')];

  it('passes when both name the target', () => expect(found('R8', facts(both))?.outcome).toBe('passed'));

  it('lacks a document without either, and names it', () => {
    const finding = found('R8', facts([letter('proposal_letter')]));
    expect(finding?.outcome).toBe('missing_document');
    expect(finding?.evidence.en).toBe('Not attached: release letter.');
    for (const purpose of laterPurposes) expect(found('R8', facts([], { purpose }))?.outcome).toBe('block');
  });

  it('blocks at once when one names another post, or none', () => {
    for (const position of ['other-post', null])
      expect(found('R8', facts([letter('proposal_letter'), letter('release_letter', position)]))?.outcome).toBe(
        'block',
      );
    expect(found('R8', facts([letter('release_letter', 'other-post')]))?.outcome).toBe('block');
  });

  it('a corrected letter takes the place of the one before', () => {
    expect(found('R8', facts([letter('release_letter', 'other-post'), ...both]))?.outcome).toBe('passed');
    expect(found('R8', facts([...both, letter('release_letter', 'other-post')]))?.outcome).toBe('block');
  });

  it('within one agency asks for the letters that policy asks for', () => {
    const within = facts([], { kind: 'within_agency' });
    expect(found('R8', within)).toBeUndefined();
    expect(found('R8', within, ['audit_clearance'])).toBeUndefined();
    expect(found('R8', within, ['release_letter'])?.evidence.en).toBe('Not attached: release letter.');
  });
});

describe('R17: I-MUT clearance before the decree (SE BKN 7/2024)', () => {
  const clearance = { number: 'IMUT/9', date: '2026-11-10' };

  it('does not keep a case in planning, and blocks the decree', () => {
    expect(found('R17', facts([]))?.outcome).toBe('missing_document');
    for (const purpose of laterPurposes) expect(found('R17', facts([], { purpose }))?.outcome).toBe('block');
  });

  it('passes with the number, which nobody has compared with I-MUT', () => {
    const finding = found('R17', facts([], { purpose: 'decree', clearance }));
    expect(finding?.outcome).toBe('passed');
    expect(finding?.evidence.en).toContain('not compared');
  });

  it('tells how many names a submission may have', () => {
    expect(found('R17', facts([]))?.cure?.id).toContain('50 nama');
  });
});

import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../api/authentication.ts';
import { isNamedSigner, mustSignPaper } from '../../../api/authority/authority-papers.ts';
import type { PrintedDocument } from '../../../database/decree/documents.ts';
import { employeeId, officeId } from '../../../domain/identifiers.ts';

const head = employeeId('emp-head');
const office = officeId('head-health');
const now = new Date('2026-11-20T02:00:00Z');

const paper = (changed: Partial<PrintedDocument> = {}): PrintedDocument => ({
  id: 7,
  of: { batch: 'batch-1' },
  kind: 'duty_commencement',
  sequence: 3,
  template: { id: 'duty-commencement', version: 1 },
  verificationCode: 'x',
  signingOffice: office,
  signingPerson: head,
  orderedAt: now,
  renderedAt: now,
  fileHash: null,
  signedAt: null,
  signedHash: null,
  revokedAt: null,
  ...changed,
});
const caller = (person = head, ...capacities: Caller['offices'][number]['capacity'][]): Caller => ({
  person,
  name: 'Pegawai',
  offices: capacities.map((capacity) => ({
    office,
    title: 'Kepala Dinas Kesehatan',
    kind: 'unit_head',
    unit: null,
    capacity,
    actions: null,
    proven: true,
  })),
});
const refused = (code: string) => expect.objectContaining({ code });

describe('a paper that an office issued', () => {
  it('is signed by whoever issued it, acting or definitive, while they act for that office', () => {
    for (const capacity of ['definitive', 'plt'] as const)
      expect(() => mustSignPaper(paper(), 'issuing_office', caller(head, capacity), undefined)).not.toThrow();
    expect(() => mustSignPaper(paper(), 'issuing_office', caller(head), undefined)).toThrow(refused('office_not_held'));
  });

  it('is signed by no successor, whose name it does not bear', () => {
    const successor = caller(employeeId('emp-successor'), 'definitive');
    expect(() => mustSignPaper(paper(), 'issuing_office', successor, undefined)).toThrow(refused('not_yours'));
  });

  it('is not signed through the service where its template says so, or names nobody', () => {
    const holder = caller(head, 'definitive');
    expect(() => mustSignPaper(paper(), null, holder, undefined)).toThrow(refused('impossible'));
    const nobodys = paper({ signingPerson: null });
    expect(() => mustSignPaper(nobodys, 'issuing_office', holder, undefined)).toThrow(refused('impossible'));
  });
});

describe('a paper that names an official', () => {
  const minutes = paper({ kind: 'oath_minutes', signingOffice: null });

  it('is signed and read by that official in whatever office, and by nobody else', () => {
    expect(() => mustSignPaper(minutes, 'named_official', caller(head), undefined)).not.toThrow();
    expect(isNamedSigner(minutes, caller(head))).toBe(true);
    expect(isNamedSigner(minutes, caller(employeeId('emp-other'), 'definitive'))).toBe(false);
  });

  it('of an office is read by whoever may read its case, not by name', () => {
    expect(isNamedSigner(paper(), caller(head, 'definitive'))).toBe(false);
  });
});

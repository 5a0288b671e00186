import { randomUUID } from 'node:crypto';
import { castMember } from '../dev/sample-province/cast.ts';
import { officials, stories } from '../dev/sample-province/stories.ts';
import { localDate } from '../domain/calendar/zone.ts';
import type { CommandName } from '../domain/case/commands.ts';
import type { Opening } from '../domain/case/opening.ts';
import type { Actor } from '../domain/case/roles.ts';
import { type EmployeeId, officeId } from '../domain/identifiers.ts';
import { benchTarget } from './crowd.ts';

const { healthGraduate } = stories;
const office = (login: string, id: string): Actor => ({ person: castMember(login).employee, office: officeId(id) });

export const hr = office(officials.hr, 'bkd');
export const origin = office(healthGraduate.originHead, `kepala-${healthGraduate.originUnit}`);
export const destination = office(healthGraduate.destinationHead, `kepala-${healthGraduate.destinationUnit}`);
const board = office(officials.board, 'tim-penilai-kinerja');
export const governor = office(officials.governor, 'gubernur');

const today = (): string => localDate(Date.now(), 'Asia/Makassar');

export const benchOpening = (employee: EmployeeId): Opening => ({
  employee,
  position: benchTarget,
  reasons: { qualification: 'S1', competence: 'Sesuai', performance: 'Baik', need: 'Kursi kosong' },
  benefits: ['Bekerja sesuai pendidikan'],
  urgent: null,
  effectiveDate: today(),
});

export type Line = readonly [by: Actor, name: CommandName, fields: Readonly<Record<string, unknown>>];

/** The ten decisions of the happy case. */
export const happyCourse = (employee: EmployeeId): readonly Line[] => {
  const subject: Actor = { person: employee, office: 'subject' };
  const decree = {
    number: `SK/${randomUUID()}`,
    clearanceNumber: 'IMUT/1',
    clearanceDate: today(),
    effectiveDate: today(),
    place: 'Amplas',
    allowances: 'Sesuai ketentuan',
    copies: ['Inspektorat'],
  };
  return [
    [hr, 'submit', {}],
    [subject, 'accept', {}],
    [origin, 'approve', {}],
    [destination, 'approve', {}],
    [board, 'recommend', {}],
    [governor, 'approve', {}],
    [hr, 'issueDecree', decree],
    [hr, 'deliverDecree', { method: 'in_person' }],
    [subject, 'acknowledgeReceipt', {}],
    [destination, 'commence', { number: 'SPMT/1', onDutyFrom: today() }],
  ];
};

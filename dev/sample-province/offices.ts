import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import {
  type EmployeeId,
  type OfficeId,
  officeId,
  type PositionId,
  positionId,
  type UnitId,
  unitId,
} from '../../domain/identifiers.ts';
import { castMember } from './cast.ts';
import { sampleUnits } from './units.ts';
import type { SampleEmployee } from './workforce.ts';

export interface SampleOffice {
  readonly id: OfficeId;
  readonly title: string;
  readonly kind: string;
  readonly unit: UnitId | null;
  /** The position whose incumbent holds it; `null` where no seat brings it. */
  readonly position: PositionId | null;
}

export interface SampleHolder {
  readonly office: OfficeId;
  readonly employee: EmployeeId;
  readonly capacity: 'definitive' | 'plt';
  readonly since: LocalDate;
}

/** Offices of the whole province that go with a seat. */
const seatOf: Readonly<Record<string, PositionId>> = { sekda: positionId('setda.kepala') };

/** The seat of who heads a unit; the secretary of the province is the superior of every agency's head. */
const headSeat = (unit: UnitId, parent: UnitId | null): PositionId =>
  positionId(parent === null ? 'setda.kepala' : `${unit}.kepala`);

const provinceOffice = (id: string, title: string, kind: string, ...logins: string[]) => ({
  // The head of the unit that the HR office belongs to endorses plans.
  office: { id: officeId(id), title, kind, unit: kind === 'hr' ? unitId(id) : null, position: seatOf[id] ?? null },
  holders: logins.map((login) => castMember(login).employee),
});

const provinceOffices = [
  provinceOffice('gubernur', 'Gubernur Amplas', 'appointing_authority', 'hartono.wiraguna'),
  provinceOffice('sekda', 'Sekretaris Daerah', 'authorized_official', 'ratna.prameswara'),
  provinceOffice('tim-penilai-kinerja', 'Tim Penilai Kinerja', 'performance_board', 'ketut.mahardana'),
  provinceOffice('bkd', 'Badan Kepegawaian Daerah', 'hr', 'dewi.larasanti', 'fajar.nugrahadi'),
  provinceOffice('operator', 'Operator sistem', 'operator', 'putu.wiratmaja'),
  provinceOffice('pejabat-hukum', 'Pejabat hukum', 'legal_officer', 'laksmi.danurwenda'),
];

/** Code of the office that heads a unit. */
const headOf = (unit: UnitId): OfficeId => officeId(`kepala-${unit}`);

/** The offices of the province and the head office of every unit. */
export const sampleOffices: readonly SampleOffice[] = [
  ...provinceOffices.map(({ office }) => office),
  ...sampleUnits.map(({ id, head, parent }) => ({
    id: headOf(id),
    title: head,
    kind: 'unit_head',
    unit: id,
    position: headSeat(id, parent),
  })),
];

/** Who holds which office. A unit whose head's seat is vacant is led by its secretary as Plt. */
export function holdOffices(employees: readonly SampleEmployee[], anchor: LocalDate): readonly SampleHolder[] {
  const since = addDays(anchor, -600);
  const holding = (seat: string) => employees.find((employee) => employee.seat?.position.id === seat);
  const heads = sampleUnits.map(({ id, parent }): SampleHolder => {
    const head = holding(headSeat(id, parent));
    const holder = head ?? holding(`${id}.sekretaris`);
    if (holder === undefined) throw new Error(`nobody can head ${id}`);
    return { office: headOf(id), employee: holder.id, capacity: head === undefined ? 'plt' : 'definitive', since };
  });
  const others = provinceOffices.flatMap(({ office, holders }) =>
    holders.map((employee): SampleHolder => ({ office: office.id, employee, capacity: 'definitive', since })),
  );
  return [...others, ...heads];
}

import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { inventDetails, type SampleDetails } from './details.ts';
import { type Staffing, staff } from './establishment.ts';
import { holdOffices, type SampleHolder, type SampleOffice, sampleOffices } from './offices.ts';
import { randomFrom } from './random.ts';
import { withRetiring } from './retiring.ts';
import { type SampleUnit, sampleUnits } from './units.ts';
import { employ, type SampleEmployee } from './workforce.ts';

/** The day as of which the province is told unless the caller names another: ratings, time in post and sanctions follow it. */
export const anchorDate: LocalDate = '2026-11-01';

/** The whole invented province: no person in it is real. */
export interface SampleProvince {
  /** The day as of which it is told. */
  readonly anchor: LocalDate;
  readonly units: readonly SampleUnit[];
  readonly staffing: readonly Staffing[];
  readonly employees: readonly SampleEmployee[];
  readonly offices: readonly SampleOffice[];
  readonly holders: readonly SampleHolder[];
  readonly details: SampleDetails;
}

const seed = 20261101;

/** The same province on every machine; only dates and years move with `anchor`. */
export function sampleProvince(anchor: LocalDate = anchorDate): SampleProvince {
  const random = randomFrom(seed);
  const staffing = staff(random);
  const employees = withRetiring(employ(staffing, anchor, random), anchor);
  return {
    anchor,
    units: sampleUnits,
    staffing,
    employees,
    offices: sampleOffices,
    holders: holdOffices(employees, anchor),
    details: inventDetails(staffing, employees, anchor),
  };
}

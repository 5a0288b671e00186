import type { PositionType } from '../../domain/eligibility/facts.ts';
import type { RowValues } from '../../domain/register-files/kind.ts';
import type { Staffing } from './establishment.ts';
import type { SampleUnit } from './units.ts';

/** Invented like the province, and therefore never more than its own policy. */
const allowanceBasis = 'Peraturan Gubernur Amplas 12/2025 (rekaan)';
const remoteBasis = 'Peraturan Gubernur Amplas 30/2025 (rekaan)';

const allowances: Readonly<Record<PositionType, string>> = {
  jpt_utama: 'Tunjangan jabatan struktural',
  jpt_madya: 'Tunjangan jabatan struktural',
  jpt_pratama: 'Tunjangan jabatan struktural',
  administrator: 'Tunjangan jabatan struktural',
  supervisor: 'Tunjangan jabatan struktural',
  functional: 'Tunjangan jabatan fungsional',
  operational: 'Tunjangan umum',
};

/** What each position brings, and what whoever serves in a remote one is provided with. */
export function inventProvisions(staffing: readonly Staffing[], units: readonly SampleUnit[]): RowValues[] {
  const remoteUnits = new Set(units.filter(({ remote }) => remote).map(({ id }) => id));
  return staffing.flatMap(({ position: { id, type, jobGrade, unit, remote } }) => {
    const allowance = {
      position_id: id,
      kind: 'allowance',
      words: `${allowances[type]} dan tambahan penghasilan kelas jabatan ${jobGrade}`,
      basis: allowanceBasis,
      standing: 'policy',
    };
    if (!remote && !remoteUnits.has(unit)) return [allowance];
    const words = 'Rumah dinas, biaya pindah, dan tambahan penghasilan daerah terpencil';
    return [allowance, { position_id: id, kind: 'remote_area', words, basis: remoteBasis, standing: 'policy' }];
  });
}

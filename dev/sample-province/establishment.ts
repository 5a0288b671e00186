import { type SamplePosition, samplePositions } from './positions.ts';
import type { Random } from './random.ts';

/** How many seats a position has, and how many of them somebody holds. */
export interface Staffing {
  readonly position: SamplePosition;
  readonly establishment: number;
  readonly filled: number;
}

/** Civil servants who hold a seat. */
const workforce = 600;

/** What the stories need: [establishment, filled]. */
const told: Readonly<Record<string, readonly [number, number]>> = {
  'dinkes.analis-kesehatan-masyarakat': [3, 2],
  'disdik.pengelola-sistem-informasi-pendidikan': [2, 1],
  'kec-pulau-terluar.penata-layanan-pemerintahan': [2, 0],
  'biro-umum.pengadministrasi-umum': [4, 4],
  'dinsos.analis-data-kesejahteraan-sosial': [4, 4],
  'dpmptsp.analis-perizinan': [4, 4],
  'dispusip.analis-layanan-perpustakaan': [3, 3],
  'bkd.analis-mutasi-pegawai': [4, 3],
  'diskominfo.pranata-komputer': [3, 3],
  'dinkes.pengadministrasi-umum': [4, 3],
  // Vacant, so that one office is held by an acting head (Plt).
  'dispar.kepala': [1, 0],
};

const hasOneSeat = ({ id, type }: SamplePosition): boolean =>
  id.endsWith('.kepala') || (type !== 'operational' && type !== 'functional');

/** Staffs every position so that exactly {@link workforce} seats are filled; one in three larger ones has a vacancy. */
export function staff(random: Random): readonly Staffing[] {
  const plans = samplePositions.map((position) => {
    const [establishment, filled] = told[position.id] ?? (hasOneSeat(position) ? [1, 1] : [random.between(2, 4), 0]);
    const free = told[position.id] === undefined && !hasOneSeat(position);
    return { position, establishment, filled: free ? establishment - (random.chance(33) ? 1 : 0) : filled, free };
  });
  let excess = plans.reduce((sum, { filled }) => sum + filled, 0) - workforce;
  const adjustable = plans.filter(({ free }) => free);
  while (excess !== 0) {
    const plan = random.pick(adjustable);
    if (excess > 0 && plan.filled > 1) {
      plan.filled -= 1;
      excess -= 1;
    } else if (excess < 0) {
      plan.filled += 1;
      plan.establishment = Math.max(plan.establishment, plan.filled);
      excess += 1;
    }
  }
  return plans;
}

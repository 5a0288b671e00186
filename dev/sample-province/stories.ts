import { type EmployeeId, type PositionId, positionId, type UnitId, unitId } from '../../domain/identifiers.ts';
import { castMember } from './cast.ts';
import { outsiders } from './other-agencies.ts';

/** A move that is told of, and who plays which part in it, by login. */
export interface Story {
  readonly login: string;
  readonly employee: EmployeeId;
  readonly position: PositionId;
  readonly originUnit: UnitId;
  readonly destinationUnit: UnitId;
  readonly originHead: string;
  readonly destinationHead: string;
}

const unitOf = (position: string): UnitId => unitId(position.slice(0, position.indexOf('.')));

const story = (login: string, target: string, originHead: string, destinationHead: string): Story => {
  const { employee, position } = castMember(login);
  if (position === null) throw new RangeError(`${login} holds no seat to move from`);
  return {
    login,
    employee,
    position: positionId(target),
    originUnit: unitOf(position),
    destinationUnit: unitOf(target),
    originHead,
    destinationHead,
  };
};

function incoming(login: string, target: string, destinationHead: string): Story {
  const person = outsiders.find((one) => one.login === login);
  if (person === undefined) throw new RangeError(`${login} comes from nowhere`);
  return {
    login,
    employee: person.employee,
    position: positionId(target),
    originUnit: person.unit,
    destinationUnit: unitOf(target),
    originHead: destinationHead,
    destinationHead,
  };
}

const health = 'dinkes.analis-kesehatan-masyarakat';
const data = 'disdik.pengelola-sistem-informasi-pendidikan';
const remote = 'kec-pulau-terluar.penata-layanan-pemerintahan';

/** The three stories of the demonstration; the third has two people for the two seats of one remote seat group. */
export const stories = {
  healthGraduate: story('sari.wulandani', health, 'siti.rahmadani', 'yusuf.palallo'),
  dataSpecialist: story('bima.ardhanesa', data, 'maria.bungalino', 'bambang.setyaki'),
  remoteAccepts: story('yohana.tandiari', remote, 'lina.marbangun', 'markus.wenidan'),
  remoteRefuses: story('rangga.prasetyadi', remote, 'hasan.tualika', 'markus.wenidan'),
} as const;

/** Somebody who comes from a regency of the province at the own request. The head of the health office explains: nobody of the regency can. */
export const incomingStory: Story = incoming('ratri.kencana', 'dinkes.epidemiolog-kesehatan', 'yusuf.palallo');

/** Moves that a rule stops (the last is only flagged). */
export const hindered = {
  underTwoYears: story('intan.maharesi', health, 'siti.rahmadani', 'yusuf.palallo'),
  openDiscipline: story('doni.kusnawan', data, 'maria.bungalino', 'bambang.setyaki'),
  contractEmployee: story('wahyu.hidayanto', health, 'yusuf.palallo', 'yusuf.palallo'),
  overFiveYears: story('nurul.aisyana', remote, 'lina.marbangun', 'markus.wenidan'),
} as const;

/** Logins of those who hold the offices of the province. */
export const officials = {
  governor: 'hartono.wiraguna',
  secretary: 'ratna.prameswara',
  board: 'ketut.mahardana',
  hr: 'dewi.larasanti',
  otherHr: 'fajar.nugrahadi',
  agencyHead: 'agus.permadani',
  educationSecretary: 'rini.saptawati',
  operator: 'putu.wiratmaja',
  legalOfficer: 'laksmi.danurwenda',
} as const;

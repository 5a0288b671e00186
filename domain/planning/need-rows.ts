import { type Horizon, isCountedIn } from './need.ts';
import { seatGap } from './need-gaps.ts';
import { isTaken, type PositionOn, type SeatOn, vacantSeats } from './need-seats.ts';

/** The figures that can be opened to the seats behind them. */
export const openFigures = [
  'incumbents',
  'reserved',
  'conditional',
  'vacant',
  'surplus',
  'retiring12',
  'retiring24',
  'retirementUnknown',
  'overdue',
  'gaps',
] as const;
export type OpenFigure = (typeof openFigures)[number];

/**
 * The seats behind a figure, as many as the figure says, by their ordinals. Behind a surplus stand the last of the seats
 * that are held or promised: how many are too many is a fact, who of them has to go is for people to decide.
 */
export function seatsBehind(positionOn: PositionOn, figure: OpenFigure, horizon: Horizon): readonly SeatOn[] {
  const { position, seats } = positionOn;
  switch (figure) {
    case 'vacant':
      return seats.filter((seat) => !isTaken(seat)).slice(0, vacantSeats(positionOn));
    case 'surplus':
      return seats.filter(isTaken).slice(position.establishment);
    case 'gaps':
      return seats.filter((seat) => (seatGap(seat, position)?.points ?? 0) > 0);
    default:
      return seats.filter((seat) => isCountedIn[figure](seat, horizon));
  }
}

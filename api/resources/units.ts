import { z } from 'zod';
import { positionId } from '../../domain/identifiers.ts';
import { figuresOf, horizonOf, type NeedFigures, sumOf } from '../../domain/planning/need.ts';
import { unitGaps } from '../../domain/planning/need-gaps.ts';
import { openFigures, seatsBehind } from '../../domain/planning/need-rows.ts';
import { type NeedDates, seatsOn } from '../../domain/planning/need-seats.ts';
import { unitsFrom } from '../../domain/planning/unit-tree.ts';
import type { UnitProfile, Workforce } from '../../domain/planning/workforce.ts';
import type { ApiNeeds } from '../api-needs.ts';
import { datesOf, onSchema, provinceZone, readableUnit, readableUnits, subunitsSchema } from '../need-request.ts';
import { type Operation, operation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { day, next } from '../schemas/case-schemas.ts';
import { needSchema, seatRow, unitLine } from '../schemas/need-schemas.ts';
import { cursorSchema, limitSchema, pageByOffset, registerCode, registerPath } from '../schemas/request-schemas.ts';
import { viewSeats } from '../views/seat-view.ts';

/** The unit, and those below it when they are asked for. */
const counted = ({ units }: Workforce, unit: UnitProfile, subunits: 'true' | 'false' | undefined) =>
  subunits === 'true' ? unitsFrom(units, [unit.id]) : new Set([unit.id]);

/** One line for each of `units`, in their order. */
function unitLines(workforce: Workforce, units: readonly UnitProfile[], dates: NeedDates) {
  const horizon = horizonOf(dates.on);
  const positions = seatsOn(workforce, dates, new Set(units.map(({ id }) => id)));
  const ofUnit = Map.groupBy(positions, ({ position }) => position.unit);
  return units.map(({ id, name, parent }) => {
    const figures = (ofUnit.get(id) ?? []).map((position) => figuresOf(position, horizon));
    return { unit: id, name, parent, ...sumOf(figures) };
  });
}

const byTitle = <Line extends { readonly title: string; readonly position: string }>(a: Line, b: Line): number =>
  a.title < b.title || (a.title === b.title && a.position < b.position) ? -1 : 1;

function needOf(workforce: Workforce, unit: UnitProfile, units: ReadonlySet<string>, dates: NeedDates) {
  const horizon = horizonOf(dates.on);
  const among = workforce.units.filter(({ id }) => units.has(id));
  const positions = seatsOn(workforce, dates, new Set(among.map(({ id }) => id)));
  const figures = new Map<string, NeedFigures>(positions.map((each) => [each.position.id, figuresOf(each, horizon)]));
  return {
    unit,
    on: dates.on,
    total: sumOf([...figures.values()]),
    positions: positions
      .filter(({ position }) => position.unit === unit.id)
      .map(({ position: { id, title } }) => ({ position: id, title, ...(figures.get(id) ?? sumOf([])) }))
      .toSorted(byTitle),
    below: unitLines(
      workforce,
      among.filter(({ id }) => id !== unit.id),
      dates,
    ),
    ...unitGaps(positions),
  };
}

const unitNeed = ({ workforce }: ApiNeeds): Operation =>
  operation({
    id: 'unitNeed',
    method: 'get',
    path: '/units/{id}/need',
    tag: 'Planning',
    summary: 'What a unit has and lacks, today or on a day ahead',
    description:
      'Figures, for HR, the offices that decide, and the heads of the unit and of those above it. Each figure can be opened ' +
      'at /units/{id}/need/rows.',
    forms: {
      path: registerPath('A unit.'),
      query: z.strictObject({ on: onSchema, subunits: subunitsSchema }),
    },
    answers: { 200: { description: 'The need.', schema: needSchema } },
    problems: ['not_found'],
    work: async ({ path, query, caller }) => {
      const register = await workforce();
      const { unit } = readableUnit(register, caller, path.id);
      const dates = datesOf(query.on, unit.zone);
      return { status: 200, body: needOf(register, unit, counted(register, unit, query.subunits), dates) };
    },
  });

const rowsQuery = z.strictObject({
  figure: z.enum(openFigures, `one of ${openFigures.join(', ')} is expected`).meta({ description: 'Which figure.' }),
  position: registerCode.optional().meta({ description: 'Of this position only.' }),
  on: onSchema,
  subunits: subunitsSchema,
  limit: limitSchema,
  cursor: cursorSchema.optional().meta({ description: '`next` of the page before.', override: { type: 'string' } }),
});

const needRows = ({ db, workforce }: ApiNeeds): Operation =>
  operation({
    id: 'unitNeedRows',
    method: 'get',
    path: '/units/{id}/need/rows',
    tag: 'Planning',
    summary: 'The seats and people behind a figure of a unit’s need',
    description:
      'For HR and the heads of the unit and of those above it. Whoever is shown finds the reading in their /me/file-accesses.',
    forms: { path: registerPath('A unit.'), query: rowsQuery },
    answers: {
      200: { description: 'A page.', schema: z.object({ on: day, rows: z.array(seatRow), next }) },
    },
    problems: ['not_found', 'not_yours'],
    work: async ({ path, query, caller }) => {
      const register = await workforce();
      const { unit, reading } = readableUnit(register, caller, path.id);
      if (reading !== 'people')
        throw new Problem('not_yours', 'The people behind the figures are for HR and the heads of the unit to see.');
      const dates = datesOf(query.on, unit.zone);
      const horizon = horizonOf(dates.on);
      const wanted = query.position === undefined ? undefined : positionId(query.position);
      const rows = seatsOn(register, dates, counted(register, unit, query.subunits))
        .filter(({ position }) => wanted === undefined || position.id === wanted)
        .flatMap((each) => seatsBehind(each, query.figure, horizon).map((seat) => ({ position: each.position, seat })));
      const { page, next } = pageByOffset(rows, query);
      return { status: 200, body: { on: dates.on, rows: await viewSeats(db, caller, query.figure, page), next } };
    },
  });

const allNeeds = ({ workforce }: ApiNeeds): Operation =>
  operation({
    id: 'needs',
    method: 'get',
    path: '/needs',
    tag: 'Planning',
    summary: 'The need of every unit that you may see, one line each',
    forms: { query: z.strictObject({ on: onSchema }) },
    answers: {
      200: { description: 'The needs.', schema: z.object({ on: day, units: z.array(unitLine) }) },
    },
    problems: ['not_yours'],
    work: async ({ query, caller }) => {
      const register = await workforce();
      const units = readableUnits(register, caller);
      const dates = datesOf(query.on, provinceZone(register));
      return { status: 200, body: { on: dates.on, units: unitLines(register, units, dates) } };
    },
  });

/** `/units/{id}/need` and `/needs`: what units have and lack, and the rows behind each figure. */
export const unitOperations = (needs: ApiNeeds): readonly Operation[] => [
  unitNeed(needs),
  needRows(needs),
  allNeeds(needs),
];

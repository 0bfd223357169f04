import type { MonthFigures, TaskStates } from '../../src/reports/index.js';
import { asCivilDate } from '../../src/time/index.js';
import { LOOKS, type LookName } from '../../src/reports/charts/looks.js';
import { elementsOf, type DrawnElement } from './drawn-chart.js';

/** Done, under review, in time, overdue. */
export const states = (
  name: string,
  [done, underReview, inTime, overdue]: readonly [number, number, number, number],
): TaskStates => ({ name, done, underReview, inTime, overdue });

export const SECTIONS = [
  states(
    'I. Нормативно-правовое и организационное обеспечение объективности процедур оценки качества образования в общеобразовательных организациях муниципального образования',
    [24, 3, 7, 2],
  ),
  states('II. Повышение качества образования', [112, 0, 40, 1]),
  states('III. Контроль <b>«всего»</b> & "прочего"', [0, 0, 0, 0]),
];
export const SCHOOLS = Array.from({ length: 57 }, (_, at) =>
  states(
    at % 9 === 0
      ? `МБОУ «Средняя общеобразовательная школа № ${at + 1} имени Героя Советского Союза Ивана Панфилова»`
      : `МБОУ «СОШ № ${at + 1}»`,
    [(at * 7) % 23, at % 3, (at * 5) % 9, at % 4 === 0 ? at % 5 : 0],
  ),
);

/** From September; every month the same but for its number. */
export function months(
  count: number,
  figures: Partial<MonthFigures> = {},
): readonly MonthFigures[] {
  return Array.from({ length: count }, (_, at) => {
    const [year, month] = [2022 + Math.floor((8 + at) / 12), ((8 + at) % 12) + 1];
    return {
      month: asCivilDate(`${year}-${String(month).padStart(2, '0')}-01`),
      ...{ due: 20, onTime: 12, late: 3, overdue: 1, ...figures },
    };
  });
}

export const textsOf = (svg: string): readonly string[] =>
  elementsOf(svg)
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);
/** Filled with this look, legend and swatches left out. */
export function areasOf(svg: string, look: LookName): readonly DrawnElement[] {
  const own = elementsOf(svg).filter(({ attributes: { fill, width } }) => {
    const isOwn = fill === LOOKS[look].fill || fill?.endsWith(`-${look})`);
    return isOwn && width !== '18' && width !== '10' && width !== '14';
  });
  return own.filter(({ attributes }) => attributes['stroke'] !== undefined);
}
export const sizes = (svg: string, look: LookName, side: 'width' | 'height') =>
  areasOf(svg, look).map(({ attributes }) => Number(attributes[side]));

/** What a task is called by in letters and documents: the measure's words and the act they stand in. */
import { plain, shortDate, shortened, unquoted } from '../templating/index.js';
import type { CivilDate } from '../time/index.js';

/** A row of a plan, as far as naming it needs. */
export interface CitedRow {
  readonly number: string;
  readonly text: string;
  readonly section: string;
  readonly plan: CitedPlan;
}

export interface CitedPlan {
  readonly number: number;
  readonly title: string;
  readonly annex: string | null;
  readonly order: { readonly number: string | null; readonly date: CivilDate | null } | null;
}

/** The measure's own words, without the number that stands beside it. */
export function measureWords(row: Pick<CitedRow, 'text'>, most = 180): string {
  return shortened(row.text, most);
}

/** «приказ от 27.01.2023 № 25, п. 2.1»; without an order, the plan by its name. */
export function sourceWords({ number, section, plan }: Omit<CitedRow, 'text'>): string {
  return [orderWords(plan), sectionWords(section, number), pointWords(number)]
    .filter((part) => part !== '')
    .join(', ');
}

/** «План № 1, раздел 2, п. 2»: where a row stands, in lists that name no orders. */
export function placeInPlan(
  plan: number,
  { section, number }: Pick<CitedRow, 'section' | 'number'>,
): string {
  return [`План № ${plan}`, sectionWords(section, number, 40), pointWords(number)]
    .filter((part) => part !== '')
    .join(', ');
}

function sectionWords(section: string, number: string, most?: number): string {
  const name = sectionName(section, number, most);
  return name === '' ? '' : `раздел ${name}`;
}

/**
 * «1» or «Контроль» in quotes, behind «раздел» in any case: a number of one part alone («3») may stand
 * in every section of the plan. Nothing where the number says it.
 */
export function sectionName(section: string, number: string, most = 80): string {
  const title = unquoted(section);
  if (title === '' || !/^\d+\.?$/.test(number.trim())) return '';
  const own = /^(?:раздел\s+)?(\d+|[IVXLC]+)(?=[.):\s])/iu.exec(title)?.[1];
  return own === undefined ? `«${shortened(title, most)}»` : own.toUpperCase();
}

/** «приказ от 01.03.2021 № 136/1, приложение № 4» */
export function orderWords({ order, annex, number, title }: CitedPlan): string {
  if (!order) return `план № ${number} «${shortened(unquoted(title), 100)}»`;
  const act = [
    'приказ',
    order.date ? `от ${shortDate(order.date)}` : '',
    order.number ? `№ ${plain(order.number)}` : '',
  ];
  return [act.filter((part) => part !== '').join(' '), annex ? `приложение № ${plain(annex)}` : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** «п. 2.1» or nothing. */
export function pointWords(number: string): string {
  const bare = shortened(number, 20).replace(/\.$/, '');
  return bare === '' ? '' : `п. ${bare}`;
}

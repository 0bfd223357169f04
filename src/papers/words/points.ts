/**
 * How an order names rows of a plan: «пункт 1.2», «пункт 3 раздела 2», «пункты 1–4, 7». Many plans
 * number each section's rows from one, and then the section is named too; a row without a number of its
 * own goes by its words.
 */
import type { GrammaticalCase } from '../../documents/index.js';
import { quoted, unquoted } from '../../templating/index.js';

export interface PlacedRow {
  readonly section: string;
  readonly number: string;
  readonly measure: string;
}

export interface PointNames {
  /** Numbers repeat from section to section. */
  readonly isBySection: boolean;
  /** «пункте 1.2», «пункте 3 раздела 2», «мероприятии «…»». */
  of(row: PlacedRow, inCase: GrammaticalCase): string;
  /** Several at once: «пунктами 1–4 раздела 1, пунктом 2 раздела 3». */
  list(rows: readonly PlacedRow[], inCase: GrammaticalCase): string;
}

/** Names as they are told apart among all rows of one edition of the plan. */
export function pointNames(edition: readonly PlacedRow[]): PointNames {
  const numbers = new Map<string, number>();
  const places = new Map<string, number>();
  for (const row of edition) {
    count(numbers, pointNumber(row.number));
    count(places, placeOf(row));
  }
  const isBySection = [...numbers].some(([number, times]) => number !== '' && times > 1);
  const isNumbered = (row: PlacedRow): boolean =>
    pointNumber(row.number) !== '' && (places.get(placeOf(row)) ?? 0) < 2;
  const list = (rows: readonly PlacedRow[], inCase: GrammaticalCase): string => {
    const bySection = new Map<string, string[]>();
    for (const row of rows.filter(isNumbered)) {
      const section = isBySection ? sectionIn(row.section, 'genitive') : '';
      bySection.set(section, [...(bySection.get(section) ?? []), pointNumber(row.number)]);
    }
    const named = rows.filter((row) => !isNumbered(row)).map((row) => quoted(row.measure));
    return [
      ...[...bySection].map(([section, own]) =>
        [word(POINT, inCase, own.length), runs(own), section].filter(Boolean).join(' '),
      ),
      ...(named.length > 0 ? [`${word(MEASURE, inCase, named.length)} ${named.join(', ')}`] : []),
    ].join(', ');
  };
  return { isBySection, list, of: (row, inCase) => list([row], inCase) };
}

/** «раздела 2» of «2. Контроль…», «раздела «ЯНВАРЬ»»; nothing where there is no section. */
export function sectionIn(section: string, inCase: 'genitive' | 'accusative'): string {
  const title = unquoted(section.replace(/\s+/g, ' '));
  if (title === '') return '';
  const noun = inCase === 'genitive' ? 'раздела' : 'раздел';
  const own = sectionNumber(title);
  return own === null ? `${noun} ${quoted(title)}` : `${noun} ${own}`;
}

/** «2» of «2. Контроль…» and «Раздел 2. Контроль…»; null where the heading has no number. */
export function sectionNumber(title: string): string | null {
  const own = /^(?:раздел\s+)?(\d+|[IVXLC]+)(?=[.):\s]|$)/iu.exec(title.trim())?.[1];
  return own?.toUpperCase() ?? null;
}

/** As printed, without the closing full stop. */
export function pointNumber(number: string): string {
  return number.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}

/** «2.9» is right behind «2.8». */
export function isNext(number: string, after: string): boolean {
  const [one, other] = [parts(number), parts(after)];
  return one !== null && other !== null && one.head === other.head && one.last === other.last + 1;
}

/** «1, 3–6, 8»: three and more that follow one another are a run. */
export function runs(numbers: readonly string[]): string {
  const all: string[][] = [];
  for (const number of numbers) {
    const last = all.at(-1);
    if (last && isNext(number, last.at(-1) ?? '')) last.push(number);
    else all.push([number]);
  }
  return all.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ');
}

type Forms = Readonly<Record<GrammaticalCase, readonly [one: string, many: string]>>;
const POINT: Forms = {
  nominative: ['пункт', 'пункты'],
  genitive: ['пункта', 'пунктов'],
  dative: ['пункту', 'пунктам'],
  accusative: ['пункт', 'пункты'],
  instrumental: ['пунктом', 'пунктами'],
  prepositional: ['пункте', 'пунктах'],
};
const MEASURE: Forms = {
  nominative: ['мероприятие', 'мероприятия'],
  genitive: ['мероприятия', 'мероприятий'],
  dative: ['мероприятию', 'мероприятиям'],
  accusative: ['мероприятие', 'мероприятия'],
  instrumental: ['мероприятием', 'мероприятиями'],
  prepositional: ['мероприятии', 'мероприятиях'],
};

function word(forms: Forms, inCase: GrammaticalCase, amount: number): string {
  return forms[inCase][amount === 1 ? 0 : 1];
}

function placeOf({ section, number }: PlacedRow): string {
  return `${section}\n${pointNumber(number)}`;
}

function parts(number: string): { head: string; last: number } | null {
  const [, head = '', last] = /^((?:\d+\.)*)(\d+)$/.exec(number) ?? [];
  return last === undefined ? null : { head, last: Number(last) };
}

function count(times: Map<string, number>, key: string): void {
  times.set(key, (times.get(key) ?? 0) + 1);
}

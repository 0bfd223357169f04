import { firstOfMonth, lastOfMonth, type CivilDate } from '../../time/index.js';
import { oneLine } from '../text.js';
import { headingMonth, monthOfWord } from '../tables/sections.js';

/** The title above a plan table, and what it says of the plan. */
export interface PlanTitle {
  readonly title: string;
  readonly period: readonly [CivilDate, CivilDate] | null;
  /** A month named in the title («на октябрь 2015/2016 учебного года»): bare days are of that month. */
  readonly month: { readonly month: number; readonly year?: number } | null;
}

/** «План…», «Муниципальный план…», «Дорожная карта…»: adjectives may stand before the noun. */
const OPENS =
  /^[«"„]?(?:[а-яё-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)\s+){0,4}(план|планы|план-график|дорожная карта|карта|комплекс|перечень|программа|календарь|циклограмма|график|мероприятия)(?=[\s(:»"-]|$)/i;
/** Paragraphs that close the search upwards: another document's end, a stamp, an annex mark. */
const BARRIER =
  /^(приложение\b|приложение\s*№?|к приказу|утвержд|согласован|принят|рассмотрен|приказываю|председатель|начальник|директор|заведующ|руководитель|глава|исп\.|с приказом)/i;

/** Reads the title out of the paragraphs above a table, nearest last; '' where there is none. */
export function planTitle(above: readonly string[]): string {
  const paragraphs = above.map(oneLine).filter((text) => text !== '');
  let title: string[] = [];
  for (let at = paragraphs.length - 1; at >= 0; at--) {
    const text = paragraphs[at]!;
    if (isBarrier(text) || isSignature(text)) break;
    title = [text, ...title];
    if (OPENS.test(unspaced(text))) return closed(title.join(' '));
  }
  return '';
}

function isBarrier(text: string): boolean {
  return BARRIER.test(text) || /^\d+(\.\d+)*[.)]\s/.test(text);
}

function isSignature(text: string): boolean {
  return text.length < 90 && /[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+$/.test(text);
}

/** «П Л А Н» → «ПЛАН». */
function unspaced(text: string): string {
  return text.replace(/^((?:[А-ЯЁ]\s){2,}[А-ЯЁ])(?=\s|$)/, (spaced) => spaced.replace(/\s/g, ''));
}

function closed(title: string): string {
  return unspaced(oneLine(title)).replace(/[.;]$/, '');
}

/** What a title (or an order's subject) says of the plan's time. */
export function periodOfTitle(title: string): Pick<PlanTitle, 'period' | 'month'> {
  const text = oneLine(title).toLowerCase().replaceAll('ё', 'е');
  return { period: schoolYear(text) ?? calendarYears(text), month: monthInTitle(text) };
}

function schoolYear(text: string): [CivilDate, CivilDate] | null {
  const match =
    /(20\d\d)\s*[-–—/\\]\s*(20\d\d|\d\d)(?:\s*(?:г\.?\s?г?\.?|годы?|года))?\s*(?:уч|\(уч)/.exec(
      text,
    ) ??
    /(?:учебн[а-я]+|уч\.)\s*(?:год[а-я]*|г\.)?\s*(20\d\d)\s*[-–—/\\]\s*(20\d\d|\d\d)/.exec(text);
  const slash = match ?? /(20\d\d)\s*[/\\]\s*(20\d\d|\d\d)/.exec(text);
  if (!slash) return null;
  const from = Number(slash[1]);
  const to = fullYear(slash[2]!, from);
  return to === from + 1 ? [firstOfMonth(from, 9), lastOfMonth(to, 8)] : null;
}

function fullYear(text: string, near: number): number {
  return text.length === 4 ? Number(text) : near - (near % 100) + Number(text);
}

/** «на 2021–2023 годы», «на 2020 год», «в 2021 году»: «на» outweighs «в», both outweigh a bare year. */
function calendarYears(text: string): [CivilDate, CivilDate] | null {
  const range = /(20\d\d)\s*[-–—]\s*(20\d\d)/.exec(text);
  if (range && Number(range[2]) >= Number(range[1]) && Number(range[2]) - Number(range[1]) <= 10) {
    return [firstOfMonth(Number(range[1]), 1), lastOfMonth(Number(range[2]), 12)];
  }
  const part = partOfYear(text);
  if (part) return part;
  const year =
    /на\s+(?:[а-я]+\s+)?(20\d\d)\s*(?:г|$)/.exec(text) ??
    /в(?:\s+течение)?\s+(20\d\d)\s*г/.exec(text) ??
    /(?:^|[^\d.])(20\d\d)\s*(?:г\.?|год[а-я]*)?\s*$/.exec(text);
  return year ? [firstOfMonth(Number(year[1]), 1), lastOfMonth(Number(year[1]), 12)] : null;
}

/** «на I полугодие 2023 года», «на 3 квартал 2022». */
function partOfYear(text: string): [CivilDate, CivilDate] | null {
  const match =
    /(?:на|в)\s+(1|2|3|4|i{1,3}|iv|перв[а-я]+|втор[а-я]+|трет[а-я]+|четверт[а-я]+)(?:\s*-?[а-я]{1,2})?\s+(полугоди[а-я]*|квартал[а-я]*)\s+(20\d\d)(?!\s*[-–—/]\s*20)/.exec(
      text,
    );
  if (!match) return null;
  const nth = {
    '1': 1,
    i: 1,
    пе: 1,
    '2': 2,
    ii: 2,
    вт: 2,
    '3': 3,
    iii: 3,
    тр: 3,
    '4': 4,
    iv: 4,
    че: 4,
  }[/^[а-я]/.test(match[1]!) ? match[1]!.slice(0, 2) : match[1]!];
  if (!nth) return null;
  const months = match[2]!.startsWith('полу') ? 6 : 3;
  if (nth * months > 12) return null;
  const year = Number(match[3]);
  return [firstOfMonth(year, (nth - 1) * months + 1), lastOfMonth(year, nth * months)];
}

/** «на октябрь месяц 2015/2016 учебный год»; a month in the middle of prose is not meant. */
function monthInTitle(text: string): PlanTitle['month'] {
  const match = /(?:^|\s)(?:на|за|в)\s+([а-я]+)(?:\s+месяц)?(?=\s+20\d\d|\s*$)/.exec(text);
  const month = match ? monthOfWord(match[1]!) : null;
  if (month === null) return headingMonth(text);
  const year = /\s(20\d\d)\s*(?:г|$)/.exec(text);
  return year ? { month, year: Number(year[1]) } : { month };
}

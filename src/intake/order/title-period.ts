import { firstOfMonth, lastOfMonth, type CivilDate } from '../../time/index.js';
import { headingMonth, monthOfWord } from '../tables/sections.js';
import { oneLine } from '../text.js';
import { datesInText } from './dates-in-text.js';

export type Period = readonly [from: CivilDate, to: CivilDate];

/** What a title says of the plan's time. */
export interface TitlePeriod {
  readonly period: Period | null;
  /** A month named in the title («на октябрь 2015/2016 учебного года»): bare days are of that month. */
  readonly month: { readonly month: number; readonly year?: number } | null;
}

/** What a title (or an order's subject) says of the plan's time. */
export function periodOfTitle(title: string): TitlePeriod {
  const text = plain(title);
  const month = monthInTitle(text);
  const period =
    betweenDates(text) ??
    partOfSchoolYear(text) ??
    monthsOfSchoolYear(text) ??
    preparation(text) ??
    schoolYear(text) ??
    partOfYear(text) ??
    monthsOfYear(text) ??
    (month?.year === undefined ? null : months(month.year, month.month, month.month)) ??
    calendarYears(text);
  return { period, month };
}

/**
 * Lower case, «2024-й» as a number, and without the year that the plan looks back on («по итогам
 * 2022/2023 учебного года на 2023 год») where it names another.
 */
function plain(title: string): string {
  const text = oneLine(title)
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/(20\d\d)\s*-\s*(?:й|го|м|ый|ом)(?![а-я])/g, '$1');
  const ahead = text.replace(LOOKS_BACK, ' ');
  return /\d\d/.test(ahead) ? ahead : text;
}

const LOOKS_BACK =
  /по\s+(?:итогам|результатам)(?:(?!\sна\s).)*?20\d\d(?:\s*[-–—/\\]\s*\d{2,4})?(?:\s*(?:уч|год|г\.)[а-я]*\.?)*/g;

const YEARS = String.raw`(?<!\d)(20\d\d|\d\d)\s*[-–—/\\]\s*(20\d\d|\d\d)(?!\d)`;
const SCHOOL = String.raw`(?:\s*(?:г\.?\s?г?\.?|годы?|года))?\s*\(?уч`;
const SCHOOL_YEAR = new RegExp(YEARS + SCHOOL);

/** The first year of a school year named in the text; «на 2023-2024 год» is one, «годы» are not. */
function schoolYearStart(text: string): number | null {
  const match =
    SCHOOL_YEAR.exec(text) ??
    /(?:учебн[а-я]+|уч\.)\s*(?:год[а-я]*|г\.)?\s*(20\d\d)\s*[-–—/\\]\s*(20\d\d|\d\d)/.exec(text) ??
    /(20\d\d)\s*[/\\]\s*(20\d\d|\d\d)(?!\d)/.exec(text) ??
    /(20\d\d)\s*[-–—]\s*(20\d\d|\d\d)\s*год(?![а-я])/.exec(text);
  if (!match) return null;
  const from = match[1]!.length === 4 ? Number(match[1]) : 2000 + Number(match[1]);
  const to = match[2]!.length === 4 ? Number(match[2]) : from - (from % 100) + Number(match[2]);
  return to === from + 1 ? from : null;
}

function schoolYear(text: string): Period | null {
  const from = schoolYearStart(text);
  return from === null ? null : [firstOfMonth(from, 9), lastOfMonth(from + 1, 8)];
}

/** «по подготовке к 2024/2025 учебному году» is done in the calendar year in which that one begins. */
function preparation(text: string): Period | null {
  const match = new RegExp(String.raw`(?:^|\s)к\s+(?:новому\s+)?${YEARS}`).exec(text);
  const from = match ? schoolYearStart(text.slice(match.index)) : null;
  const rest = match ? text.slice(0, match.index) + text.slice(match.index + match[0].length) : '';
  if (from === null || schoolYearStart(rest) !== null) return null;
  return calendarYears(rest) ?? months(from, 1, 12);
}

/** «с 01.09.2023 по 31.05.2024», «с 1 сентября 2023 по 31 мая 2024», «с 10 по 14 марта 2025». */
function betweenDates(text: string): Period | null {
  const match = /(?:^|\s)с[о]?\s+(\d{1,2}(?:[\s.].{0,24}?)?)\s+по\s+(\d{1,2}[\s.].{4,24})/.exec(
    text,
  );
  if (!match) return null;
  const to = datesInText(match[2]!)[0]?.date;
  if (!to) return null;
  const [year, month] = to.split('-');
  const start = /^\d+$/.test(match[1]!) ? `${match[1]}.${month}` : match[1]!.replace(/\.$/, '');
  const from = (datesInText(start)[0] ?? datesInText(`${start}.${year}`.replace(/\s+\./, '.'))[0])
    ?.date;
  return from && from <= to ? [from, to] : null;
}

const NTH =
  '(1|2|3|4|i{1,3}|iv|перв[а-я]+|втор[а-я]+|трет[а-я]+|четверт[а-я]+)(?:\\s*-?[а-я]{1,2})?';

/** «на I полугодие 2023-2024 учебного года»: September to December, January to August. */
function partOfSchoolYear(text: string): Period | null {
  const half = new RegExp(`(?<![а-яi])${NTH}\\s+полугоди[а-я]*`).exec(text);
  const from = half ? schoolYearStart(text) : null;
  if (!half || from === null) return null;
  const nth = ordinal(half[1]!);
  if (nth === 1) return months(from, 9, 12);
  return nth === 2 ? months(from + 1, 1, 8) : null;
}

/** «на I полугодие 2023 года», «на 3 квартал 2022», «на летний период 2024 года». */
function partOfYear(text: string): Period | null {
  const summer = /летн[а-я]+\s+(?:период|месяц|оздоров|кампан|каникул)[а-я]*\s.*?(20\d\d)/.exec(
    text,
  );
  if (summer) return months(Number(summer[1]), 6, 8);
  const match = new RegExp(
    `(?<![а-яi])${NTH}\\s+(полугоди[а-я]*|квартал[а-я]*)\\s+(20\\d\\d)(?!\\s*[-–—/]\\s*20)`,
  ).exec(text);
  const nth = match ? ordinal(match[1]!) : 0;
  if (!match || nth === 0) return null;
  const length = match[2]!.startsWith('полу') ? 6 : 3;
  if (nth * length > 12) return null;
  return months(Number(match[3]), (nth - 1) * length + 1, nth * length);
}

/** «первого» → 1, «ii» → 2. */
function ordinal(word: string): number {
  const at = ['перв', 'втор', 'трет', 'четв'].indexOf(word.slice(0, 4));
  if (at >= 0) return at + 1;
  const roman = ['i', 'ii', 'iii', 'iv'].indexOf(word);
  return roman >= 0 ? roman + 1 : Number(word) || 0;
}

const MONTH_RANGE = /(?:^|[\s(])([а-я]+)(?:\s+(20\d\d)(?:\s*г(?:ода|\.)?)?)?\s*[-–—]\s*([а-я]+)/;

/** «на сентябрь–декабрь 2023/2024 учебного года». */
function monthsOfSchoolYear(text: string): Period | null {
  const range = monthRange(text);
  const start = range ? schoolYearStart(text) : null;
  if (!range || start === null || range.year !== null) return null;
  const yearOf = (month: number) => (month >= 9 ? start : start + 1);
  const period: Period = [
    firstOfMonth(yearOf(range.from), range.from),
    lastOfMonth(yearOf(range.to), range.to),
  ];
  return period[0] <= period[1] ? period : null;
}

/** «на сентябрь – декабрь 2023 года», «сентябрь 2023 – май 2024». */
function monthsOfYear(text: string): Period | null {
  const range = monthRange(text);
  const end = range ? /^\s*(20\d\d)/.exec(range.behind) : null;
  if (!range || !end) return null;
  const to = Number(end[1]);
  const from = range.year ?? (range.from > range.to ? to - 1 : to);
  const period: Period = [firstOfMonth(from, range.from), lastOfMonth(to, range.to)];
  return period[0] <= period[1] ? period : null;
}

function monthRange(
  text: string,
): { from: number; to: number; year: number | null; behind: string } | null {
  const match = MONTH_RANGE.exec(text);
  const from = match ? monthOfWord(match[1]!) : null;
  const to = match ? monthOfWord(match[3]!) : null;
  if (!match || from === null || to === null) return null;
  const behind = text.slice(match.index + match[0].length);
  return { from, to, year: match[2] === undefined ? null : Number(match[2]), behind };
}

/** «на 2021–2023 годы», «на 2020 год», «в 2021 году»: «на» outweighs «в», both outweigh a bare year. */
function calendarYears(text: string): Period | null {
  const range = /(20\d\d)\s*[-–—]\s*(20\d\d)/.exec(text);
  if (range && Number(range[2]) >= Number(range[1]) && Number(range[2]) - Number(range[1]) <= 10) {
    return [firstOfMonth(Number(range[1]), 1), lastOfMonth(Number(range[2]), 12)];
  }
  const year =
    /на\s+(?:[а-я]+\s+)?(20\d\d)\s*(?:г|$)/.exec(text) ??
    /в(?:\s+течение)?\s+(20\d\d)\s*г/.exec(text) ??
    /(?:^|[^\d.])(?<!до\s+)(20\d\d)\s*(?:г\.?|год[а-я]*)?\s*$/.exec(text);
  return year ? months(Number(year[1]), 1, 12) : null;
}

function months(year: number, from: number, to: number): Period {
  return [firstOfMonth(year, from), lastOfMonth(year, to)];
}

const NAMED_MONTH =
  /(?:^|\s)(январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)(?=\s+20\d\d)/;

/** «на октябрь месяц 2015/2016 учебный год»; a month in the middle of prose is not meant. */
function monthInTitle(text: string): TitlePeriod['month'] {
  if (monthRange(text)) return null;
  const match =
    /(?:^|\s)(?:на|за|в)\s+([а-я]+)(?:\s+месяц)?(?=\s+20\d\d|\s*$)/.exec(text) ??
    NAMED_MONTH.exec(text);
  const month = match ? monthOfWord(match[1]!) : null;
  if (month === null) return headingMonth(text);
  const year = /\s(20\d\d)\s*(?:г|$)/.exec(text);
  return year && schoolYearStart(text) === null ? { month, year: Number(year[1]) } : { month };
}

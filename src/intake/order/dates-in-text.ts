import { civilDate, type CivilDate } from '../../time/index.js';
import { monthOfWord } from '../tables/sections.js';

export interface FoundDate {
  readonly date: CivilDate;
  readonly at: number;
  readonly length: number;
}

/**
 * Full dates with a four-digit year as requisites write them: «01.03.2021», «01 марта 2021 г.»,
 * «« 25 » августа 2019г.», «24.августа.2019», «_05_» _09_ 2023», where a blank was filled in by hand.
 * Deadlines are not read here: they have a grammar.
 */
export function datesInText(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  const pattern =
    /(?<!\d)[«"]?\s*(\d{1,2})\s*[»"]?\s*(?:\.\s*(\d{1,2})\s*\.|(?<=[»"]\s*)(\d{1,2})[\s.]|\.?\s*([а-яё]{3,8})\.?)\s*(20\d\d|19\d\d)(?!\d)(?:\s*(?:года|год|г\.?))?/gi;
  for (const match of text.replaceAll('_', ' ').matchAll(pattern)) {
    const [, day, digits, blank, word, year] = match;
    const number = digits ?? blank;
    const month = number ? Number(number) : monthOfWord(word!.toLowerCase());
    const date = month === null ? null : civilDate(Number(year), month, Number(day));
    if (date) found.push({ date, at: match.index, length: match[0].length });
  }
  return found;
}

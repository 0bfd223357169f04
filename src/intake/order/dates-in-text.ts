import { civilDate, type CivilDate } from '../../time/index.js';
import { monthOfWord } from '../tables/sections.js';

export interface FoundDate {
  readonly date: CivilDate;
  readonly at: number;
  readonly length: number;
}

/**
 * Full dates with a four-digit year as requisites write them: «01.03.2021», «01 марта 2021 г.»,
 * «« 25 » августа 2019г.», «24.августа.2019». Deadlines are not read here: they have a grammar.
 */
export function datesInText(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  const pattern =
    /(?<!\d)[«"]?\s*(\d{1,2})\s*[»"]?\s*(?:\.\s*(\d{1,2})\s*\.|\.?\s*([а-яё]{3,8})\.?)\s*(20\d\d|19\d\d)(?!\d)(?:\s*(?:года|год|г\.?))?/gi;
  for (const match of text.matchAll(pattern)) {
    const month = match[2] ? Number(match[2]) : monthOfWord(match[3]!.toLowerCase());
    const date = month === null ? null : civilDate(Number(match[4]), month, Number(match[1]));
    if (date) found.push({ date, at: match.index, length: match[0].length });
  }
  return found;
}

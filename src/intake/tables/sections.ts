import { oneLine } from '../text.js';

/** The heading in force while a table is read: at most two levels, as plans have them. */
export interface SectionState {
  readonly upper: string;
  readonly lower: string;
  /** What a measure's `section` says. */
  readonly text: string;
}

export function startOfSections(heading: string): SectionState {
  return { upper: oneLine(heading), lower: '', text: oneLine(heading) };
}

/**
 * A heading right under another one is of the lower level; later ones take the level whose
 * numbering looks like theirs («I.» – «1.1»), else the upper.
 */
export function nestedSection(
  state: SectionState,
  heading: string,
  afterHeading: boolean,
): SectionState {
  const text = oneLine(heading);
  if (
    afterHeading &&
    state.upper !== '' &&
    state.lower === '' &&
    style(state.upper) !== style(text)
  ) {
    return both(state.upper, text);
  }
  if (
    state.lower !== '' &&
    style(state.lower) === style(text) &&
    style(state.upper) !== style(text)
  ) {
    return both(state.upper, text);
  }
  return { upper: text, lower: '', text };
}

function both(upper: string, lower: string): SectionState {
  return { upper, lower, text: `${upper} / ${lower}` };
}

type Style = 'roman' | 'whole' | 'part' | 'worded' | 'subworded' | 'bare';

function style(text: string): Style {
  if (/^[IVXІХ]+\s*[.)]/.test(text)) return 'roman';
  if (/^\d+\.\d/.test(text)) return 'part';
  if (/^\d+\s*[.)]/.test(text)) return 'whole';
  if (/^(подраздел|подзадач|подпрограмм)/i.test(text)) return 'subworded';
  if (/^(раздел|блок|модуль|направление|этап|задача|цель)/i.test(text)) return 'worded';
  return 'bare';
}

const MONTHS = [
  'январ',
  'феврал',
  'март',
  'апрел',
  'ма',
  'июн',
  'июл',
  'август',
  'сентябр',
  'октябр',
  'ноябр',
  'декабр',
];

/** The month that a heading names and nothing else does: «ЯНВАРЬ», «Сентябрь 2023 года», «на октябрь месяц». */
export function headingMonth(text: string): { month: number; year?: number } | null {
  const told =
    oneLine(text)
      .toLowerCase()
      .match(/[а-яё]+|\d+/g) ?? [];
  let month: number | null = null;
  let year: number | undefined;
  for (const word of told) {
    const named = monthOfWord(word);
    if (named !== null && month === null) month = named;
    else if (/^20\d\d$/.test(word)) year = Number(word);
    else if (!/^(месяц|год|года|году|г|на|в|за|план|работы|мероприятия|i|v|x|\d{1,2})$/.test(word))
      return null;
  }
  if (month === null) return null;
  return year === undefined ? { month } : { month, year };
}

/** 1–12 of a month's name in any case; null of any other word. */
export function monthOfWord(word: string): number | null {
  const at = MONTHS.findIndex((stem) =>
    stem === 'ма'
      ? /^ма[йяюе]м?$/.test(word)
      : word.startsWith(stem) && word.length <= stem.length + 2,
  );
  return at < 0 ? null : at + 1;
}

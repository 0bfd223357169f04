import { oneLine } from '../text.js';

/**
 * «План…», «Муниципальный план…», «Дорожная карта…», «II. План…»: adjectives may stand before the
 * noun, and a number of its own before them.
 */
const OPENS =
  /^(?:(?:раздел\s+)?(?:[IVXІХ]+|\d{1,2})\s?[.)]\s+)?[«"„]?(?:[а-яё-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)\s+){0,4}((?:медиа)?план|планы|план-[а-яё]+|дорожная карта|карта|комплекс|перечень|программа|календарь|циклограмма|график|мероприятия)(?=[\s(:»",-]|$)/i;
const NUMBER_OF_TITLE = /^(?:раздел\s+)?(?:[IVXІХ]+|\d{1,2})\s?[.)]\s+(?=[«"„]?[а-яё])/i;
/** Paragraphs that close the search upwards: another document's end, a stamp, an annex mark. */
const BARRIER =
  /^(приложение\b|приложение\s*№?|к приказу|утвержд|согласован|принят|рассмотрен|приказываю|председатель|начальник|директор|заведующ|руководитель|глава|исп\.|с приказом)/i;
/** Between title and table: a section's heading, aims, the amended wording. */
const HEADING =
  /^((?:раздел|глава|блок|модуль|направление|этап)\s+(?:[IVXІХ]+|\d)|[IVXІХ]+\s?[.)]\s)/i;
const AIM = /^(цель|цели|задача|задачи|ожидаемые результаты|сроки? реализации)(?=\s*[:–—-])/i;
const AMENDED = /^\(?\s*(в ред(акции|\.)|с изменениями|с изм\.)/i;

/** Reads the title out of the paragraphs above a table, nearest last; '' where there is none. */
export function planTitle(above: readonly string[]): string {
  const paragraphs = above.map(oneLine).filter((text) => text !== '');
  let title: string[] = [];
  for (let at = paragraphs.length - 1; at >= 0; at--) {
    const text = paragraphs[at]!;
    if (isBarrier(text) || isSignature(text)) break;
    if (OPENS.test(unspaced(text))) return closed([text, ...ownLines(title)].join(' '));
    title = [text, ...title];
  }
  return '';
}

/** The heading of the plan's first section, where it stands between title and table. */
export function headingUnderTitle(above: readonly string[]): string {
  const paragraphs = above.map(oneLine).filter((text) => text !== '');
  const last = paragraphs[paragraphs.length - 1] ?? '';
  const title = planTitle(above);
  return HEADING.test(last) && last.length < 200 && !OPENS.test(last) && title !== '' ? last : '';
}

/** Of the lines under the title's first those that go on with it. */
function ownLines(lines: readonly string[]): string[] {
  const end = lines.findIndex((text) => HEADING.test(text) || AIM.test(text));
  return lines.slice(0, end < 0 ? lines.length : end).filter((text) => !AMENDED.test(text));
}

function isBarrier(text: string): boolean {
  if (BARRIER.test(text)) return true;
  // «1. План работы» is a title of its own; «1. Утвердить план», «1.1. План … (приложение 1)» are points.
  if (!/^\d+(\.\d+)*[.)]\s/.test(text)) return false;
  return !OPENS.test(text) || /прилож|прилаг/i.test(text);
}

function isSignature(text: string): boolean {
  return text.length < 90 && /[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+$/.test(text);
}

/** «П Л А Н» → «ПЛАН». */
function unspaced(text: string): string {
  return text.replace(/^((?:[А-ЯЁ]\s){2,}[А-ЯЁ])(?=\s|$)/, (spaced) => spaced.replace(/\s/g, ''));
}

function closed(title: string): string {
  return unspaced(oneLine(title).replace(NUMBER_OF_TITLE, '')).replace(/[.;]$/, '');
}

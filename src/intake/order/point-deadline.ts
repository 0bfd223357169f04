import { readDeadline } from '../../deadlines/index.js';
import { civilDate, type CivilDate } from '../../time/index.js';
import { oneLine } from '../text.js';

/** A time named in a point: where its words stand. */
export interface NamedTime {
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** The words of a point that say by when, as they stand: «в срок до 15.03.2021», «ежемесячно, до 25 числа». */
export function deadlineIn(text: string): string {
  const line = oneLine(text);
  const times = timesIn(line);
  const first = times.find((time) => !isBare(time.text)) ?? times[0];
  if (!first) return '';
  // «а) … до 10.10; б) … до 20.10»: each part of the point has its own.
  const parts = /(^|[\s:;])а\)\s[^]*[\s;]б\)\s/.test(line);
  const told = parts ? times.filter((time) => !isBare(time.text)) : [];
  return told.length > 1 ? told.map((time) => time.text).join('; ') : first.text;
}

/** The point without its times: what is left says who and what. */
export function withoutTimes(text: string): string {
  const line = oneLine(text);
  let rest = line;
  for (const { at, end } of [...timesIn(line)].reverse())
    rest = `${rest.slice(0, at)} ${rest.slice(end)}`;
  return oneLine(rest.replace(/\s+,(?=\s*,)/g, '').replace(/\s+,/g, ','));
}

const STARTS =
  /^(до|не|к|с|со|в|по|ежемесячно|ежеквартально|еженедельно|ежегодно|ежедневно|раз|один|\d{1,2})$/i;
const EVERY = /^(ежемесячно|ежеквартально|еженедельно|ежегодно|ежедневно)$/i;
const MOST_WORDS = 12;

/** Every time of the line, earliest first, each as long as it reads; they do not overlap. */
export function timesIn(line: string): NamedTime[] {
  const words = [...line.matchAll(/\S+/g)];
  const found: NamedTime[] = [];
  for (let from = 0; from < words.length; from++) {
    const word = words[from]!;
    const opening = /^[(«"]*/.exec(word[0])![0].length;
    const start = word.index + opening;
    if (
      !mayStart(
        words.map((each) => each[0]),
        from,
        opening,
      )
    )
      continue;
    const end = longest(line, words, from, start);
    if (end === null) continue;
    found.push({ text: line.slice(start, end), at: start, end });
    while (from + 1 < words.length && words[from + 1]!.index < end) from++;
  }
  return found;
}

function mayStart(words: readonly string[], at: number, opening: number): boolean {
  const word = words[at]!.slice(opening).replace(/[,.;:)»"]+$/, '');
  const before = (words[at - 1] ?? '').toLowerCase();
  // «приказа от 01.02.2024 № 5», «п. 2.1» name a paper; «(срок – 18.09.2023)» a time.
  if (/^(от|№|п\.|пп\.|пункт[а-я]*)$/.test(before)) return false;
  if (/^\d{1,2}\.\d{2}\.\d{2,4}/.test(word)) return true;
  if (/^\d{1,2}([-–—]\d{1,2})?$/.test(word)) return MONTH.test(words[at + 1] ?? '');
  if (/срок[а-я]*[:–—-]?$/.test(before) || /^[-–—:]$/.test(before)) {
    if (isAfterTerm(words, at)) return true;
  }
  return STARTS.test(word) && !/^\d/.test(word);
}

const MONTH = /^(январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*/i;

/** «Срок исполнения – постоянно»: whatever reads as a time there is one. */
function isAfterTerm(words: readonly string[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 3), at).join(' ');
  return /(?<![а-яё])сроки?(\s+[а-я]+)?\s*[:–—-]$/i.test(before);
}

/** The end of the longest run of words from here that is a time and nothing else. */
function longest(
  line: string,
  words: readonly RegExpExecArray[],
  from: number,
  start: number,
): number | null {
  let end: number | null = null;
  for (let at = from; at < Math.min(words.length, from + MOST_WORDS); at++) {
    const word = words[at]![0];
    const bare = word.replace(/[.,;:)»"]+$/, '');
    const isYearMark = /^гг?$/i.test(bare) || /\d{4}гг?$/.test(bare);
    const kept = bare.length + (isYearMark && word[bare.length] === '.' ? 1 : 0);
    const stop = words[at]!.index + kept;
    if (isTime(line.slice(start, stop))) end = stop;
    const tail = word.slice(kept);
    if (/[;:)]/.test(tail) || (tail.startsWith('.') && endsSentence(line, stop))) break;
  }
  return end;
}

/** A capital letter or nothing follows the full stop. */
function endsSentence(line: string, stop: number): boolean {
  return /^[.)»"]+(\s+[А-ЯЁ]|\s*$)/.test(line.slice(stop));
}

/** Only whether the words are a time is asked here; any whole leap year will do for the period. */
const ANY_YEAR: readonly [CivilDate, CivilDate] = [
  civilDate(2024, 1, 1)!,
  civilDate(2024, 12, 31)!,
];

function isTime(phrase: string): boolean {
  if (!/\d|ежегодн|ежемес|еженед|ежекварт|ежедн|постоянно|течени|раз\s/i.test(phrase)) {
    if (!/[а-яё]/i.test(phrase) || !MONTH.test(phrase.split(' ').pop() ?? '')) return false;
  }
  // «в 2023/2024 учебном году» names the year that the point is about, not its end.
  if (
    /^(?:(?:в|с|по|на)\s+20\d\d|к\s+20\d\d\s*[-–—/])/i.test(phrase) ||
    /^(в|по)\s+\d{1,2}[.:]\d\d$/.test(phrase)
  )
    return false;
  const reading = readDeadline(phrase, { period: ANY_YEAR });
  if (reading.remainder !== undefined || reading.kind === 'unclear') return false;
  if (reading.kind === 'event') return reading.trigger === 'relative' && /\d/.test(phrase);
  return true;
}

/** A date alone may be when the thing happens; «до …» is by when it must. */
function isBare(text: string): boolean {
  return /^\d/.test(text) || (/^(с|со|в|по)\s/i.test(text) && !/^в\s+(срок|течени)/i.test(text))
    ? !EVERY.test(text)
    : false;
}

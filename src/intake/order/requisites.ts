import type { CivilDate } from '../../time/index.js';
import { comparable, oneLine } from '../text.js';
import { datesInText, type FoundDate } from './dates-in-text.js';
import { closedUp, headlineAt } from './headline.js';

/** The order's requisites as its head or an annex's mark gives them. */
export interface Requisites {
  readonly number: string | null;
  readonly date: CivilDate | null;
  readonly issuer: string | null;
}

const NUMBER = /№\s*([\p{L}\d][\p{L}\d/.-]*[\p{L}\d]|\d)/u;
/** A number right behind these is the institution's own: «МБОУ СОШ № 5». */
const INSTITUTION =
  /(?<![а-яё])(школ[а-яё]*|[сон]?[оа]?ош|гимнази[а-яё]*|лице[а-яё]*|дет[а-яё]*|сад[а-яё]*|д\/с|[мгчк][а-яё]?[бака]?[оуд]{1,3}|учреждени[а-яё]*|интернат[а-яё]*|училищ[а-яё]*|центр[а-яё]*|отдел[а-яё]*)(?![а-яё])/i;

/**
 * Reads the head of an order: the issuer above the headline; date and number in lines that hold
 * little else, so that «Во исполнение приказа … от 20.02.2021 № 295» is not taken for them. They
 * stand under the headline; above it only where a line holds nothing but them.
 */
export function headRequisites(head: readonly string[]): Requisites {
  const headline = headlineAt(head);
  const above = head.slice(0, Math.max(headline, 0));
  const issuer = issuerOf(above);
  const found = [
    ...head.slice(Math.max(headline, 0)).map((text) => requisitesOf(text, MOST_OTHER_WORDS)),
    ...above.map((text) => requisitesOf(text, 0)),
  ];
  return {
    number: found.find((each) => each.number !== null)?.number ?? null,
    date: found.find((each) => each.date !== null)?.date ?? null,
    issuer: issuer === '' ? null : issuer,
  };
}

const MOST_OTHER_WORDS = 30;

/** Number and date of one line, if it has at most so many letters of anything else. */
function requisitesOf(text: string, others: number): Pick<Requisites, 'number' | 'date'> {
  const line = closedUp(oneLine(text)).replaceAll('_', ' ');
  const found = datesInText(line)[0];
  const numbered = NUMBER.exec(line);
  let rest = line;
  if (found) rest = rest.replace(line.slice(found.at, found.at + found.length), ' ');
  if (numbered) rest = rest.replace(numbered[0], ' ');
  const bare = rest
    .replace(/(^|\s)(от|г\.|приказ|распоряжение|постановление)(?=\s|$)/gi, ' ')
    .replace(/[\s.,-]+/g, ' ')
    .trim();
  if (bare.length > others || /приказ[ауом]|исполнен|соответстви|основани|протокол/i.test(bare))
    return { number: null, date: null };
  const isOwn = found !== undefined || !(INSTITUTION.test(bare) || /^об?\s/i.test(bare));
  return {
    number: isOwn ? (numbered?.[1] ?? null) : null,
    date: found?.date ?? null,
  };
}

const BODY =
  /^(муниципальное |государственное |краевое |областное )?(отдел|управление|комитет|департамент|министерство|м[кбау]у|м[бка]?[до]?оу|учреждение|бюджетное|казенное|казённое|автономное)/i;
const NOT_ISSUER =
  /(?<![а-яё])(тел|факс|инн|кпп|огрн|окпо|ул|утвержда[а-яё]*|утвержд[её]н[аоы]?|согласован[ао]?|принят[ао]?|рассмотрен[ао]?)(?![а-яё])|e-mail|www|@|\d{6}|_{3,}|^(российская федерация|и\.?\s?о\.|врио|директор|начальник|заведующ|глава\s|председатель|руководитель|приложение|приказ)|^\/?[А-ЯЁ]\.\s?[А-ЯЁ]\./i;

/** From the line that names the body itself: above it stand the state, the region, the administration. */
function issuerOf(above: readonly string[]): string {
  const named = above
    .map(oneLine)
    .filter((line) => /\p{L}/u.test(line) && !NOT_ISSUER.test(line))
    .filter((line) => !BLANK_REQUISITES.test(line));
  const own = named.findIndex((line) => BODY.test(line));
  const lines = own < 0 ? named : named.slice(own);
  // A short name in brackets only repeats the full one above it.
  const full = lines.filter((line) => !/^\(.*\)$/.test(line));
  return (full.length > 0 ? full : lines.map((line) => line.slice(1, -1))).join(' ');
}

const BLANK_REQUISITES = /^(от\s)?[^а-яё]*(№|\d{2}\.\d{2}\.\d{4})/i;

/** «Приложение № 4 к приказу Отдела образования от 27.01.2023 №25», over any number of lines. */
export interface AnnexMark extends Requisites {
  readonly annex: string | null;
}

export function annexMark(paragraphs: readonly string[]): AnnexMark | null {
  const text = oneLine(paragraphs.join(' '));
  const mark = TO_ORDER.exec(text) ?? APPROVED_BY.exec(text);
  if (!mark) {
    const bare = /(?:^|\s)приложение\s*№?\s*(\d+[а-я]?)(?=\s|$|[.,])/i.exec(text);
    return bare ? { annex: bare[1]!, number: null, date: null, issuer: null } : null;
  }
  const rest = text.slice(mark.index + mark[0].length, mark.index + mark[0].length + 300);
  const found = datesInText(rest)[0];
  const numbered = numberBeside(rest, found);
  const until = Math.min(found?.at ?? rest.length, numbered?.at ?? rest.length);
  const named = until < rest.length ? rest.slice(0, until) : '';
  const issuer = issuerInWords(oneLine(named.replace(/\s*(?<![а-яё])от\s*$/i, '')));
  return {
    annex: (mark[1] ?? mark[2] ?? '').replace(/[.,]$/, '') || null,
    number: numbered?.number ?? null,
    date: found?.date ?? null,
    issuer: issuer === '' ? null : issuer,
  };
}

const TO_ORDER =
  /приложение\s*(?:(?:№\s*(\S+?)|(\d+[а-я]?))[.,]?\s+|№\s*)?к\s+(?:приказу|распоряжению|постановлению|решению)/i;
/** Between the stamp's word and its order stand a post and a name, not another act's reason. */
const APPROVED_BY =
  /утвержд(?:[её]н[аоы]?|аю)(?![а-яё])(?:(?!план|исполнен|соответств|основан).){0,160}?(?<![а-яё])()(?:приказом|распоряжением|постановлением|решением|приказ(?=\s*(?:№|от\s)))/i;

/** The order's number stands next to its date: «от 31.08.2023 № 56-од», «№ 90-а от 15.09.2023». */
function numberBeside(
  rest: string,
  date: FoundDate | undefined,
): { number: string; at: number } | null {
  if (date) {
    const end = date.at + date.length;
    const behind = /^[\s.,г]*№/.test(rest.slice(end)) ? NUMBER.exec(rest.slice(end)) : null;
    if (behind) return { number: behind[1]!, at: end + behind.index };
    const before = rest.slice(0, date.at);
    const own = /№\s*(\S*[\p{L}\d])[\s,.]*(?:от)?\s*$/iu.exec(before);
    if (own) return { number: own[1]!, at: own.index };
  }
  const first = NUMBER.exec(rest);
  const isSchool =
    first && INSTITUTION.test(rest.slice(Math.max(0, first.index - 12), first.index));
  return first && !isSchool ? { number: first[1]!, at: first.index } : null;
}

const POST =
  /^(?:и\.?\s?о\.?\s+)?(?:главы|директора|начальника|заведующе(?:го|й)|председателя|руководителя|министра|ректора|губернатора|мэра)(?=\s|$)\s*/i;

/** «главы Администрации города» is the administration's; a post alone or a place names no body. */
function issuerInWords(text: string): string {
  const body = text.replace(POST, '');
  if (body === text) return nominative(text);
  return /^(отдел|комитет|департамент|центр|управлени|учреждени|министерств|агентств|администраци|м[а-яё]{1,4}у\s)/i.test(
    body,
  )
    ? nominative(body)
    : '';
}

/** «Отдела образования» → «Отдел образования»: only the first word is governed by «приказу». */
function nominative(issuer: string): string {
  return HEADS.reduce((text, [genitive, plain]) => text.replace(genitive, plain), issuer);
}

const HEADS: readonly (readonly [RegExp, string])[] = [
  [/^(отдел|комитет|департамент|центр)а(?=\s|$)/i, '$1'],
  [/^(управлени|учреждени)я(?=\s|$)/i, '$1е'],
  [/^(министерств|агентств)а(?=\s|$)/i, '$1о'],
  [/^(администраци)и(?=\s|$)/i, '$1я'],
];

/** The date of an approval stamp: «УТВЕРЖДАЮ … «09» января 2020 г.». */
export function stampDate(paragraphs: readonly string[]): CivilDate | null {
  const at = paragraphs.findIndex((text) =>
    /утверждаю|утвержд[её]н[аоы]?(?=\s|$|:)/i.test(closedUp(text)),
  );
  if (at < 0) return null;
  const stamp = paragraphs.slice(at, at + 8).join(' ');
  return datesInText(oneLine(stamp))[0]?.date ?? null;
}

/** A name set in capitals is written as the document's body writes it, where the body does. */
export function asWritten(name: string | null, written: readonly string[]): string | null {
  if (name === null || /[а-яё]{3}/.test(name)) return name;
  const key = comparable(name);
  return written.find((text) => comparable(text) === key) ?? name;
}

import type { CivilDate } from '../../time/index.js';
import { comparable, oneLine } from '../text.js';
import { datesInText } from './dates-in-text.js';

/** The order's requisites as its head or an annex's mark gives them. */
export interface Requisites {
  readonly number: string | null;
  readonly date: CivilDate | null;
  readonly issuer: string | null;
}

const HEADLINE = /^(приказ|распоряжение|постановление|решение)(?=$|[\s№,.])/i;
const COMMAND =
  /(приказываю|распоряжаюсь|постановляю|обязываю|п\s*р\s*и\s*к\s*а\s*з\s*ы\s*в\s*а\s*ю)\s*:?\s*$/i;
const NUMBER = /№\s*([\p{L}\d][\p{L}\d/.-]*[\p{L}\d]|\d)/u;

/** Whether a paragraph is the headline of an order: «П Р И К А З». */
export function isHeadline(text: string): boolean {
  const line = oneLine(text);
  return line.length < 120 && HEADLINE.test(closedUp(line));
}

/** «ПРИКАЗЫВАЮ:» — the order's points follow. */
export function isCommand(text: string): boolean {
  return COMMAND.test(oneLine(text));
}

/** Letters set apart for display are one word: «П Р И К А З» → «ПРИКАЗ». */
function closedUp(text: string): string {
  return text.replace(/(?:(?<=^|\s)[А-ЯЁ]\s){3,}[А-ЯЁ](?=\s|$)/g, (spaced) =>
    spaced.replace(/\s/g, ''),
  );
}

/**
 * Reads the head of an order: the issuer above the headline; date and number in lines that hold
 * little else, so that «Во исполнение приказа … от 20.02.2021 № 295» is not taken for them.
 */
export function headRequisites(head: readonly string[]): Requisites {
  const headline = head.findIndex(isHeadline);
  const issuer = issuerOf(head.slice(0, Math.max(headline, 0)));
  let number: string | null = null;
  let date: CivilDate | null = null;
  for (const text of headline < 0 ? head : head.slice(0)) {
    const line = closedUp(oneLine(text));
    const found = datesInText(line)[0];
    const numbered = NUMBER.exec(line);
    if (!found && !numbered) continue;
    let rest = line;
    if (found) rest = rest.replace(line.slice(found.at, found.at + found.length), ' ');
    if (numbered) rest = rest.replace(numbered[0], ' ');
    const bare = rest
      .replace(/(^|\s)(от|г\.|приказ|распоряжение|постановление)(?=\s|$)/gi, ' ')
      .replace(/[_\s.,-]+/g, ' ')
      .trim();
    if (bare.length > 30 || /приказ[ауом]|исполнен|соответстви|основани/i.test(bare)) continue;
    date ??= found?.date ?? null;
    number ??= numbered?.[1] ?? null;
  }
  return { number, date, issuer: issuer === '' ? null : issuer };
}

/** From the line that names the body itself: above it stand the state, the region, the administration. */
function issuerOf(above: readonly string[]): string {
  const named = above.map(oneLine).filter(isIssuerLine);
  const own = named.findIndex((line) =>
    /^(муниципальное |государственное |краевое |областное )?(отдел|управление|комитет|департамент|министерство|м[кбау]у|учреждение|бюджетное|казенное|казённое|автономное)/i.test(
      line,
    ),
  );
  return (own < 0 ? named : named.slice(own)).join(' ');
}

function isIssuerLine(text: string): boolean {
  const line = oneLine(text);
  return (
    line !== '' &&
    !/(тел|факс|инн|кпп|огрн|окпо|e-mail|ул\.|www|\d{6})/i.test(line) &&
    /\p{L}/u.test(line)
  );
}

/** «Приложение № 4 к приказу Отдела образования от 27.01.2023 №25», over any number of lines. */
export interface AnnexMark extends Requisites {
  readonly annex: string | null;
}

export function annexMark(paragraphs: readonly string[]): AnnexMark | null {
  const text = oneLine(paragraphs.join(' '));
  const mark =
    /приложение\s*(?:№\s*(\S+))?\s*к\s+(?:приказу|распоряжению|постановлению|решению)/i.exec(
      text,
    ) ?? /утвержд[её]н[аоы]?\s+()(?:приказом|распоряжением|постановлением|решением)/i.exec(text);
  if (!mark) {
    const bare = /(?:^|\s)приложение\s*№?\s*(\d+[а-я]?)(?=\s|$|[.,])/i.exec(text);
    return bare ? { annex: bare[1]!, number: null, date: null, issuer: null } : null;
  }
  const rest = text.slice(mark.index + mark[0].length, mark.index + mark[0].length + 300);
  const found = datesInText(rest)[0];
  const numbered = NUMBER.exec(rest);
  const from = found
    ? rest.slice(0, found.at).replace(/\s*от\s*$/i, '')
    : rest.slice(0, numbered?.index ?? 0);
  const issuer = oneLine(from.replace(NUMBER, ''));
  return {
    annex: mark[1] === undefined || mark[1] === '' ? null : mark[1].replace(/[.,]$/, ''),
    number: numbered?.[1] ?? null,
    date: found?.date ?? null,
    issuer: issuer === '' ? null : nominative(issuer),
  };
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
    /утверждаю|утверждено|утвержден(?=\s|$|:)/i.test(closedUp(text)),
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

import { oneLine } from '../text.js';
import type { ReadOrder } from './order.js';

const APPROVED =
  /утвердить\s+((?:[а-яё-]+(?:ый|ий|ую|юю|ое|ее|ые|ие)\s+){0,3}(?:план|планы|план-[а-яё]+|дорожную карту|комплекс|перечень|программу|календарь|циклограмму|график)(?=[\s(«":]).*)/i;

/** A plan without a title of its own has the one that the order's point «Утвердить план …» gives it. */
export function titleOfPoint(read: ReadOrder, annex: string | null): string {
  const points = read.body.texts.filter(({ text }) => APPROVED.test(oneLine(text)));
  const own =
    points.length === 1
      ? points[0]
      : points.find(({ text }) => annex !== null && annexOf(text) === annex);
  const named = own ? APPROVED.exec(oneLine(own.text))?.[1] : undefined;
  return named === undefined ? '' : nominative(withoutAnnex(named));
}

function annexOf(text: string): string | null {
  return /приложени[еюя]м?\s*№?\s*(\d+[а-я]?)/i.exec(text)?.[1] ?? null;
}

function withoutAnnex(text: string): string {
  return oneLine(
    text
      .replace(/\s*\((?:см\.\s*)?(?:приложени|прилаг)[^)]*\)/gi, '')
      .replace(/,?\s*(?:согласно|в соответствии с)\s+приложени.*$/i, '')
      .replace(/\s*[.;]\s*$/, ''),
  );
}

function nominative(text: string): string {
  const plain = text.replace(
    /^((?:[а-яё-]+\s+){0,3})(дорожную карту|программу|циклограмму)/i,
    (_, adjectives, noun) =>
      `${String(adjectives)}${String(noun)}`
        .replace(/ую(?=\s|$)/g, 'ая')
        .replace(/юю(?=\s|$)/g, 'яя')
        .replace(/у$/, 'а'),
  );
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

import type { Cursor } from './cursor.js';
import { dayOfMonth } from './stretch.js';
import type { Stretch } from './syntax.js';
import { applyYear, yearAfter, yearSign } from './years.js';

/** «День Победы», «Дню учителя», «Новый год»: days that stand at one date of every year. */
export function parseNamedDay(c: Cursor): Stretch | null {
  const at = c.at;
  const { start } = c.peek();
  if (c.take('next')) {
    const eve = /^нов/i.test(c.phrase.slice(start)) && yearSign(c);
    return eve && c.tokens[at + 1]?.n === 0 ? named(c, 31, 12, start) : c.back(at);
  }
  if (!c.take('day')) return null;
  for (const [name, day, month] of DAYS) {
    const words = name.split(' ');
    if (words.every((word, ahead) => c.text(ahead).toLowerCase() === word)) {
      c.at += words.length;
      return named(c, day, month, start);
    }
  }
  return c.back(at);
}

function named(c: Cursor, day: number, month: number, start: number): Stretch {
  const found = dayOfMonth(day, month, start, c.taken);
  applyYear(found, yearAfter(c));
  found.end = c.taken;
  found.named = true;
  return found;
}

/** Only days whose date no year moves; longer names before the shorter. */
const DAYS: readonly (readonly [name: string, day: number, month: number])[] = [
  ['защитника отечества', 23, 2],
  ['космонавтики', 12, 4],
  ['весны и труда', 1, 5],
  ['победы', 9, 5],
  ['славянской письменности', 24, 5],
  ['защиты детей', 1, 6],
  ['россии', 12, 6],
  ['памяти и скорби', 22, 6],
  ['знаний', 1, 9],
  ['учителя', 5, 10],
  ['народного единства', 4, 11],
  ['неизвестного солдата', 3, 12],
  ['героев отечества', 9, 12],
  ['конституции', 12, 12],
];

import type { Token } from '../words/token.js';
import type { Cursor } from './cursor.js';

/**
 * Leftovers that no reading may be sure beside: a number that is neither a class nor a document's, a
 * clock time or a count of things; a month; «следующий», «квартал» and other words that move a date.
 */
export function isUnread(c: Cursor): boolean {
  const { is } = c.peek();
  if (is === 'number') return !isCount(c) && !isNamed(c) && !isOfName(c);
  // «за месяц», «за квартал» only say what the account is of.
  if (c.tokens[c.at - 1]?.is === 'за' && is !== 'next') return false;
  if (TELLING.has(is)) return true;
  return is === 'word' && OTHER_YEAR.test(c.text());
}

const TELLING: ReadonlySet<Token['is']> = new Set<Token['is']>([
  'month',
  'month-unit',
  'next',
  'later-than',
  'earlier-than',
  'quarter',
  'half-year',
  'trimester',
]);

const OTHER_YEAR = /^(предшеств|прошл|предыдущ|минувш|ближайш)/i;

/** «5-11 классов», «1, 2 и 3 кл.», «10А», «3 человека», «6 урок» */
function isCount(c: Cursor): boolean {
  let ahead = 1;
  while (LIST.has(c.peek(ahead).is) && c.is('number', ahead + 1)) ahead += 2;
  const next = c.peek(ahead);
  if (next.is === 'dash') return COUNTED.test(c.text(ahead + 1));
  if (next.is === 'sign' && /[«"“'%№]/.test(c.text(ahead)))
    return /[%№]/.test(c.text(ahead)) || isLetter(c, ahead + 1);
  return isLetter(c, ahead) ? !next.gap : COUNTED.test(c.text(ahead));
}

const LIST: ReadonlySet<Token['is']> = new Set<Token['is']>(['dash', 'comma', 'и']);

function isLetter(c: Cursor, ahead: number): boolean {
  const { start, end } = c.peek(ahead);
  return end - start === 1 && /[а-яё]/i.test(c.text(ahead));
}

const COUNTED =
  /^(кл|класс|урок|пар[аы]|школ|участник|чел|учащ|обуч|учен|шт|экз|групп|балл|мест|каб|корпус|этап|модул|смен|отряд|параллел|тур|раз|руб|учреж|орган|дет|воспит|педаг|учител)/i;

/** «№ 12», «СОШ 15», «каб. 21», «форма 1»: the number of a thing named before it. */
function isNamed(c: Cursor): boolean {
  for (let back = 1; back < 8; back += 1) {
    const before = c.tokens[c.at - back];
    if (!before) return false;
    if (before.is === 'number' || LIST.has(before.is) || before.is === 'dot') continue;
    return NAMED.test(c.phrase.slice(before.start, before.end));
  }
  return false;
}

const NAMED =
  /^(№|n|кл|класс\p{L}*|школ\p{L}*|со?ш|м[бк]?оу|мбдоу|доу|лице\p{L}*|гимнази\p{L}*|каб|кабинет\p{L}*|корпус\p{L}*|форм\p{L}*|приложени\p{L}*|протокол\p{L}*|модул\p{L}*|этап\p{L}*|тел|отряд\p{L}*|групп\p{L}*|част\p{L}*)$/iu;

/** «ГИА-9», «ВПР-2023»: glued to a name by its dash. */
function isOfName(c: Cursor): boolean {
  const [name, dash] = [c.tokens[c.at - 2], c.tokens[c.at - 1]];
  return dash?.is === 'dash' && name?.is === 'word' && !dash.gap && !c.peek().gap;
}

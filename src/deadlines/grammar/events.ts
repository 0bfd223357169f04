import type { Offset, Trigger } from '../reading.js';
import { LASTING_UNITS } from '../words/lexicon.js';
import type { LexemeIs } from '../words/lexeme.js';
import type { Cursor } from './cursor.js';
import { parseStretch } from './stretches.js';
import type { Clause } from './syntax.js';

/**
 * Deadlines that wait for something: «по необходимости», «по графику…», «по факту аттестации», «в
 * течение 10 рабочих дней со дня…», «в 3-дневный срок», «срочно».
 */
export function event(trigger: Trigger, offset: Offset | null = null, guessed = false): Clause {
  return { is: 'event', trigger, offset, guessed };
}

/** «по графику…», «по мере…», «по необходимости», «по итогам…», «по окончании…» */
export function parseByEvent(c: Cursor): Clause | null {
  const at = c.at;
  c.at += 1;
  if (c.take('measure-of')) {
    return event(swallow(c) ? 'as-needed' : 'on-event');
  }
  if (c.take('need')) {
    swallow(c);
    return event('as-needed');
  }
  const ended = c.take('ending');
  const duration = ended ? parseDuration(c, true) : null;
  if (duration) return parseAfterWhat(c, duration) ?? relative(duration, 'after', '');
  if (ended || c.takeAny('occasion', 'course')) {
    swallow(c);
    return event('on-event');
  }
  // «по отдельному утверждённому графику»: some words may stand before the noun.
  for (let ahead = 0; ahead < 5; ahead += 1) {
    const { is } = c.peek(ahead);
    if (is === 'schedule' || is === 'plan' || is === 'deadline') {
      c.at += ahead + 1;
      swallow(c);
      return event('by-schedule');
    }
    if (!BEFORE_NOUN.has(is)) break;
  }
  return c.back(at);
}

const BEFORE_NOUN: ReadonlySet<LexemeIs> = new Set<LexemeIs>([
  'word',
  'school',
  'calendar',
  'working',
  'every-adjective',
  'holidays-adjective',
  'whole',
  'seasonal',
  'dash',
  'и',
]);

/** «согласно …», «в соответствии с …»: whatever follows is what the date hangs on. */
export function parseAccording(c: Cursor): Clause {
  c.at += c.is('в') ? 2 : 1;
  c.take('с');
  c.at += c.done ? 0 : 1;
  swallow(c);
  return event('by-schedule');
}

/** An event named by its leading word: «при…», «накануне…», «в день…», «после…». */
export function onEvent(c: Cursor, words: number): Clause {
  c.at += words;
  return event(swallow(c) ? 'as-needed' : 'on-event');
}

const COUNTED_IN: Partial<Record<LexemeIs, Offset['unit']>> = {
  hour: 'hour',
  day: 'day',
  week: 'week',
  'month-unit': 'month',
};

export interface Duration {
  readonly amount: number;
  readonly unit: Offset['unit'];
}

/** «10 рабочих дней», «двух недель», «3-х (трёх) календарных дней», «месяца». */
export function parseDuration(c: Cursor, countNeeded: boolean): Duration | null {
  const at = c.at;
  let amount = 0;
  if (c.is('number') && c.peek().n > 0 && c.peek().digits < 4) amount = c.peek().n;
  else if (c.is('cardinal')) amount = c.peek().n;
  if (amount > 0) c.at += 1;
  else if (countNeeded) return null;
  // «10 (десяти) дней»: the words only repeat the number.
  if (c.is('open') && c.is('close', 2)) c.at += 3;
  if (c.is('dash') && amount > 0) c.at += 1;
  const lasting = c.peek();
  if (lasting.is === 'lasting') {
    c.at += 1;
    const unit = LASTING_UNITS[lasting.n % 10] ?? 'day';
    const packed = Math.floor(lasting.n / 10);
    return { amount: amount || packed || 1, unit };
  }
  c.take('calendar');
  // «не позднее 5 рабочего дня» is the fifth one of a month, not five of them.
  if (amount > 1 && c.is('working') && /его$/i.test(c.text())) return c.back(at);
  const working = c.take('working');
  if (working) c.take('dot');
  const unit = COUNTED_IN[c.peek().is];
  if (!unit) return c.back(at);
  c.at += 1;
  c.take('dot');
  return { amount: amount || 1, unit: working && unit === 'day' ? 'working-day' : unit };
}

/** The event that a duration is counted from: «со дня подписания», «после получения», «с момента …». */
export function parseAfterWhat(c: Cursor, duration: Duration, only = false): Clause | null {
  const at = c.at;
  const bare = c.take('после') || (c.take('по') && c.take('ending'));
  if (!bare) {
    c.at = at;
    if (!c.takeAny('с', 'от') || !c.takeAny('day', 'moment', 'deadline')) return c.back(at);
  }
  const named = c.at;
  const dated = parseStretch(c);
  if (dated?.unit === 'day') return { is: 'following', ...duration, time: dated, only };
  c.at = named;
  const start = c.peek().start;
  swallow(c);
  return relative(duration, 'after', c.phrase.slice(start, c.taken));
}

export function relative(
  { amount, unit }: Duration,
  direction: Offset['direction'],
  words: string,
): Clause {
  const offset: Offset = { amount, unit, direction, event: words.replace(/[\s,;.]+$/, '') };
  return event('relative', offset);
}

/**
 * Takes the words that name the event, up to a sign or a word that begins another deadline. True if
 * the event is a need («по мере возникновения необходимости»).
 */
export function swallow(c: Cursor): boolean {
  let need = false;
  while (!c.done && !STOPS.has(c.peek().is) && (isReference(c) || !startsDate(c))) {
    if (
      c.is('dot') &&
      !isReference(c, 1) &&
      (c.peek(1).gap || c.at + 1 >= c.tokens.length) &&
      !isShort(c)
    )
      break;
    need ||= c.is('need');
    if (!takeReference(c)) c.at += 1;
  }
  return need;
}

const STOPS: ReadonlySet<LexemeIs> = new Set<LexemeIs>([
  'comma',
  'semicolon',
  'slash',
  'open',
  'close',
  'month',
  'every',
  'standing',
]);

const EACH_OF: ReadonlySet<LexemeIs> = new Set<LexemeIs>([
  'ordinal',
  'number',
  'weekday',
  'day',
  'week',
  'month-unit',
  'quarter',
  'term',
  'half-year',
  'year',
]);

/** «до 15.09», «в течение года», «1 раз в месяц» after the words of an event. */
function startsDate(c: Cursor): boolean {
  const { is } = c.peek();
  if (is === 'в') return c.is('during', 1) || c.is('month', 1);
  if (is === 'до' || is === 'с') return c.is('number', 1) || c.is('month', 1);
  if (is === 'each') return EACH_OF.has(c.peek(1).is);
  if (is === 'not') return c.is('number', 2) || c.is('rarer', 1);
  if (is === 'number' || is === 'cardinal') {
    return c.is('times', 1) || c.is('month', 1) || (c.is('dot', 1) && c.is('number', 2));
  }
  return false;
}

/** «приказом от 01.03.2021 № 136», «п. 2.3 плана»: the number is the document's. */
export function isReference(c: Cursor, ahead = 0): boolean {
  if (!c.is('number', ahead)) return false;
  const at = c.at + ahead;
  const before = c.tokens[at - 1];
  const named = before?.is === 'dot' ? c.tokens[at - 2] : before;
  if (!named || named.is === 'number') return false;
  if (named.is === 'от') return true;
  return REFERENCE.test(c.phrase.slice(named.start, named.end));
}

/** «01.03.2021», «2.3», «136/1», «15 мая 2023» of a document. */
export function takeReference(c: Cursor): boolean {
  if (!isReference(c)) return false;
  const dated = c.tokens[c.at - 1]?.is === 'от';
  c.at += 1;
  while ((c.is('dot') || c.is('slash') || c.is('dash')) && c.is('number', 1) && !c.peek(1).gap)
    c.at += 2;
  if (dated && c.take('month')) c.take('number');
  if (dated && c.take('year')) c.take('dot');
  return true;
}

const REFERENCE = /^(№|п|пп|пункт(а|у|ом|ы|ов)?|ст|стать(я|и|е|ей)|раздел(а|у)?)$/i;

/** The dot belongs to an abbreviation: «зам. директора». */
function isShort(c: Cursor): boolean {
  const before = c.tokens[c.at - 1];
  const after = c.peek(1);
  const next = c.phrase.charCodeAt(after.start);
  return before !== undefined && before.end - before.start < 4 && next >= 0x430;
}

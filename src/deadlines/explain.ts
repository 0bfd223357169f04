import { ASSUMPTION_TEXTS } from './assumption-texts.js';
import type { Occurrence, Offset, Reading, Recurrence } from './reading.js';
import { counted, longDate, longRange, monthGenitive } from './russian-dates.js';

/**
 * The reading in Russian, for a clerk to check against the phrase: what is to be done when, then what
 * was guessed, then the words that were not understood as time.
 */
export function explain(reading: Reading): string {
  return explanation(reading).join(' ');
}

/** The same, a sentence each. */
export function explanation(reading: Reading): string[] {
  const sentences = [meaning(reading)];
  if (reading.outOfOrder) sentences.push('В плане сроки названы не по порядку времени.');
  if (reading.assumptions.length > 0) {
    const guesses = reading.assumptions.map((code) => ASSUMPTION_TEXTS[code]);
    sentences.push(`Предположительно: ${guesses.join('; ')}.`);
  }
  if (reading.remainder) sentences.push(`К сроку не отнесено: «${oneLine(reading.remainder)}».`);
  return sentences;
}

function meaning(reading: Reading): string {
  const [first] = reading.occurrences;
  switch (reading.kind) {
    case 'date':
    case 'period':
      if (!first) return 'Срок не определён.';
      return reading.held ? `Проводится ${held(first)}.` : `Исполнить ${wording(first)}.`;
    case 'several':
      return `${reading.held ? 'Проводится' : 'Исполнить'} ${severalWords(reading)}.`;
    case 'standing':
      if (!first) return 'Исполнять весь срок действия плана.';
      return `Исполнять постоянно ${wording(first)}.`;
    case 'recurring':
      return `Исполнять ${reading.recurrence ? rhythm(reading.recurrence) : 'регулярно'}.${dates(reading)}`;
    case 'event':
      return eventWords(reading);
    case 'unclear':
      return `Срок не прочитан. ${reading.expected ?? ''}`.trim();
  }
}

function wording([from, due]: Occurrence): string {
  return from === null ? `не позднее ${longDate(due)}` : longRange(from, due);
}

function held([from, due]: Occurrence): string {
  return from === null ? longDate(due) : longRange(from, due);
}

const SHOWN = 8;

function severalWords({ occurrences, held: isHeld }: Reading): string {
  const shown = occurrences.slice(0, SHOWN).map(isHeld ? held : wording);
  const rest = occurrences.length - shown.length;
  const more = rest > 0 ? `; и ещё ${counted(rest, 'срок', 'срока', 'сроков')}` : '';
  return `${counted(occurrences.length, 'раз', 'раза', 'раз')}: ${shown.join('; ')}${more}`;
}

function dates({ occurrences }: Reading): string {
  const first = occurrences[0];
  const last = occurrences[occurrences.length - 1];
  if (!first || !last) return ' Дат в пределах плана нет.';
  if (occurrences.length === 1) return ` Срок: ${wording(first)}.`;
  const count = counted(occurrences.length, 'срок', 'срока', 'сроков');
  return ` Всего ${count}: первый — ${wording(first)}, последний — ${wording(last)}.`;
}

const EVERY: Readonly<Record<Recurrence['every'], readonly [adverb: string, per: string]>> = {
  day: ['ежедневно', 'в день'],
  week: ['еженедельно', 'в неделю'],
  month: ['ежемесячно', 'в месяц'],
  quarter: ['ежеквартально', 'в квартал'],
  'half-year': ['каждое полугодие', 'в полугодие'],
  'school-term': ['каждую четверть', 'в четверть'],
  year: ['ежегодно', 'в год'],
  'several-years': ['раз в несколько лет', 'за несколько лет'],
};

const INTERVALS: Readonly<Record<Recurrence['every'], readonly [string, string, string]>> = {
  day: ['день', 'дня', 'дней'],
  week: ['неделю', 'недели', 'недель'],
  month: ['месяц', 'месяца', 'месяцев'],
  quarter: ['квартал', 'квартала', 'кварталов'],
  'half-year': ['полугодие', 'полугодия', 'полугодий'],
  'school-term': ['четверть', 'четверти', 'четвертей'],
  year: ['год', 'года', 'лет'],
  'several-years': ['год', 'года', 'лет'],
};

const ON_WEEKDAY = [
  'по понедельникам',
  'по вторникам',
  'по средам',
  'по четвергам',
  'по пятницам',
  'по субботам',
  'по воскресеньям',
];
const NTH = ['', 'в первую', 'во вторую', 'в третью', 'в четвёртую', 'в пятую'];
const NTH_DAY = ['понедельник', 'вторник', 'среду', 'четверг', 'пятницу', 'субботу', 'воскресенье'];

function rhythm(recurrence: Recurrence): string {
  const { every, times, interval, day, month, weekday, nth } = recurrence;
  const [adverb, per] = EVERY[every];
  const often =
    interval && interval > 1
      ? `раз в ${counted(interval, ...INTERVALS[every])}`
      : times > 1
        ? `${counted(times, 'раз', 'раза', 'раз')} ${per}`
        : adverb;
  const on: string[] = [];
  if (day !== undefined && month !== undefined) on.push(`${day} ${monthGenitive(month)}`);
  else if (day !== undefined) on.push(dayWords(day));
  else if (month !== undefined) on.push(`месяц срока: ${NOMINATIVE[month - 1] ?? ''}`);
  if (weekday !== undefined) on.push(weekdayWords(weekday, nth));
  else if (nth !== undefined) on.push(nth < 0 ? 'в последнюю неделю' : `${NTH[nth] ?? ''} неделю`);
  const after = recurrence.after ? ', за прошедший период' : '';
  return [often, ...on].join(', ') + after;
}

function dayWords(day: number): string {
  if (day > 0) return `${day} числа`;
  return day === -2 ? 'в последний рабочий день' : 'в последний день';
}

function weekdayWords(weekday: number, nth: number | undefined): string {
  if (nth === undefined) return ON_WEEKDAY[weekday - 1] ?? '';
  const name = NTH_DAY[weekday - 1] ?? '';
  const masculine = weekday === 1 || weekday === 2 || weekday === 4;
  const neuter = weekday === 7;
  if (nth < 0) {
    return `в ${masculine ? 'последний' : neuter ? 'последнее' : 'последнюю'} ${name}`;
  }
  return `в ${nth}-${masculine ? 'й' : neuter ? 'е' : 'ю'} ${name}`;
}

const NOMINATIVE = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
];

function eventWords({ trigger, offset }: Reading): string {
  switch (trigger) {
    case 'as-needed':
      return 'Исполняется по необходимости: срок назначается, когда она возникла.';
    case 'by-schedule':
      return 'Исполняется по отдельному документу (графику, плану, приказу): даты берутся из него.';
    case 'relative':
      return offset ? relativeWords(offset) : 'Срок отсчитывается от события.';
    default:
      return 'Исполняется при наступлении события, названного в сроке: день назначается по нему.';
  }
}

const UNITS: Readonly<Record<Offset['unit'], readonly [string, string, string]>> = {
  hour: ['часа', 'часов', 'часов'],
  day: ['дня', 'дней', 'дней'],
  'working-day': ['рабочего дня', 'рабочих дней', 'рабочих дней'],
  week: ['недели', 'недель', 'недель'],
  month: ['месяца', 'месяцев', 'месяцев'],
};

function relativeWords({ amount, unit, direction, event }: Offset): string {
  const count = counted(amount, ...UNITS[unit]);
  const named = event === '' ? 'события, от которого идёт отсчёт' : `события «${oneLine(event)}»`;
  return direction === 'after'
    ? `Исполнить в течение ${count} после ${named}.`
    : `Исполнить не менее чем за ${counted(amount, ...ACCUSATIVE[unit])} до ${named}.`;
}

const ACCUSATIVE: Readonly<Record<Offset['unit'], readonly [string, string, string]>> = {
  hour: ['час', 'часа', 'часов'],
  day: ['день', 'дня', 'дней'],
  'working-day': ['рабочий день', 'рабочих дня', 'рабочих дней'],
  week: ['неделю', 'недели', 'недель'],
  month: ['месяц', 'месяца', 'месяцев'],
};

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

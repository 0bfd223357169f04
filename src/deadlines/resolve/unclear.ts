import type { Reading } from '../reading.js';
import type { NoDate } from './guesses.js';

/** Nothing to go by: where in the phrase, and what was expected there. */
export function unclear(at: number, expected: string, impossible?: string): Reading {
  return {
    kind: 'unclear',
    occurrences: [],
    assumptions: [],
    confidence: 'sure',
    at,
    expected,
    ...(impossible === undefined ? {} : { impossible }),
  };
}

export function impossibleDate(phrase: string, start: number, end: number): Reading {
  const text = phrase.slice(start, end).replace(/[\s.,;]+$/, '');
  return unclear(start, `Такой даты в календаре нет: «${text}».`, text);
}

export function withoutDate(phrase: string, { why, start, end }: NoDate): Reading {
  switch (why) {
    case 'impossible':
      return impossibleDate(phrase, start, end);
    case 'no-month':
      return unclear(start, 'Не назван месяц: укажите его рядом с числом или в строке раздела.');
    case 'no-year':
      return unclear(start, 'Не назван год, и план его не подсказывает: укажите год.');
    case 'no-holidays':
      return unclear(start, 'Не сказано, какие каникулы: осенние, зимние, весенние или летние.');
    case 'backwards':
      return unclear(start, `Конец срока раньше его начала: «${phrase.slice(start, end).trim()}».`);
  }
}

export function blankForm([start]: readonly [number, number]): Reading {
  return unclear(start, 'Дата в бланке не заполнена: впишите день, месяц и год.');
}

/** No clause of the phrase speaks of time. */
export function withoutClauses(phrase: string): Reading {
  const text = phrase.replace(/\s+/g, ' ').trim();
  if (text === '') return unclear(0, 'Срок не указан: назовите день, месяц или период.');
  const at = phrase.length - phrase.trimStart().length;
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return unclear(
    at,
    `В словах «${shown}» нет срока: ожидались день, месяц, период, «ежемесячно», «по графику» или «по необходимости».`,
  );
}

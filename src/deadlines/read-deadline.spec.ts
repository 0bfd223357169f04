import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  asCivilDate as day,
  civilDate,
  lastOfMonth,
  type CivilDate,
} from '../time/index.js';
import { explain } from './explain.js';
import { readDeadline } from './read-deadline.js';
import type { AssumptionCode, DeadlineContext, Occurrence, Reading } from './reading.js';
import { longDate, monthGenitive } from './russian-dates.js';

const SCHOOL: DeadlineContext = { period: [day('2022-09-01'), day('2023-08-31')] };
const CALENDAR: DeadlineContext = { period: [day('2023-01-01'), day('2023-12-31')] };

describe('what was guessed is said', () => {
  it.each<[string, DeadlineContext, AssumptionCode]>([
    ['август', SCHOOL, 'august-of-school-year'],
    ['сентябрь', { ...SCHOOL, approvedOn: day('2023-01-27') }, 'month-past-at-approval'],
    ['07.05.23', SCHOOL, 'two-digit-year'],
    ['до июня', SCHOOL, 'month-exclusive'],
    ['25-26', { ...SCHOOL, sectionMonth: { month: 1 } }, 'month-from-section'],
    ['1 четверть', SCHOOL, 'school-term-dates'],
    ['ежемесячно', CALENDAR, 'tenth-of-next-month'],
    ['2 раза в год', CALENDAR, 'evenly-spread'],
    ['вторая неделя мая', SCHOOL, 'week-of-month'],
    ['с 1 октября', SCHOOL, 'open-end'],
    ['постоянно', { period: null }, 'plan-period-unknown'],
    ['сентрябрь', SCHOOL, 'words-misspelt'],
    ['осенние каникулы', SCHOOL, 'school-holidays'],
    ['начало мая', SCHOOL, 'part-of-period'],
    ['по средам', SCHOOL, 'repeats-understood'],
    ['28 апреля (среда)', SCHOOL, 'weekday-differs'],
    ['срочно', SCHOOL, 'urgency-by-rule'],
    ['ежеквартально до 5 числа', CALENDAR, 'month-after-period'],
    ['сентябрь', { period: [day('2021-01-01'), day('2023-12-31')] }, 'year-from-plan'],
    ['15 мая', { period: null, approvedOn: day('2023-01-27') }, 'year-from-approval'],
  ])('«%s»', (phrase, context, code) => {
    const reading = readDeadline(phrase, context);
    if (code === 'repeats-understood') expect(reading.kind).toBe('recurring');
    else {
      expect(reading.assumptions).toContain(code);
      expect(reading.confidence).toBe('assumed');
    }
  });

  it.each(['сентябрь', 'май', 'март-апрель', 'до 15 мая', 'в течение года', 'по графику'])(
    '«%s» in a school year is sure',
    (phrase) => {
      expect(readDeadline(phrase, SCHOOL)).toMatchObject({ assumptions: [], confidence: 'sure' });
    },
  );
});

describe('the day of an event', () => {
  const held: DeadlineContext = { ...SCHOOL, held: true };

  it('is held, not a limit', () => {
    expect(readDeadline('24.03.2023', held)).toMatchObject({ kind: 'date', held: true });
    expect(readDeadline('2-4 октября', held)).toMatchObject({ kind: 'period', held: true });
    expect(readDeadline('2, 9 октября', held)).toMatchObject({ kind: 'several', held: true });
  });

  it('«до» and a bare month stay limits', () => {
    expect(readDeadline('до 24.03.2023', held).held).toBeUndefined();
    expect(readDeadline('март', held).held).toBeUndefined();
  });
});

describe('what cannot be read', () => {
  it.each([
    ['31.02', '31.02', 0],
    ['до 31 июня 2023 г.', '31 июня', 3],
    ['07.12-19.20.', '19.20', 6],
    ['29.02.2023', '29.02.2023', 0],
  ])('«%s» is impossible and never rolls over', (phrase, impossible, at) => {
    expect(readDeadline(phrase, SCHOOL)).toMatchObject({ kind: 'unclear', impossible, at });
  });

  it('says in Russian what was expected', () => {
    expect(readDeadline('директор школы', SCHOOL).expected).toMatch(/нет срока/);
    expect(readDeadline('', SCHOOL).expected).toMatch(/не указан/);
    expect(readDeadline('в течение месяца', SCHOOL).expected).toMatch(/Не назван месяц/);
    expect(readDeadline('май', { period: null }).expected).toMatch(/Не назван год/);
    expect(readDeadline('20.05.2023-10.05.2023', SCHOOL).expected).toMatch(/раньше/);
  });
});

describe('what says nothing of time', () => {
  it.each([
    ['Мониторинг - апрель 2023 г.', 'Мониторинг'],
    ['20 июля 2023 г/ согласованный план', 'согласованный план'],
    ['12.10.2022 в 15.00 ч.', 'в 15.00 ч.'],
    ['май (по графику)', 'по графику'],
    ['до 1 мая (приказ от 25.08.2022 № 5)', 'приказ от 25.08.2022 № 5'],
  ])('«%s» leaves «%s»', (phrase, remainder) => {
    expect(readDeadline(phrase, SCHOOL).remainder).toBe(remainder);
  });
});

describe('any string at all', () => {
  const alphabet = fc.constantFrom(
    ...'сентябрь до по с в май года квартал неделя каждый 1 5 12 31 2022 2023 . , - – / ( ) ⏎ ч не раз'.split(
      ' ',
    ),
    ' ',
    '\n',
  );
  const soup = fc.array(alphabet, { maxLength: 60 }).map((parts) => parts.join(''));
  const spaced = fc.array(alphabet, { maxLength: 60 }).map((parts) => parts.join(' '));
  const context = fc.constantFrom<DeadlineContext>(
    SCHOOL,
    CALENDAR,
    { period: null },
    { period: null, approvedOn: day('2023-01-27') },
    { period: [day('2021-01-01'), day('2023-12-31')], approvedOn: day('2021-03-01') },
    { ...SCHOOL, sectionMonth: { month: 2 }, held: true },
  );

  function isWellFormed(reading: Reading): void {
    for (const [from, due] of reading.occurrences) {
      expect(day(due)).toBe(due);
      if (from !== null) expect(day(from) <= due).toBe(true);
    }
    const dues = reading.occurrences.map(([, due]) => due);
    expect([...dues].sort()).toEqual(dues);
    expect(reading.confidence).toBe(reading.assumptions.length > 0 ? 'assumed' : 'sure');
    if (reading.kind === 'unclear') expect(reading.expected).toBeTruthy();
    if (reading.kind === 'date' || reading.kind === 'period') expect(dues).toHaveLength(1);
    expect(explain(reading)).not.toMatch(/undefined|NaN|null/);
  }

  it('gives a well-formed reading and an explanation', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), soup, spaced),
        context,
        (phrase, c) => isWellFormed(readDeadline(phrase, c)),
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['the same date', '15.05.2023, '],
    ['numbers', '1-2-'],
    ['brackets', '((('],
    ['events', 'по графику проведения по мере '],
    ['words', 'слово за словом и '],
    ['rhythms', 'ежемесячно до 5 числа, '],
    ['one long word', 'а'],
    ['digits', '1'],
    ['misspelt', 'сентрябрью '],
    ['weekdays', 'каждую вторую среду месяца '],
    // Work that grew with the square of the length would outlast the suite's time limit.
  ])('of 100 kB (%s) is read to its end', (_, piece) => {
    const phrase = piece.repeat(Math.ceil(100_000 / piece.length));
    expect(readDeadline(phrase, SCHOOL).confidence).toMatch(/^(sure|assumed)$/);
  });
});

const anyDay = fc
  .integer({ min: 0, max: 364 })
  .map((days): CivilDate => addDays(day('2022-09-01'), days))
  .filter((date) => date < '2023-08-01');
const style = fc.constantFrom<(date: CivilDate) => string>(
  longDate,
  (date) => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`,
  (date) => `${Number(date.slice(8))} ${monthGenitive(Number(date.slice(5, 7)))}`,
  (date) => `${date.slice(8)}.${date.slice(5, 7)}`,
  (date) => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)} г.`,
  (date) => date,
);
const dash = fc.constantFrom('-', ' - ', '–', ' – ', '— ', ' -');

describe('what was printed is read back', () => {
  function reads(phrase: string, kind: Reading['kind'], occurrences: Occurrence[]): void {
    const reading = readDeadline(phrase, SCHOOL);
    expect({ phrase, kind: reading.kind, occurrences: reading.occurrences }).toEqual({
      phrase,
      kind,
      occurrences,
    });
  }

  it('dates', () => {
    const lead = fc.constantFrom('', 'до ', 'не позднее ', 'Срок: ', 'к ', 'в срок до ');
    fc.assert(
      fc.property(anyDay, style, lead, (date, print, before) =>
        reads(before + print(date), 'date', [[null, date]]),
      ),
    );
  });

  it('periods between days', () => {
    fc.assert(
      fc.property(anyDay, anyDay, style, dash, fc.boolean(), (a, b, print, sign, worded) => {
        if (a === b) return;
        const [from, to] = a < b ? [a, b] : [b, a];
        const phrase = worded ? `с ${print(from)} по ${print(to)}` : print(from) + sign + print(to);
        reads(phrase, 'period', [[from, to]]);
      }),
    );
  });

  it('periods of months', () => {
    const month = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(month, month, dash, fc.boolean(), (a, b, sign, dated) => {
        if (a === b) return;
        const [first, last] = [Math.min(a, b), Math.max(a, b)].map((n) => {
          const number = ((8 + n) % 12) + 1;
          return { number, year: number > 8 ? 2022 : 2023 };
        }) as [{ number: number; year: number }, { number: number; year: number }];
        const name = (m: { number: number; year: number }): string =>
          NOMINATIVE[m.number - 1] + (dated ? ` ${m.year} г.` : '');
        reads(name(first) + sign + name(last), 'period', [
          [civilDate(first.year, first.number, 1), lastOfMonth(last.year, last.number)],
        ]);
      }),
    );
  });

  it('several days', () => {
    const signs = fc.constantFrom(', ', '; ', ' и ', ',', '\n');
    const days = fc.uniqueArray(anyDay, { minLength: 2, maxLength: 6 }).map((all) => all.sort());
    fc.assert(
      fc.property(days, style, signs, (all, print, sign) =>
        reads(
          all.map(print).join(sign),
          'several',
          all.map((date): Occurrence => [null, date]),
        ),
      ),
    );
  });

  it('monthly days', () => {
    const shape = fc.constantFrom<(n: number) => string>(
      (n) => `ежемесячно до ${n} числа`,
      (n) => `до ${n}-го числа каждого месяца`,
      (n) => `1 раз в месяц, до ${n} числа`,
      (n) => `каждый месяц до ${n} числа`,
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), shape, (n, print) => {
        const reading = readDeadline(print(n), SCHOOL);
        expect(reading).toMatchObject({ kind: 'recurring', confidence: 'sure' });
        expect(reading.recurrence).toMatchObject({ every: 'month', day: n });
        expect(reading.occurrences.map(([, due]) => Number(due.slice(8)))).toEqual(
          new Array<number>(12).fill(n),
        );
      }),
    );
  });
});

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

import { expect, it } from '@jest/globals';
import { asCivilDate, workingCalendar } from '../../time/index.js';
import { readCalendarYears } from '../../time/time.module.js';
import { lastDayOf, lastReported, monthsBetween, monthWith, reportDay } from './report-month.js';

const calendar = workingCalendar(readCalendarYears());
const day = asCivilDate;

it.each([
  ['2023-03-01', '2023-04-03', 'a Saturday'],
  ['2022-12-01', '2023-01-09', 'the New Year holidays'],
  ['2023-04-01', '2023-05-02', 'the first of May and a day moved to it'],
  ['2023-01-01', '2023-02-01', 'a working day'],
])('the report of %s is owed on %s: %s', (month, owed) => {
  expect(reportDay(day(month), calendar)).toBe(owed);
  expect(lastReported(day(owed), calendar)).toBe(month);
});

it('before its day the month before is the last one reported', () => {
  expect(lastReported(day('2023-01-08'), calendar)).toBe('2022-11-01');
  expect(lastReported(day('2023-01-09'), calendar)).toBe('2022-12-01');
  expect(lastReported(day('2023-01-31'), calendar)).toBe('2022-12-01');
});

it('knows its days and what lies between', () => {
  expect(monthWith(day('2024-02-29'))).toBe('2024-02-01');
  expect(lastDayOf(day('2024-02-01'))).toBe('2024-02-29');
  expect(monthsBetween(day('2022-11-01'), day('2023-02-01'))).toEqual([
    '2022-11-01',
    '2022-12-01',
    '2023-01-01',
    '2023-02-01',
  ]);
  expect(monthsBetween(day('2023-03-01'), day('2023-02-01'))).toEqual([]);
});

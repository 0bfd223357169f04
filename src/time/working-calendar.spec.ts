import { describe, expect, it } from '@jest/globals';
import { asCivilDate as day, type CivilDate } from './civil-date.js';
import { readCalendarYears } from './calendar.reader.js';
import { workingCalendar } from './working-calendar.js';

const years = readCalendarYears();
const calendar = workingCalendar(years);

function workingDaysIn(year: number, of = calendar): number {
  return of.workingDaysBetween(day(`${year - 1}-12-31`), day(`${year}-12-31`));
}

describe('the seeded working calendar', () => {
  it.each(Object.keys(years).map(Number))('%i has as many working days as published', (year) => {
    expect(workingDaysIn(year)).toBe(years[String(year)]?.workingDays);
    expect(calendar.isConfirmed(year)).toBe(true);
  });

  it('subtracts presidential days only when asked to', () => {
    const strict = workingCalendar(years, { decreeDaysOff: true });
    expect(workingDaysIn(2020, strict)).toBe(219);
    expect(workingDaysIn(2021, strict)).toBe(240);
    expect(calendar.isWorking(day('2021-05-04'))).toBe(true);
    expect(strict.isWorking(day('2021-05-04'))).toBe(false);
  });

  it('knows working Saturdays and transferred days', () => {
    expect(calendar.isWorking(day('2021-02-20'))).toBe(true);
    expect(calendar.isWorking(day('2021-02-22'))).toBe(false);
    expect(calendar.isWorking(day('2024-12-28'))).toBe(true);
  });
});

describe('a year that the table lacks', () => {
  it.each<[CivilDate, boolean]>([
    [day('2030-01-08'), false],
    [day('2030-01-09'), true],
    [day('2030-02-23'), false],
    [day('2030-02-25'), false],
    [day('2030-02-26'), true],
    [day('2030-06-12'), false],
    [day('2030-11-04'), false],
    [day('2033-05-02'), false],
    [day('2033-05-10'), true],
  ])('%s working: %s, after Labour Code art. 112', (date, working) => {
    expect(calendar.isWorking(date)).toBe(working);
  });

  it('is marked as unconfirmed', () => {
    expect(calendar.isConfirmed(2030)).toBe(false);
  });
});

describe('counting', () => {
  it('goes to the previous or the next working day, staying on a working one', () => {
    expect(calendar.previousWorking(day('2023-01-08'))).toBe('2022-12-30');
    expect(calendar.nextWorking(day('2023-01-01'))).toBe('2023-01-09');
    expect(calendar.previousWorking(day('2023-03-09'))).toBe('2023-03-09');
  });

  it('adds and subtracts working days', () => {
    expect(calendar.addWorkingDays(day('2023-01-27'), 20)).toBe('2023-02-28');
    expect(calendar.addWorkingDays(day('2023-02-28'), -20)).toBe('2023-01-27');
    expect(calendar.addWorkingDays(day('2023-01-08'), 0)).toBe('2023-01-08');
    expect(calendar.addWorkingDays(day('2023-01-08'), 1)).toBe('2023-01-09');
  });

  it('is the inverse of adding on working days', () => {
    const start = day('2022-04-28');
    for (let days = -300; days <= 300; days += 7) {
      expect(calendar.workingDaysBetween(start, calendar.addWorkingDays(start, days))).toBe(days);
    }
  });

  it('takes the days of the region', () => {
    const tatarstan = workingCalendar(years, {
      regionalDaysOff: [day('2023-08-30')],
      extraWorkingDays: [day('2023-09-02')],
    });
    expect(tatarstan.isWorking(day('2023-08-30'))).toBe(false);
    expect(tatarstan.isWorking(day('2023-09-02'))).toBe(true);
    expect(calendar.isWorking(day('2023-08-30'))).toBe(true);
  });
});

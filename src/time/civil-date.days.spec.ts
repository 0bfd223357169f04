import { describe, expect, it } from '@jest/globals';
import { asCivilDate, civilDate, dateOfDayNumber, dayNumber, weekdayOf } from './civil-date.js';

const DAY = 86_400_000;

describe('day numbers', () => {
  it('agree with the calendar of the platform, both ways, over four centuries', () => {
    for (let days = -50_000; days <= 110_000; days += 1) {
      const moment = new Date(days * DAY);
      const date = civilDate(
        moment.getUTCFullYear(),
        moment.getUTCMonth() + 1,
        moment.getUTCDate(),
      );
      if (dateOfDayNumber(days) !== date || dayNumber(date) !== days) {
        throw new Error(`day ${days}: ${dateOfDayNumber(days)}, expected ${String(date)}`);
      }
    }
  });

  it('know the weekday', () => {
    expect(weekdayOf(asCivilDate('2021-03-01'))).toBe(1);
    expect(weekdayOf(asCivilDate('2023-01-01'))).toBe(7);
    expect(weekdayOf(asCivilDate('1969-12-31'))).toBe(3);
  });
});

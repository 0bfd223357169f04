import { expect, it } from '@jest/globals';
import { asCivilDate } from './civil-date.js';
import { endOfDay } from './zoned.js';

it.each([
  ['Asia/Barnaul', '2026-03-02', '2026-03-02T16:59:59.999Z'],
  ['Europe/Kaliningrad', '2026-03-02', '2026-03-02T21:59:59.999Z'],
  ['Europe/Berlin', '2026-03-29', '2026-03-29T21:59:59.999Z'],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T22:59:59.999Z'],
])('the day in %s ends: %s', (zone, day, instant) => {
  expect(endOfDay(zone, asCivilDate(day)).toISOString()).toBe(instant);
});

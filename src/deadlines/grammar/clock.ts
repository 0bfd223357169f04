import type { Cursor } from './cursor.js';

/**
 * A time of day: «15.00», «в 11.30», «с 10:00 до 12:00», «18-00», «12 часов». It is never a date; the
 * caller keeps it as remainder. `led` says that a preposition of time («в») stands before it.
 */
export function takeClock(c: Cursor, led: boolean): boolean {
  const at = c.at;
  const first = clockWidth(c, led);
  if (first === 0) return false;
  c.at += first;
  takeHourWord(c);
  if (c.is('dash') || c.is('до') || c.is('по')) {
    const joint = c.at;
    c.at += 1;
    const second = clockWidth(c, true);
    if (second > 0) {
      c.at += second;
      takeHourWord(c);
    } else c.at = joint;
  }
  return c.at > at;
}

/** How many tokens the clock time here takes; 0 if there is none. */
function clockWidth(c: Cursor, led: boolean): number {
  const hour = c.peek();
  if (hour.is !== 'number' || hour.n > 24 || hour.digits > 2 || hour.digits === 0) return 0;
  if (c.is('hour', 1)) return 1;
  const minute = c.peek(2);
  if (minute.is !== 'number' || minute.digits !== 2 || minute.n > 59 || minute.line) return 0;
  if (c.is('colon', 1)) return 3;
  if (c.is('dash', 1)) {
    const chain = c.is('dash', 3) && c.is('number', 4) && c.is('dash', 5) && c.is('number', 6);
    return minute.n === 0 || chain || (led && !c.is('month', 3) && !c.is('dot', 3)) ? 3 : 0;
  }
  if (!c.is('dot', 1)) return 0;
  if (c.is('dot', 3) && c.is('number', 4) && !c.peek(4).line) return 0;
  return led || minute.n === 0 || c.is('hour', 3) ? 3 : 0;
}

function takeHourWord(c: Cursor): void {
  while (c.take('hour')) c.take('dot');
}

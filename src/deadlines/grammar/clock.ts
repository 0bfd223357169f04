import type { Cursor } from './cursor.js';

/**
 * A time of day: «15.00», «в 11.30», «с 10:00 до 12:00», «18-00», «12 часов». It is never a date; the
 * caller keeps it as remainder. What stands before it tells how «11.10» is to be taken: after «в» it is
 * a time; after «до» and «с» only if it can be no date; alone only if it has no minutes or says «ч.».
 */
export type ClockLead = 'в' | 'до' | 'none';

export function takeClock(c: Cursor, lead: ClockLead): boolean {
  const at = c.at;
  const first = clockWidth(c, lead);
  if (first === 0) return false;
  c.at += first;
  takeHourWord(c);
  if (c.is('dash') || c.is('до') || c.is('по')) {
    const joint = c.at;
    c.at += 1;
    const second = clockWidth(c, 'в');
    if (second > 0) {
      c.at += second;
      takeHourWord(c);
    } else c.at = joint;
  }
  return c.at > at;
}

/** How many tokens the clock time here takes; 0 if there is none. */
function clockWidth(c: Cursor, lead: ClockLead): number {
  const hour = c.peek();
  if (hour.is !== 'number' || hour.n > 24 || hour.digits > 2 || hour.digits === 0) return 0;
  if (c.is('hour', 1)) return 1;
  const minute = c.peek(2);
  if (minute.is !== 'number' || minute.digits !== 2 || minute.n > 59 || minute.line) return 0;
  if (c.is('colon', 1)) return 3;
  if (c.is('dash', 1)) {
    const chain = c.is('dash', 3) && c.is('number', 4) && c.is('dash', 5) && c.is('number', 6);
    const led = lead === 'в' && !c.is('month', 3) && !c.is('dot', 3);
    return minute.n === 0 || chain || led ? 3 : 0;
  }
  if (!c.is('dot', 1)) return 0;
  if (c.is('dot', 3) && c.is('number', 4) && !c.peek(4).line && !c.peek(4).gap) return 0;
  const noDate = lead === 'до' && minute.n > 12 && minute.n % 5 === 0;
  return lead === 'в' || noDate || minute.n === 0 || c.is('hour', 3) ? 3 : 0;
}

function takeHourWord(c: Cursor): void {
  while (c.take('hour')) c.take('dot');
}

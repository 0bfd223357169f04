import { z } from 'zod';
import { InvalidInput } from '../../errors.js';
import type { Moment } from '../../people/people.module.js';
import { endOfDay, type CivilDate } from '../../time/index.js';
import { attempt } from '../forms/fault.js';
import { read, someDay } from '../forms/typed.js';

const asked = z.object({ on: someDay() });

export interface AskedDay {
  /** A day that is over; null: now. */
  readonly on: CivilDate | null;
  readonly at: Date | null;
}

/** «На дату»: any day up to today. Today itself is asked of the present. */
export function askedDay(query: Readonly<Record<string, unknown>>, moment: Moment) {
  const typed = typeof query['on'] === 'string' ? query['on'] : '';
  return attempt(async (): Promise<AskedDay> => {
    const { on } = await Promise.resolve(read(asked, { on: typed }));
    if (on !== null && on > moment.today) {
      const words = 'Этот день ещё не наступил: показать можно только прошедший.';
      throw new InvalidInput(words, { fields: { on: words } });
    }
    const isPast = on !== null && on < moment.today;
    return isPast ? { on, at: endOfDay(moment.zone, on) } : { on: null, at: null };
  });
}

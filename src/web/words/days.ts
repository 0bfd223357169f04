import { longDate, weekdayName } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';

/** «пятница, 12 мая 2023 г.» */
export function dayWords(day: CivilDate): string {
  return `${weekdayName(day)}, ${longDate(day)}`;
}

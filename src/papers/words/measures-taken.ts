/** What the department has done about a task that is overdue, by the letters its ladder sent. */
import { shortDate } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import type { ToldNotice } from '../tasks/paper-task.js';

/** «напоминание о сроке — 17.03.2021, 23.03.2021; сообщение о просрочке — 25.03.2021» */
export function measuresTaken(told: readonly ToldNotice[]): string {
  const days = new Map<string, CivilDate[]>();
  for (const { kind, day } of told) {
    const words = KINDS[kind];
    if (words === undefined) continue;
    const own = days.get(words) ?? [];
    if (!own.includes(day)) days.set(words, [...own, day]);
  }
  const parts = [...days].map(([words, own]) => `${words} — ${own.map(shortDate).join(', ')}`);
  return parts.length === 0 ? 'извещения не направлялись' : parts.join('; ');
}

/** In the order of their days, the chairperson's own list included: it says what was known when. */
const KINDS: Readonly<Record<string, string>> = {
  reminder: 'напоминание о сроке',
  overdue: 'сообщение о просрочке',
  'overdue-head': 'сообщение о просрочке',
  'overdue-measure': 'доложено контролёру',
  'explanation-request': 'подготовлен запрос объяснений',
  'overdue-list': 'включено в перечень неисполненного',
};

import { count } from '../../plans/index.js';
import { weekdayName } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import type { DayRecord } from './day.queries.js';

const RUNGS: Readonly<Record<string, string>> = {
  'reminder-5': 'за 5 рабочих дней до срока',
  'reminder-1': 'накануне срока',
  overdue: 'срок прошёл',
  'overdue-measure': 'контролёру: не представили',
  'explanation-request': 'координатору: запрос объяснений',
  'overdue-list': 'председателю: перечень просроченного',
  'awaiting-acceptance': 'контролёру: ждут приёмки',
  'awaiting-acceptance-above': 'председателю: ждут приёмки',
};
const SHOWN = 3;

/** What happened on one day, in a few lines; empty where nothing did. */
export function dayView(
  today: CivilDate,
  { events, rungs, letters }: DayRecord,
  acts: readonly string[],
): string {
  const opened = events.find(({ event }) => event === 'open')?.count ?? 0;
  const lines = [
    ...(opened > 0 ? [`открыто: ${count(opened, 'поручение', 'поручения', 'поручений')}`] : []),
    ...rungs.map(({ rung, count: raised }) => `ступень «${RUNGS[rung] ?? rung}»: ${raised}`),
    ...acts,
    ...lettersView(letters),
  ];
  if (lines.length === 0) return '';
  const [year = '', month = '', day = ''] = today.split('-');
  const head = `── ${day}.${month}.${year}, ${weekdayName(today)}`;
  return [head, ...lines.map((line) => `   ${line}`)].join('\n');
}

function lettersView(letters: DayRecord['letters']): string[] {
  if (letters.length === 0) return [];
  const shown = letters.slice(0, SHOWN).map(({ to, subject }) => `     ${to} — «${subject}»`);
  const more = letters.length > SHOWN ? [`     и ещё ${letters.length - SHOWN}`] : [];
  return [`письма: ${letters.length}`, ...shown, ...more];
}

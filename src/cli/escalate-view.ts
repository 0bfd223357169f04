import {
  whenWords,
  whoWords,
  type DryRun,
  type LadderSpell,
  type Rung,
  noticeTitle,
} from '../escalation/index.js';
import type { StoredVersion } from '../escalation/escalation.module.js';
import { count } from '../plans/index.js';
import { table } from './table.js';
import { russianDate } from './words.js';

export function dryRunView(run: DryRun): string {
  const { from, to, letters, unheard, tasks, rungs } = run;
  const span = `${russianDate(from)} – ${russianDate(to)}`;
  if (letters.length === 0 && unheard.length === 0)
    return `${span}: писем по порядку напоминаний нет (${count(tasks, 'поручение', 'поручения', 'поручений')}).`;
  const people = new Set(letters.map((letter) => letter.to.id)).size;
  return [
    byDay(run),
    '',
    byReader(run),
    '',
    `${span}: ${count(letters.length, 'письмо', 'письма', 'писем')}, ${count(people, 'получатель', 'получателя', 'получателей')}; ${count(rungs, 'ступень', 'ступени', 'ступеней')} по ${count(tasks, 'поручению', 'поручениям', 'поручениям')}.`,
    'Посчитаны только письма по порядку напоминаний. Предстоящие дни — если никто ничего не сделает.',
    ...(unheard.length > 0 ? ['', nobody(run)] : []),
  ].join('\n');
}

export function ladderView(spell: LadderSpell, versions: readonly StoredVersion[]): string {
  const { version, since, until, rungs } = spell;
  const which =
    version === 0 ? 'исходный, с которым поставляется программа' : `редакция ${version}`;
  const when = [since && `с ${russianDate(since)}`, until && `до ${russianDate(until)}`];
  return [
    `Порядок напоминаний: ${[which, ...when].filter((part) => part).join(', ')}.`,
    table(
      [
        { head: 'Ступень', share: 1, least: 25 },
        { head: 'Когда', share: 2, least: 20 },
        { head: 'Кому', share: 2, least: 20 },
        { head: 'Что', share: 2, least: 16 },
      ],
      rungs.map((rung) => [rung.key, whenWords(rung), whoWords(rung), whatWords(rung)]),
    ),
    ...(versions.length > 0 ? ['Редакции:', ...versions.map(versionLine)] : []),
  ].join('\n');
}

function byDay({ letters }: DryRun): string {
  return table(
    [
      { head: 'День', share: 0, least: 10 },
      { head: 'Кому', share: 2, least: 20 },
      { head: 'О чём', share: 3, least: 24 },
      { head: 'Поручения', share: 2, least: 12 },
    ],
    letters.map(({ day, name, notices, tasks }) => [
      russianDate(day),
      name,
      kindsWords(notices),
      numbers(tasks),
    ]),
  );
}

function byReader({ letters }: DryRun): string {
  const readers = new Map<
    string,
    { name: string; email: string; letters: number; kinds: Record<string, number> }
  >();
  for (const { to, name, email, notices } of letters) {
    const reader = readers.get(to.id) ?? { name, email, letters: 0, kinds: {} };
    reader.letters += 1;
    for (const [kind, times] of Object.entries(notices))
      reader.kinds[kind] = (reader.kinds[kind] ?? 0) + times;
    readers.set(to.id, reader);
  }
  const most = [...readers.values()].sort(
    (a, b) => b.letters - a.letters || a.name.localeCompare(b.name, 'ru'),
  );
  return table(
    [
      { head: 'Кому', share: 2, least: 20 },
      { head: 'Адрес', share: 2, least: 16 },
      { head: 'Писем', share: 0, least: 6 },
      { head: 'О чём', share: 3, least: 24 },
    ],
    most.map((reader) => [
      reader.name,
      reader.email,
      String(reader.letters),
      kindsWords(reader.kinds),
    ]),
  );
}

function nobody({ unheard }: DryRun): string {
  const tasks = [...new Set(unheard.map(({ task }) => task))];
  return `Некому сообщить: ${count(unheard.length, 'ступень', 'ступени', 'ступеней')}, поручения № ${numbers(tasks)}. Укажите в справочнике адреса.`;
}

function kindsWords(kinds: Readonly<Record<string, number>>): string {
  return Object.entries(kinds)
    .map(([kind, times]) => `${noticeTitle(kind)}: ${times}`)
    .join('; ');
}

function numbers(tasks: readonly number[]): string {
  const shown = tasks.slice(0, 12).join(', ');
  return tasks.length > 12 ? `${shown} и ещё ${tasks.length - 12}` : shown;
}

function whatWords({ notice, group }: Rung): string {
  const how = { task: '', measure: ', по мероприятиям', list: ', перечнем' }[group];
  return `${noticeTitle(notice)}${how}`;
}

function versionLine({ version, since, rungs, approvedBy, approvedAt }: StoredVersion): string {
  const what = rungs === null ? 'возврат к общему порядку' : `ступеней: ${rungs.length}`;
  const when = russianDate(approvedAt.toISOString().slice(0, 10));
  return `  ${version}: с ${russianDate(since)}, ${what}; ${approvedBy}, ${when}`;
}

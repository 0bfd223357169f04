import { faultSentence, type Seal, type Verification } from '../../history/index.js';
import { shortDate } from '../../deadlines/index.js';
import { shortName, type Directory } from '../../people/index.js';
import type { TaskAudit } from '../../tasks/tasks.module.js';
import { civilDateIn } from '../../time/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { entryWords, SUBJECTS, subjectOf, type Names } from './history-words.view.js';
import type { HistoryFilter, ListedEntry } from './history.queries.js';

export function historyPage(given: {
  readonly visitor: Visitor;
  readonly directory: Directory;
  readonly entries: readonly ListedEntry[];
  readonly filter: HistoryFilter;
  readonly query: Typed;
}): PageReply {
  const { visitor, directory, entries, filter, query } = given;
  const { zone } = visitor.moment;
  const form = new FormFields(query);
  form.select({ name: 'kind', label: 'О чём' }, [
    { value: '', text: 'Обо всём' },
    ...Object.entries(SUBJECTS).map(([value, text]) => ({ value, text })),
  ]);
  form.date({ name: 'from', label: 'С какого дня' });
  form.date({ name: 'to', label: 'По какой день' });
  form.text({ name: 'by', label: 'Кто' }, { type: 'search' });
  const names = namesOf(directory);
  const shown = entries.slice(0, filter.limit - 1);
  const time = new Intl.DateTimeFormat('ru', { timeZone: zone, timeStyle: 'short' });
  const first = shown[0];
  return {
    template: 'history/history',
    title: 'История изменений',
    view: {
      fields: form.all,
      one: filter.id !== null && first ? subjectOf(first).text : null,
      lines:
        shown.length === 0
          ? null
          : shown.map((entry) => ({
              day: shortDate(civilDateIn(zone, entry.at)),
              time: time.format(entry.at),
              by: entry.by,
              subject: subjectOf(entry),
              words: entryWords(entry, names),
            })),
      older: entries.length > shown.length ? olderHref(filter, query) : null,
      verify: mayDo(visitor, 'history.verify'),
    },
  };
}

function olderHref(filter: HistoryFilter, query: Typed): string {
  const kept = Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'skip' && value !== ''
      ? [[name, value] as [string, string]]
      : [],
  );
  const skip = String(filter.skip + filter.limit - 1);
  return `/history?${new URLSearchParams([...kept, ['skip', skip]]).toString()}`;
}

function namesOf(directory: Directory): Names {
  return new Map([
    ...directory.people.map((each) => [each.id, shortName(each)] as const),
    ...[...directory.organisations, ...directory.groups, ...directory.roles].map(
      ({ id, name }) => [id, name] as const,
    ),
  ]);
}

export function sealsPage(seals: readonly Seal[], found: Verified | null): PageReply {
  return {
    template: 'history/seals',
    title: 'Проверка истории',
    view: {
      verdict: found && verdictOf(found),
      seals:
        seals.length === 0
          ? null
          : seals.map(({ number, day, heads, digest }) => ({
              ...{ number, heads, digest },
              day: shortDate(day),
            })),
    },
  };
}

export interface Verified {
  readonly history: Verification;
  readonly tasks: TaskAudit;
}

function verdictOf({ history, tasks }: Verified): object {
  const { subjects, entries, seals, faulty, faults } = history;
  const lines = [
    ...faults.slice(0, 200).map(faultSentence),
    ...(faulty > Math.min(faults.length, 200)
      ? [`и ещё ${faulty - Math.min(faults.length, 200)}`]
      : []),
    ...tasks.faults
      .slice(0, 200)
      .map(({ number, sentence }) => `Поручение № ${number}: ${sentence}`),
  ];
  return {
    isWhole: lines.length === 0,
    lines: lines.length === 0 ? null : lines,
    ...{ subjects, entries, seals, tasks: tasks.tasks },
  };
}

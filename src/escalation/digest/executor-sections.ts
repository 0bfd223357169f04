/** What lies with the executor: overdue, due soon, returned, new, changed. A task stands in one of them. */
import { longDate, shortened } from '../../templating/index.js';
import { groupedBy } from '../../tasks/index.js';
import type { Desk } from './desk.js';
import { owedBy, type LetterTask } from './letter-task.js';
import { ofKinds, section, type Section, type Told } from './section.js';
import { taskLine } from './task-line.js';
import { dayFact, textFact, type WaitingNotice } from './waiting.js';
import { dayAndWeekday, earlierFirst } from './words.js';

export function executorSections(
  told: readonly Told[],
  reader: string,
  desk: Desk,
): readonly Section[] {
  const kinds = [
    'overdue',
    'overdue-head',
    'reminder',
    'task-returned',
    'task-assigned',
    'task-amended',
  ];
  const heard = new Map<string, Heard>();
  for (const { notice, task } of ofKinds(told, kinds)) {
    const before = heard.get(task.id);
    heard.set(task.id, { task, notices: [...(before?.notices ?? []), notice] });
  }
  const placed = groupedBy(heard.values(), (each) => placeOf(each, desk));
  return PLACES.flatMap((place) => {
    const here = [...(placed.get(place) ?? [])].sort(byDue);
    if (here.length === 0) return [];
    const lines = here.map(({ task, notices }) =>
      taskLine(task, { reader, extra: extraOf(task, notices) }, desk),
    );
    const { title, lead } = WORDS[place];
    return [
      section(place, { title: `${title}: ${lines.length}`, lead, lines, count: lines.length }),
    ];
  });
}

interface Heard {
  readonly task: LetterTask;
  readonly notices: readonly WaitingNotice[];
}

const PLACES = ['overdue', 'due', 'returned', 'assigned', 'amended'] as const;
type Place = (typeof PLACES)[number];

const WORDS: Readonly<Record<Place, { readonly title: string; readonly lead: string }>> = {
  overdue: {
    title: 'Просрочено',
    lead: 'Представьте информацию об исполнении или попросите о продлении срока, указав причину.',
  },
  due: {
    title: 'Срок приближается',
    lead: 'Представьте информацию об исполнении не позднее указанного срока.',
  },
  returned: {
    title: 'На доработке',
    lead: 'Устраните замечания и представьте исполнение повторно.',
  },
  assigned: {
    title: 'Новые поручения',
    lead: 'Ознакомьтесь с поручениями и приступите к исполнению.',
  },
  amended: {
    title: 'Поручения изменены',
    lead: 'Исполняйте эти поручения в изменённом виде.',
  },
};

/** By what is so today, not by what was so when the notice was written. */
function placeOf({ task, notices }: Heard, { today }: Desk): Place {
  const isOf = (kind: string): boolean => notices.some((notice) => notice.kind === kind);
  if (task.state !== 'planned' && owedBy(task) < today) return 'overdue';
  if (task.state === 'returned') return isOf('reminder') ? 'due' : 'returned';
  if (isOf('task-returned')) return 'returned';
  if (isOf('reminder') || isOf('overdue-head')) return 'due';
  return isOf('task-assigned') ? 'assigned' : 'amended';
}

function extraOf(task: LetterTask, notices: readonly WaitingNotice[]): string[] {
  const facts = notices.flatMap((notice) => EXTRA[notice.kind]?.(notice) ?? []);
  if (task.extension)
    facts.push(
      `Запрошено продление до ${dayAndWeekday(task.extension.proposed)}, решения пока нет`,
    );
  return [...new Set(facts)];
}

const EXTRA: Readonly<Record<string, (notice: WaitingNotice) => string[]>> = {
  'task-returned': (notice) => because('Причина возврата', notice),
  'task-assigned': (notice) => because('Причина передачи', notice),
  'task-amended': (notice) => {
    const was = dayFact(notice, 'was');
    const due = dayFact(notice, 'due');
    const isMoved = was !== null && due !== null && was !== due;
    return [
      ...(isMoved
        ? [`Прежний срок: ${longDate(was)}`]
        : ['Изменён перечень прилагаемых документов']),
      ...because('Причина изменения', notice),
    ];
  },
};

/** What somebody typed as the reason, as one line; nothing where they typed none. */
export function because(label: string, notice: WaitingNotice): string[] {
  const reason = textFact(notice, 'reason');
  return reason === null ? [] : [`${label}: ${shortened(reason, 500)}`];
}

function byDue(a: Heard, b: Heard): number {
  return earlierFirst(owedBy(a.task), owedBy(b.task)) || a.task.number - b.task.number;
}

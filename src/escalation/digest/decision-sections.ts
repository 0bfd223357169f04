/** Extensions asked and decided, and tasks that are no longer asked for. */
import { longDate, shortened, workingDays } from '../../templating/index.js';
import { because } from './executor-sections.js';
import type { Desk } from './desk.js';
import { ofKinds, section, type Section, type Told } from './section.js';
import { taskLine, type TaskLine } from './task-line.js';
import { dayFact, textFact } from './waiting.js';
import { dayAndWeekday } from './words.js';

/** To whoever moves dates. */
export function askedSection(
  told: readonly Told[],
  reader: string,
  desk: Desk,
): readonly Section[] {
  const lines = ofKinds(told, ['extension-asked']).map(({ notice, task }): TaskLine => {
    const proposed = task.extension?.proposed ?? dayFact(notice, 'proposed') ?? task.due;
    const late = notice.facts['late'] === true;
    const extra = [
      `Просят продлить до ${dayAndWeekday(proposed)}`,
      ...because('Обоснование', notice),
      ...(late
        ? [`Просьба поступила позднее чем за ${workingDays(desk.settings.askAhead)} до срока`]
        : []),
    ];
    return taskLine(task, { reader, extra, says: 'due' }, desk);
  });
  return filled(
    'asked',
    'Просьбы о продлении срока',
    lines,
    'Примите решение: продлить срок или отказать.',
  );
}

export function decidedSection(
  told: readonly Told[],
  reader: string,
  desk: Desk,
): readonly Section[] {
  const lines = ofKinds(told, ['extension-decided']).map(({ notice, task }): TaskLine => {
    const due = dayFact(notice, 'due') ?? task.due;
    const isGranted = textFact(notice, 'decision') === 'granted';
    const extra = [
      isGranted
        ? `Срок продлён до ${dayAndWeekday(due)}`
        : `В продлении срока отказано, срок прежний: ${dayAndWeekday(due)}`,
      // Decided a second time since: what holds is what the task says.
      ...(task.due === due ? [] : [`В настоящее время действует срок ${longDate(task.due)}`]),
      ...because('Обоснование', notice),
    ];
    return taskLine(task, { reader, extra, says: 'neither' }, desk);
  });
  return filled('decided', 'Решения о продлении срока', lines, null);
}

export function cancelledSection(
  told: readonly Told[],
  reader: string,
  desk: Desk,
): readonly Section[] {
  const lines = ofKinds(told, ['task-cancelled']).map(({ task }): TaskLine => {
    const extra = task.closedReason ? [`Причина: ${shortened(task.closedReason, 500)}`] : [];
    return taskLine(task, { reader, extra, says: 'neither' }, desk);
  });
  return filled(
    'cancelled',
    'Поручения сняты',
    lines,
    'Исполнять эти поручения больше не требуется.',
  );
}

function filled(
  kind: Section['kind'],
  title: string,
  lines: readonly TaskLine[],
  lead: string | null,
): readonly Section[] {
  if (lines.length === 0) return [];
  return [section(kind, { title: `${title}: ${lines.length}`, lead, lines, count: lines.length })];
}

/**
 * What the overseer hears, by measure: a measure asked of nine hundred schools is one paragraph with
 * the names of those who have not handed in, not nine hundred lines.
 */
import { groupedBy, lateWords, measureWords, sourceWords } from '../../tasks/index.js';
import { capital, counted, longDate, sentence, workingDays } from '../../templating/index.js';
import { pageAddress, partyName, type Desk, type OccurrencePart } from './desk.js';
import { isWorkedOn, owedBy, type LetterTask } from './letter-task.js';
import { ofKinds, section, type Section, type Told } from './section.js';
import { type TaskLine } from './task-line.js';
import { dayAndWeekday, earlierFirst, namesList } from './words.js';

export function acceptanceSection(told: readonly Told[], desk: Desk): readonly Section[] {
  const lines = byOccurrence(told, ['task-submitted', 'awaiting-acceptance']).map((tasks) =>
    acceptanceLine(tasks, desk),
  );
  const waiting = new Set(
    tasksIn(told, ['task-submitted', 'awaiting-acceptance']).map(({ id }) => id),
  );
  if (lines.length === 0) return [];
  return [
    section('acceptance', {
      title: `На приёмку: ${waiting.size}`,
      lead: 'Примите исполнение или верните его на доработку с замечаниями.',
      lines,
      count: waiting.size,
    }),
  ];
}

export function notSubmittedSection(told: readonly Told[], desk: Desk): readonly Section[] {
  const lines = byOccurrence(told, ['overdue-measure']).map((tasks) =>
    notSubmittedLine(tasks, desk),
  );
  if (lines.length === 0) return [];
  const measures = counted(lines.length, 'мероприятие', 'мероприятия', 'мероприятий');
  return [
    section('not-submitted', {
      title: `Не представили в срок: ${measures}`,
      lead: 'Свяжитесь с теми, кто не представил информацию.',
      lines,
      count: lines.length,
    }),
  ];
}

function acceptanceLine(tasks: readonly LetterTask[], desk: Desk): TaskLine {
  const waiting = tasks.map((task) => {
    const since = task.submittedOn ?? desk.today;
    const days = desk.calendar.workingDaysBetween(since, desk.today);
    const ago = days > 1 ? `, ожидает ${workingDays(days)}` : '';
    return `${partyName(task, desk)} (№ ${task.number}, представлено ${longDate(since)}${ago})`;
  });
  return measureLine(tasks, desk, [`Ждут приёмки: ${namesList(waiting)}`, ...others(tasks, desk)]);
}

function notSubmittedLine(tasks: readonly LetterTask[], desk: Desk): TaskLine {
  return measureLine(tasks, desk, [
    `Не представили: ${names(lateOnes(tasks, desk), desk)}`,
    ...others(tasks, desk, false),
  ]);
}

/** All parts that are late now, whether or not each has a notice of its own. */
function lateOnes(tasks: readonly LetterTask[], desk: Desk): readonly OccurrencePart[] {
  const parts = partsOf(tasks, desk).filter(
    (part) => isWorkedOn(part) && owedBy(part) < desk.today,
  );
  return parts.length > 0 ? parts : tasks;
}

/** Like a directory: «СОШ №2» before «СОШ №10». */
function names(parts: readonly OccurrencePart[], desk: Desk): string {
  const all = parts.map((part) => partyName(part, desk));
  return namesList(all.sort((a, b) => a.localeCompare(b, 'ru', { numeric: true })));
}

/** How the rest of the measure stands; nothing where the tasks named are all there is. */
function others(tasks: readonly LetterTask[], desk: Desk, withMissing = true): string[] {
  const named = new Set(tasks.map((task) => task.number));
  const rest = partsOf(tasks, desk).filter((part) => !named.has(part.number));
  const handedIn = rest.filter(({ state }) => state === 'submitted' || state === 'accepted');
  const missing = rest.filter((part) => isWorkedOn(part) || part.state === 'planned');
  return [
    ...(handedIn.length > 0 ? [`Представили: ${names(handedIn, desk)}`] : []),
    ...(withMissing && missing.length > 0 ? [`Пока не представили: ${names(missing, desk)}`] : []),
  ];
}

function measureLine(tasks: readonly LetterTask[], desk: Desk, lists: readonly string[]): TaskLine {
  const [first] = tasks;
  if (!first) throw new RangeError('a measure without tasks');
  const due = tasks.map(owedBy).reduce((a, b) => (a < b ? a : b));
  const isLate = due < desk.today && tasks.some(isWorkedOn);
  const late = isLate ? `, ${lateWords(due, desk.today, desk.calendar)}` : '';
  return {
    title: sentence(capital(measureWords(first.row))),
    facts: [
      `Срок: ${dayAndWeekday(due)}${late}`,
      ...lists,
      `Основание: ${sourceWords(first.row)}`,
    ].map(sentence),
    link: pageAddress(desk, `plans/${first.row.plan.number}/measures/${first.row.measure}`),
  };
}

function partsOf(tasks: readonly LetterTask[], desk: Desk): readonly OccurrencePart[] {
  return desk.parts.get(tasks[0]?.occurrence ?? '') ?? tasks;
}

function tasksIn(told: readonly Told[], kinds: readonly string[]): readonly LetterTask[] {
  return [...new Map(ofKinds(told, kinds).map(({ task }) => [task.id, task])).values()];
}

/** Longest overdue first. */
function byOccurrence(
  told: readonly Told[],
  kinds: readonly string[],
): readonly (readonly LetterTask[])[] {
  const tasks = [...tasksIn(told, kinds)].sort(
    (a, b) => earlierFirst(a.due, b.due) || a.number - b.number,
  );
  return [...groupedBy(tasks, (task) => task.occurrence).values()];
}

/** The workbook that goes with a monthly report: its figures, and every list whole. */
import { shortDate } from '../../templating/index.js';
import type { Figures } from '../figures.js';
import type { Column, Row, Sheet, Workbook } from '../xlsx/workbook.js';
import { rungWords } from './rung-words.js';
import type { GroupFigures, MonthlySnapshot, SnapshotTask } from './monthly-snapshot.js';

export function monthlyWorkbook(snapshot: MonthlySnapshot): Workbook {
  const { month, day } = snapshot;
  const lists = [
    list('Просрочено', snapshot.overdue, OVERDUE, (task) => [
      ...taskCells(task),
      task.daysLate,
      task.cause,
      task.measuresTaken
        .map(({ rung, day: on }) => `${rungWords(rung)} ${shortDate(on)}`)
        .join('; '),
    ]),
    list('Исполнено за месяц', snapshot.done, DONE, (task) => [
      ...taskCells(task),
      ...[task.workedUntil, task.submittedOn, task.acceptedOn, task.daysLate],
    ]),
    list('На проверке', snapshot.underReview, REVIEW, (task) => [
      ...taskCells(task),
      ...[task.workedUntil, task.submittedOn, task.daysLate],
    ]),
    list('Продление сроков', snapshot.extensions, EXTENSIONS, (extension) => [
      ...taskCells(extension.task),
      ...[extension.askedOn, extension.reason, extension.before],
      decisionWords(extension.decision),
      extension.after,
    ]),
    list('Сроки следующего месяца', snapshot.dueNext, TASK, taskCells),
    list('Прошло до контроля', snapshot.bornLate, TASK, taskCells),
    list('Ждут события', snapshot.waiting, WAITING, (row) => [
      ...[row.plan, row.row, row.measure, row.deadline],
      row.closed ?? row.occurred.map(shortDate).join(', '),
    ]),
    list('Исправления', snapshot.corrections, CORRECTIONS, ({ task, month: of, said }) => [
      ...taskCells(task),
      ...[of, said === 'overdue' ? 'просрочено' : 'исполнено'],
      ...[task.workedUntil, task.submittedOn],
    ]),
  ];
  const asOf = `По состоянию на ${shortDate(day)}`;
  const groups = [...snapshot.organisations, ...snapshot.offices];
  return {
    title: `Отчёт об исполнении планов за ${month.slice(5, 7)}.${month.slice(0, 4)}`,
    sheets: [
      figuresSheet('По организациям', 'Организация', groups, snapshot.figures, asOf),
      figuresSheet('По разделам', 'План и раздел', snapshot.sections, snapshot.figures, asOf),
      ...lists.map((sheet) => ({ ...sheet, lines: [sheet.name, asOf] })),
    ],
  };
}

type Figure = readonly [string, (of: Figures) => number];
const FIGURES: readonly Figure[] = [
  ['Всего', ({ total }) => total],
  ['Исполнено', ({ done }) => done],
  ['в срок', ({ onTime }) => onTime],
  ['с нарушением срока', ({ late }) => late],
  ['Внесено позже срока', ({ enteredLate }) => enteredLate],
  ['На проверке', ({ underReview }) => underReview],
  ['В работе', ({ inWork, overdue }) => inWork - overdue],
  ['Просрочено', ({ overdue }) => overdue],
  ['Возвращалось', ({ returned }) => returned],
  ['Продлевалось', ({ extended }) => extended],
  ['Дней просрочки', ({ daysLate }) => daysLate],
  ['Прекращено', ({ ended }) => ended],
  ['Ещё не открыто', ({ planned }) => planned],
  ['Прошло до контроля', ({ bornLate }) => bornLate],
];

function figuresSheet(
  name: string,
  head: string,
  groups: readonly GroupFigures[],
  whole: Figures,
  asOf: string,
): Sheet {
  const numbers = (figures: Figures): number[] => FIGURES.map(([, of]) => of(figures));
  return {
    ...{ name, lines: [`${name}: показатели`, asOf], frozen: 1 },
    columns: [
      { head, width: 44, kind: 'text' },
      ...FIGURES.map(([title]): Column => ({ head: title, width: 13, kind: 'number' })),
      { head: 'Дисциплина, %', width: 13, kind: 'percent' },
    ],
    rows: groups.map(({ name: group, figures, percent }) => [group, ...numbers(figures), percent]),
    total: ['Всего', ...numbers(whole), null],
  };
}

function list<Each>(
  name: string,
  all: readonly Each[],
  columns: readonly Column[],
  rowOf: (each: Each) => Row,
): Sheet {
  function* rows(): Generator<Row> {
    for (const each of all) yield rowOf(each);
  }
  return { name, columns, rows: rows(), frozen: 1 };
}

const text = (head: string, width: number): Column => ({ head, width, kind: 'text' });
const date = (head: string): Column => ({ head, width: 13, kind: 'date' });
const number = (head: string): Column => ({ head, width: 12, kind: 'number' });

const TASK: readonly Column[] = [
  number('№ поручения'),
  number('План №'),
  text('Пункт', 9),
  text('Мероприятие', 60),
  text('Организация или исполнитель', 34),
  text('Исполнитель', 22),
  date('Первоначальный срок'),
  date('Срок'),
  text('По событию', 11),
];
const LATE = number('Просрочка, раб. дней');
const OVERDUE = [...TASK, LATE, text('Причина', 40), text('Принятые меры', 60)];
const REVIEW = [...TASK, date('Исполнено'), date('Представлено'), LATE];
const DONE = [...TASK, date('Исполнено'), date('Представлено'), date('Принято'), LATE];
const EXTENSIONS = [
  ...TASK,
  date('Когда просили'),
  text('Обоснование', 40),
  date('Прежний срок'),
  text('Решение', 16),
  date('Новый срок'),
];
const WAITING = [
  number('План №'),
  text('Пункт', 9),
  text('Мероприятие', 60),
  text('Срок по плану', 34),
  text('За месяц', 34),
];
const CORRECTIONS = [
  ...TASK,
  date('Отчёт за месяц с'),
  text('В нём указано', 16),
  date('Исполнено'),
  date('Представлено'),
];

function taskCells(task: SnapshotTask): Row {
  const { number: id, plan, row, measure, party, person, originalDue, due, isEvent } = task;
  const own = person === party ? null : person;
  return [id, plan, row, measure, party, own, originalDue, due, isEvent ? 'да' : null];
}

function decisionWords(decision: 'granted' | 'refused' | null): string {
  if (decision === null) return 'не принято';
  return decision === 'granted' ? 'продлён' : 'отказано';
}

/** The chairperson's list: what is overdue, where, for how long, who answers and what is known of why. */
import { measureWords, pointWords, sourceWords } from '../../tasks/index.js';
import { shortDate, shortened } from '../../templating/index.js';
import { organisationName, personName, type Desk } from './desk.js';
import { owedBy, type LetterTask } from './letter-task.js';
import { ofKinds, section, table, type Section, type Told } from './section.js';

/** More rows than anybody reads in a letter; the rest is counted. */
const MOST_ROWS = 300;

export function overdueListSection(told: readonly Told[], desk: Desk): readonly Section[] {
  const tasks = ofKinds(told, ['overdue-list']).map(({ task }) => task);
  const unique = [...new Map(tasks.map((task) => [task.id, task])).values()];
  if (unique.length === 0) return [];
  const rows = unique
    .map((task) => ({ task, late: desk.calendar.workingDaysBetween(owedBy(task), desk.today) }))
    .sort((a, b) => b.late - a.late || a.task.number - b.task.number)
    .map(({ task, late }, at) => row(task, late, at + 1, desk));
  const left = rows.length - MOST_ROWS;
  return [
    section('overdue-list', {
      title: `Перечень неисполненного: ${unique.length}`,
      lead:
        left > 0
          ? `Показаны ${MOST_ROWS} строк с наибольшей просрочкой, ещё ${left} — в системе.`
          : null,
      table: table(COLUMNS, [{ heading: null, rows: rows.slice(0, MOST_ROWS) }]),
      count: unique.length,
    }),
  ];
}

const COLUMNS = [
  '№ п/п',
  'Организация, исполнитель',
  'Мероприятие',
  'Срок',
  'Просрочено, рабочих дней',
  'Причина',
];

function row(task: LetterTask, late: number, at: number, desk: Desk): readonly string[] {
  const point = pointWords(task.row.number);
  return [
    String(at),
    whoAnswers(task, desk),
    `${point ? `${point}. ` : ''}${measureWords(task.row, 140)} (поручение № ${task.number}, ${sourceWords(
      { ...task.row, number: '' },
    )})`,
    shortDate(owedBy(task)),
    String(late),
    task.cause ? shortened(task.cause, 200) : 'не сообщена',
  ];
}

/** The head answers for a school where nobody in particular was given the task. */
function whoAnswers({ organisation, executor }: LetterTask, desk: Desk): string {
  const person = executor ?? (organisation && desk.organisations.get(organisation)?.head) ?? null;
  return [
    organisation ? organisationName(organisation, desk) : null,
    person ? personName(person, desk) : null,
  ]
    .filter((name) => name !== null)
    .join(', ');
}

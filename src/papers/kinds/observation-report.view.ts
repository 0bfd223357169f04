import { initialsFirst } from '../../documents/index.js';
import { NotFound } from '../../errors.js';
import type { Organisation, Person } from '../../people/index.js';
import { longDate, plain, unstopped } from '../../templating/index.js';
import { given, paperKind } from '../paper-kind.js';
import {
  BLANK_NAME,
  headOf,
  organisationById,
  peopleNamed,
  personById,
  type PaperDesk,
} from '../paper-desk.js';
import { observationOf, type Observation } from '../tasks/observations.queries.js';
import type { PaperTask } from '../tasks/paper-task.js';
import { paperTasks } from '../tasks/paper-tasks.queries.js';
import { rowBriefly } from '../words/cite.js';
import { hasRead, personName } from '../words/party-names.js';

/** Ticked where nobody says what else is to be looked at: a procedure of assessment, whichever. */
const QUESTIONS = [
  'Процедура начата в установленное время',
  'Рабочие места подготовлены, участники размещены в соответствии с порядком проведения',
  'Участникам проведён инструктаж, материалы выданы в установленном порядке',
  'В аудитории находились только лица, участвующие в проведении процедуры',
  'Организатор в аудитории не преподаёт в этом классе предмет, по которому проводится процедура',
  'Участники не пользовались средствами связи и не предусмотренными порядком материалами',
  'Помощь участникам в выполнении заданий не оказывалась',
  'Установленная продолжительность соблюдена',
  'По окончании работы собраны у всех участников, их сохранность обеспечена',
  'Проверка работ организована комиссией по критериям оценивания',
];

/** Акт общественного наблюдения: a form filled with what the schedule says, the rest by hand. */
export const observationReport = paperKind({
  key: 'observation-report',
  name: 'Акт общественного наблюдения',
  needs: ['task'],
  takes: [],
  proves: 'observation-report',
  isAddressed: true,
  fields: {
    about: given.words,
    observer: given.words,
    school: given.words,
    subject: given.words,
    grade: given.words,
    heldOn: given.day,
    questions: given.lines,
  },
  async gather(desk, subject, fields) {
    const { tx } = desk;
    const [task] = await paperTasks(tx, { task: subject.task });
    if (!task) throw new NotFound('Такого поручения в отделе нет.');
    const observation = await observationOf(tx, task.occurrence);
    const observer = observerOf(desk, fields.observer, observation, task);
    const school = schoolOf(desk, fields.school ?? observation?.organisation ?? null, task);
    const heldOn = fields.heldOn ?? observation?.heldOn ?? null;
    const grade = fields.grade ?? gradeWords(observation?.grade ?? '');
    return {
      title: `Акт общественного наблюдения, поручение № ${task.number}`,
      view: {
        ...headOf(desk, fields),
        about: fields.about,
        facts: [
          { name: 'Наблюдатель', words: observer?.full ?? BLANK },
          { name: 'Организация', words: school?.name ?? BLANK },
          { name: 'Дата наблюдения', words: heldOn ? longDate(heldOn) : BLANK },
          { name: 'Учебный предмет', words: shown(fields.subject ?? observation?.subject) },
          { name: 'Класс', words: shown(grade) },
          {
            name: 'Время начала и окончания',
            words: 'начало ____________, окончание ____________',
          },
          { name: 'Количество участников', words: 'по списку ________, присутствовало ________' },
          { name: 'Основание', words: groundOf(task, observation) },
        ],
        questions: (fields.questions.length > 0 ? fields.questions : QUESTIONS).map((line, at) => ({
          ...{ at: at + 1, question: unstopped(line) },
        })),
        observer: observer?.name ?? BLANK_NAME,
        read: hasRead(school?.head),
        head: school?.head ? initialsFirst(school.head, 'nominative') : BLANK_NAME,
      },
    };
  },
});

const BLANK = '________________________________';

function shown(words: string | null | undefined): string {
  const line = plain(words ?? '');
  return line === '' ? BLANK : line;
}

interface Observer {
  readonly full: string;
  /** As signatures print it. */
  readonly name: string;
}

function observerOf(
  desk: PaperDesk,
  named: string | null,
  observation: Observation | null,
  task: PaperTask,
): Observer | null {
  if (named !== null) {
    const [person, ...others] = peopleNamed(desk, named);
    const isKnown = person !== undefined && others.length === 0;
    return isKnown ? known(person) : { full: plain(named), name: plain(named) };
  }
  const id = observation?.person ?? task.executor;
  const person = id ? personById(desk, id) : undefined;
  if (person) return known(person);
  return observation ? { full: plain(observation.observer), name: BLANK_NAME } : null;
}

function known(person: Person): Observer {
  return { full: personName(person), name: initialsFirst(person, 'nominative') };
}

function schoolOf(
  desk: PaperDesk,
  named: string | null,
  { organisation }: PaperTask,
): { readonly name: string; readonly head: Person | undefined } | null {
  const found: Organisation | undefined =
    named === null
      ? organisation === null
        ? undefined
        : organisationById(desk, organisation)
      : desk.directory.organisations.find(({ name }) => plain(name) === plain(named));
  const head = found?.head ? personById(desk, found.head) : undefined;
  const name = found ? plain(found.name) : plain(named ?? '');
  return name === '' ? null : { name, head };
}

/** «5, 7» of «5 7»: the schedule lists classes with blanks. */
function gradeWords(grade: string): string {
  return /^\d+(?:\s+\d+)+$/.test(grade.trim()) ? grade.trim().split(/\s+/).join(', ') : grade;
}

/** «График наблюдения, строка 4; п. 2.6 плана, …; поручение № 136» */
function groundOf(task: PaperTask, observation: Observation | null): string {
  const line = /^(.*?строка \d+)/.exec(plain(observation?.basis ?? ''))?.[1];
  const parts = [line, rowBriefly(task.row), `поручение № ${task.number}`];
  return parts.filter((part) => part !== undefined).join('; ');
}

import type { Desk } from '../../src/escalation/digest/desk.js';
import type { LetterPlan, LetterTask } from '../../src/escalation/digest/letter-task.js';
import type { WaitingNotice } from '../../src/escalation/digest/waiting.js';
import type { Recipient } from '../../src/mail/index.js';
import type { Organisation, Person } from '../../src/people/index.js';
import { asCivilDate, workingCalendar } from '../../src/time/index.js';
import { readCalendarYears } from '../../src/time/time.module.js';

export const day = asCivilDate;
/** A Friday. */
export const TODAY = day('2023-05-19');
const ALWAYS = { from: null, to: null };

function position(nominative: string, dative: string): NonNullable<Person['position']> {
  return { nominative, dative };
}

function person(
  id: string,
  [surname, given, patronymic]: readonly [string, string, string],
  more: Partial<Person> = {},
): Person {
  return {
    ...{ id, surname, given, patronymic, gender: 'f', position: null, organisation: 'office' },
    ...{ email: `${id}@obrazovanie.example.org`, access: [], ...ALWAYS },
    ...more,
  };
}

function school(id: string, name: string, more: Partial<Organisation> = {}): Organisation {
  return {
    ...{ id, kind: 'school', name, fullName: null, aliases: [], parent: null, branch: false },
    ...{ head: null, email: `${id}@obrazovanie.example.org`, ...ALWAYS },
    ...more,
  };
}

const SPECIALIST = position(
  'специалист отдела общего образования',
  'специалисту отдела общего образования',
);

export const PEOPLE: readonly Person[] = [
  person('orlova', ['Орлова', 'Наталья', 'Игоревна'], {
    access: ['chairperson'],
    position: position('начальник Отдела образования', 'начальнику Отдела образования'),
  }),
  person('saveliev', ['Савельев', 'Пётр', 'Андреевич'], {
    gender: 'm',
    access: ['overseer', 'deputy'],
    position: position(
      'заместитель начальника Отдела образования',
      'заместителю начальника Отдела образования',
    ),
  }),
  person('voronina', ['Воронина', 'Е.', 'В.'], { access: ['coordinator'], position: SPECIALIST }),
  person('belov', ['Белов', 'Сергей', 'Николаевич'], { gender: 'm', access: ['administrator'] }),
  person('guseva', ['Гусева', 'Т.', 'Ю.'], { access: ['executor'], position: SPECIALIST }),
  person('gromov', ['Громов', 'Игорь', 'Васильевич'], {
    gender: 'm',
    access: ['executor'],
    organisation: 'zarechnaya',
    position: position('директор', 'директору'),
  }),
  person('belova', ['Белова', 'Ольга', 'Николаевна'], {
    access: ['executor'],
    organisation: 'sosh1',
    email: null,
    position: position('заместитель директора', 'заместителю директора'),
  }),
];

export const ORGANISATIONS: readonly Organisation[] = [
  school('office', 'Отдел образования', { kind: 'authority' }),
  school('sosh1', 'МБОУ «Центральная СОШ №1»'),
  school('zarechnaya', 'МБОУ «Заречная СОШ»', { head: 'gromov' }),
  school('lugovaya', 'МБОУ «Луговая СОШ»'),
  school('stepnaya', 'МБОУ «Степная ООШ»', { email: null }),
];

export const PLAN: LetterPlan = {
  ...{ id: 'plan', number: 3, title: 'План мероприятий по повышению объективности оценивания' },
  ...{ annex: null, version: 1, closed: false },
  order: { number: '25', date: day('2023-01-27') },
};

const MEMO =
  'Анализ результатов Всероссийских проверочных работ в 2023 году, выявление признаков необъективности';

type TaskTerms = Partial<Omit<LetterTask, 'row' | 'due' | 'id' | 'number'>> & {
  readonly text?: string;
  readonly point?: string;
  readonly due?: string;
};

/** Asked of a school until 12 May 2023 and in its work, unless something else is given. */
export function aLetterTask(number: number, terms: TaskTerms = {}): LetterTask {
  const { text = MEMO, point = '2.1', due: given = '2023-05-12', ...more } = terms;
  const due = day(given);
  const about = { measure: `measure-${point}`, number: point, text, section: '' };
  return {
    ...{ id: `task-${number}`, number, occurrence: `occurrence-${point}`, party: 'sosh1' },
    ...{ part: 'each', kind: 'final', state: 'assigned', demanded: ['analytical-memo'] },
    ...{ organisation: 'sosh1', executor: null, coExecutors: [], acceptor: 'overseer' },
    ...{ overseer: 'saveliev', from: null, due, originalDue: due, base: due },
    ...{ submittedOn: null, closedReason: null, extension: null, cause: null },
    row: { ...about, deadlineText: 'май 2023 г.', plan: PLAN },
    ...more,
  };
}

/** Of each occurrence, the parts are the tasks given. */
export function aDesk(tasks: readonly LetterTask[], more: Partial<Desk> = {}): Desk {
  const parts = new Map<string, LetterTask[]>();
  for (const task of tasks)
    parts.set(task.occurrence, [...(parts.get(task.occurrence) ?? []), task]);
  return {
    today: TODAY,
    calendar: workingCalendar(readCalendarYears()),
    settings: { address: 'https://kontrol.example.org', askAhead: 5 },
    department: {
      name: 'Отдел образования',
      fullName: { nominative: 'Отдел образования', genitive: 'Отдела образования' },
    },
    people: new Map(PEOPLE.map((each) => [each.id, each])),
    organisations: new Map(ORGANISATIONS.map((each) => [each.id, each])),
    tasks: new Map(tasks.map((each) => [each.id, each])),
    parts,
    armed: new Map(),
    ...more,
  };
}

let notices = 0;

/** To a person or a mailbox by id; `subject` says by its name what it is: `task-12`, `plan`. */
export function aNotice(
  kind: string,
  to: string,
  subject: string,
  facts: WaitingNotice['facts'] = {},
  atOnce = false,
): WaitingNotice {
  const isPerson = PEOPLE.some(({ id }) => id === to);
  const recipient: Recipient = { kind: isPerson ? 'person' : 'organisation', id: to };
  notices += 1;
  return {
    ...{ id: `notice-${String(notices).padStart(4, '0')}`, kind, to: recipient },
    ...{ subject: { kind: subject.split('-')[0] ?? '', id: subject }, day: TODAY, atOnce, facts },
  };
}

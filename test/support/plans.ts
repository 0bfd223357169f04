import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Database } from '../../src/database/database.js';
import { HistoryService } from '../../src/history/history.module.js';
import { readDraft, type PlanDraft } from '../../src/intake/index.js';
import { readDocument } from '../../src/intake/readers/read-document.reader.js';
import { PeopleService, readDepartmentFile } from '../../src/people/people.module.js';
import type { Directory, Group, Organisation, Person } from '../../src/people/index.js';
import {
  AdmissionService,
  ObserversService,
  PlansService,
  readAnswers,
} from '../../src/plans/plans.module.js';
import type { Answers } from '../../src/plans/index.js';
import { asCivilDate, workingCalendar } from '../../src/time/index.js';
import { readCalendarYears } from '../../src/time/time.module.js';
import { aDocument } from './source.js';

export const calendar = workingCalendar(readCalendarYears());
export const history = new HistoryService();
export const people = new PeopleService(history);
export const plans = new PlansService(history);
export const admissions = new AdmissionService(people, plans, new ObserversService(plans));
export const context = { on: asCivilDate('2023-03-01'), calendar };
export const by = {
  actor: { id: null, name: 'Проверка' },
  at: new Date('2023-03-01T03:00:00Z'),
};

const HEAD = ['№ п/п', 'Мероприятие', 'Срок', 'Ответственный', 'Ожидаемый результат'];

/**
 * A plan as an order would approve it, read by the real intake. Rows: number, measure, deadline,
 * responsible, result; one text alone is a section.
 */
export function aDraft(
  rows: readonly (readonly string[])[],
  { order = 'от 27.01.2023 № 25', title = 'План мероприятий на 2022-2023 учебный год' } = {},
): PlanDraft {
  const approval = order === '' ? [] : [`Приложение\nк приказу Отдела образования\n${order}`];
  return readDraft(aDocument(...approval, title, [HEAD, ...rows]), { calendar });
}

export type SeedName = 'slavgorod-2021' | 'objectivity-2022-2023';
const DOCUMENTS: Readonly<Record<SeedName, string>> = {
  'slavgorod-2021': 'prikaz-136-1.txt',
  'objectivity-2022-2023': 'plan-prikaz-25.txt',
};

export async function seedDraft(seed: SeedName): Promise<PlanDraft> {
  return readDraft(await readDocument(`seeds/${seed}/${DOCUMENTS[seed]}`), { calendar });
}

export function seedAnswers(seed: SeedName): Answers {
  return readAnswers(readFileSync(`seeds/${seed}/answers.yaml`, 'utf8'));
}

/** A department of its own with the directory of the seed. */
export async function seededDepartment(database: Database, seed: SeedName): Promise<string> {
  const file = await readDepartmentFile(`seeds/${seed}/department.yaml`);
  const id = randomUUID();
  const department = { ...file.department, name: `${file.department.name} ${id}` };
  await database.write(id, (tx) => people.importDepartment(tx, { ...file, department }, by));
  return id;
}

const ALWAYS = { from: null, to: null };

function organisation(id: string, kind: Organisation['kind'], name: string, head: string | null) {
  const bare = { fullName: null, aliases: [], parent: null, branch: false, email: null };
  return { id, kind, name, head, ...bare, ...ALWAYS };
}

function person(id: string, surname: string, given: string, patronymic: string): Person {
  const rest = { position: null, organisation: null, email: null, access: [], ...ALWAYS };
  return { id, surname, given, patronymic, gender: 'f', ...rest };
}

/** An office with a head, a service without one, two namesakes, two schools, a vacant role. */
export function aDirectory(): Directory {
  const schools: Group = {
    id: 'schools',
    name: 'руководители ОО',
    aliases: ['ОО'],
    kind: 'organisations',
    membersOf: null,
    oneOf: null,
    members: [
      { member: 'school-1', ...ALWAYS },
      { member: 'school-2', ...ALWAYS },
    ],
  };
  return {
    organisations: [
      organisation('office', 'authority', 'Отдел образования', 'head'),
      organisation('service', 'service', 'РРМЦ', null),
      organisation('school-1', 'school', 'МБОУ «СОШ №1»', null),
      organisation('school-2', 'school', 'МБОУ «СОШ №2»', null),
    ],
    people: [
      person('head', 'Воронина', 'Е.', 'В.'),
      person('guseva', 'Гусева', 'Т.', 'Ю.'),
      person('petrova-a', 'Петрова', 'Анна', 'Ивановна'),
      person('petrova-b', 'Петрова', 'Алла', 'Игоревна'),
    ],
    groups: [schools],
    roles: [{ id: 'site', name: 'ответственный за сайт', aliases: [], holders: [] }],
    legend: [],
  };
}

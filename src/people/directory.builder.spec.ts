import { expect, it } from '@jest/globals';
import { asCivilDate, type CivilDate } from '../time/index.js';
import { isInForce, membersOn } from './directory.js';
import type { Directory, Group, Organisation, Person, Role } from './directory.js';

const ALWAYS = { from: null, to: null };

/** A small department: a committee with a cabinet, four schools and a branch, functions, people. */
export function aDirectory(): Directory {
  return {
    organisations: [
      organisation(
        'committee',
        'Комитет администрации г. Славгорода Алтайского края по образованию',
        {
          kind: 'authority',
          aliases: ['Комитет по образованию'],
          head: 'chair',
        },
      ),
      organisation('cabinet', 'Городской методический кабинет', {
        kind: 'unit',
        parent: 'committee',
        head: 'adam',
      }),
      organisation('mms', 'ММС', {
        kind: 'service',
        fullName: 'муниципальная методическая служба',
        parent: 'committee',
      }),
      organisation('school10', 'МБОУ «СОШ №10»'),
      organisation('school13', 'МБОУ «СОШ №13»', { head: 'head13' }),
      organisation('semenovskaya', 'МБОУ «Семеновская СОШ»'),
      organisation('znamenskaya', 'МБОУ «Знаменская СОШ»'),
      organisation('school9', 'Филиал МБОУ «СОШ №13» - «СОШ №9»', {
        parent: 'school13',
        branch: true,
      }),
    ],
    people: [
      person('chair', 'Тараненко О. С.', 'committee', 'председатель Комитета'),
      person('lyashenko', 'Ляшенко И. О.', 'committee', 'главный специалист'),
      person('gurtenko', 'Гуртенко Ю. С.', 'committee', 'главный специалист'),
      person('adam', 'Адам Н. Л.', 'cabinet', 'заведующий городским методическим кабинетом'),
      person('semenova', 'Семёнова Анна Андреевна', 'committee', 'инспектор'),
      person('petrov-methodist', 'Петров П. П.', 'cabinet', 'методист'),
      person('petrov-teacher', 'Петров П. П.', 'school10', 'учитель'),
      person('head13', 'Крылова В. В.', 'school13', 'директор'),
      { ...person('gonchar', 'Гончар Г. Г.', 'committee', 'юрист'), to: asCivilDate('2021-05-31') },
    ],
    groups: [
      group('schools', 'ОО', { aliases: ['общеобразовательные организации'], members: SCHOOLS }),
      group('heads', 'руководители ОО', {
        membersOf: 'schools',
        aliases: ['директора общеобразовательных организаций'],
      }),
      group('coordinators', 'школьный координатор ВПР', {
        membersOf: 'schools',
        oneOf: 'школьный координатор ВПР',
      }),
      group('deputies', 'заместители директора по УВР', {
        membersOf: 'schools',
        oneOf: 'заместитель директора по УВР',
      }),
      group('unions', 'руководители ШУМО', { membersOf: 'schools', oneOf: 'руководители ШУМО' }),
      group('mumo', 'руководители МУМО', {
        kind: 'people',
        members: ['petrov-teacher', 'semenova'],
      }),
      group('rmo', 'руководители РМО', { kind: 'people' }),
    ],
    roles: [
      role('coordinator', 'Муниципальный координатор ВПР', 'lyashenko'),
      role('site', 'ответственный за сайт', null),
      role(
        'chairperson',
        'Председатель Комитета администрации г. Славгорода Алтайского края по образованию',
        'chair',
      ),
    ],
    legend: [],
  };
}

const SCHOOLS = ['school10', 'school13', 'semenovskaya', 'znamenskaya', 'school9'];

function organisation(id: string, name: string, own: Partial<Organisation> = {}): Organisation {
  return {
    id,
    name,
    kind: 'school',
    fullName: null,
    aliases: [],
    parent: null,
    branch: false,
    head: null,
    email: `${id}@example.org`,
    ...ALWAYS,
    ...own,
  };
}

function person(id: string, name: string, place: string, position: string): Person {
  const [surname = '', given = '', patronymic = null] = name.split(' ');
  return {
    id,
    surname,
    given,
    patronymic,
    gender: /(а|о)$/.test(surname) ? 'f' : 'm',
    position: { nominative: position },
    organisation: place,
    email: null,
    access: [],
    ...ALWAYS,
  };
}

function group(
  id: string,
  name: string,
  own: Partial<Omit<Group, 'members'>> & { members?: readonly string[] } = {},
): Group {
  const members = (own.members ?? []).map((member) => ({ member, ...ALWAYS }));
  return {
    id,
    name,
    aliases: [],
    kind: 'organisations',
    membersOf: null,
    oneOf: null,
    ...own,
    members,
  };
}

function role(id: string, name: string, holder: string | null): Role {
  const from: CivilDate = asCivilDate('2021-03-01');
  return { id, name, aliases: [], holders: holder ? [{ person: holder, from, to: null }] : [] };
}

it('both days of a membership are inside it', () => {
  const dated = { from: asCivilDate('2021-03-01'), to: asCivilDate('2021-03-05') };
  const days = ['2021-02-28', '2021-03-01', '2021-03-05', '2021-03-06'].map(asCivilDate);
  expect(days.map((on) => isInForce(dated, on))).toEqual([false, true, true, false]);
});

it('a function shares the members of the group it is in', () => {
  const directory = aDirectory();
  const coordinators = directory.groups.find((each) => each.id === 'coordinators');
  const members = coordinators && membersOn(directory, coordinators, asCivilDate('2021-03-10'));
  expect(members).toEqual(SCHOOLS);
});

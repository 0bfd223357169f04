import { describe, expect, it } from '@jest/globals';
import { asCivilDate, type CivilDate } from '../time/index.js';
import { answeringParties, tasksPerOccurrence, type Answering } from './answering-parties.js';
import { aDirectory } from './directory.builder.spec.js';
import { readResponsible } from './read-responsible.js';
import { resolveParty } from './resolve-party.js';

const directory = aDirectory();
const day = asCivilDate('2021-03-10');

function answering(phrase: string, on: CivilDate = day): Answering {
  const parties = readResponsible(phrase);
  const found = parties.map((party) => resolveParty(party, directory, on));
  return answeringParties(parties, found, directory, on);
}

const codes = (given: Answering): string[] => given.questions.map((each) => each.code);

describe('schools', () => {
  it('a group alone: each school answers, a branch through its school', () => {
    const given = answering('Руководители ОО');
    expect(given.contract).toBe('all');
    expect(given.organisations.map((each) => each.organisation)).toEqual([
      'school10',
      'school13',
      'semenovskaya',
      'znamenskaya',
    ]);
    expect(tasksPerOccurrence(given)).toBe(4);
  });

  it('functions inside one school are one task: its head answers, they take part', () => {
    const given = answering(
      'Руководители ОО заместители директора по УВР, школьный координатор ВПР, руководители ШУМО',
    );
    expect(tasksPerOccurrence(given)).toBe(4);
    const school = given.organisations.find((each) => each.organisation === 'school13');
    expect(school?.executor).toEqual({ kind: 'person', id: 'head13' });
    expect(school?.participants).toEqual([
      'заместитель директора по УВР',
      'школьный координатор ВПР',
      'руководители ШУМО',
    ]);
  });

  it('a school without a named head answers by its mailbox', () => {
    const [school] = answering('МБОУ «СОШ №10»').organisations;
    expect(school?.executor).toEqual({ kind: 'organisation', id: 'school10' });
  });

  it('a head named by name or office is the school', () => {
    for (const phrase of [
      'Крылова В.В.',
      'Директор МБОУ «СОШ №13» Крылова В.В.',
      'директор МБОУ «СОШ №13»',
    ]) {
      expect(answering(phrase).organisations.map((each) => each.organisation)).toEqual([
        'school13',
      ]);
    }
  });

  it('a person of a group whose school answers already has no task besides', () => {
    const given = answering('Руководители ОО, руководители МУМО');
    expect(given.people).toEqual(['semenova']);
    expect(tasksPerOccurrence(given)).toBe(5);
  });
});

describe('the department', () => {
  it('unit and person: one task, the unit is affiliation', () => {
    const given = answering('Городской методический кабинет, Адам Н.Л.');
    expect(given.lead).toEqual({ kind: 'person', id: 'adam' });
    expect(given.coExecutors).toEqual([]);
    expect(given.participants).toEqual(['Городской методический кабинет']);
    expect(codes(given)).toEqual([]);
    expect(tasksPerOccurrence(given)).toBe(1);
  });

  it('two people: the first leads, the second co-executes', () => {
    const given = answering('Гуртенко Ю.С. Ляшенко И.О.');
    expect(given.lead).toEqual({ kind: 'person', id: 'gurtenko' });
    expect(given.coExecutors).toEqual([{ kind: 'person', id: 'lyashenko' }]);
    expect(tasksPerOccurrence(given)).toBe(1);
  });

  it('a unit alone is asked about, its head proposed', () => {
    const given = answering('Городской методический кабинет');
    expect(given.questions).toEqual([
      { code: 'who-acts', organisation: 'cabinet', proposed: 'adam' },
    ]);
    expect(tasksPerOccurrence(given)).toBe(1);
  });

  it('a unit whose person is not named beside it acts too', () => {
    const given = answering('ММС, муниципальный координатор ВПР');
    expect(given.lead).toEqual({ kind: 'organisation', id: 'mms' });
    expect(given.coExecutors).toEqual([{ kind: 'person', id: 'lyashenko' }]);
    expect(codes(given)).toEqual(['who-acts']);
  });

  it('a role goes to who holds it on the day, or is asked about', () => {
    expect(answering('Муниципальный координатор ВПР').lead).toEqual({
      kind: 'person',
      id: 'lyashenko',
    });
    expect(codes(answering('Муниципальный координатор ВПР', asCivilDate('2021-02-01')))).toEqual([
      'role-vacant',
    ]);
    expect(codes(answering('ответственный за сайт'))).toEqual(['role-vacant']);
  });
});

describe('the department with schools', () => {
  it('leads alone, and the coordinator is asked whether to collect from the schools', () => {
    const given = answering('Муниципальный координатор ВПР, руководители ОО');
    expect(given.contract).toBe('lead');
    expect(given.lead).toEqual({ kind: 'person', id: 'lyashenko' });
    expect(codes(given)).toEqual(['collect-from-schools']);
    expect(tasksPerOccurrence(given)).toBe(1);
    expect(tasksPerOccurrence(given, true)).toBe(5);
  });

  it('named after the schools it has its own part', () => {
    const given = answering('Школьный координатор ВПР, муниципальный координатор ВПР');
    expect(given.contract).toBe('all');
    expect(tasksPerOccurrence(given)).toBe(5);
  });
});

it('whom the directory does not know is asked about', () => {
  const given = answering('Лесхоз, Петров П.П., руководители РМО');
  expect(codes(given)).toEqual(['party-unknown', 'party-ambiguous', 'group-empty']);
  expect(tasksPerOccurrence(given)).toBe(0);
});

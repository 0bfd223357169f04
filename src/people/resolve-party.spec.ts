import { describe, expect, it } from '@jest/globals';
import { asCivilDate } from '../time/index.js';
import { withLegend, type Directory } from './directory.js';
import { aDirectory } from './directory.builder.spec.js';
import { readResponsible } from './read-responsible.js';
import { resolveParty, type Resolution } from './resolve-party.js';

const day = asCivilDate('2021-03-10');
const directory = aDirectory();

function found(phrase: string, within: Directory = directory, on = day): readonly Resolution[] {
  return readResponsible(phrase, within.legend).map((party) => resolveParty(party, within, on));
}

describe('a party is found', () => {
  it.each([
    [
      'Комитет администрации г.Славгорода Алтайского края по образованию',
      'organisation',
      'committee',
    ],
    [
      'Комитета администрации г. Славгорода Алтайского края по образованию',
      'organisation',
      'committee',
    ],
    ['комитет по образованию', 'organisation', 'committee'],
    ['МБОУ "СОШ № 13"', 'organisation', 'school13'],
    ['СОШ №13', 'organisation', 'school13'],
    ['школа № 13', 'organisation', 'school13'],
    [
      'Муниципальное бюджетное общеобразовательное учреждение «СОШ №13»',
      'organisation',
      'school13',
    ],
    ['МБОУ «Семёновская СОШ»', 'organisation', 'semenovskaya'],
    ['Семеновская школа', 'organisation', 'semenovskaya'],
    ['директор МБОУ «СОШ №13»', 'organisation', 'school13'],
    ['Руководители ОО', 'group', 'heads'],
    ['директора общеобразовательных организаций', 'group', 'heads'],
    ['Школьные координаторы ВПР', 'group', 'coordinators'],
    ['зам. директора по УВР', 'group', 'deputies'],
    ['заместители директоров по учебно-воспитательной работе', 'group', 'deputies'],
    ['Муниципальный координатор ВПР', 'role', 'coordinator'],
    ['Муниципальный координатор всероссийских проверочных работ', 'role', 'coordinator'],
    ['Ляшенко И.О.', 'person', 'lyashenko'],
    ['И.О.Ляшенко', 'person', 'lyashenko'],
    ['Семёнова А.А.', 'person', 'semenova'],
    ['Семенова Анна Андреевна', 'person', 'semenova'],
    ['Семеновой А.А.', 'person', 'semenova'],
    ['заведующий городским методическим кабинетом', 'person', 'adam'],
  ])('%s', (phrase, kind, id) => {
    expect(found(phrase)).toEqual([{ kind, id }]);
  });

  it('by a name that only the document explains', () => {
    const legend = [{ short: 'ГорМК', full: 'Городской методический кабинет' }];
    expect(found('ГорМК', withLegend(directory, legend))).toEqual([
      { kind: 'organisation', id: 'cabinet' },
    ]);
  });
});

describe('a party is asked about, never guessed', () => {
  it.each([
    ['Ляшенка И.О.', 'lyashenko'],
    ['Ляшенко И.А.', 'lyashenko'],
    ['МБОУ «Знаминская СОШ»', 'znamenskaya'],
    ['Муниципальный кординатор ВПР', 'coordinator'],
    ['Городской методкабинет', 'cabinet'],
  ])('%s: the nearest is suggested', (phrase, nearest) => {
    const [resolution] = found(phrase);
    expect(resolution?.kind).toBe('unknown');
    const names = resolution?.kind === 'unknown' ? resolution.nearest.map((each) => each.id) : [];
    expect(names[0]).toBe(nearest);
  });

  it('an unlike name suggests nothing', () => {
    expect(found('Лесхоз')).toEqual([{ kind: 'unknown', nearest: [] }]);
  });

  it('namesakes are ambiguous unless the position tells', () => {
    const [both] = found('Петров П.П.');
    expect(both?.kind).toBe('ambiguous');
    expect(found('Методист Петров П.П.')).toEqual([{ kind: 'person', id: 'petrov-methodist' }]);
  });

  it('a position that several hold is ambiguous', () => {
    expect(found('главный специалист')[0]?.kind).toBe('ambiguous');
  });

  it('who left is not found after that day', () => {
    expect(found('Гончар Г.Г.')).toEqual([{ kind: 'person', id: 'gonchar' }]);
    expect(found('Гончар Г.Г.', directory, asCivilDate('2021-06-01'))[0]?.kind).toBe('unknown');
  });
});

import { describe, expect, it } from '@jest/globals';
import { aDirectory } from './directory.builder.spec.js';
import { narrowerGroup } from './narrower-group.js';
import { readResponsible } from './read-responsible.js';

const all = readResponsible('Комитет по образованию, руководители ОО');

describe('narrowerGroup', () => {
  it('finds the schools a measure names', () => {
    const measure =
      'Собеседование с руководителями организаций: МБОУ «Знаменская СОШ», МБОУ «Семёновская СОШ», МБОУ "СОШ №13"';
    expect(narrowerGroup(measure.replace(/"(.*)"/, '«$1»'), all)).toEqual({
      organisations: ['МБОУ «Знаменская СОШ»', 'МБОУ «Семёновская СОШ»', 'МБОУ «СОШ №13»'],
      words: null,
    });
  });

  it.each([
    [
      'Анализ кадров общеобразовательных организаций, показавших признаки необъективности',
      'показавших признаки необъективности',
    ],
    ['Методическая помощь школам с признаками необъективности', 'с признаками необъективности'],
    [
      'Посещение ОО, продемонстрировавших низкие результаты. Справка',
      'продемонстрировавших низкие результаты',
    ],
    ['Анализ результатов организаций по списку Рособрнадзора', 'по списку Рособрнадзора'],
  ])('%s', (measure, words) => {
    expect(narrowerGroup(measure, all)).toEqual({ organisations: [], words });
  });

  it.each([
    ['Повышение квалификации учителей, показавших признаки необъективности', 'руководители ОО'],
    ['Издание приказа об итогах ВПР', 'руководители ОО'],
    [
      'Анализ деятельности ОО, показавших признаки необъективности',
      'Отдел образования, Гусева Т.Ю.',
    ],
    ['Работа с МБОУ «СОШ №13»', 'МБОУ «СОШ №13»'],
  ])('nothing is asked: %s — %s', (measure, responsible) => {
    expect(narrowerGroup(measure, readResponsible(responsible))).toBeNull();
  });

  it('all schools of the department named one by one are no subset', () => {
    const names = aDirectory()
      .organisations.filter((each) => each.kind === 'school' && !each.branch)
      .map((each) => each.name);
    expect(narrowerGroup(`Проверка: ${names.join(', ')}`, all, aDirectory())).toBeNull();
    expect(narrowerGroup(`Проверка: ${names[0]}`, all, aDirectory())?.organisations).toEqual([
      names[0],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { datesInText } from './dates-in-text.js';
import { commandIn, headlineAt } from './headline.js';
import { readOrder } from './order.js';
import { personsIn } from './person-name.js';
import { annexMark, headRequisites } from './requisites.js';

describe('the order’s number', () => {
  it.each([
    [['МБОУ СОШ № 5', 'ПРИКАЗ', '04.09.2023  № 143/2'], '143/2', 'МБОУ СОШ № 5'],
    [
      ['Муниципальное общеобразовательное учреждение', '(МОУ ООШ № 8)', 'ПРИКАЗ', '№ 22'],
      '22',
      'Муниципальное общеобразовательное учреждение',
    ],
    [['(МКОУ Школа № 3)', 'ПРИКАЗ', '05.09.2023', 'О работе школы № 3'], null, 'МКОУ Школа № 3'],
    [['05.09.2023 № 17', 'ПРИКАЗ', 'О конкурсе'], '17', null],
    [['ПРИКАЗ', '№ _17_ от «_05_» _09_ 2023 г.'], '17', null],
  ])('%j is not the school’s', (head, number, issuer) => {
    expect(headRequisites(head)).toMatchObject({ number, issuer });
  });

  it('inside an approval stamp belongs to no headline', () => {
    const stamp = ['Утверждаю:', 'Директор МБОУ СОШ № 12', '____ /Р.И. Сафина/', 'Приказ № 118 от'];
    expect(headlineAt(stamp)).toBe(-1);
    expect(readOrder([...stamp, '01.09.2023'].map((text) => ({ text }))).order).toMatchObject({
      number: '118',
      date: '2023-09-01',
      issuer: null,
    });
  });
});

describe('an annex mark', () => {
  it.each([
    [['Приложение 1 к приказу отдела от 02.09.2024 № 305/1'], '1', '305/1', '2024-09-02'],
    [['УТВЕРЖДЕНО', 'приказом МБДОУ № 7', 'от 31.08.2023 г. № 56-од'], null, '56-од', '2023-08-31'],
    [['Приложение к приказу', '№ 90-а от 15.09.2023 г.'], null, '90-а', '2023-09-15'],
  ])('%j', (lines, annex, number, date) => {
    expect(annexMark(lines)).toMatchObject({ annex, number, date });
  });

  it.each([
    [
      'Утвержден распоряжением главы Администрации города от 09.01.2025 № 5-р',
      'Администрация города',
    ],
    ['Утверждён приказом директора от 30.08.2024 № 201', null],
    ['Приложение к приказу отдела образования от 28.12.2024 № 410', 'отдел образования'],
  ])('«%s» names its issuer', (line, issuer) => {
    expect(annexMark([line])?.issuer).toBe(issuer);
  });
});

describe('the command word', () => {
  it.each([
    ['администрация района ПОСТАНОВЛЯЕТ:', ''],
    ['п о с т а н о в л я ю :', ''],
    ['О Б Я З Ы В А Ю:', ''],
    ['Приказываю.', ''],
    ['РЕШИЛ:', ''],
    ['Приказываю: 1. Утвердить план.', '1. Утвердить план.'],
    ['Приказ обязывает', null],
    ['Порядок приказов не меняется', null],
  ])('«%s»', (text, behind) => {
    expect(commandIn(text)).toBe(behind);
  });

  it('may be missing where numbered points stand below the headline', () => {
    const lines = [
      'РАСПОРЯЖЕНИЕ',
      '№ 18-р от 27.01.2025',
      'О проектах',
      '1. Утвердить план.',
      '2. Контроль возложить на Ершова Д.Д.',
      'Председатель комитета А.А. Савчук',
    ];
    const { order, body, subject } = readOrder(lines.map((text) => ({ text })));
    expect(order).toMatchObject({
      number: '18-р',
      signatory: 'Савчук А.А.',
      overseer: 'Ершов Д.Д.',
    });
    expect(body.points.map((point) => point.number)).toEqual(['1', '2']);
    expect(subject).toBe('О проектах');
  });

  it('of a record of proceedings makes no order', () => {
    const lines = ['ПРОТОКОЛ № 3', 'РЕШИЛИ:', '1. Принять к сведению.'];
    expect(readOrder(lines.map((text) => ({ text }))).order).toBeNull();
  });
});

describe('persons', () => {
  it.each([
    ['Директор Ю.М. Васильева', 'Васильева Ю.М.'],
    ['Начальник Управления А.А. Савчук', 'Савчук А.А.'],
    ['Глава Заречного О.С. Иванова', 'Иванова О.С.'],
    ['Директор школы: ______ /Егорова Т.В./', 'Егорова Т.В.'],
  ])('«%s»: a post is no surname', (text, name) => {
    expect(personsIn(text, 'nominative').map((person) => person.name)).toEqual([name]);
  });

  it.each([
    ['на Толстого Л.Н.', 'Толстой Л.Н.'],
    ['на Соловья П.П.', 'Соловей П.П.'],
    ['на Лебедя С.Ф.', 'Лебедь С.Ф.'],
    ['на директора Управления А.А. Савчука', 'Савчук А.А.'],
  ])('«%s»', (text, name) => {
    expect(personsIn(text, 'accusative').map((person) => person.name)).toEqual([name]);
  });

  it('follow one another without commas', () => {
    const names = (text: string) => personsIn(text, 'nominative').map((person) => person.name);
    expect(names('Иванова И.И. Петрова П.П.')).toEqual(['Иванова И.И.', 'Петрова П.П.']);
  });
});

it('a date filled in by hand is a date', () => {
  expect(datesInText('от «_05_» _09_ 2023 и «06» 10 2023 г.').map((each) => each.date)).toEqual([
    '2023-09-05',
    '2023-10-06',
  ]);
});

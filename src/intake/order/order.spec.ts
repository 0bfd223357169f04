import { describe, expect, it } from '@jest/globals';
import { datesInText } from './dates-in-text.js';
import { legendLine } from './legend.js';
import { isSameRole } from './order.js';
import { personsIn } from './person-name.js';
import { isHeadline } from './headline.js';
import { annexMark, headRequisites, stampDate } from './requisites.js';
import { periodOfTitle } from './title-period.js';
import { planTitle } from './title.js';
import { periodOfYears } from './years.js';

describe('requisites', () => {
  it.each([
    [['ПРИКАЗ', '01.03.2021 № 136/1'], '136/1', '2021-03-01'],
    [
      ['П Р И К А З', 'от « 05 » сентября 2023 года', '№ 301-од', 'г. Заречный'],
      '301-од',
      '2023-09-05',
    ],
    [['РАСПОРЯЖЕНИЕ № 7 от 12.01.2024 г.'], '7', '2024-01-12'],
    [['Приказ', '14.09.2023 пгт. Лесной № 512-ОД'], '512-ОД', '2023-09-14'],
  ])('%j', (head, number, date) => {
    expect(headRequisites(head)).toMatchObject({ number, date });
  });

  it('another act in the preamble is not the order itself', () => {
    const head = [
      'ПРИКАЗ',
      'Во исполнение приказа Министерства от 20.02.2021 № 295 «О мониторинге»',
    ];
    expect(headRequisites(head)).toEqual({ number: null, date: null, issuer: null });
  });

  it('the issuer is the body itself, below the state and the administration', () => {
    const head = [
      'РОССИЙСКАЯ ФЕДЕРАЦИЯ',
      'АДМИНИСТРАЦИЯ ОКРУГА',
      'УПРАВЛЕНИЕ ОБРАЗОВАНИЯ',
      'ПРИКАЗ',
    ];
    expect(headRequisites(head).issuer).toBe('УПРАВЛЕНИЕ ОБРАЗОВАНИЯ');
  });

  it.each([
    [
      ['Приложение', 'к приказу Отдела образования', 'от 27.01.2023 №25'],
      null,
      '25',
      '2023-01-27',
      'Отдел образования',
    ],
    [
      ['Приложение № 4 к приказу Управления образования от 1 сентября 2022 г. № 77-а'],
      '4',
      '77-а',
      '2022-09-01',
      'Управление образования',
    ],
    [
      ['УТВЕРЖДЁН приказом Комитета по образованию от 05.02.2024 № 12'],
      null,
      '12',
      '2024-02-05',
      'Комитет по образованию',
    ],
    [['Приложение 3'], '3', null, null, null],
  ])('an annex mark %j', (lines, annex, number, date, issuer) => {
    expect(annexMark(lines)).toEqual({ annex, number, date, issuer });
  });

  it('a headline is not any line that begins with the word', () => {
    expect(isHeadline('П Р И К А З')).toBe(true);
    expect(isHeadline('ПРИКАЗ № 5')).toBe(true);
    expect(isHeadline('Приказы директора хранятся в деле')).toBe(false);
  });

  it.each([
    [['«УТВЕРЖДАЮ»', 'Директор', 'И.И. Иванов', '«09» января 2020 г.'], '2020-01-09'],
    [['УТВЕРЖДАЮ Директор 24.августа.2019 И.А. Петров'], '2019-08-24'],
    [['Приложение от 24.08.2019'], null],
  ])('an approval stamp %j', (lines, date) => {
    expect(stampDate(lines)).toBe(date);
  });

  it('finds dates however requisites write them, and no others', () => {
    const found = (text: string) => datesInText(text).map((each) => each.date);
    expect(found('от 01.03.2021 и 5 мая 2022 г., «12» июня 2023 года')).toEqual([
      '2021-03-01',
      '2022-05-05',
      '2023-06-12',
    ]);
    expect(found('31.02.2021, 12.13.2020, п. 1.2.2021')).toEqual(['2021-02-01']);
  });
});

describe('persons of the order', () => {
  it.each([
    ['на заместителя начальника Петрова П.П.', 'Петров П.П.'],
    ['на методиста Иванову А.С.', 'Иванова А.С.'],
    ['на главного специалиста Ляшенко И.О.', 'Ляшенко И.О.'],
    ['на Белого Сергея Петровича', 'Белый С.П.'],
    ['на Лаврентьеву-Майскую Е. Ю.', 'Лаврентьева-Майская Е.Ю.'],
    ['на Раевского К.Л., директора', 'Раевский К.Л.'],
    ['на Цой В.Р.', 'Цой В.Р.'],
    ['на Полежая И.И.', 'Полежай И.И.'],
  ])('«%s»', (text, name) => {
    expect(personsIn(text, 'accusative').map((person) => person.name)).toEqual([name]);
  });

  it('a role in another case and with more words is the same role', () => {
    expect(
      isSameRole('Муниципальный координатор ВПР', 'муниципальный координатор по проведению ВПР'),
    ).toBe(true);
    expect(
      isSameRole('Школьный координатор ВПР', 'муниципальный координатор по проведению ВПР'),
    ).toBe(false);
  });
});

describe('titles', () => {
  it.each([
    ['на 2022/2023 учебный год', '2022-09-01', '2023-08-31'],
    ['на 2020 – 2021 учебный год по итогам ВПР 2020 года', '2020-09-01', '2021-08-31'],
    ['на 2022-23 уч. год', '2022-09-01', '2023-08-31'],
    ['проведения ВПР в 2021 году', '2021-01-01', '2021-12-31'],
    ['по итогам 2020 года на 2021 год', '2021-01-01', '2021-12-31'],
    ['на 2021-2023 годы', '2021-01-01', '2023-12-31'],
    ['на II полугодие 2023 года', '2023-07-01', '2023-12-31'],
    ['на 3 квартал 2022', '2022-07-01', '2022-09-30'],
  ])('«План … %s»', (text, from, to) => {
    expect(periodOfTitle(`План мероприятий ${text}`).period).toEqual([from, to]);
  });

  it('say no year where they name none of their own', () => {
    expect(periodOfTitle('План мероприятий к приказу от 01.02.2021 № 5').period).toBeNull();
  });

  it('name a month of their own, not one in prose', () => {
    expect(periodOfTitle('План работы на октябрь 2023 года').month).toEqual({
      month: 10,
      year: 2023,
    });
    expect(periodOfTitle('План работы НА НОЯБРЬ МЕСЯЦ 2015/2016 учебный год').month).toEqual({
      month: 11,
    });
    expect(periodOfTitle('План подготовки к маю в школе на 2024 год').month).toBeNull();
  });

  it.each([
    [
      ['Приложение № 1', 'План мероприятий', 'по подготовке', 'на 2024 год.'],
      'План мероприятий по подготовке на 2024 год',
    ],
    [['УТВЕРЖДАЮ', 'Директор', 'П Л А Н', 'работы на 2024 год'], 'ПЛАН работы на 2024 год'],
    [
      [
        '1. Утвердить план мероприятий (прилагается).',
        'Начальник',
        'И.И. Иванов',
        'Муниципальная «дорожная карта»',
      ],
      '',
    ],
    [
      ['Председатель', 'О.С. Тараненко', 'Муниципальный план мероприятий'],
      'Муниципальный план мероприятий',
    ],
    [['Список школ'], ''],
  ])('stand right above the table: %j', (above, title) => {
    expect(planTitle(above)).toBe(title);
  });

  it('missing a year leave it to the deadlines', () => {
    expect(periodOfYears(['март 2024 г.', 'до 01.06.2024', 'постоянно'])).toEqual([
      '2024-01-01',
      '2024-12-31',
    ]);
    expect(periodOfYears(['октябрь 2023', 'до 20.05.2024'])).toEqual(['2023-09-01', '2024-08-31']);
    expect(periodOfYears(['март 2023', 'декабрь 2024'])).toBeNull();
    expect(periodOfYears(['март', 'апрель'])).toBeNull();
  });
});

describe('legend', () => {
  it.each([
    ['ММС – муниципальная методическая служба', 'ММС'],
    ['ОО - общеобразовательные организации;', 'ОО'],
    ['ЦРО — центр развития образования', 'ЦРО'],
  ])('«%s»', (line, short) => {
    expect(legendLine(line)?.short).toBe(short);
  });

  it.each([
    ['г. Заречный – город'],
    ['ПРИКАЗ – основание всего'],
    ['2021 – год проведения'],
    ['ВПР – Иванов'],
  ])('«%s» is none', (line) => {
    expect(legendLine(line)).toBeNull();
  });
});

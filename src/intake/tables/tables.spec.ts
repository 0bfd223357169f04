import { describe, expect, it } from '@jest/globals';
import {
  aCell,
  aDocument,
  aRow,
  draftOf,
  findingsOf,
  paperOf,
} from '../../../test/support/source.js';

const TITLE = 'План мероприятий по подготовке к итоговой аттестации на 2023/2024 учебный год';
const HEAD = ['№ п/п', 'Мероприятие', 'Срок', 'Ответственный', 'Результат'];

describe('columns are found by meaning', () => {
  it.each([
    [
      [
        '№',
        'Наименование мероприятия (краткое содержание)',
        'Сроки исполнения',
        'Ответственный исполнитель',
        'Ожидаемый результат, отчётность',
      ],
    ],
    [
      [
        '№ п/п',
        'Направления деятельности, мероприятия',
        'Срок реализации',
        'Ответственные лица',
        'Выход',
      ],
    ],
    [['п/п', 'Содержание работы', 'Дата проведения', 'Отв.', 'Вид документа']],
    [['№', 'Основные мероприятия', 'Период', 'Исполнители', 'Планируемый результат']],
    [['№', 'Что сделать: мероприятия', 'Плановая дата', 'Кто отвечает', 'Подтверждающий документ']],
    [['№№', 'Название мероприятия', 'Время проведения', 'Ответственный (ФИО)', 'Форма отчёта']],
    [['N', 'Перечень мероприятий', 'Месяц', 'Организатор', 'Показатель']],
  ])('%j', (head) => {
    const draft = draftOf(
      aDocument(TITLE, [
        head,
        ['1', 'Провести собеседования', 'март', 'Руководители ОО', 'Справка'],
      ]),
    );
    expect(paperOf(draft)).toEqual([
      ['', '1', 'Провести собеседования', 'март', 'Руководители ОО', 'Справка'],
    ]);
  });

  it('wherever they stand', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        ['Срок', 'Ответственный', 'Мероприятие', '№'],
        ['март', 'Руководители ОО', 'Провести собеседования', '1'],
        ['апрель', 'ММС', 'Провести совещание', '2'],
      ]),
    );
    expect(paperOf(draft).map((row) => row.slice(1, 5))).toEqual([
      ['1', 'Провести собеседования', 'март', 'Руководители ОО'],
      ['2', 'Провести совещание', 'апрель', 'ММС'],
    ]);
    expect(draft.findings.map((f) => f.code)).toEqual(['no-expected-result']);
  });

  it('by their contents where the head calls them wrong', () => {
    const body = ['сентябрь', 'октябрь', 'ноябрь', 'декабрь'].map((month, at) => [
      String(at + 1),
      `Провести контрольную работу номер ${at}`,
      month,
      'Заместитель директора по УВР',
    ]);
    const draft = draftOf(
      aDocument(TITLE, [['№', 'Мероприятие', 'Ответственный', 'Срок'], ...body]),
    );
    expect(paperOf(draft)[0]!.slice(3, 5)).toEqual(['сентябрь', 'Заместитель директора по УВР']);
  });

  it('cell by cell where head and body grids disagree', () => {
    const head = {
      cells: [
        aCell(0, 1, '№'),
        aCell(1, 1, 'Мероприятие'),
        aCell(2, 2, 'Ответственный'),
        aCell(4, 2, 'Срок'),
      ],
    };
    const body = {
      cells: [
        aCell(0, 1, '1'),
        aCell(1, 2, 'Составить график'),
        aCell(3, 2, 'Директор'),
        aCell(5, 1, 'май'),
      ],
    };
    const draft = draftOf(aDocument(TITLE, { kind: 'table', rows: [head, body] }));
    expect(paperOf(draft)).toEqual([['', '1', 'Составить график', 'май', 'Директор', '']]);
  });

  it('with a head in two rows', () => {
    const head = {
      cells: [
        aCell(0, 1, '№', 2),
        aCell(1, 1, 'Мероприятие', 2),
        aCell(2, 2, 'Срок'),
        aCell(4, 1, 'Ответственный', 2),
      ],
    };
    const second = { cells: [aCell(2, 1, 'начало'), aCell(3, 1, 'окончание')] };
    const body = aRow(['1', 'Составить график', '01.09.2023', '15.09.2023', 'Директор']);
    const draft = draftOf(aDocument(TITLE, { kind: 'table', rows: [head, second, body] }));
    expect(paperOf(draft)[0]).toEqual([
      '',
      '1',
      'Составить график',
      '01.09.2023 – 15.09.2023',
      'Директор',
      '',
    ]);
  });

  it('with a column a month', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        ['№', 'Мероприятие', 'Сентябрь', 'Октябрь', 'Ноябрь', 'Ответственный'],
        ['1', 'Классные часы', '+', '', '+', 'Классные руководители'],
      ]),
    );
    expect(paperOf(draft)[0]![3]).toBe('сентябрь, ноябрь');
  });
});

describe('rows', () => {
  it('cut by a page are joined, whichever cells go on', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        HEAD,
        ['1', 'Корректировка рабочих программ', 'август -', 'Школьный', 'Определение задач в'],
        ['', 'по всем предметам', 'сентябрь', 'координатор ВПР', 'разрезе предмета'],
        ['2', 'Совещание', 'март', 'ММС', 'Ознакомление'],
        ['', '', '', '', 'руководителей'],
        ['3', 'Анализ', 'апрель', 'ММС', 'Справка'],
      ]),
    );
    expect(paperOf(draft).map((row) => row.slice(1))).toEqual([
      [
        '1',
        'Корректировка рабочих программ по всем предметам',
        'август - сентябрь',
        'Школьный координатор ВПР',
        'Определение задач в разрезе предмета',
      ],
      ['2', 'Совещание', 'март', 'ММС', 'Ознакомление руководителей'],
      ['3', 'Анализ', 'апрель', 'ММС', 'Справка'],
    ]);
  });

  it('of column numbers, and heads repeated on each page, are no measures', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        HEAD,
        ['1', '2', '3', '4', '5'],
        ['1', 'Анализ', 'март', 'ММС', 'Справка'],
        HEAD,
        ['2', 'Отчёт', 'май', 'ММС', 'Справка'],
      ]),
    );
    expect(paperOf(draft).map((row) => row[2])).toEqual(['Анализ', 'Отчёт']);
  });

  it('get their automatic numbers back', () => {
    const numbered = (label: string, text: string) => ({
      cells: [
        { ...aCell(0, 1, ''), labels: { 0: label } },
        aCell(1, 1, text),
        aCell(2, 1, 'март'),
        aCell(3, 1, 'ММС'),
      ],
    });
    const draft = draftOf(
      aDocument(TITLE, {
        kind: 'table',
        rows: [aRow(HEAD.slice(0, 4)), numbered('1.', 'Анализ'), numbered('2.', 'отчёт')],
      }),
    );
    expect(paperOf(draft).map((row) => row.slice(1, 3))).toEqual([
      ['1', 'Анализ'],
      ['2', 'отчёт'],
    ]);
  });

  it('under sections merged across the table, in the first cell, or as a numbered parent', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        HEAD,
        ['1. Анализ'],
        ['1.1', 'Справка о результатах', 'март', 'ММС', 'Справка'],
        ['2. Контроль', '', '', '', ''],
        ['2.1', 'Проверка журналов', 'апрель', 'ММС', 'Справка'],
        ['3', 'Методическая работа', '', '', ''],
        ['3.1', 'Семинар', 'май', 'ММС', 'Протокол'],
      ]),
    );
    expect(paperOf(draft).map((row) => row[0])).toEqual([
      '1. Анализ',
      '2. Контроль',
      '3. Методическая работа',
    ]);
    expect(findingsOf(draft).flat()).not.toContain('numbering-break');
  });

  it('without a column for numbers lend theirs from the text', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        ['Мероприятие', 'Срок', 'Ответственный'],
        ['1.2. Провести совещание', 'март', 'ММС'],
      ]),
    );
    expect(paperOf(draft)[0]!.slice(1, 3)).toEqual(['1.2', 'Провести совещание']);
  });

  it('take the month of their section', () => {
    const draft = draftOf(
      aDocument('План спортивных мероприятий на 2024 год', [
        ['№', 'Мероприятие', 'Дата проведения', 'Ответственный'],
        ['ЯНВАРЬ'],
        ['', 'Декада спорта', '1-10', 'Тренеры'],
        ['', 'Турнир', '25', 'Тренеры'],
        ['ФЕВРАЛЬ'],
        ['', 'Кросс', '7', 'Тренеры'],
      ]),
    );
    expect(draft.plans[0]!.measures.map((m) => m.deadline.occurrences[0]?.[1])).toEqual([
      '2024-01-10',
      '2024-01-25',
      '2024-02-07',
    ]);
  });

  it('that hold several measures are taken apart and asked about', () => {
    const packed = [
      'II',
      'Методическая работа\n1. Посещение семинаров\n2. Собеседование с председателями методических объединений\n3. Заседания МО',
      '\nв течение\nгода\n14.09\n\n16.09',
      '\nДиректор\nУчителя\nЗУВР\n\nРуководитель ШМО',
    ];
    const draft = draftOf(aDocument(TITLE, [HEAD.slice(0, 4), packed]));
    expect(paperOf(draft).map((row) => row.slice(0, 5))).toEqual([
      [
        'II. Методическая работа',
        '1',
        'Посещение семинаров',
        'в течение года',
        'Директор\nУчителя',
      ],
      [
        'II. Методическая работа',
        '2',
        'Собеседование с председателями методических объединений',
        '14.09',
        'ЗУВР',
      ],
      ['II. Методическая работа', '3', 'Заседания МО', '16.09', 'Руководитель ШМО'],
    ]);
    expect(findingsOf(draft).every((own) => own.includes('several-measures-in-row'))).toBe(true);
  });

  it('with points under one deadline stay one measure', () => {
    const one = [
      '1',
      'Провести цикл классных часов:\n1. «Толерантность»;\n2. «Терроризм»',
      'март',
      'Классные руководители',
      'Справка',
    ];
    expect(paperOf(draftOf(aDocument(TITLE, [HEAD, one])))).toHaveLength(1);
  });
});

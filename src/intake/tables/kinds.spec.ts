import { describe, expect, it } from '@jest/globals';
import { aCell, aDocument, aRow, draftOf, measuresOf } from '../../../test/support/source.js';

const HEAD = ['№', 'Мероприятие', 'Срок', 'Ответственный', 'Результат'];
const TITLE = 'План мероприятий на 2023/2024 учебный год';

describe('what is no plan is not taken for one', () => {
  it.each([
    [
      'ЛИСТ СОГЛАСОВАНИЯ',
      [
        ['№', 'Должность', 'Дата', 'Подпись'],
        ['1', 'Заместитель председателя', '27.01.2025', ''],
      ],
    ],
    [
      'ЛИСТ ОЗНАКОМЛЕНИЯ',
      [
        ['№', 'ФИО', 'Дата ознакомления', 'Подпись'],
        ['1', 'Иванова И.И.', '27.01.2025', ''],
      ],
    ],
    [
      'Отчёт о проделанной работе',
      [
        ['Мероприятие', 'Дата', 'Количество участников'],
        ['Турнир по шахматам', '12.03.2024', '25'],
      ],
    ],
    [
      'Штатное расписание',
      [
        ['№', 'Должность', 'ФИО', 'Дата приёма'],
        ['1', 'Директор школы', 'Иванова А.А.', '01.09.2010'],
      ],
    ],
    [
      'Смета',
      [
        ['Наименование', 'Срок', 'Сумма'],
        ['Грамоты для победителей', 'март', '1500'],
      ],
    ],
    [
      'График отпусков',
      [
        ['ФИО', 'Период', 'Должность'],
        ['Петров П.П.', '01.07-28.07', 'учитель'],
      ],
    ],
    [
      'График занятий кружков',
      [
        ['Мероприятие', 'Время'],
        ['Шахматный кружок', 'среда'],
      ],
    ],
  ])('%s', (title, table) => {
    const draft = draftOf(aDocument(title, table));
    expect(draft.plans).toEqual([]);
    expect(draft.otherTables).toHaveLength(1);
  });

  it('nor glued to a plan before it', () => {
    const draft = draftOf(
      aDocument(TITLE, [HEAD, ['1', 'Анализ', 'март', 'ММС', 'Справка']], 'ЛИСТ ОЗНАКОМЛЕНИЯ', [
        ['№', 'ФИО', 'Дата', 'Подпись', 'Примечание'],
        ['1', 'Иванова И.И.', '27.01.2024', '', ''],
      ]),
    );
    expect(measuresOf(draft).map((m) => m.measure)).toEqual(['Анализ']);
  });

  it('while a short plan of approvals is a plan, not a stamp', () => {
    const rows = [HEAD, ['1', 'Утверждение состава рабочей группы', 'март', 'ММС', 'Приказ']];
    expect(measuresOf(draftOf(aDocument(TITLE, rows))).map((m) => m.measure)).toEqual([
      'Утверждение состава рабочей группы',
    ]);
  });
});

describe('one table in pieces', () => {
  const first = [
    HEAD,
    ['1', 'Создание базы данных учеников', 'октябрь', 'ММС', 'База'],
    ['2', 'Анализ', 'март', 'ММС', 'Справка'],
  ];

  it('goes on without its head after a page number', () => {
    const draft = draftOf(aDocument(TITLE, first, '2', [['3', 'Отчёт', 'май', 'ММС', 'Отчёт']]));
    expect(measuresOf(draft).map((m) => m.number)).toEqual(['1', '2', '3']);
  });

  it('goes on with its head after «Продолжение таблицы», the cut row joined', () => {
    const draft = draftOf(
      aDocument(TITLE, first, 'Продолжение таблицы', [
        HEAD,
        ['', 'работы за год', '', '', 'о результатах'],
        ['3', 'Отчёт', 'май', 'ММС', 'Отчёт'],
      ]),
    );
    expect(measuresOf(draft).map((m) => [m.section, m.measure, m.resultText])).toEqual([
      ['', 'Создание базы данных учеников', 'База'],
      ['', 'Анализ работы за год', 'Справка о результатах'],
      ['', 'Отчёт', 'Отчёт'],
    ]);
  });
});

describe('columns that plans also have', () => {
  it('«План» and «факт» under one head of two rows', () => {
    const head = {
      cells: [
        aCell(0, 1, '№', 2),
        aCell(1, 1, 'Мероприятие', 2),
        aCell(2, 2, 'Сроки'),
        aCell(4, 1, 'Ответственный', 2),
      ],
    };
    const second = { cells: [aCell(2, 1, 'план'), aCell(3, 1, 'факт')] };
    const draft = draftOf(
      aDocument(TITLE, {
        kind: 'table',
        rows: [head, second, aRow(['1', 'Анализ', 'март', '', 'ММС'])],
      }),
    );
    expect(draft.plans[0]).toMatchObject({ title: TITLE });
    expect(measuresOf(draft)[0]).toMatchObject({ deadlineText: 'март', responsibleText: 'ММС' });
  });

  it('months under one head of two rows', () => {
    const head = {
      cells: [
        aCell(0, 1, 'Мероприятие', 2),
        aCell(1, 3, 'Месяцы'),
        aCell(4, 1, 'Ответственный', 2),
      ],
    };
    const second = { cells: [aCell(1, 1, 'Сент.'), aCell(2, 1, 'Окт.'), aCell(3, 1, 'Нояб.')] };
    const row = aRow(['Проверки', '+', '', '+', 'ММС']);
    const draft = draftOf(aDocument(TITLE, { kind: 'table', rows: [head, second, row] }));
    expect(draft.plans[0]!.title).toBe(TITLE);
    expect(measuresOf(draft)[0]!.deadline.occurrences.map(([from]) => from)).toEqual([
      '2023-09-01',
      '2023-11-01',
    ]);
  });

  it('a column a quarter', () => {
    const draft = draftOf(
      aDocument('План на 2024 год', [
        ['Мероприятие', 'I кв.', 'II кв.', 'III кв.', 'IV кв.', 'Ответственный'],
        ['Проверки', '+', '', '+', '', 'ММС'],
      ]),
    );
    expect(measuresOf(draft)[0]!.deadline.occurrences).toEqual([
      ['2024-01-01', '2024-03-31'],
      ['2024-07-01', '2024-09-30'],
    ]);
  });

  it('the section in a column of its own', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        ['Направление', 'Мероприятие', 'Срок', 'Ответственный'],
        ['Кадры', 'Обучение', 'март', 'ММС'],
        ['', 'Аттестация', 'май', 'ММС'],
        ['Контроль', 'Проверка', 'май', 'ММС'],
      ]),
    );
    expect(measuresOf(draft).map((m) => m.section)).toEqual(['Кадры', 'Кадры', 'Контроль']);
  });

  it('deadline and responsible in one', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        ['№', 'Мероприятие', 'Срок, ответственный'],
        ['1', 'Анализ', 'до 15.03.2024, Иванова И.И.'],
      ]),
    );
    expect(measuresOf(draft)[0]).toMatchObject({
      deadlineText: 'до 15.03.2024',
      responsibleText: 'Иванова И.И.',
    });
  });

  it('«Объект контроля», «Ф.И.О. ответственного», «Итог»', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        ['Объект контроля', 'Цель', 'Сроки', 'Ф.И.О. ответственного', 'Итог'],
        ['Журналы', 'Проверка', 'март', 'Иванова И.И.', 'Справка'],
      ]),
    );
    expect(measuresOf(draft)[0]).toMatchObject({
      measure: 'Журналы',
      deadlineText: 'март',
      responsibleText: 'Иванова И.И.',
      resultText: 'Справка',
    });
  });
});

describe('rows that are neither measures nor headings', () => {
  it('notes are told of and change no section', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        HEAD,
        ['I. Кадры'],
        ['1', 'Обучение', 'март', 'ММС', 'Справка'],
        ['* Сроки уточняются'],
        ['2', 'Аттестация', 'май', 'ММС', 'Справка'],
      ]),
    );
    expect(measuresOf(draft).map((m) => m.section)).toEqual(['I. Кадры', 'I. Кадры']);
    expect(draft.findings.map((f) => f.text)).toEqual([
      'В таблице есть примечание: «* Сроки уточняются».',
    ]);
  });

  it('tasks of a programme are headings, merged or not', () => {
    const draft = draftOf(
      aDocument(TITLE, [
        HEAD,
        ['', 'Задача 1. Кадры', '', '', ''],
        ['', 'Подзадача 1.1. Обучение', '', '', ''],
        ['1', 'Курсы', 'март', 'ММС', 'Справка'],
        ['', 'Задача 2. Контроль', '', '', ''],
        ['2', 'Проверка', 'май', 'ММС', 'Справка'],
      ]),
    );
    expect(measuresOf(draft).map((m) => m.section)).toEqual([
      'Задача 1. Кадры / Подзадача 1.1. Обучение',
      'Задача 2. Контроль',
    ]);
  });
});

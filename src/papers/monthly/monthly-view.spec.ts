import { describe, expect, it } from '@jest/globals';
import {
  FIGURE_NAMES,
  type Figures,
  type MonthlySnapshot,
  type OverdueTask,
} from '../../reports/index.js';
import { asCivilDate } from '../../time/index.js';
import { SHOWN } from './lists.js';
import { monthlyView } from './monthly-view.js';
import { proposalsOf } from './proposals.js';

const day = asCivilDate;

function figures(given: Partial<Figures> = {}): Figures {
  const zero = Object.fromEntries(FIGURE_NAMES.map((name) => [name, 0]));
  return { ...zero, daysLate: 0, worstDelay: 0, ...given } as Figures;
}

function overdue(number: number, more: Partial<OverdueTask> = {}): OverdueTask {
  return {
    ...{ number, plan: 1, row: '1.6', measure: 'Анализ итогов', party: 'СОШ №1', person: null },
    ...{ originalDue: day('2023-03-10'), due: day('2023-03-10'), state: 'assigned' },
    ...{ workedUntil: null, submittedOn: null, acceptedOn: null, isEvent: false, daysLate: 3 },
    ...{ cause: 'Болезнь', measuresTaken: [{ rung: 'overdue', day: day('2023-03-13') }] },
    ...more,
  };
}

function snapshot(given: Partial<MonthlySnapshot> = {}): MonthlySnapshot {
  return {
    ...{ format: 1, month: day('2023-03-01'), day: day('2023-03-31'), department: 'Отдел' },
    plans: [{ number: 1, title: 'План', order: null }],
    figures: figures({
      total: 12,
      done: 5,
      onTime: 4,
      late: 1,
      underReview: 2,
      inWork: 5,
      overdue: 3,
    }),
    ...{ events: figures(), checkpoints: figures(), percent: 66.66 },
    before: { month: day('2023-02-01'), figures: figures({ total: 10, done: 2 }), percent: 70 },
    dueInMonth: figures({ total: 6, done: 3, underReview: 1, inWork: 2 }),
    ...{ sections: [], organisations: [], offices: [], months: [], done: [], underReview: [] },
    ...{ overdue: [], extensions: [], dueNext: [], bornLate: [], waiting: [], corrections: [] },
    ...given,
  };
}

describe('the summary', () => {
  it('says what is done and how the discipline changed', () => {
    expect(monthlyView(snapshot()).summary).toEqual([
      'На контроле 1 план мероприятий, по нему дано 12 поручений: исполнено 5, на проверке 2, в работе 2, просрочено 3.',
      'В отчётном месяце срок наступил у 6 поручений: исполнено 3, на проверке 1, не исполнено 2.',
      'Исполнительская дисциплина — 66,7 %, на 3,3 процентного пункта ниже, чем месяцем раньше.',
    ]);
  });

  it('says so where there is nothing to say yet', () => {
    const early = snapshot({ percent: null, before: null, dueInMonth: figures() });
    const { summary, table } = monthlyView(early);
    expect(summary.slice(1)).toEqual([
      'В отчётном месяце сроков не было.',
      'Исполнительскую дисциплину оценивать рано: сроки ещё не наступали.',
    ]);
    expect(table).toMatchObject({
      rows: expect.arrayContaining([{ name: 'Исполнено', now: 5, before: '—', change: '—' }]),
    });
  });

  it('shows the change of each number', () => {
    expect(monthlyView(snapshot())['table']).toMatchObject({
      rows: expect.arrayContaining([
        { name: 'Всего поручений', now: 12, before: 10, change: '+2' },
        { name: 'Исполнено', now: 5, before: 2, change: '+3' },
        { name: 'Исполнительская дисциплина, %', now: '66,7', before: '70', change: '−3,3' },
      ]),
    });
  });
});

describe('lists', () => {
  it('are cut, and say how much is left to the workbook', () => {
    const many = Array.from({ length: SHOWN + 7 }, (_, at) => overdue(at + 1));
    expect(monthlyView(snapshot({ overdue: many }))['overdue']).toMatchObject({
      shown: SHOWN,
      cut: 7,
      lead: `Не представлена в срок информация: ${SHOWN + 7} поручений.`,
    });
  });

  it('name the plan where there are several', () => {
    const plans = [1, 2].map((number) => ({ number, title: 'План', order: null }));
    const several = monthlyView(snapshot({ plans, overdue: [overdue(5, { plan: 2, row: '3.' })] }));
    expect(several['overdue']).toMatchObject({
      list: [
        {
          ...{ number: 5, row: '3, план № 2', when: '10.03.2023; 3', cause: 'Болезнь' },
          taken: 'сообщено исполнителю и руководителю 13.03.2023',
        },
      ],
    });
  });

  it('put first whoever has most overdue', () => {
    const group = (name: string, late: number) => ({
      ...{ name, percent: null, figures: figures({ total: 3, inWork: 3, overdue: late }) },
    });
    const organisations = [
      group('СОШ №10', 0),
      group('СОШ №2', 0),
      group('Лицей', 2),
      group('Пустая', 0),
    ];
    const view = monthlyView(snapshot({ organisations }));
    expect(view['organisations']).toMatchObject({
      rows: [
        { name: 'Лицей', inWork: 1, overdue: 2 },
        { name: 'Пустая' },
        { name: 'СОШ №2' },
        { name: 'СОШ №10' },
      ],
    });
  });
});

describe('rows that wait for events', () => {
  it('name each day of the month once', () => {
    const row = { plan: 1, row: '2.6', measure: 'а', deadline: 'по графику', closed: null };
    const days = ['2023-03-06', '2023-03-06', '2023-03-08'].map((text) => day(text));
    const waiting = [
      { ...row, occurred: days },
      { ...row, occurred: [] },
    ];
    expect(monthlyView(snapshot({ waiting }))['waiting']).toMatchObject({
      list: [{ came: '06.03.2023 (2 раза), 08.03.2023' }, { came: 'не наступало' }],
    });
  });
});

describe('proposals', () => {
  it('are none where nothing went wrong', () => {
    expect(proposalsOf(snapshot())).toEqual([]);
  });

  it('follow from what is overdue, each naming whom it is about', () => {
    const late = [
      ...[1, 2, 3].map((number) => overdue(number, { cause: null, daysLate: 12 })),
      overdue(4, { party: 'СОШ №2' }),
    ];
    expect(proposalsOf(snapshot({ overdue: late }))).toEqual([
      'Заслушать на совещании информацию исполнителя, у которого просрочено 3 и более поручений: СОШ №1 — 3.',
      'Определить новые сроки или принять меры по поручениям, просроченным более чем на 10 рабочих дней: 3 поручения (СОШ №1 — 3).',
      'Получить письменные объяснения причин неисполнения от тех, кто их не представил: СОШ №1 — 3.',
    ]);
  });

  it('name ten at most', () => {
    const late = Array.from({ length: 12 }, (_, at) =>
      overdue(at, { party: `СОШ №${at}`, cause: null }),
    );
    expect(proposalsOf(snapshot({ overdue: late }))[0]).toMatch(/СОШ №9 и ещё 2\.$/);
  });
});

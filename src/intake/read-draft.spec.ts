import { describe, expect, it } from '@jest/globals';
import { aDocument, draftOf, findingsOf, paperOf } from '../../test/support/source.js';

const TITLE = 'План мероприятий по подготовке к итоговой аттестации на 2023/2024 учебный год';
const HEAD = ['№ п/п', 'Мероприятие', 'Срок', 'Ответственный', 'Результат'];

describe('documents', () => {
  it('with several plans give each its title, period and annex', () => {
    const draft = draftOf(
      aDocument(
        'Приложение № 1',
        'План работы на 2024 год',
        [HEAD, ['1', 'Анализ', 'март', 'ММС', 'Справка']],
        'Приложение № 2',
        'План мероприятий',
        'по повышению качества на 2023-2024 учебный год',
        [HEAD, ['1', 'Отчёт', 'май', 'ММС', 'Справка']],
      ),
    );
    expect(draft.plans.map(({ title, annex, period }) => [title, annex, period])).toEqual([
      ['План работы на 2024 год', '1', ['2024-01-01', '2024-12-31']],
      [
        'План мероприятий по повышению качества на 2023-2024 учебный год',
        '2',
        ['2023-09-01', '2024-08-31'],
      ],
    ]);
  });

  it('with one plan in several tables keep it one, the text between as sections', () => {
    const draft = draftOf(
      aDocument(TITLE, [HEAD, ['1', 'Анализ', 'март', 'ММС', 'Справка']], 'Раздел 2. Контроль', [
        HEAD,
        ['2', 'Отчёт', 'май', 'ММС', 'Справка'],
      ]),
    );
    expect(draft.plans).toHaveLength(1);
    expect(paperOf(draft).map((row) => row[0])).toEqual(['', 'Раздел 2. Контроль']);
  });

  it('set on one worksheet are read the same', () => {
    const sheet = [
      ['Приложение № 1 к приказу Отдела образования от 10.08.2023 № 77', '', '', '', ''],
      [TITLE, '', '', '', ''],
      HEAD,
      ['1', 'Анализ', 'март', 'ММС', 'Справка'],
      ['', '', '', '', ''],
      ['План проверок на 2024 год', '', '', '', ''],
      HEAD,
      ['1', 'Проверка', 'апрель', 'ММС', 'Акт'],
    ];
    const draft = draftOf(aDocument(sheet));
    expect(draft.order).toMatchObject({ number: '77', date: '2023-08-10' });
    expect(draft.plans.map((plan) => [plan.title, plan.measures.length])).toEqual([
      [TITLE, 1],
      ['План проверок на 2024 год', 1],
    ]);
  });

  it('give the order with its overseer, points and addressees', () => {
    const draft = draftOf(
      aDocument(
        'АДМИНИСТРАЦИЯ ГОРОДА ЗАРЕЧНОГО',
        'ОТДЕЛ ОБРАЗОВАНИЯ',
        'П Р И К А З',
        'от 05 сентября 2023 г. № 301-од',
        'Об утверждении плана',
        'На основании приказа Министерства образования от 01.08.2023 № 1020',
        'ПРИКАЗЫВАЮ:',
        '1. Утвердить план мероприятий (приложение № 1).',
        '2. Руководителям общеобразовательных организаций:',
        '2.1. Разработать школьные планы в срок до 15.09.2023.',
        '2.2. Назначить ответственных.',
        '3. Назначить Петрову Анну Сергеевну, методиста ИМЦ, муниципальным координатором проекта.',
        '4. Контроль исполнения приказа возложить на заместителя начальника отдела Кузнецову М.В.',
        'Начальник отдела',
        'И.П. Сидоров',
        'Приложение № 1',
        TITLE,
        [
          HEAD,
          ['1', 'Анализ', 'март', 'Муниципальный координатор', 'Справка'],
          ['2', 'Отчёт', 'май', 'Кузнецова М.В.', 'Справка'],
        ],
      ),
    );
    expect(draft.order).toMatchObject({
      number: '301-од',
      date: '2023-09-05',
      signatory: 'Сидоров И.П.',
      overseer: 'Кузнецова М.В.',
    });
    expect(draft.order!.appointments).toEqual([
      { role: 'муниципальный координатор проекта', person: 'Петрова А.С.' },
    ]);
    expect(
      draft.orderPoints
        .filter((p) => p.addressees.length > 0)
        .map((p) => [p.number, p.addressees[0]!.text, p.deadlineText]),
    ).toEqual([
      ['2.1', 'Руководители общеобразовательных организаций', 'в срок до 15.09.2023'],
      ['2.2', 'Руководители общеобразовательных организаций', ''],
    ]);
    expect(findingsOf(draft)[1]).toContain('overseer-is-executor');
  });

  it.each([
    [
      'a lesson timetable',
      [
        ['Время', 'Понедельник', 'Вторник', 'Среда'],
        ['8:30', 'Алгебра', 'Физика', 'История'],
        ['9:25', 'Химия', 'Алгебра', 'Физика'],
      ],
    ],
    [
      'a telephone list',
      [
        ['№', 'Наименование ОО', 'ФИО руководителя', 'Телефон'],
        ['1', 'Школа № 1', 'Иванов И.И.', '2-22-22'],
      ],
    ],
    [
      'a table of figures',
      [
        ['Школа', 'Всего', 'Сдали', 'Процент'],
        ['Школа № 1', '25', '20', '80'],
      ],
    ],
    [
      'a price list',
      [
        ['Наименование', 'Кол-во', 'Цена'],
        ['Парта', '20', '3500'],
        ['Стул', '40', '1200'],
      ],
    ],
  ])('of another kind hold no plan: %s', (_name, table) => {
    const draft = draftOf(aDocument('Расписание', table));
    expect(draft.plans).toEqual([]);
  });

  it('that are prose hold no plan, whatever they speak of', () => {
    const draft = draftOf(
      aDocument(
        'Глава первая',
        'В марте 1812 года план мероприятий был утверждён. Ответственным назначили Петрова П.П.',
        'До 5 мая всё стихло.',
      ),
    );
    expect(draft).toMatchObject({ order: null, plans: [], orderPoints: [], otherTables: [] });
  });
});

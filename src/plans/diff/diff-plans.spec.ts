import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aDraft } from '../../../test/support/plans.js';
import { diffPlans } from './diff-plans.js';
import { diffLines, diffSummary } from './diff-words.js';
import { applyDiff, isEmptyDiff, type NumberedRow, type PlanRow } from './plan-diff.js';

type Row = readonly string[];

const PAPER: readonly Row[] = [
  ['1. Анализ результатов'],
  ['1', 'Анализ итогов всероссийских проверочных работ', 'май 2023', 'Гусева Т.Ю.', 'Справка'],
  ['2', 'Собеседование с руководителями школ', 'апрель 2023', 'руководители ОО', 'Протокол'],
  ['2. Методическая работа'],
  ['1', 'Семинар для заместителей директоров', 'март 2023', 'РРМЦ', 'Рекомендации'],
  ['2', 'Курсы повышения квалификации педагогов', 'в течение учебного года', 'ОО', 'Список'],
];

function stored(rows: readonly Row[]) {
  const plan = aDraft(rows).plans[0]!;
  const measures = plan.measures.map((measure, at) => ({ ...measure, id: `m${at + 1}` }));
  return { ...plan, measures, version: 1 };
}

function compared(after: readonly Row[], before: readonly Row[] = PAPER) {
  return diffPlans(stored(before), aDraft(after).plans[0]!);
}

/** The paper with one row put in another's place. */
function withRow(at: number, row: Row): readonly Row[] {
  return PAPER.map((each, index) => (index === at ? row : each));
}

describe('an amended plan', () => {
  it.each<[string, readonly Row[], readonly [string, readonly string[]][]]>([
    [
      're-dated',
      withRow(2, ['2', PAPER[2]![1]!, 'июнь 2023', 'руководители ОО', 'Протокол']),
      [['m2', ['re-dated']]],
    ],
    [
      're-assigned',
      withRow(1, ['1', PAPER[1]![1]!, 'май 2023', 'Воронина Е.В.', 'Справка']),
      [['m1', ['re-assigned']]],
    ],
    [
      'reworded in its place',
      withRow(4, [
        '1',
        'Вебинар для заместителей директоров школ',
        'март 2023',
        'РРМЦ',
        'Рекомендации',
      ]),
      [['m3', ['reworded']]],
    ],
    [
      'another result',
      withRow(1, ['1', PAPER[1]![1]!, 'май 2023', 'Гусева Т.Ю.', 'Приказ']),
      [['m1', ['reworded']]],
    ],
    [
      'the same dates in other words',
      withRow(1, ['1', PAPER[1]![1]!, 'Май 2023 г.', 'Гусева Т.Ю.', 'Справка']),
      [['m1', ['reworded']]],
    ],
    [
      'everything at once',
      withRow(1, ['1', 'Анализ итогов проверочных работ', 'июнь 2023', 'РРМЦ', 'Справка']),
      [['m1', ['reworded', 're-dated', 're-assigned']]],
    ],
    [
      'moved to another section',
      [PAPER[0]!, PAPER[1]!, PAPER[3]!, PAPER[4]!, PAPER[5]!, ['3', ...PAPER[2]!.slice(1)]],
      [['m2', ['moved']]],
    ],
  ])('%s', (_, after, expected) => {
    const diff = compared(after);
    expect(diff.changed.map(({ id, changes }) => [id, changes])).toEqual(expected);
    expect([diff.added, diff.removed]).toEqual([[], []]);
    expect(diffLines(diff).length).toBeGreaterThan(0);
  });

  it('with a row put in renumbers the rest and changes nothing else', () => {
    const added = ['1', 'Совещание по новым формам отчётности', 'февраль 2023', 'ОО', 'Протокол'];
    const diff = compared([
      PAPER[0]!,
      added,
      ['2', ...PAPER[1]!.slice(1)],
      ['3', ...PAPER[2]!.slice(1)],
      ...PAPER.slice(3),
    ]);
    expect(diff.added.map(({ place, after }) => [place, after.measure])).toEqual([[1, added[1]]]);
    expect(diff.changed.map(({ id, changes }) => [id, changes])).toEqual([
      ['m1', ['renumbered']],
      ['m2', ['renumbered']],
    ]);
    expect(diff.kept.map(({ id, place }) => [id, place])).toEqual([
      ['m3', 4],
      ['m4', 5],
    ]);
    expect(diffSummary(diff)).toBe('добавлено 1, изменено 2, без изменений 2 мероприятия');
    expect(diffLines(diff)[1]).toBe('Перенумерованы без других изменений: 1 → 2, 2 → 3.');
  });

  it('another measure under the same number is one removed and one added', () => {
    const diff = compared(
      withRow(1, ['1', 'Ремонт кровли гаража', 'май 2023', 'Гусева Т.Ю.', 'Справка']),
    );
    expect(diff.removed.map(({ id }) => id)).toEqual(['m1']);
    expect(diff.added.map(({ after }) => after.measure)).toEqual(['Ремонт кровли гаража']);
  });

  it('says in words what is added, taken out and changed', () => {
    const diff = compared([
      PAPER[0]!,
      ['1', PAPER[1]![1]!, 'июнь 2023', 'Гусева Т.Ю.', 'Справка'],
      ...PAPER.slice(3),
      ['3', 'Открытые уроки', 'апрель 2023', 'ОО', 'Отчёт'],
    ]);
    expect(diffLines(diff)).toEqual([
      'Добавлено: 3 «Открытые уроки», срок «апрель 2023», отвечает ОО.',
      'Исключено: 2 «Собеседование с руководителями школ».',
      'Срок изменён: 1 «Анализ итогов всероссийских проверочных работ»: «май 2023» → «июнь 2023». Исполнить с 1 по 30 июня 2023 года.',
    ]);
  });
});

describe('any two editions', () => {
  const words = ['анализ', 'семинар', 'школа', 'итоги', 'проверка', 'педагоги', 'план', 'уроки'];
  const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 });
  const row: fc.Arbitrary<PlanRow> = fc
    .record({
      section: fc.constantFrom('', 'Раздел 1', 'Раздел 2'),
      number: fc.constantFrom('', '1', '2', '3', '4'),
      measure: text.map((all) => all.join(' ')),
      deadline: fc.constantFrom('май 2023', 'июнь 2023', 'по необходимости', 'неясно'),
      responsible: fc.constantFrom('Гусева Т.Ю.', 'ОО', 'РРМЦ, ОО'),
    })
    .map(({ section, number, measure, deadline, responsible }) => ({
      ...READ.get(deadline)!,
      section,
      number,
      measure,
      responsibleText: responsible,
      responsible: [{ text: responsible, type: 'group' as const }],
      resultText: '',
    }));
  const READ = new Map(
    ['май 2023', 'июнь 2023', 'по необходимости', 'неясно'].map((phrase) => {
      const { deadlineText, deadline } = aDraft([['1', 'Анализ', phrase, 'ОО', '']]).plans[0]!
        .measures[0]!;
      return [phrase, { deadlineText, deadline }];
    }),
  );
  const edition = fc.array(row, { maxLength: 14 });
  const frame = { title: 'План', period: null };
  const asStored = (rows: readonly PlanRow[]) => ({
    ...frame,
    version: 1,
    measures: rows.map((each, at): NumberedRow => ({ ...each, id: `m${at}` })),
  });

  it('a plan differs from itself in nothing', () => {
    fc.assert(
      fc.property(edition, (rows) => {
        expect(isEmptyDiff(diffPlans(asStored(rows), { ...frame, measures: rows }))).toBe(true);
      }),
    );
  });

  it('the diff applied to the old one gives the new one, and every row is told once', () => {
    fc.assert(
      fc.property(edition, edition, (before, after) => {
        const old = asStored(before);
        const diff = diffPlans(old, { ...frame, measures: after });
        const rows = applyDiff(old.measures, diff).map((each) => ({ ...each, id: undefined }));
        expect(rows).toEqual(after.map((each) => ({ ...each, id: undefined })));
        const told = [...diff.kept, ...diff.changed, ...diff.removed].map(({ id }) => id);
        expect(told.sort()).toEqual(old.measures.map(({ id }) => id).sort());
      }),
    );
  });

  it('reordered rows are moved, never taken out and added', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(row, { maxLength: 10, selector: (each) => each.measure })
          .chain((rows) =>
            fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
          ),
        ([before, after]) => {
          const diff = diffPlans(asStored(before), { ...frame, measures: after });
          expect([diff.added, diff.removed]).toEqual([[], []]);
        },
      ),
    );
  });
});

it('a plan of 5,000 rows, every one reworded, is compared row by row', () => {
  const like = stored(PAPER).measures[0]!;
  const rows = (tail: string): PlanRow[] =>
    Array.from({ length: 5000 }, (_, at) => ({
      ...like,
      section: `Раздел ${at % 7}`,
      number: String(at),
      measure: `Проведение анализа работы школы № ${at} по итогам проверки${tail}`,
    }));
  const before = rows('').map((each, at) => ({ ...each, id: `m${at}` }));
  const diff = diffPlans(
    { title: '', period: null, version: 1, measures: before },
    { title: '', period: null, measures: rows(' и диагностики') },
  );
  expect(diff.changed).toHaveLength(5000);
});

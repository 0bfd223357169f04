import { describe, expect, it } from '@jest/globals';
import { readDeadline } from '../../deadlines/index.js';
import { diffPlans, type NumberedRow, type PlanRow } from '../../plans/index.js';
import { amendmentPoints, rewrittenRows } from './amendment.js';
import { annexNames } from './annexes.js';

type Texts = readonly [number: string, measure: string, deadline?: string, result?: string];

function rows(section: string, texts: readonly Texts[]): PlanRow[] {
  return texts.map(([number, measure, deadlineText = 'май 2023 г.', resultText = '']) => ({
    ...{ section, number, measure, deadlineText, resultText },
    responsibleText: 'Гусева Т.Ю.',
    deadline: readDeadline(deadlineText, { period: null }),
    responsible: [],
  }));
}

function told(before: readonly PlanRow[], after: readonly PlanRow[], more: Partial<Edition> = {}) {
  const edition = { title: 'План работы', period: null };
  const stored = before.map((row, at): NumberedRow => ({ ...row, id: `row-${at}` }));
  const diff = diffPlans(
    { ...edition, version: 1, measures: stored },
    { ...edition, ...more, measures: after },
  );
  const names = annexNames({
    rewritten: rewrittenRows({ diff }).length > 0,
    added: diff.added.length > 0,
  });
  return amendmentPoints({ diff, before, after }, names).flatMap(({ text, parts }) => [
    text,
    ...parts.map((part) => `  ${part}`),
  ]);
}
interface Edition {
  readonly title: string;
  readonly period: Parameters<typeof diffPlans>[1]['period'];
}

const LONG = 'Анализ результатов проверочных работ в каждой школе района и меры по его итогам';
const FIRST: readonly Texts[] = [
  ['1', 'Сбор сведений о проверочных работах школ'],
  ['2', LONG],
  ['3', 'Совещание руководителей школ по итогам года'],
  ['4', 'Заседание методического объединения учителей'],
];

describe('an amendment of a plan', () => {
  it('lays a date out anew and words in their place', () => {
    const after = rows('1. Анализ', [
      ['1', FIRST[0]![1], 'июнь 2023 г.'],
      ['2', LONG.replace('каждой', 'малой'), 'май 2023 г.', 'Справка'],
      ...FIRST.slice(2),
    ]);
    expect(told(rows('1. Анализ', FIRST), after)).toEqual([
      'в пункте 1 срок исполнения изложить в следующей редакции: «июнь 2023 г.»;',
      'в пункте 2:',
      '  в наименовании мероприятия слово «каждой» заменить словом «малой»;',
      '  указать ожидаемый результат: «Справка».',
    ]);
  });

  it('takes out a row and renumbers those behind it', () => {
    const after = rows('1. Анализ', [
      ['1', FIRST[0]![1]],
      ['2', FIRST[2]![1]],
      ['3', FIRST[3]![1]],
    ]);
    expect(told(rows('1. Анализ', FIRST), after)).toEqual([
      'пункт 2 исключить;',
      'пункты 3, 4 считать соответственно пунктами 2, 3.',
    ]);
  });

  it('adds rows to a section, and a section', () => {
    const before = [...rows('1. Анализ', FIRST), ...rows('2. Меры', FIRST.slice(0, 2))];
    const after = [
      ...rows('1. Анализ', [...FIRST, ['5', 'Выезды в школы'], ['6', 'Опрос родителей']]),
      ...rows('2. Меры', FIRST.slice(0, 2)),
      ...rows('3. Итоги', [['1', 'Публичный доклад']]),
    ];
    expect(told(before, after)).toEqual([
      'раздел 1 дополнить пунктами 5, 6 согласно приложению;',
      'дополнить разделом «3. Итоги» согласно приложению.',
    ]);
  });

  it('names rows without numbers by their words', () => {
    const bare = FIRST.map(([, measure]): Texts => ['', measure]);
    const after = rows('', [...bare.slice(1), ['', 'Выезды в школы']]);
    expect(told(rows('', bare), after)).toEqual([
      'мероприятие «Сбор сведений о проверочных работах школ» исключить;',
      'дополнить мероприятием согласно приложению.',
    ]);
  });

  it('moves a row to another section, and one inside its own', () => {
    const second = rows('2. Меры', [
      ['1', 'Выезды в школы'],
      ['2', 'Опрос родителей'],
    ]);
    const before = [...rows('1. Анализ', FIRST), ...second];
    const after = [
      ...rows('1. Анализ', [FIRST[1]!, FIRST[2]!, ['1', FIRST[0]![1]]]),
      ...second,
      ...rows('2. Меры', [['3', FIRST[3]![1]]]),
    ];
    expect(told(before, after)).toEqual([
      'пункт 1 раздела 1 поместить после пункта 3 раздела 1;',
      'пункт 4 раздела 1 перенести в раздел 2 и считать пунктом 3.',
    ]);
  });

  it('renames a section without moving its rows', () => {
    expect(told(rows('1. Анализ', FIRST), rows('1. Анализ и выводы', FIRST))).toEqual([
      'наименование раздела 1 изложить в следующей редакции: «1. Анализ и выводы».',
    ]);
  });

  it('lays out anew, in an annex, a row that is another row now', () => {
    const after = rows('1. Анализ', FIRST);
    const changed = { ...after[1]!, resultText: 'Справка', responsibleText: 'Воронина Е.В.' };
    const rewritten = {
      ...changed,
      measure: `${LONG}, в том числе по годам`,
      deadlineText: 'июль',
    };
    expect(told(rows('1. Анализ', FIRST), after.with(1, rewritten))).toEqual([
      'пункт 2 изложить в редакции согласно приложению.',
    ]);
  });

  it('changes title and period', () => {
    const all = rows('1. Анализ', FIRST);
    const period = ['2023-09-02', '2024-08-31'] as unknown as Edition['period'];
    expect(told(all, all, { title: 'План работы с «трудными» школами.', period })).toEqual([
      'наименование изложить в следующей редакции: «План работы с „трудными“ школами»;',
      'период действия плана установить со 2 сентября 2023 г. по 31 августа 2024 г.',
    ]);
  });

  it('of three thousand rows is said shortly', () => {
    const many = Array.from({ length: 3000 }, (_, at): Texts => [
      String(at + 1),
      `Мероприятие ${at} в школе номер ${at}`,
    ]);
    const after = many.slice(1).map(([, words], at): Texts => [String(at + 1), words]);
    expect(told(rows('', many), rows('', after))).toEqual([
      'пункт 1 исключить;',
      'пункты 2–3000 считать соответственно пунктами 1–2999.',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { aDocument } from '../../../test/support/source.js';
import { workingCalendar } from '../../time/index.js';
import { readDraft, type PlanDraft } from '../index.js';
import { mixedScriptWords } from './mixed-script.js';
import { numberingBreaks } from './plan-findings.js';

const HEAD = ['№', 'Мероприятие', 'Срок', 'Ответственный', 'Результат'];
const ORDER = [
  'ПРИКАЗ',
  '01.03.2023 № 5',
  'ПРИКАЗЫВАЮ:',
  '1. Утвердить план.',
  '2. Контроль исполнения приказа возложить на Кузнецову М.В.',
  'Начальник',
  'И.П. Сидоров',
];

/** Findings of rows under an order of 1 March 2023, plan of 2022/2023. */
function findings(...rows: string[][]): string[][] {
  return drafted(rows).plans[0]!.measures.map((m) => m.findings.map((f) => f.code));
}

function drafted(rows: string[][]): PlanDraft {
  const document = aDocument(...ORDER, 'План мероприятий на 2022/2023 учебный год', [
    HEAD,
    ...rows,
  ]);
  return readDraft(document, { calendar: workingCalendar({}) });
}

describe('each finding is said where it is due and nowhere else', () => {
  const good = ['1', 'Провести анализ', 'апрель 2023 г.', 'ММС', 'Справка'];
  const but = (change: Partial<Record<1 | 2 | 3 | 4, string>>) =>
    good.map((text, at) => change[at as 1 | 2 | 3 | 4] ?? text);

  it('a good row has none', () => {
    expect(findings(good)).toEqual([[]]);
  });

  it.each([
    ['due-before-approval', but({ 2: 'февраль 2023 г.' })],
    ['due-before-approval', but({ 2: 'до 28.02.2023' })],
    ['outside-plan-period', but({ 2: 'октябрь 2023 г.' })],
    ['outside-plan-period', but({ 2: 'в течение 2023-2024 учебного года' })],
    ['occurrences-out-of-order', but({ 2: 'май 2023 г., апрель 2023 г.' })],
    ['deadline-in-result-column', but({ 4: 'в течение 2022-2023 учебного года' })],
    ['no-expected-result', but({ 4: '' })],
    ['no-expected-result', but({ 4: '-' })],
    ['no-responsible', but({ 3: '' })],
    ['unclear-deadline', but({ 2: 'как обычно' })],
    ['unclear-deadline', but({ 2: '' })],
    ['assumed-deadline', but({ 2: 'февраль' })],
    ['unread-remainder', but({ 2: 'Мониторинг - апрель 2023 г.' })],
    ['impossible-date', but({ 2: '31.04.2023' })],
    ['overseer-is-executor', but({ 3: 'Кузнецова М.В.' })],
    [
      'narrower-group',
      but({
        1: 'Собеседование со школами, показавшими низкие результаты: МБОУ «СОШ № 3»',
        3: 'Руководители ОО',
      }),
    ],
    ['duplicate-person', but({ 3: 'Иванова А.А., Петров П.П., Иванова А.А.' })],
    ['mixed-script', but({ 1: 'Провести aнализ' })],
  ])('%s: %j', (code, row) => {
    expect(findings(row)[0]).toContain(code);
  });

  it('what is standing or recurring, or August before the school year, is neither late nor outside', () => {
    expect(
      findings(but({ 2: 'в течение 2022-2023 учебного года' }), [
        '2',
        'Отчёт',
        'ежемесячно до 5 числа',
        'ММС',
        'Справка',
      ]),
    ).toEqual([[], []]);
    expect(findings(but({ 2: 'август 2022 г.' }))[0]).toEqual(['due-before-approval']);
  });

  it('the same measure twice in one section is a duplicate; in two sections it is not', () => {
    expect(findings(good, ['2', ...good.slice(1)])[1]).toEqual(['duplicate-measure']);
    expect(findings(['I. Первый'], good, ['II. Второй'], good).flat()).toEqual([]);
  });

  it('a plan without a column for results is told of it once', () => {
    const document = aDocument('План на 2024 год', [
      HEAD.slice(0, 4),
      ['1', 'Анализ', 'март', 'ММС'],
      ['2', 'Отчёт', 'май', 'ММС'],
    ]);
    const draft = readDraft(document, { calendar: workingCalendar({}) });
    expect(draft.plans[0]!.measures.flatMap((m) => m.findings)).toEqual([]);
    expect(draft.findings.map((f) => f.code)).toEqual(['no-expected-result']);
  });
});

describe('numbering', () => {
  const breaks = (...numbers: string[]) => [
    ...numberingBreaks(numbers.map((number) => ({ section: '', number }))).keys(),
  ];

  it.each([
    [['1', '2', '3']],
    [['1.1', '1.2', '2.1', '2.2', '3.1']],
    [['1', '1.1', '1.2', '2', '2.1']],
    [['1', '', '3']],
    [['I', 'II', 'IV']],
    [['9', '10', '11']],
  ])('%j goes on', (numbers) => {
    expect(breaks(...numbers)).toEqual([]);
  });

  it.each([
    [['1', '2', '4'], 2],
    [['4.4', '4.6'], 1],
    [['1.1', '1.2', '1.1'], 2],
    [['4', '3.1'], 1],
  ])('%j breaks at %i', (numbers, at) => {
    expect(breaks(...numbers)).toEqual([at]);
  });
});

describe('scripts', () => {
  it.each([
    ['Трунenkova Олеся', ['Трунenkova']],
    ['COVID-19 и ЕГЭ-online', []],
    ['IXа класс, 9a', []],
    ['Сoвещание', ['Сoвещание']],
  ])('%s', (text, mixed) => {
    expect(mixedScriptWords(text)).toEqual(mixed);
  });
});

import { describe, expect, it } from '@jest/globals';
import { aDirectory, aDraft, context } from '../../../test/support/plans.js';
import { readAnswers } from '../answers.form.js';
import type { ConfirmedMeasure } from '../confirmed.js';
import { answersTemplate } from '../questions/template.js';
import { openQuestions, settle } from './settle.js';

type Row = readonly string[];

function settled(answers: string, ...rows: readonly Row[]) {
  return settle(aDraft(rows), readAnswers(answers), aDirectory(), context);
}

function measures(answers: string, ...rows: readonly Row[]): readonly ConfirmedMeasure[] {
  const result = settled(answers, ...rows);
  if (result.kind === 'open') throw new Error(JSON.stringify(result));
  return result.confirmed.plans.flatMap((plan) => plan.measures);
}

const LATE: Row = ['1', 'Анализ', 'ноябрь 2022 г.', 'Гусева Т.Ю.', 'Справка'];
const UNCLEAR: Row = ['1', 'Анализ', 'когда-нибудь', 'Гусева Т.Ю.', 'Справка'];
const COMMON: Row = ['1', 'Анализ', 'май 2023', 'Отдел образования, РРМЦ, ОО', 'Справка'];

describe('a born-late row', () => {
  it.each([
    ['', [['2022-11-30', 'pending', null, null]]],
    ['позже', [['2022-11-30', 'pending', null, null]]],
    ['снять', [['2022-11-30', 'removed', null, null]]],
    ['исполнено 28.11.2022', [['2022-11-30', 'fulfilled', '2022-11-28', null]]],
    [
      'исполнено 28.11.2022, справка № 5',
      [['2022-11-30', 'fulfilled', '2022-11-28', 'справка № 5']],
    ],
    ['срок до 28 апреля 2023 года', [['2023-04-28', 'live', null, null]]],
  ])('answered «%s»', (answer, expected) => {
    const [measure] = measures(`plan-1/due-before-approval: "${answer}"`, LATE);
    expect(
      measure!.demands.map((demand) => [
        demand.due,
        demand.settlement,
        demand.fulfilledOn,
        demand.fulfilledBy,
      ]),
    ).toEqual(expected);
    expect(measure!.deadlineText).toBe('ноябрь 2022 г.');
  });

  it('keeps its later occurrence under control whatever becomes of the earlier', () => {
    const row = ['1', 'Мониторинг', 'сентябрь 2022 г., апрель 2023 г.', 'ОО', 'Справка'];
    const [measure] = measures('plan-1/due-before-approval: снять', row);
    expect(measure!.demands.map(({ due, settlement }) => [due, settlement])).toEqual([
      ['2022-09-30', 'removed'],
      ['2023-04-28', 'live'],
    ]);
  });

  it('is answered apart from the others by its own key', () => {
    const [first, second] = measures(
      'plan-1/due-before-approval: снять\nplan-1/2-2/due-before-approval: исполнено 01.12.2022',
      LATE,
      ['2', 'Другой анализ', 'декабрь 2022 г.', 'Гусева Т.Ю.', 'Справка'],
    );
    expect(first!.demands[0]!.settlement).toBe('removed');
    expect(second!.demands[0]!.settlement).toBe('fulfilled');
  });

  it('of an order that the coordinator named: nothing is asked of the months before it', () => {
    const draft = aDraft([['1', 'Отчёт', 'ежемесячно до 5 числа', 'Гусева Т.Ю.', 'Отчёт']], {
      order: '',
    });
    const answers = readAnswers('order: № 25 от 27.01.2023');
    const result = settle(draft, answers, aDirectory(), context);
    if (result.kind === 'open') throw new Error(JSON.stringify(result.problems));
    expect(result.confirmed.order).toMatchObject({ number: '25', date: '2023-01-27' });
    const demands = result.confirmed.plans[0]!.measures[0]!.demands;
    const early = demands.filter(({ written }) => written < '2023-01-27');
    expect(early.length).toBeGreaterThan(2);
    expect(new Set(early.map(({ settlement }) => settlement))).toEqual(new Set(['not-owed']));
    expect(demands.filter(({ settlement }) => settlement === 'live').length).toBeGreaterThan(2);
  });
});

describe('who answers', () => {
  it('a unit by the person named for it, accounts collected unless refused', () => {
    const [measure] = measures('who-acts/Отдел образования: Гусева Т.Ю.', COMMON);
    expect(measure!.contract).toEqual({
      kind: 'lead',
      needed: null,
      lead: { kind: 'person', id: 'guseva' },
      collect: true,
      only: null,
    });
    expect(measures('plan-1/collect-from-schools: нет', COMMON)[0]!.contract).toMatchObject({
      lead: { kind: 'person', id: 'head' },
      collect: false,
    });
    expect(measures('who-acts/Отдел образования: подразделение', COMMON)[0]!.contract.lead).toEqual(
      {
        kind: 'organisation',
        id: 'office',
      },
    );
  });

  it('only the schools that the measure is about', () => {
    const row = ['1', 'Беседа с ОО, показавшими риски', 'май 2023', 'руководители ОО', 'Справка'];
    const [measure] = measures('plan-1/narrower-group: [МБОУ «СОШ №2»]', row);
    expect(measure!.contract.only).toEqual(['school-2']);
    expect(measures('plan-1/narrower-group: все', row)[0]!.contract.only).toBeNull();
  });

  it('an unknown name linked to the one meant, or left open', () => {
    const row = ['1', 'Анализ', 'май 2023', 'Гусеева Т.Ю.', 'Справка'];
    const key = '"executor-unknown/Гусеева Т.Ю."';
    expect(measures(`${key}: Гусева Т.Ю.`, row)[0]!.targets).toEqual([
      { kind: 'person', id: 'guseva' },
    ]);
    expect(measures(`${key}: оставить`, row)[0]!.targets).toEqual([null]);
  });

  it('somebody new is handed over to be added first', () => {
    const result = settled('', ['1', 'Анализ', 'май 2023', 'Кузнецов Д.А.', 'Справка']);
    expect(result).toMatchObject({
      kind: 'confirmed',
      additions: [{ text: 'Кузнецов Д.А.', type: 'person' }],
    });
  });
});

describe('the deadline given instead of an unclear one', () => {
  it('is kept beside the paper`s', () => {
    const [measure] = measures('plan-1/1-1/unclear-deadline: до 15 мая 2023 года', UNCLEAR);
    expect(measure!.deadline.kind).toBe('unclear');
    expect(measure!.given?.phrase).toBe('до 15 мая 2023 года');
    expect(measure!.demands.map(({ due }) => due)).toEqual(['2023-05-15']);
  });

  it('may be none: the row waits', () => {
    expect(measures('plan-1/1-1/unclear-deadline: без срока', UNCLEAR)[0]!.demands).toEqual([]);
  });
});

describe('answers that cannot be', () => {
  it('leave the plan open, each named by its key and all at once', () => {
    const result = settled(
      [
        'plan-1/due-before-approval: авось',
        'plan-1/2-2/unclear-deadline: тоже когда-нибудь',
        'who-acts/РРМЦ: Неизвестный Н.Н.',
        'plan-7/collect-from-schools: да',
      ].join('\n'),
      LATE,
      ['2', 'Свод', 'когда-нибудь', 'РРМЦ', 'Справка'],
      ['3', 'Сведения', 'май 2023', 'Петрова А.И.', 'Справка'],
    );
    if (result.kind !== 'open') throw new Error('settled');
    expect(result.problems.map(({ key }) => key).sort()).toEqual([
      'plan-1/2-2/unclear-deadline',
      'plan-1/due-before-approval',
      'plan-7/collect-from-schools',
      'who-acts/РРМЦ',
    ]);
    expect(result.questions.map(({ key }) => key)).toEqual(['person-ambiguous/Петрова А.И.']);
  });

  it.each([
    'исполнено вчера',
    'исполнено 01.01.2031',
    'срок до 15 января 2023 года',
    'срок когда-нибудь',
    '[снять, позже]',
  ])('of a born-late row: %s', (answer) => {
    const result = settled(`plan-1/due-before-approval: ${answer}`, LATE);
    expect(result.kind).toBe('open');
  });
});

describe('the file of answers', () => {
  it('filled in as it was printed settles everything that has a proposal', () => {
    const draft = aDraft([LATE, ['2', 'Свод', 'ноябрь 2023', 'Отдел образования, ОО', 'Справка']]);
    const questions = openQuestions(draft, aDirectory(), context.on);
    expect(questions).toHaveLength(4);
    const printed = readAnswers(answersTemplate('план.docx', questions));
    expect([...printed.keys()]).toEqual(questions.map(({ key }) => key));
    expect(settle(draft, printed, aDirectory(), context).kind).toBe('confirmed');
  });

  it.each([
    ['not YAML', 'a: [1, 2'],
    ['a key twice', 'a: да\na: нет'],
    ['a list', '- да'],
    ['an answer of no form', 'a: { b: { c: d } }\ne: [[1]]'],
  ])('is refused: %s', (_, text) => {
    expect(() => readAnswers(text)).toThrow();
  });

  it('names every wrong answer at once', () => {
    try {
      readAnswers('a: { b: { c: d } }\nx: да\ne: [[1]]');
      throw new Error('accepted');
    } catch (error) {
      expect((error as { details: { fields: object } }).details.fields).toEqual({
        a: expect.any(String),
        e: expect.any(String),
      });
    }
  });
});

describe('points of the order', () => {
  it('are asked about by number and come as one more plan', () => {
    const draft = aDraft([['1', 'Анализ', 'май 2023', 'Гусева Т.Ю.', 'Справка']]);
    const point = {
      number: '4.1.',
      text: 'Издать приказ о назначении ответственных',
      addressees: [{ text: 'руководители ОО', type: 'group' as const }],
      deadlineText: '',
    };
    const withPoint = { ...draft, orderPoints: [point] };
    const taken = (answers: string) =>
      settle(withPoint, readAnswers(answers), aDirectory(), context);
    expect(taken('')).toMatchObject({ kind: 'confirmed', confirmed: { plans: [{}] } });
    expect(taken('order-points: "4.1"')).toMatchObject({ kind: 'open' });
    expect(taken('order-points: { "4.9": до 15.03.2023 }')).toMatchObject({ kind: 'open' });
    const result = taken('order-points: { "4.1": до 15.03.2023 }');
    if (result.kind === 'open') throw new Error(JSON.stringify(result.problems));
    expect(result.confirmed.plans.map(({ title }) => title)).toContain('Пункты приказа');
    const [measure] = result.confirmed.plans[1]!.measures;
    expect(measure!.demands.map(({ due }) => due)).toEqual(['2023-03-15']);
    expect(measure!.deliverables).toEqual(['order']);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { StoredMeasure } from '../../plans/index.js';
import { asCivilDate } from '../../time/index.js';
import { acceptanceWords } from './acceptors.js';
import { extractRowWords, type AskedDay, type ExtractRow } from './extract-rows.js';
import { pointNames } from './points.js';

const day = asCivilDate;
const measure = {
  ...{ number: '1.2.', measure: 'Сбор', deadlineText: 'по факту аттестации', section: '' },
} as StoredMeasure;

function aDay(due: string, more: Partial<AskedDay> = {}): AskedDay {
  return {
    ...{ kind: 'final', due: day(due), isExtended: false, acceptedOn: null },
    ...{ event: null, observed: null },
    ...more,
  };
}

function told(more: Partial<ExtractRow>) {
  const row: ExtractRow = {
    ...{ measure, days: [], isWaiting: false, part: 'each', isCo: false, demanded: [] },
    ...more,
  };
  return extractRowWords(row).flatMap(({ days, proof }) => [...days, proof]);
}

describe('a row of an extract', () => {
  it('says by when, and what has come of it', () => {
    expect(
      told({
        days: [
          aDay('2023-03-31', { isExtended: true, acceptedOn: day('2023-03-30') }),
          aDay('2023-06-09', { kind: 'checkpoint' }),
          aDay('2023-05-10', { event: { on: day('2023-05-02'), basis: 'приказ № 7' } }),
        ],
      }),
    ).toEqual([
      'до 31.03.2023 (срок продлён; исполнено)',
      'промежуточная информация — до 09.06.2023',
      'до 10.05.2023 (02.05.2023: приказ № 7)',
      'информация об исполнении',
    ]);
  });

  it('of an event says that the date is told apart', () => {
    expect(told({ isWaiting: true, demanded: ['minutes'] })).toEqual([
      'срок сообщается отдельно',
      'протокол (с номером и датой)',
    ]);
    expect(told({ isWaiting: true, days: [aDay('2023-05-10')] })[1]).toBe(
      'далее — срок сообщается отдельно',
    );
  });

  it('has a line for each observation of a schedule', () => {
    const event = { on: day('2023-03-02'), basis: 'График наблюдения, строка 1' };
    const observed = { organisation: 'СОШ №1', subject: 'Химия', grade: '5 7' };
    const days = [aDay('2023-03-02', { event, observed, acceptedOn: day('2023-03-03') })];
    const row = { measure, days, isWaiting: false, part: 'each', isCo: false } as const;
    expect(extractRowWords({ ...row, demanded: ['observation-report'] })).toEqual([
      {
        ...{ number: '1.2', measure: 'Сбор', deadline: 'по факту аттестации' },
        ...{ days: ['по графику:'], proof: 'акт общественного наблюдения' },
      },
      {
        ...{ number: '', measure: 'СОШ №1, Химия, 5, 7 классы', deadline: '' },
        ...{ days: ['02.03.2023 (исполнено)'], proof: '' },
      },
    ]);
  });

  it('says in what part it is done', () => {
    const days = [aDay('2023-03-31')];
    expect(told({ days, part: 'part', demanded: ['order'] })[1]).toBe(
      'сведения для ответственного исполнителя',
    );
    expect(told({ days, isCo: true, demanded: ['order'] })[1]).toBe(
      'приказ (с номером и датой), совместно с ответственным исполнителем',
    );
    expect(told({ days: [aDay('2023-06-09', { kind: 'checkpoint' })] })[1]).toBe(
      'промежуточная информация',
    );
  });
});

describe('who accepts', () => {
  const rows = ['1', '2', '3', '4'].map((number) => ({ section: '', number, measure: 'Сбор' }));
  const by = (...acceptors: readonly (string | null)[]) =>
    acceptanceWords(
      acceptors.map((acceptor, at) => ({ row: rows[at]!, acceptor })),
      pointNames(rows),
    );

  it('is said once, with the rows of others', () => {
    expect(by('специалист Гусева Т.Ю.', 'специалист Гусева Т.Ю.')).toBe(
      'Исполнение принимает специалист Гусева Т.Ю.',
    );
    expect(by('начальник Орлова Н.И.', 'Гусева Т.Ю.', 'Гусева Т.Ю.', null)).toBe(
      'Исполнение принимает Гусева Т.Ю., по пункту 1 — начальник Орлова Н.И.',
    );
    expect(by(null)).toBeNull();
  });
});

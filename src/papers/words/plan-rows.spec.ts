import { describe, expect, it } from '@jest/globals';
import type { StoredPlan } from '../../plans/index.js';
import { asCivilDate } from '../../time/index.js';
import {
  amendedBy,
  approvedByAnnex,
  orderGenitive,
  periodWords,
  rowWords,
  sectioned,
} from './plan-rows.js';

const day = asCivilDate;
type Order = NonNullable<StoredPlan['order']>;

function anOrder(number: string | null, date: string | null): Order {
  return {
    number,
    date: date === null ? null : day(date),
    issuer: null,
    signatory: null,
    overseer: null,
  };
}

it('a period is named by both its days', () => {
  expect(periodWords({ period: [day('2023-09-02'), day('2024-08-31')] })).toBe(
    'со 2 сентября 2023 г. по 31 августа 2024 г.',
  );
  expect(periodWords({ period: null })).toBeNull();
});

describe('the order of a plan', () => {
  it.each([
    [anOrder('136/1', '2021-03-01'), '4', 'приказом от 1 марта 2021 г. № 136/1 (приложение № 4)'],
    [anOrder('25', null), null, 'приказом № 25'],
    [anOrder(null, '2023-01-27'), null, 'приказом от 27 января 2023 г.'],
    [anOrder(null, null), '1', null],
    [null, '1', null],
  ])('is said as far as it is known: %#', (order, annex, words) => {
    expect(approvedByAnnex({ order, annex })).toBe(words);
  });

  it('and of its amendments', () => {
    const by = 'Воронина Е.В.';
    const at = new Date('2023-03-13T03:00:00Z');
    const edition = (version: number, order: Order | null) => ({
      version,
      order,
      by,
      at,
      changes: [],
    });
    const versions = [
      edition(1, anOrder('25', '2023-01-27')),
      edition(2, anOrder('41', '2023-03-13')),
      edition(3, null),
      edition(4, anOrder('52', '2023-04-03')),
    ];
    expect(amendedBy({ versions }, 1)).toBeNull();
    expect(amendedBy({ versions }, 3)).toBe(
      'с изменениями, внесёнными приказом от 13 марта 2023 г. № 41',
    );
    expect(amendedBy({ versions }, 4)).toBe(
      'с изменениями, внесёнными приказами от 13 марта 2023 г. № 41, от 3 апреля 2023 г. № 52',
    );
    expect(orderGenitive(anOrder('41', '2023-03-13'))).toBe('приказа от 13 марта 2023 г. № 41');
  });
});

it('columns that every plan does not have stand below the measure, under their heads', () => {
  const row = {
    ...{ number: '1', section: '', measure: 'Семинар', deadlineText: 'май', resultText: '' },
    ...{ responsibleText: 'ММС', extra: { 'Место проведения': 'СОШ №1', Примечание: ' ' } },
  };
  expect(rowWords(row).measure).toBe('Семинар\nМесто проведения: СОШ №1');
});

it('rows stand below their headings in the order given', () => {
  const rows = ['А', 'А', 'Б', 'А'];
  expect(
    sectioned(
      rows,
      (row) => row,
      (row) => row,
    ),
  ).toEqual([
    { title: 'А', rows: ['А', 'А'] },
    { title: 'Б', rows: ['Б'] },
    { title: 'А', rows: ['А'] },
  ]);
});

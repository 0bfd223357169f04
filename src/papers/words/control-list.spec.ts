import { describe, expect, it } from '@jest/globals';
import type { TaskRow } from '../../tasks/tasks.module.js';
import { asCivilDate } from '../../time/index.js';
import { calendar } from '../../../test/support/plans.js';
import { controlListRows, totalWords, type ControlListFrame } from './control-list.js';

const day = asCivilDate;

const frame: ControlListFrame = {
  ...{ on: day('2023-04-10'), calendar, order: 'overdue', isPast: false },
  plans: new Map(),
};

let number = 0;
function aTask(more: Partial<TaskRow> = {}): TaskRow {
  number += 1;
  return {
    ...{ id: String(number), number, state: 'assigned', plan: 1, measure: 'm', occurrence: 'o' },
    ...{ rowNumber: '1.2.', section: '', text: 'Сбор сведений.', executor: null },
    ...{ part: 'each', kind: 'final' },
    organisation: { id: 'one', name: 'СОШ №1' },
    ...{ due: day('2023-04-20'), originalDue: day('2023-04-20'), base: null, returns: 0 },
    ...{ createdOn: day('2023-02-01'), opensOn: day('2023-02-01'), extensions: 0 },
    ...{ doneOn: null, submittedOn: null, acceptedOn: null, closedReason: null },
    ...more,
  };
}

describe('a list of what is on control', () => {
  const late = { due: day('2023-03-31'), originalDue: day('2023-03-31') };
  const tasks = [
    aTask({ executor: { id: 'p', name: 'Зорина М.П.' }, extensions: 1 }),
    aTask({ ...late, organisation: { id: 'ten', name: 'СОШ №10' } }),
    aTask({ ...late, organisation: { id: 'two', name: 'СОШ №2' } }),
    aTask({ due: day('2023-04-05'), organisation: null }),
    aTask({ ...late, state: 'submitted', submittedOn: day('2023-03-30') }),
    aTask({ ...late, state: 'returned', base: day('2023-04-12') }),
    aTask({ ...late, createdOn: day('2023-04-03') }),
  ];

  it('has the longest overdue first', () => {
    expect(
      controlListRows(tasks, frame).map(({ at, executor, due, state, late: days }) => [
        ...[at, executor, due, state, days],
      ]),
    ).toEqual([
      [1, 'СОШ №2', '31.03.2023', 'поручено', '6'],
      [2, 'СОШ №10', '31.03.2023', 'поручено', '6'],
      [3, 'не назначен', '05.04.2023', 'поручено', '3'],
      [4, 'СОШ №1', '31.03.2023', 'на проверке с 30.03.2023', ''],
      [5, 'СОШ №1', '31.03.2023', 'срок прошёл до постановки на контроль', ''],
      [6, 'СОШ №1', '31.03.2023', 'на доработке до 12.04.2023', ''],
      [7, 'СОШ №1, Зорина М.П.', '20.04.2023', 'поручено; срок продлевался', ''],
    ]);
    expect(totalWords(tasks, frame)).toBe(
      'Всего на контроле 7 поручений: просрочено — 3, на проверке — 1, на доработке — 1, поручено — 2.',
    );
  });

  it('or goes by date alone', () => {
    const rows = controlListRows(tasks, { ...frame, order: 'date', isPast: true });
    expect(rows.map(({ due }) => due)).toEqual([
      ...Array.from({ length: 4 }, () => '31.03.2023'),
      '05.04.2023',
      '31.03.2023',
      '20.04.2023',
    ]);
    expect(rows.at(-1)?.state).toBe('поручено');
  });

  it('names section and plan where the number alone does not tell', () => {
    const measures = (sections: readonly string[]) =>
      sections.map((section, at) => ({
        id: `m${at}`,
        section,
        number: '1',
        measure: 'Сбор',
        place: at,
      }));
    const plans = new Map([
      [1, { number: 1, measures: measures(['1. Анализ', 'ЯНВАРЬ']) }],
      [2, { number: 2, measures: measures(['1. Анализ']) }],
    ]) as unknown as ControlListFrame['plans'];
    const named = [
      aTask({ measure: 'm1', rowNumber: '1' }),
      aTask({ measure: 'm0', rowNumber: '1' }),
      aTask({ measure: 'm0', rowNumber: '1', plan: 2 }),
    ];
    expect(controlListRows(named, { ...frame, plans }).map(({ point }) => point)).toEqual([
      '1 (раздел 1), план № 1',
      '1 (раздел «ЯНВАРЬ»), план № 1',
      '1, план № 2',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { asCivilDate, workingCalendar } from '../../time/index.js';
import { readCalendarYears } from '../../time/time.module.js';
import { collisionsOf } from './collisions.js';
import { dayNumberWords, monthGrid, neighbours, readMonth } from './month-grid.js';
import { lengthOf, monthsBetween, reach, segmentIn } from './timeline.js';
import { isHeavy, loadOf, weeksAhead } from './workload.js';

const calendar = workingCalendar(readCalendarYears());
const day = asCivilDate;

describe('a month', () => {
  const may = monthGrid(day('2023-05-01'), calendar);

  it('is whole weeks from Monday', () => {
    expect(may).toHaveLength(5);
    expect(may[0]?.days[0]).toMatchObject({ day: '2023-05-01', isOther: false });
    expect(may[4]?.days[3]).toMatchObject({ day: '2023-06-01', isOther: true });
    expect(monthGrid(day('2023-10-01'), calendar)).toHaveLength(6);
    expect(monthGrid(day('2021-02-01'), calendar)).toHaveLength(4);
  });

  it('marks holidays, weekends and working Saturdays, and counts the working days of a week', () => {
    const marks = (week: number): unknown[] => may[week]?.days.map(({ mark }) => mark) ?? [];
    expect(marks(0)).toEqual(['dayOff', null, null, null, null, 'weekend', 'weekend']);
    expect(marks(1).slice(0, 3)).toEqual(['dayOff', 'dayOff', null]);
    expect(may.map(({ workingDays }) => workingDays)).toEqual([4, 3, 5, 5, 5]);
    const february = monthGrid(day('2021-02-01'), calendar);
    expect(february[2]?.days[5]).toMatchObject({ day: '2021-02-20', mark: 'workingWeekend' });
  });

  it('says the month beside a day of its neighbour', () => {
    expect(dayNumberWords(may[4]!.days[3]!)).toBe('1.06');
    expect(dayNumberWords(may[0]!.days[0]!)).toBe('1');
  });

  it('is read from an address, and what is no month is not', () => {
    expect(readMonth('2023-05')).toBe('2023-05-01');
    for (const wrong of [
      '2023-13',
      '2023-00',
      '2023',
      '',
      'май',
      '0001-01',
      '9999-01',
      ['2023-05'],
      5,
    ])
      expect(readMonth(wrong)).toBeNull();
    expect(neighbours(day('2023-01-01'))).toEqual({ before: '2022-12-01', after: '2023-02-01' });
  });
});

describe('a week is heavy', () => {
  it('by the number of deadlines to its working days', () => {
    const from = (load: string, days: number): number =>
      [1, 2, 3, 4, 5, 6, 7].find((tasks) => loadOf(tasks, days) === load)!;
    expect([5, 4, 3, 2].map((days) => from('dense', days))).toEqual([3, 3, 2, 2]);
    expect([5, 4, 3, 2, 1, 0].map((days) => from('overload', days))).toEqual([6, 5, 4, 3, 2, 2]);
    expect([loadOf(1, 1), loadOf(1, 0)]).toEqual(['dense', 'dense']);
    expect([loadOf(0, 0), loadOf(0, 5)]).toEqual(['none', 'none']);
  });

  it('never less for more deadlines or fewer days', () => {
    const order = ['none', 'usual', 'dense', 'overload'];
    const weight = (tasks: number, days: number): number => order.indexOf(loadOf(tasks, days));
    for (let tasks = 0; tasks < 12; tasks++)
      for (let days = 1; days < 7; days++) {
        expect(weight(tasks + 1, days)).toBeGreaterThanOrEqual(weight(tasks, days));
        expect(weight(tasks, days - 1)).toBeGreaterThanOrEqual(weight(tasks, days));
      }
    expect(['none', 'usual', 'dense', 'overload'].map((each) => isHeavy(each as never))).toEqual([
      ...[false, false, true, true],
    ]);
  });

  it('counted from the Monday of the present week', () => {
    const weeks = weeksAhead(day('2023-05-07'), 2, calendar);
    expect(weeks).toEqual([
      { from: '2023-05-01', until: '2023-05-07', workingDays: 4, daysLeft: 0 },
      { from: '2023-05-08', until: '2023-05-14', workingDays: 3, daysLeft: 3 },
    ]);
    expect(weeksAhead(day('2023-05-03'), 1, calendar)[0]).toMatchObject({ daysLeft: 3 });
  });
});

describe('what falls together', () => {
  const brought = [
    { week: 0, party: 'a', measure: 'x', count: 1 },
    { week: 0, party: 'a', measure: 'y', count: 2 },
    { week: 0, party: 'b', measure: 'x', count: 2 },
    { week: 0, party: 'c', measure: 'z', count: 9 },
    { week: 1, party: 'a', measure: 'z', count: 9 },
  ];
  const parties = [[{ party: 'a' }, { party: 'b' }], []];

  it('is counted of those for whom the week is heavy, most tasks first', () => {
    const [only, ...others] = collisionsOf(parties, brought);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ at: 0, heavy: 2 });
    expect(only?.brought.map(({ measure, count }) => [measure, count])).toEqual([
      ['x', 3],
      ['y', 2],
    ]);
    expect(collisionsOf(parties, brought, 1)[0]?.brought).toHaveLength(1);
  });
});

describe('a term over the months', () => {
  const term = { from: day('2023-01-20'), until: day('2023-03-10') };

  it('covers a part of each', () => {
    const parts = ['2022-12-01', '2023-01-01', '2023-02-01', '2023-03-01', '2023-04-01'].map(
      (month) => segmentIn(day(month), term),
    );
    expect(parts).toEqual([
      null,
      { x: 19, width: 12 },
      { x: 0, width: 28 },
      { x: 0, width: 10 },
      null,
    ]);
    expect(lengthOf(day('2024-02-01'))).toBe(29);
  });

  it('without a beginning is its last day', () => {
    expect(segmentIn(day('2023-05-01'), { from: null, until: day('2023-05-31') })).toEqual({
      x: 30,
      width: 1,
    });
  });

  it('makes the plan longer where it leaves its period, and no plan longer than two years', () => {
    expect(reach([day('2023-02-01'), day('2023-02-28')], [term])).toEqual([
      '2023-01-20',
      '2023-03-10',
    ]);
    expect(reach(null, [])).toBeNull();
    expect(monthsBetween(day('2023-01-20'), day('2023-03-10'))).toEqual([
      ...['2023-01-01', '2023-02-01', '2023-03-01'],
    ]);
    expect(monthsBetween(day('2020-01-01'), day('2030-01-01'))).toHaveLength(24);
  });
});

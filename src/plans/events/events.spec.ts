import { describe, expect, it } from '@jest/globals';
import { readDeadline } from '../../deadlines/index.js';
import { asCivilDate, workingCalendar } from '../../time/index.js';
import { readCalendarYears } from '../../time/time.module.js';
import { firstAskDay, nextAskDay } from './ask-days.js';
import { eventDemand } from './event-due.js';

const day = asCivilDate;
const calendar = workingCalendar(readCalendarYears());
const context = { calendar, eventDays: 10 };

describe('what an event demands', () => {
  it.each([
    ['в течение 10 рабочих дней со дня подписания', '2023-03-01', '2023-03-16'],
    ['в течение 5 дней со дня получения', '2023-03-01', '2023-03-06'],
    ['в течение 3 дней после аттестации', '2023-03-01', '2023-03-03'],
    ['в течение недели после проведения', '2023-03-01', '2023-03-07'],
    ['в течение месяца со дня утверждения', '2023-01-31', '2023-02-28'],
  ])('«%s», %s: due %s', (phrase, on, due) => {
    const reading = readDeadline(phrase, { period: null });
    expect(reading.trigger).toBe('relative');
    const demand = eventDemand(reading, day(on), null, context);
    expect(demand).toMatchObject({ from: on, due, kind: 'final' });
  });

  it('the day before a holiday, never the day of the event itself', () => {
    // 3 May 2023 to 8 May, which is a day off as is the weekend before it.
    const reading = readDeadline('в течение 5 дней со дня получения', { period: null });
    expect(eventDemand(reading, day('2023-05-03'), null, context).due).toBe('2023-05-05');
    const saturday = readDeadline('в течение 1 дня со дня получения', { period: null });
    expect(eventDemand(saturday, day('2023-03-03'), null, context).due).toBe('2023-03-06');
  });

  it('where the row names no term, the day given, else the department’s', () => {
    const reading = readDeadline('по необходимости', { period: null });
    const given = eventDemand(reading, day('2023-03-01'), day('2023-03-20'), context);
    expect(given).toMatchObject({ from: '2023-03-01', due: '2023-03-20' });
    const usual = eventDemand(reading, day('2023-03-01'), null, context);
    expect(usual.due).toBe('2023-03-16');
    expect(usual.why).toBe('Событие 01.03.2023, срок по порядку отдела — 10 рабочих дней.');
  });

  it('«за 5 дней до» is due before the event, and has no first day', () => {
    const reading = readDeadline('за 5 рабочих дней до начала', { period: null });
    expect(reading.offset?.direction).toBe('before');
    const demand = eventDemand(reading, day('2023-03-20'), null, context);
    expect(demand).toMatchObject({ from: null, due: '2023-03-13' });
  });
});

describe('«наступало ли?»', () => {
  const schoolYear = [day('2022-09-01'), day('2023-08-31')] as const;

  it('is asked on the control days of the half-years and when the plan ends', () => {
    const asked = [firstAskDay(day('2022-09-05'), schoolYear, calendar)];
    for (let next: (typeof asked)[0] | null = asked[0]!; ;) {
      next = nextAskDay(next, schoolYear, calendar);
      if (!next) break;
      asked.push(next);
    }
    expect(asked).toEqual(['2022-12-20', '2023-06-09', '2023-08-31']);
  });

  it('is not asked within twenty working days', () => {
    expect(firstAskDay(day('2022-12-01'), schoolYear, calendar)).toBe('2023-06-09');
  });

  it('of a plan that is over, at once and for the last time', () => {
    expect(firstAskDay(day('2023-10-01'), schoolYear, calendar)).toBe('2023-10-01');
    expect(nextAskDay(day('2023-10-01'), schoolYear, calendar)).toBeNull();
  });

  it('after a long silence, next lies ahead', () => {
    expect(nextAskDay(day('2023-07-20'), null, calendar)).toBe('2023-12-20');
  });
});

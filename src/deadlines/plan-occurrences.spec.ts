import { describe, expect, it } from '@jest/globals';
import { readCalendarYears } from '../time/time.module.js';
import { asCivilDate as day, workingCalendar, type CivilDate } from '../time/index.js';
import { planOccurrences, type DemandPlan } from './plan-occurrences.js';
import { readDeadline } from './read-deadline.js';
import type { PlannedDemand } from './reading.js';

const calendar = workingCalendar(readCalendarYears());

const SCHOOL: DemandPlan = {
  period: [day('2022-09-01'), day('2023-08-31')],
  approvedOn: day('2022-09-01'),
};
const CALENDAR: DemandPlan = {
  period: [day('2021-01-01'), day('2021-12-31')],
  approvedOn: day('2021-03-01'),
};

function planned(phrase: string, plan: DemandPlan, held = false): PlannedDemand[] {
  const reading = readDeadline(phrase, {
    period: plan.period,
    approvedOn: plan.approvedOn ?? null,
    ...(held ? { held: true } : {}),
  });
  return planOccurrences(reading, plan, calendar);
}

function asked(phrase: string, plan: DemandPlan, held = false): string[] {
  return planned(phrase, plan, held).map(({ due, kind }) => (kind === 'final' ? due : `(${due})`));
}

describe('a standing row', () => {
  it('is accounted for on the control date, moved off the weekend, with a checkpoint on the way', () => {
    expect(planned('в течение учебного года', SCHOOL)).toEqual([
      {
        from: '2022-09-01',
        written: '2022-12-20',
        due: '2022-12-20',
        kind: 'checkpoint',
        why: expect.stringContaining('Промежуточная информация'),
      },
      {
        from: '2022-09-01',
        written: '2023-06-10',
        due: '2023-06-09',
        kind: 'final',
        why: expect.stringContaining('10.06.2023 — нерабочий день'),
      },
    ]);
  });

  it('in a calendar year answers on 20 December', () => {
    expect(asked('в течение всего периода', CALENDAR)).toEqual(['(2021-06-10)', '2021-12-20']);
  });

  it('has no checkpoint earlier than 20 working days after the approval', () => {
    const late = { ...SCHOOL, approvedOn: day('2022-12-01') };
    expect(asked('постоянно', late)).toEqual(['2023-06-09']);
    expect(asked('постоянно', { ...SCHOOL, approvedOn: day('2022-11-22') })).toEqual([
      '(2022-12-20)',
      '2023-06-09',
    ]);
    expect(asked('постоянно', { ...SCHOOL, approvedOn: day('2022-11-23') })).toEqual([
      '2023-06-09',
    ]);
  });

  it('answers at its own end where the control date is past or outside', () => {
    const summer = { ...SCHOOL, approvedOn: day('2023-07-03') };
    expect(asked('постоянно', summer)).toEqual(['2023-08-31']);
  });

  it('takes quarterly checkpoints or none, as the plan is set', () => {
    const quarterly = { ...CALENDAR, settings: { checkpoints: 'quarterly' } } as const;
    expect(asked('постоянно', quarterly)).toEqual(['(2021-06-10)', '(2021-09-20)', '2021-12-20']);
    const none = { ...CALENDAR, settings: { checkpoints: 'none' } } as const;
    expect(asked('постоянно', none)).toEqual(['2021-12-20']);
  });

  it('of daily work is one account, not two hundred', () => {
    expect(asked('ежедневно', CALENDAR)).toEqual(['(2021-06-10)', '2021-12-20']);
  });
});

describe('a period', () => {
  it('is due on its last day', () => {
    expect(asked('сентябрь', CALENDAR)).toEqual(['2021-09-30']);
  });

  it('has checkpoints only when longer than four months', () => {
    expect(asked('апрель-июль', CALENDAR)).toEqual(['2021-07-30']);
    expect(asked('март-декабрь', CALENDAR)).toEqual(['(2021-06-10)', '2021-12-30']);
  });
});

describe('a due date on a day off', () => {
  const year = (settings: DemandPlan['settings']): DemandPlan => ({
    period: [day('2023-01-01'), day('2023-12-31')],
    ...(settings ? { settings } : {}),
  });

  it.each([
    ['previous', '2023-05-05'],
    ['next', '2023-05-10'],
    ['stay', '2023-05-07'],
  ] as const)('goes to the %s working day', (dayOff, due) => {
    expect(asked('до 7 мая', year({ dayOff }))).toEqual([due]);
  });

  it('never goes before the work may begin', () => {
    expect(asked('6-8 мая', year({}))).toEqual(['2023-05-10']);
    expect(asked('с 4 по 8 мая', year({}))).toEqual(['2023-05-05']);
  });

  it('never goes into the period reported on', () => {
    const phrase = 'до 1 числа месяца, следующего за отчетным';
    const due = planned(phrase, year({})).map((demand) => [demand.written, demand.due]);
    expect(due).toContainEqual(['2023-10-01', '2023-10-02']);
    expect(due).toContainEqual(['2023-05-01', '2023-05-02']);
    expect(asked('ежемесячно', year({}))[7]).toBe('2023-09-08');
  });

  it('never moves when it is held', () => {
    expect(asked('7 мая', year({}), true)).toEqual(['2023-05-07']);
  });

  it('is not moved by presidential days', () => {
    const plan = { period: [day('2021-01-01'), day('2021-12-31')] } satisfies DemandPlan;
    expect(asked('до 5 мая', plan)).toEqual(['2021-05-05']);
    const off = workingCalendar(readCalendarYears(), { decreeDaysOff: true });
    const reading = readDeadline('до 5 мая', { period: plan.period });
    expect(planOccurrences(reading, plan, off).map(({ due }) => due)).toEqual(['2021-04-30']);
  });
});

describe('what is asked', () => {
  it('of a repeated row is each of its occurrences', () => {
    const demands = planned('2 раза в год (октябрь, май)', SCHOOL);
    expect(demands.map(({ kind, due }) => [kind, due])).toEqual([
      ['final', '2022-10-31'],
      ['final', '2023-05-31'],
    ]);
  });

  it('of weekly work is once a month', () => {
    const dues = asked('каждый понедельник', { period: [day('2022-09-01'), day('2022-11-30')] });
    expect(dues).toEqual(['2022-09-26', '2022-10-31', '2022-11-28']);
  });

  it('of a row that waits for an event, or is unclear, is nothing', () => {
    expect(asked('по необходимости', SCHOOL)).toEqual([]);
    expect(asked('директор', SCHOOL)).toEqual([]);
  });

  it('is in time order and never before the occurrence begins', () => {
    for (const phrase of ['1 раз в квартал', 'август, май', 'сентябрь-май', 'ежемесячно', '2022']) {
      const demands = planned(phrase, SCHOOL);
      const dues = demands.map(({ due }) => due);
      expect([...dues].sort()).toEqual(dues);
      for (const { from, due } of demands) expect(from === null || from <= due).toBe(true);
    }
  });

  it('needs no plan period where the phrase has dates', () => {
    expect(asked('до 15.05.2023', { period: null })).toEqual(['2023-05-15'] as CivilDate[]);
  });
});

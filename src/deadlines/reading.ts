import type { CivilDate } from '../time/index.js';

/** What a deadline phrase turned out to be; DESIGN words it in «Deadlines». */
export type ReadingKind =
  'date' | 'period' | 'several' | 'standing' | 'recurring' | 'event' | 'unclear';

/** One dated demand exactly as written, unmoved: from (null where only an end is named) and due. */
export type Occurrence = readonly [from: CivilDate | null, due: CivilDate];

export type Trigger = 'as-needed' | 'by-schedule' | 'on-event' | 'relative';

/** «в течение 10 рабочих дней со дня…»: what is counted, how many, and from which event. */
export interface Offset {
  readonly amount: number;
  readonly unit: 'day' | 'working-day' | 'week' | 'month' | 'hour';
  /** `before`: «за 5 дней до…». */
  readonly direction: 'after' | 'before';
  /** The event's own words («подписания»); empty where the phrase names none. */
  readonly event: string;
}

/** How often, in the phrase's own terms; the dates it gives stand in `occurrences`. */
export interface Recurrence {
  readonly every:
    'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'school-term' | 'year' | 'several-years';
  /** Times in each `every` («2 раза в год» → 2). */
  readonly times: number;
  /** Once in so many of them («раз в 2 недели» → 2). */
  readonly interval?: number;
  /** Day of the month («до 5 числа»). */
  readonly day?: number;
  /** 1–12 («ежегодно до 1 марта»). */
  readonly month?: number;
  /** ISO weekday, 1 Monday – 7 Sunday. */
  readonly weekday?: number;
  /** Which of the weekday or week in the month: 1–5, −1 the last. */
  readonly nth?: number;
  /** The day stands in the month after the period reported on («до 5 числа месяца, следующего за отчётным»). */
  readonly after?: true;
}

/** Every guess that a reading rests on; each one is shown to the coordinator in words. */
export type AssumptionCode =
  | 'year-from-plan'
  | 'year-from-approval'
  | 'august-of-school-year'
  | 'month-past-at-approval'
  | 'two-digit-year'
  | 'month-exclusive'
  | 'month-from-section'
  | 'school-term-dates'
  | 'tenth-of-next-month'
  | 'evenly-spread'
  | 'week-of-month'
  | 'open-end'
  | 'plan-period-unknown'
  | 'words-misspelt'
  | 'school-holidays'
  /** «начало», «середина», «конец» of a month, term or year have no day of their own. */
  | 'part-of-period'
  /** Bare weekdays or day numbers («по средам», «до 5 числа») taken as repeating. */
  | 'repeats-understood'
  /** «ежеквартально до 5 числа»: of the month after the quarter. */
  | 'month-after-period'
  /** The account of the last period would fall after the plan's end. */
  | 'last-report-at-plan-end'
  /** «кроме июля»: the exception is shown, but its days are not taken out. */
  | 'exception-not-counted'
  /** «до проведения ВПР в марте»: the date may be the event's, not the deadline's. */
  | 'date-of-event'
  /** A number or a word of time that no construction took is left over. */
  | 'part-unread'
  /** «сентябрь май», «09-10.2022», «1.2.»: the usual reading of what may be read otherwise. */
  | 'other-reading'
  /** «октябрь или ноябрь» */
  | 'either-date'
  /** «за I квартал» with no deadline beside it. */
  | 'period-of-report'
  /** «раз в две недели», «1 раз в 3 года»: which of them. */
  | 'turn-not-said'
  /** «до 5 рабочего дня»: counted from Monday to Friday, holidays left aside. */
  | 'workdays-without-holidays'
  /** The weekday named beside a date is another one. */
  | 'weekday-differs'
  /** «срочно», «незамедлительно», «оперативно»: working days by the rules of office work. */
  | 'urgency-by-rule';

export interface Reading {
  readonly kind: ReadingKind;
  /** In time order; empty for `event` and `unclear`. */
  readonly occurrences: readonly Occurrence[];
  /** The order of the phrase was not the order of time («август, май»). */
  readonly outOfOrder?: true;
  /** The day when something happens, not by when it must be done. */
  readonly held?: true;
  readonly trigger?: Trigger;
  readonly offset?: Offset;
  readonly recurrence?: Recurrence;
  /** Words of the phrase that say nothing of time; kept and shown. */
  readonly remainder?: string;
  readonly assumptions: readonly AssumptionCode[];
  readonly confidence: 'sure' | 'assumed';
  /** Only of `unclear`: where in the phrase (characters from 0), and a Russian sentence on what was expected. */
  readonly at?: number;
  readonly expected?: string;
  /** Only of `unclear`: an impossible date («31.02»), as it stands in the phrase. */
  readonly impossible?: string;
}

/** What the phrase stands in; everything a reading may lean on besides the phrase itself. */
export interface DeadlineContext {
  /** The plan's life, both ends inside; null where the document names none. */
  readonly period: readonly [from: CivilDate, to: CivilDate] | null;
  /** The day of the approving order. */
  readonly approvedOn?: CivilDate | null;
  /** The month that a section row names («ЯНВАРЬ»), 1–12, with its year where it names one. */
  readonly sectionMonth?: { readonly month: number; readonly year?: number } | null;
  /** The column is headed «Дата проведения», or the measure is an event: a bare day is when it is held. */
  readonly held?: boolean;
  /** On which day of the following month «ежемесячно» and «ежеквартально» are due; 10 unless set. */
  readonly reportDay?: number;
}

/** What will be asked: a demand of a day on or before which an account is due. */
export interface PlannedDemand {
  readonly from: CivilDate | null;
  /** The due date as the phrase gives it, before the working calendar moved it. */
  readonly written: CivilDate;
  readonly due: CivilDate;
  /** A checkpoint is light: an account without evidence, outside the figures. */
  readonly kind: 'final' | 'checkpoint';
  /** Why this day, as a Russian sentence. */
  readonly why: string;
}

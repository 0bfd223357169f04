import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput } from '../../errors.js';
import type { PlanSummary } from '../../plans/index.js';
import { PlansService } from '../../plans/plans.module.js';
import type { Grouping, ReportQuestion, Stratum } from '../../reports/index.js';
import { longDate, shortDate } from '../../templating/index.js';
import { endOfDay, type CivilDate } from '../../time/index.js';
import type { Visitor } from '../door/visitor.js';
import { read } from '../forms/typed.js';
import { reportForm, single } from './report-asked.form.js';

/** A report as it was asked for, with the words that tell of it and the address that asks the same. */
export interface Asked {
  readonly question: ReportQuestion;
  readonly day: CivilDate;
  readonly by: Grouping;
  readonly stratum: Stratum;
  readonly plan: PlanSummary | null;
  readonly from: CivilDate | null;
  readonly until: CivilDate | null;
  /** One selection a line; the day first. */
  readonly about: readonly string[];
  /** What stays the same from page to page: day, period, plan. */
  readonly kept: Readonly<Record<string, string>>;
}

/** Reads the address of a report. */
@Injectable()
export class ReportsDesk {
  constructor(private readonly plans: PlansService) {}

  listed(tx: EntityManager): Promise<readonly PlanSummary[]> {
    return this.plans.list(tx);
  }

  /** Throws InvalidInput for a day that has not come and a period that ends before it begins. */
  async asked(
    tx: EntityManager,
    { moment }: Visitor,
    query: Readonly<Record<string, unknown>>,
  ): Promise<Asked> {
    const { asOf, from, until, by, stratum, plan: number } = read(reportForm, single(query));
    const day = asOf ?? moment.today;
    if (day > moment.today) {
      const sentence = 'Этот день ещё не наступил: показать можно сегодняшний и прошедшие.';
      throw new InvalidInput(sentence, { fields: { asOf: sentence } });
    }
    const plan = number === null ? null : await this.planOf(tx, number);
    const isPast = day < moment.today;
    return {
      question: {
        ...(isPast && { at: endOfDay(moment.zone, day) }),
        due: { ...(from && { from }), ...(until && { until }) },
        ...(plan && { plan: plan.id }),
      },
      ...{ day, by, stratum, plan, from, until },
      about: [
        `По состоянию на ${longDate(day)}${isPast ? ', конец дня' : `, ${moment.time}`}`,
        ...dueWords(from, until),
        ...(plan ? [`План № ${plan.number}. ${plan.title}`] : []),
      ],
      kept: {
        ...(isPast && { asOf: day }),
        ...(from && { from }),
        ...(until && { until }),
        ...(plan && { plan: String(plan.number) }),
      },
    };
  }

  private async planOf(tx: EntityManager, number: number): Promise<PlanSummary> {
    const found = (await this.plans.list(tx)).find((plan) => plan.number === number);
    if (found) return found;
    const sentence = `Плана № ${number} в отделе нет.`;
    throw new InvalidInput(sentence, { fields: { plan: sentence } });
  }
}

function dueWords(from: CivilDate | null, until: CivilDate | null): string[] {
  if (from === null && until === null) return [];
  const since = from === null ? '' : ` с ${shortDate(from)}`;
  return [`Срок исполнения${since}${until === null ? '' : ` по ${shortDate(until)}`}`];
}

/** An address of the reports that keeps what was asked. */
export function addressOf(
  path: string,
  kept: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams({ ...kept, ...more }).toString();
  return search === '' ? path : `${path}?${search}`;
}

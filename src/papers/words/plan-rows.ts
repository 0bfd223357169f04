import type { StoredMeasure, StoredPlan } from '../../plans/index.js';
import { longDate } from '../../templating/index.js';

/** A row as it was approved: words of the paper, nothing of ours. */
export interface PlanRowWords {
  readonly number: string;
  readonly measure: string;
  readonly deadline: string;
  readonly responsible: string;
  readonly result: string;
}
/** Rows that stand below one heading; an empty title: below none. */
export interface PlanSectionWords<Row = PlanRowWords> {
  readonly title: string;
  readonly rows: readonly Row[];
}

export function planSections(plan: Pick<StoredPlan, 'measures'>): readonly PlanSectionWords[] {
  return sectioned(plan.measures, ({ section }) => section, rowWords);
}

/** What stands one below the other in one section, in the order given. */
export function sectioned<Each, Row>(
  all: readonly Each[],
  sectionOf: (each: Each) => string,
  rowOf: (each: Each) => Row,
): readonly PlanSectionWords<Row>[] {
  const sections: { title: string; rows: Row[] }[] = [];
  for (const each of all) {
    const title = sectionOf(each);
    const last = sections.at(-1);
    if (last && last.title === title) last.rows.push(rowOf(each));
    else sections.push({ title, rows: [rowOf(each)] });
  }
  return sections;
}

export function rowWords(measure: StoredMeasure): PlanRowWords {
  return {
    number: measure.number,
    measure: measure.measure,
    deadline: measure.deadlineText,
    responsible: measure.responsibleText,
    result: measure.resultText,
  };
}

/** «с 1 сентября 2022 г. по 31 августа 2023 г.»; null where the plan names none. */
export function periodWords({ period }: Pick<StoredPlan, 'period'>): string | null {
  return period && `с ${longDate(period[0])} по ${longDate(period[1])}`;
}

/** «приказом от 1 марта 2021 г. № 136/1»; null where the plan has no order or nothing is known of it. */
export function approvedBy({ order }: Pick<StoredPlan, 'order'>): string | null {
  if (!order) return null;
  const parts = [order.date && `от ${longDate(order.date)}`, order.number && `№ ${order.number}`];
  const known = parts.filter(Boolean).join(' ');
  return known === '' ? null : `приказом ${known}`;
}

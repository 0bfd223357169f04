import type { RowText, StoredMeasure, StoredPlan } from '../../plans/index.js';
import { longDate, plain } from '../../templating/index.js';
import { dayOf, type CivilDate } from '../../time/index.js';

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

/** Columns of the paper that every plan does not have go below the measure, under their heads. */
export function rowWords(
  measure: Pick<StoredMeasure, keyof RowText> & Pick<StoredMeasure, 'extra'>,
): PlanRowWords {
  const more = Object.entries(measure.extra ?? {}).filter(([, text]) => text.trim() !== '');
  return {
    number: measure.number,
    measure: [measure.measure, ...more.map(([head, text]) => `${head}: ${text}`)].join('\n'),
    deadline: measure.deadlineText,
    responsible: measure.responsibleText,
    result: measure.resultText,
  };
}

/** «с 1 сентября 2022 г. по 31 августа 2023 г.»; null where the plan names none. */
export function periodWords({ period }: Pick<StoredPlan, 'period'>): string | null {
  return period && spanWords(...period);
}

/** «со 2 марта 2021 г. по 31 марта 2021 г.» */
export function spanWords(from: CivilDate, to: CivilDate): string {
  return `${dayOf(from) === 2 ? 'со' : 'с'} ${longDate(from)} по ${longDate(to)}`;
}

type OrderRequisites = Pick<NonNullable<StoredPlan['order']>, 'number' | 'date'>;

/** «приказом от 1 марта 2021 г. № 136/1»; null where the plan has no order or nothing is known of it. */
export function approvedBy({ order }: { readonly order: OrderRequisites | null }): string | null {
  return order && orderWords('приказом', order);
}

/** «приказом от 1 марта 2021 г. № 136/1 (приложение № 4)» */
export function approvedByAnnex({
  order,
  annex,
}: {
  readonly order: OrderRequisites | null;
  readonly annex: string | null;
}): string | null {
  const by = approvedBy({ order });
  return by === null || !annex ? by : `${by} (приложение № ${plain(annex)})`;
}

/** «приказа от 13 марта 2023 г. № 41»: в редакции чего. */
export function orderGenitive(order: OrderRequisites): string | null {
  return orderWords('приказа', order);
}

/**
 * «с изменениями, внесёнными приказами от 13 марта 2023 г. № 41, от 3 апреля 2023 г. № 52»: what had
 * changed the plan up to that version; null where nothing did by an order that is known.
 */
export function amendedBy({ versions }: Pick<StoredPlan, 'versions'>, upTo: number): string | null {
  const acts = versions
    .filter(({ version }) => version > 1 && version <= upTo)
    .map(({ order }) => (order ? requisites(order) : ''))
    .filter((act) => act !== '');
  if (acts.length === 0) return null;
  const noun = acts.length > 1 ? 'приказами' : 'приказом';
  return `с изменениями, внесёнными ${noun} ${acts.join(', ')}`;
}

function orderWords(noun: string, { number, date }: OrderRequisites): string | null {
  const known = requisites({ number, date });
  return known === '' ? null : `${noun} ${known}`;
}

function requisites({ number, date }: OrderRequisites): string {
  return [date && `от ${longDate(date)}`, number && `№ ${plain(number)}`].filter(Boolean).join(' ');
}

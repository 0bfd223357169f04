/** How a document names the row it is about, so that whoever reads finds it in the paper. */
import type { StoredMeasure } from '../../plans/index.js';
import { pointWords, sectionName, type CitedPlan, type CitedRow } from '../../tasks/index.js';
import { approvedBy, approvedByAnnex } from './plan-rows.js';
import { planGenitive } from './plan-title.js';

/** «п. 2 раздела 1»; «мероприятия», where the row has no number: об исполнении чего. */
export function pointGenitive({ number, section }: Pick<CitedRow, 'number' | 'section'>): string {
  const point = pointWords(number);
  const name = sectionName(section, number);
  if (point === '') return 'мероприятия';
  return name === '' ? point : `${point} раздела ${name}`;
}

/** «п. 1.6 плана мероприятий по …, утверждённого приказом от … № … (приложение № 1)» */
export function rowGenitive(row: Omit<CitedRow, 'text'>): string {
  return `${pointGenitive(row)} ${planCited(row.plan)}`;
}

/** «п. 1.6 плана, утверждённого приказом от … № …»: where its title was said before. */
export function rowBriefly(row: Omit<CitedRow, 'text'>): string {
  const { plan } = row;
  const isKnown = approvedBy(plan) !== null;
  return `${pointGenitive(row)} ${approvedPlan(plan, isKnown ? 'плана' : `плана № ${plan.number}`)}`;
}

/** «плана мероприятий по …, утверждённого приказом от … № …»: об исполнении чего. */
export function planCited(plan: Pick<CitedPlan, 'title' | 'order' | 'annex'>): string {
  return approvedPlan(plan, planGenitive(plan.title));
}

function approvedPlan(plan: Pick<CitedPlan, 'order' | 'annex'>, titleGenitive: string): string {
  const by = approvedByAnnex(plan);
  return by === null ? titleGenitive : `${titleGenitive}, утверждённого ${by}`;
}

/** The same amid a sentence, where the participle is closed by a comma. */
export function amidSentence(cited: string, plan: Pick<CitedPlan, 'order'>): string {
  return approvedBy(plan) === null ? cited : `${cited},`;
}

/** A row of a plan as it is cited, where no task of it says. */
export function citedRow(
  plan: CitedPlan & { readonly measures: readonly Pick<StoredMeasure, 'number'>[] },
  { number, measure, section }: Pick<StoredMeasure, 'number' | 'measure' | 'section'>,
): CitedRow {
  const isRepeated = plan.measures.filter((each) => each.number === number).length > 1;
  return { number, text: measure, section: isRepeated ? section : '', plan };
}

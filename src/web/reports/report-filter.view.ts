import { GROUPINGS } from '../../reports/index.js';
import type { PlanSummary } from '../../plans/index.js';
import { shortened } from '../../templating/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields } from '../forms/field.js';
import { single } from './report-asked.form.js';
import { GROUPING_WORDS } from './report-words.js';

/** What can be asked of a report, over what was asked; a page takes the fields it understands. */
export function reportFilter(
  action: string,
  query: Readonly<Record<string, unknown>>,
  plans: readonly PlanSummary[],
  fault?: FormFault,
) {
  const typed = single(query);
  const fields = new FormFields(typed, fault);
  fields.date({ name: 'asOf', label: 'По состоянию на' });
  fields.date({ name: 'from', label: 'Срок исполнения с' });
  fields.date({ name: 'until', label: 'Срок исполнения по' });
  fields.select({ name: 'plan', label: 'План' }, [
    { value: '', text: 'Все планы' },
    ...plans.map(({ number, title }) => ({
      value: String(number),
      text: `№ ${number}. ${shortened(title, 70)}`,
    })),
  ]);
  if (action === '/reports')
    fields.select(
      { name: 'by', label: 'Показать', value: 'organisation' },
      GROUPINGS.map((each) => ({ value: each, text: GROUPING_WORDS[each].by })),
    );
  return {
    filter: { action, fields: fields.all, stratum: typed['stratum'] ?? null },
    errorSummary: errorSummary(fault, fields.all),
  };
}

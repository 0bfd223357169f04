import { isDepartments, type Directory } from '../../people/index.js';
import type { StoredPlan } from '../../plans/index.js';
import type { Whose } from '../../tasks/tasks.module.js';
import { plain, shortened } from '../../templating/index.js';
import { FormFields, typedList, type Field, type Typed } from '../forms/field.js';
import { MEASURE_STATES, type MeasureState } from './measure-standing.js';
import { sectionsOf } from './plan-rows.view.js';

/** What is chosen above the table. Everything stands in the address, so that it can be sent on. */
export interface PlanFilter {
  readonly fields: readonly Field[];
  readonly words: string;
  readonly section: string | null;
  readonly state: MeasureState | null;
  readonly organisation: Whose | null;
  readonly isMine: boolean;
  readonly wording: number | null;
  /** Of the page with another state chosen. */
  readonly withState: (state: MeasureState | null) => string;
  readonly isSet: boolean;
}

export function planFilter(
  query: Typed,
  plan: StoredPlan,
  directory: Directory,
  seesAll: boolean,
): PlanFilter {
  const fields = new FormFields(query);
  const words = fields.text({ name: 'q', label: 'Слова или номер' }, { type: 'search' });
  const sections = sectionsOf(plan);
  if (sections.length > 1)
    fields.select({ name: 'section', label: 'Раздел' }, [
      { value: '', text: 'Все' },
      ...sections.map((section, at) => ({ value: String(at + 1), text: shortened(section, 80) })),
    ]);
  const organisations = directory.organisations.filter((each) => !isDepartments(each));
  if (seesAll)
    fields.select({ name: 'organisation', label: 'Организация' }, [
      { value: '', text: 'Все' },
      ...organisations.map(({ id, name }) => ({ value: id, text: name })),
    ]);
  fields.checkboxes({ name: 'mine', label: 'Чьё' }, [{ value: '1', text: 'Только моё' }]);
  const chosen = seesAll && organisations.find(({ id }) => id === query['organisation']);
  const section = sections[Number(query['section']) - 1] ?? null;
  const state = MEASURE_STATES.find((each) => each === query['state']) ?? null;
  const isMine = typedList(query['mine']).includes('1');
  const text = plain(words.value).slice(0, 200);
  return {
    fields: fields.all,
    words: text,
    ...{ section, state, isMine },
    organisation: chosen ? { organisation: chosen.id } : null,
    wording: plan.version < plan.versions.length ? plan.version : null,
    withState: (wanted) => addressOf(plan.number, query, wanted),
    isSet: text !== '' || section !== null || state !== null || isMine || Boolean(chosen),
  };
}

function addressOf(number: number, query: Typed, state: MeasureState | null): string {
  const kept = ['q', 'section', 'organisation', 'mine', 'wording'].flatMap((name) => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? [{ name, value }] : [];
  });
  const all = new URLSearchParams();
  if (state) all.set('state', state);
  for (const { name, value } of kept) all.set(name, value);
  return `/plans/${number}${all.size > 0 ? `?${all.toString()}` : ''}`;
}

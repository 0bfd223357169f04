import { orderName, type StoredPlan } from '../../plans/index.js';
import type { Whose } from '../../tasks/tasks.module.js';
import { counted, longDate, shortDate, unquoted } from '../../templating/index.js';
import { civilDateIn } from '../../time/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import type { PageReply } from '../page/reply.js';
import { planDrafts } from '../words/draft-links.js';
import { MEASURE_STATE_WORDS, MEASURE_STATES } from './measure-standing.js';
import type { PlanFilter } from './plan-filter.view.js';
import { bySection, planRow, type PlanRow } from './plan-rows.view.js';
import type { PlanReading } from './plans-desk.service.js';
import { isPending } from './settlement.view.js';

interface PlanShown {
  readonly reading: PlanReading;
  readonly filter: PlanFilter;
  /** Rows with the words looked for; null: nothing is looked for. */
  readonly found: ReadonlySet<string> | null;
  readonly whose: Whose | null;
  readonly visitor: Visitor;
  /** How many parties have read the edition. */
  readonly read: number;
}

export function planPage(shown: PlanShown): PageReply {
  const { reading, filter, visitor, read } = shown;
  const { plan } = reading;
  const rows = plan.measures
    .filter((measure) => isWanted(measure, shown))
    .map((measure) => planRow(measure, reading, visitor));
  const shownRows = rows.filter(({ state }) => filter.state === null || state === filter.state);
  return {
    template: 'plans/plan',
    title: `План № ${plan.number}`,
    isWide: true,
    view: {
      number: plan.number,
      name: unquoted(plan.title),
      ...headOf(plan),
      fields: filter.fields,
      state: filter.state,
      wording: filter.wording,
      tabs: tabsOf(rows, filter),
      sections: bySection(shownRows),
      isFiltered: filter.isSet,
      shown: counted(shownRows.length, 'мероприятие', 'мероприятия', 'мероприятий'),
      legend: MEASURE_STATES.map((state) => MEASURE_STATE_WORDS[state]),
      versions: versionsOf(plan, visitor.moment.zone),
      drafts: plan.closedOn === null ? planDrafts(plan.number, visitor) : [],
      isReported: mayDo(visitor, 'report.read'),
      reminders: mayDo(visitor, 'ladder.read') ? `/notices/ladder?plan=${plan.number}` : null,
      record: mayDo(visitor, 'history.read') ? `/history?kind=plan&id=${plan.id}` : null,
      read: read > 0 ? read : null,
      toSettle:
        plan.closedOn === null && mayDo(visitor, 'plan.confirm')
          ? plan.measures.flatMap(({ demands }) => demands.filter(isPending)).length || null
          : null,
      mayClose: plan.closedOn === null && mayDo(visitor, 'plan.close'),
    },
  };
}

function isWanted(
  { id, section }: { readonly id: string; readonly section: string },
  { filter, found, whose, reading }: PlanShown,
): boolean {
  if (filter.section !== null && section !== filter.section) return false;
  if (found && !found.has(id)) return false;
  return !whose || (reading.progress.get(id)?.length ?? 0) > 0;
}

export function headOf(plan: StoredPlan) {
  const { order, annex, period, closedOn, closedReason } = plan;
  const source = [
    order ? `приказ ${orderName(order)}` : 'без приказа',
    annex && `приложение № ${annex}`,
  ];
  return {
    source: source.filter(Boolean).join(', '),
    period: period ? period.map(shortDate).join(' – ') : null,
    overseer: order?.overseer ?? null,
    closed: closedOn ? `План закрыт ${longDate(closedOn)}: ${closedReason}` : null,
  };
}

function tabsOf(rows: readonly PlanRow[], filter: PlanFilter) {
  const all = {
    href: filter.withState(null),
    text: 'Все',
    count: rows.length,
    isCurrent: filter.state === null,
  };
  const states = MEASURE_STATES.map((state) => ({
    href: filter.withState(state),
    text: MEASURE_STATE_WORDS[state].title,
    count: rows.filter((row) => row.state === state).length,
    isCurrent: filter.state === state,
  }));
  return [all, ...states.filter(({ count, isCurrent }) => count > 0 || isCurrent)];
}

/** Editions, newest first, each with what it changed; of one edition nothing is said. */
function versionsOf(plan: StoredPlan, zone: string) {
  if (plan.versions.length < 2) return null;
  return [...plan.versions].reverse().map(({ version, order, by, at, changes }) => ({
    title: `Редакция ${version}`,
    about: [order && `приказ ${orderName(order)}`, `внёс ${by} ${shortDate(civilDateIn(zone, at))}`]
      .filter(Boolean)
      .join(', '),
    changes,
    href:
      version === plan.versions.length
        ? `/plans/${plan.number}`
        : `/plans/${plan.number}?wording=${version}`,
    isShown: version === plan.version,
    isInForce: version === plan.versions.length,
  }));
}

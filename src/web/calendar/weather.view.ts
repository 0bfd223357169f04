import { counted, shortened, workingDays } from '../../templating/index.js';
import { dayOf, later, monthOf, type CivilDate } from '../../time/index.js';
import { dueLink } from './month.view.js';
import { isHeavy, LOAD_RULE, LOAD_WORDS, loadOf, type Load, type Week } from './workload.js';
import { collisionsOf } from './collisions.js';
import type { PartyLoad, WeekMeasure } from './workload.queries.js';

type Kept = Readonly<Record<string, string>>;

interface Shown {
  readonly weeks: readonly Week[];
  readonly loads: readonly PartyLoad[];
  readonly measures: readonly WeekMeasure[];
  readonly today: CivilDate;
  readonly isHeavyOnly: boolean;
  readonly kept: Kept;
}

export function weatherView({ weeks, loads, measures, today, isHeavyOnly, kept }: Shown) {
  const judged = loads.map((load) => ({
    ...load,
    cells: load.weeks.map((count, at) => ({
      count,
      load: loadOf(count, weeks[at]!.daysLeft),
    })),
  }));
  const shown = judged
    .filter(({ cells }) => !isHeavyOnly || cells.some(({ load }) => isHeavy(load)))
    .sort((a, b) => ORDER.compare(a.name, b.name));
  const line = (party: (typeof judged)[number]) => ({
    name: party.name,
    overdue:
      party.overdue === 0
        ? null
        : { count: party.overdue, href: dueLink({ show: 'overdue', party: party.party }, kept) },
    cells: party.cells.map(({ count, load }, at) => ({
      ...{ count, load, words: isHeavy(load) ? LOAD_WORDS[load] : null },
      week: weekWords(weeks[at]!),
      href: count === 0 ? null : weekLink(weeks[at]!, today, { ...kept, party: party.party }),
    })),
  });
  return {
    rule: LOAD_RULE,
    width: weeks.length + 2,
    weeks: weeks.map((week, at) => ({
      text: weekWords(week),
      isNow: at === 0,
      workingDays: at === 0 ? leftWords(week) : workingDays(week.workingDays),
      isShort: week.workingDays < 5,
      total: judged.reduce((sum, { weeks: own }) => sum + own[at]!, 0),
      href: weekLink(week, today, kept),
      heavy: heavyWords(judged.map(({ cells }) => cells[at]!.load)),
    })),
    groups: [
      {
        name: 'Организации',
        lines: shown.filter(({ isOrganisation }) => isOrganisation).map(line),
      },
      {
        name: 'Специалисты',
        lines: shown.filter(({ isOrganisation }) => !isOrganisation).map(line),
      },
    ].filter(({ lines }) => lines.length > 0),
    collisions: collisionsOf(
      weeks.map((_, at) => judged.filter(({ cells }) => isHeavy(cells[at]!.load))),
      measures,
    ).map(({ at, heavy, brought }) => ({
      week: weekWords(weeks[at]!),
      heavy: counted(heavy, 'исполнитель', 'исполнителя', 'исполнителей'),
      measures: brought.map(({ measure, plan, point, text, count }) => ({
        text: `${point ? `п. ${point.replace(/\.$/, '')} ` : ''}${shortened(text, 110)}`,
        plan: `план № ${plan}`,
        count: counted(count, 'поручение', 'поручения', 'поручений'),
        href: weekLink(weeks[at]!, today, { ...kept, measure }),
      })),
    })),
    isHeavyOnly,
  };
}

/** «1–7.05», «29.05–4.06» */
export function weekWords({ from, until }: Pick<Week, 'from' | 'until'>): string {
  const month = (day: CivilDate): string => String(monthOf(day)).padStart(2, '0');
  const start = monthOf(from) === monthOf(until) ? '' : `.${month(from)}`;
  return `${dayOf(from)}${start}–${dayOf(until)}.${month(until)}`;
}

/** What of a week is still ahead. */
function weekLink(week: Week, today: CivilDate, kept: Kept): string {
  return dueLink({ from: later(week.from, today), until: week.until, show: 'open' }, kept);
}

function leftWords({ daysLeft }: Week): string {
  const left = daysLeft === 0 ? 'рабочих дней не осталось' : `осталось: ${workingDays(daysLeft)}`;
  return `эта неделя, ${left}`;
}

function heavyWords(loads: readonly Load[]): string | null {
  const of = (load: Load): number => loads.filter((each) => each === load).length;
  const words = [
    ...(of('overload') > 0 ? [`перегрузка у ${of('overload')}`] : []),
    ...(of('dense') > 0 ? [`плотно у ${of('dense')}`] : []),
  ];
  return words.length === 0 ? null : words.join(', ');
}

const ORDER = new Intl.Collator('ru', { numeric: true });

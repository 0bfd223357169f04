/**
 * Measures of a plan against the organisations that answer for them. A cell holds the tasks of one
 * measure and one organisation, one for each due date, and shows the worst of them.
 */
import { groupedBy } from '../tasks/index.js';
import type { CivilDate } from '../time/index.js';
import { DELAYED, type Standing } from './figures.js';
import { byName, IN_PERSON } from './names.js';
import type { AsOf } from './question.js';
import type { Named, ReportRow } from './report-row.js';

export interface MatrixCell {
  /** The worst standing of its tasks with a final due date; of checkpoints only where there are no others. */
  readonly standing: Standing;
  /** The earliest due date of those that stand so. */
  readonly due: CivilDate;
  /** The longest delay of them, in working days. */
  readonly daysLate: number;
  /** Of the same tasks, by standing. */
  readonly counts: Readonly<Partial<Record<Standing, number>>>;
  readonly of: number;
  /** Its number, where it is one task. */
  readonly task: number | null;
}

export interface MatrixLine {
  readonly measure: ReportRow['measure'];
  /** In the order of `columns`; null: not asked for it. */
  readonly cells: readonly (MatrixCell | null)[];
}

export interface Matrix {
  readonly plan: ReportRow['plan'];
  readonly asOf: AsOf;
  /** By name; the last one, if anything was given to somebody in person, has no id. */
  readonly columns: readonly (Named | { readonly id: null; readonly name: string })[];
  /** As on paper. */
  readonly lines: readonly MatrixLine[];
}

/** The worst first: what needs somebody's attention, what is under way, what is over. */
export const WORST: readonly Standing[] = [
  'overdue',
  'inTime',
  'reviewLate',
  'reviewOnTime',
  'planned',
  'doneLate',
  'doneOnTime',
  'bornLate',
  'decided',
  'notApplicable',
  'amended',
  'merged',
  'left',
  'closed',
  'released',
];

/** Tasks of one measure, organisation, kind and standing, counted. */
export interface MatrixTally {
  readonly measure: string;
  readonly organisation: string | null;
  readonly organisationName: string | null;
  readonly kind: 'final' | 'checkpoint';
  readonly standing: Standing;
  readonly count: number;
  /** The earliest of them. */
  readonly due: CivilDate;
  readonly worstDelay: number;
  /** Its number, where it is one task and there is no other of its kind in the cell. */
  readonly task: number | null;
}

export function matrixOf(
  asOf: AsOf,
  plan: ReportRow['plan'],
  measures: readonly ReportRow['measure'][],
  tallies: readonly MatrixTally[],
): Matrix {
  const columns = columnsOf(tallies);
  const byMeasure = groupedBy(tallies, ({ measure }) => measure);
  const lines = measures.map((measure): MatrixLine => {
    const cells = groupedBy(byMeasure.get(measure.id) ?? [], ({ organisation }) => organisation);
    return { measure, cells: columns.map(({ id }) => cellOf(cells.get(id) ?? [])) };
  });
  return { plan, asOf, columns, lines };
}

function columnsOf(tallies: readonly MatrixTally[]): Matrix['columns'] {
  const named = new Map<string, Named>();
  for (const { organisation: id, organisationName: name } of tallies)
    if (id !== null) named.set(id, { id, name: name ?? '' });
  const sorted = [...named.values()].sort((a, b) => byName(a.name, b.name));
  const isPersonal = tallies.some(({ organisation }) => organisation === null);
  return isPersonal ? [...sorted, { id: null, name: IN_PERSON }] : sorted;
}

function cellOf(tallies: readonly MatrixTally[]): MatrixCell | null {
  const finals = tallies.filter(({ kind }) => kind === 'final');
  const own = finals.length > 0 ? finals : tallies;
  let [worst] = own;
  if (!worst) return null;
  const counts: Partial<Record<Standing, number>> = {};
  let of = 0;
  for (const tally of own) {
    counts[tally.standing] = tally.count;
    of += tally.count;
    if (RANKS[tally.standing] < RANKS[worst.standing]) worst = tally;
  }
  const { standing, due, worstDelay, task } = worst;
  const daysLate = DELAYED.includes(standing) ? worstDelay : 0;
  return { standing, due, daysLate, counts, of, task: own.length === 1 ? task : null };
}

const RANKS = Object.fromEntries(WORST.map((standing, at) => [standing, at])) as Readonly<
  Record<Standing, number>
>;

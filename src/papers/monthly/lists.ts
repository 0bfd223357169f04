import { shortDate } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import type { SnapshotTask } from '../../reports/index.js';

/** So many rows of a list stand in the report itself; the workbook has all. */
export const SHOWN = 300;

export interface CutList<Row> {
  readonly list: readonly Row[];
  readonly shown: number;
  /** How many more there are; null: none. */
  readonly cut: number | null;
}

export function cutList<Each, Row>(all: readonly Each[], rowOf: (each: Each) => Row): CutList<Row> {
  const list = all.slice(0, SHOWN).map(rowOf);
  const more = all.length - list.length;
  return { list, shown: list.length, cut: more > 0 ? more : null };
}

export interface TaskWords {
  readonly number: number;
  readonly row: string;
  readonly measure: string;
  readonly party: string;
  readonly when: string;
}

export function taskWords(
  task: SnapshotTask,
  when: CivilDate | null,
  severalPlans: boolean,
): TaskWords {
  return {
    number: task.number,
    row: rowWords(task, severalPlans),
    measure: shortened(task.measure),
    party: task.party,
    when: when === null ? '—' : shortDate(when),
  };
}

/** «1.6», and the plan where there are several: «1.6, план № 2». */
export function rowWords(
  { row, plan }: Pick<SnapshotTask, 'row' | 'plan'>,
  severalPlans: boolean,
): string {
  const bare = row.replace(/\.$/, '');
  if (!severalPlans) return bare === '' ? '—' : bare;
  return [bare, `план № ${plan}`].filter((part) => part !== '').join(', ');
}

const MOST = 300;

/** The measure's own words; a report is no place for a page of them. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= MOST) return line;
  const cut = line.slice(0, MOST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST / 2)).replace(/[\s,;:.«(–—-]+$/, '')}…`;
}

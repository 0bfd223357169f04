import {
  FIGURE_WORDS,
  MORE_WORDS,
  percentOnTime,
  type Cell,
  type DisciplineLine,
  type FigureName,
  type Figures,
  type Stratum,
} from '../../reports/index.js';
import { addressOf } from './reports-desk.service.js';

/** A number with the address of exactly the tasks it counts. */
export interface FigureCell {
  readonly title: string;
  readonly text: string;
  /** Null where there is nothing to open. */
  readonly href: string | null;
  /** Said of the link to whoever hears it without its row and column. */
  readonly label: string;
  readonly isBad: boolean;
}

export interface FigureRow {
  readonly name: string;
  readonly cells: readonly FigureCell[];
}

export const SHOWN: readonly FigureName[] = [
  ...(['total', 'done', 'onTime', 'late', 'enteredLate', 'underReview'] as const),
  ...(['inWork', 'overdue', 'returned', 'extended'] as const),
];

type Kept = Readonly<Record<string, string>>;

export function cellAddress(kept: Kept, { by, group, stratum, figure }: Cell): string {
  return addressOf('/reports/rows', kept, {
    ...{ by, stratum, figure },
    ...(group === null ? {} : { group }),
  });
}

/** A number of a line. */
export function figureCell(kept: Kept, cell: Cell, count: number, of: string): FigureCell {
  const { title } =
    cell.figure === 'coExecuted' ? MORE_WORDS.coExecuted : FIGURE_WORDS[cell.figure];
  return {
    ...{ title, text: String(count) },
    href: count === 0 ? null : cellAddress(kept, cell),
    label: `${title}, ${of}: ${count}`,
    isBad: count > 0 && (cell.figure === 'overdue' || cell.figure === 'late'),
  };
}

/** Figures that can be opened, and what is reckoned of them. */
export function figureRow(
  kept: Kept,
  line: DisciplineLine,
  by: Cell['by'],
  stratum: Stratum,
  names: readonly FigureName[] = SHOWN,
): FigureRow {
  const { group, name } = line;
  const figures = line[stratum];
  const isPerson = by === 'person' && stratum === 'main';
  return {
    name,
    cells: [
      ...names.map((figure) =>
        figureCell(kept, { by, group, stratum, figure }, figures[figure], name),
      ),
      plainCell(MORE_WORDS.daysLate.title, daysWords(figures)),
      plainCell(MORE_WORDS.percent.title, percentWords(figures)),
      ...(isPerson ? [coExecuted(kept, line)] : []),
    ],
  };
}

/** Heads of the columns of `figureRow`. */
export function figureHeads(
  by: Cell['by'],
  stratum: Stratum,
  names: readonly FigureName[] = SHOWN,
): readonly { readonly title: string; readonly meaning: string }[] {
  return [
    ...names.map((name) => FIGURE_WORDS[name]),
    MORE_WORDS.daysLate,
    MORE_WORDS.percent,
    ...(by === 'person' && stratum === 'main' ? [MORE_WORDS.coExecuted] : []),
  ];
}

function coExecuted(kept: Kept, { group, name, coExecuted: count }: DisciplineLine): FigureCell {
  if (count === null || group === null) return plainCell(MORE_WORDS.coExecuted.title, '');
  const cell: Cell = { by: 'person', group, stratum: 'main', figure: 'coExecuted' };
  return figureCell(kept, cell, count, name);
}

export function plainCell(title: string, text: string): FigureCell {
  return { title, text, href: null, label: '', isBad: false };
}

/** «14 (до 9)»: all together, and the longest of them. */
function daysWords({ daysLate, worstDelay }: Figures): string {
  return daysLate === 0 ? '0' : `${daysLate} (до ${worstDelay})`;
}

/** «87,5 %» */
export function percentWords(figures: Figures): string {
  const found = percentOnTime(figures);
  return found === null ? '—' : `${found.toFixed(1).replace('.', ',')} %`;
}

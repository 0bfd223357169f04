/**
 * Rows that only bear another number now: «пункты 3–7 считать соответственно пунктами 2–6». Numbers
 * that follow one another on both sides make one line, since a row taken out renumbers all behind it.
 */
import { isNext, pointNumber, runs, type PlacedRow, type PointNames } from './points.js';

export interface Renumbered {
  readonly before: PlacedRow;
  readonly after: PlacedRow;
}

/** In the order of the rows; `names` are those of the old edition. */
export function renumberingWords(
  rows: readonly Renumbered[],
  names: PointNames,
): readonly string[] {
  const stretches: Renumbered[][] = [];
  for (const row of rows) {
    const last = stretches.at(-1)?.at(-1);
    if (last && follows(row, last)) stretches.at(-1)?.push(row);
    else stretches.push([row]);
  }
  return stretches.map((stretch) => words(stretch, names));
}

function follows(row: Renumbered, last: Renumbered): boolean {
  const number = (of: 'before' | 'after', each: Renumbered): string => pointNumber(each[of].number);
  return (
    row.before.section === last.before.section &&
    isNext(number('before', row), number('before', last)) &&
    isNext(number('after', row), number('after', last))
  );
}

function words(stretch: readonly Renumbered[], names: PointNames): string {
  const old = names.list(
    stretch.map(({ before }) => before),
    'accusative',
  );
  const now = stretch.map(({ after }) => pointNumber(after.number)).filter(Boolean);
  if (now.length === 0) return `${old} оставить без номера`;
  return stretch.length > 1
    ? `${old} считать соответственно пунктами ${runs(now)}`
    : `${old} считать пунктом ${runs(now)}`;
}

/** One column: how wide it may grow against the others, and below what it is of no use. */
export interface Column {
  readonly head: string;
  readonly share: number;
  readonly least: number;
}

/** A row of cells, or a line across the whole table (a section, a remark to the row above). */
export type TableRow = readonly string[] | { readonly across: string };

const PIPED = 140;
const WIDEST = 180;

/** Where nobody looks (a file, a pipe) the width is fixed, so that two runs give one text. */
export function terminalWidth(): number {
  const { stdout } = process;
  return stdout.isTTY ? Math.min(stdout.columns, WIDEST) : PIPED;
}

/**
 * A table wrapped to `width` by words; nothing is cut off. Where the columns do not fit, each row is
 * a card: one line a cell, under the column's name.
 */
export function table(
  columns: readonly Column[],
  rows: readonly TableRow[],
  width = terminalWidth(),
): string {
  const widths = columnWidths(columns, width);
  return widths ? ruled(columns, widths, rows) : cards(columns, rows, width);
}

/** Text in lines no longer than `width`; a word longer than that is broken. */
export function wrapped(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let current = '';
    for (let word of line.split(' ').filter((part) => part !== '')) {
      while (word.length > width) {
        const room = width - (current === '' ? 0 : current.length + 1);
        const take = room > 8 ? room : width;
        if (take === width && current !== '') lines.push(current);
        lines.push(
          `${take === width || current === '' ? '' : `${current} `}${word.slice(0, take)}`,
        );
        current = '';
        word = word.slice(take);
      }
      if (current === '') current = word;
      else if (current.length + 1 + word.length <= width) current += ` ${word}`;
      else {
        lines.push(current);
        current = word;
      }
    }
    return [...lines, ...(current !== '' || lines.length === 0 ? [current] : [])];
  });
}

/** Of the text inside the cells; null where the least widths do not fit. */
function columnWidths(columns: readonly Column[], width: number): number[] | null {
  const inside = width - 1 - columns.length * 3;
  const least = columns.reduce((sum, column) => sum + column.least, 0);
  if (least > inside) return null;
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  const spare = inside - least;
  return columns.map((column) => column.least + Math.floor((spare * column.share) / shares));
}

/** Drawn here: the usual library takes two milliseconds a row, and a plan may have twenty thousand. */
function ruled(
  columns: readonly Column[],
  widths: readonly number[],
  rows: readonly TableRow[],
): string {
  const whole = widths.reduce((sum, each) => sum + each + 3, -3);
  const lines: string[] = [];
  let above: TableRow | null = null;
  for (const row of [columns.map((column) => column.head), ...rows]) {
    lines.push(rule(widths, above, row));
    if ('across' in row) {
      for (const line of wrapped(row.across, whole)) lines.push(`│ ${line.padEnd(whole)} │`);
    } else {
      const cells = row.map((text, at) => wrapped(text, widths[at]!));
      const height = Math.max(...cells.map((cell) => cell.length));
      for (let at = 0; at < height; at++) {
        const parts = cells.map((cell, index) => (cell[at] ?? '').padEnd(widths[index]!));
        lines.push(`│ ${parts.join(' │ ')} │`);
      }
    }
    above = row;
  }
  return [...lines, rule(widths, above, null)].join('\n');
}

/** The line between two rows: columns go up where the row above has them, down where the one below has. */
function rule(widths: readonly number[], above: TableRow | null, below: TableRow | null): string {
  const up = above !== null && !('across' in above);
  const down = below !== null && !('across' in below);
  const cross = up && down ? '┼' : up ? '┴' : down ? '┬' : '─';
  const [left, right] = !above ? ['┌', '┐'] : !below ? ['└', '┘'] : ['├', '┤'];
  return `${left}${widths.map((width) => '─'.repeat(width + 2)).join(cross)}${right}`;
}

function cards(columns: readonly Column[], rows: readonly TableRow[], width: number): string {
  return rows
    .map((row) => {
      if ('across' in row) return `\n${wrapped(row.across, width).join('\n')}`;
      const lines = row.flatMap((text, at) =>
        text === '' ? [] : wrapped(`${columns[at]!.head}: ${text}`, width - 2),
      );
      return `\n${lines.map((line, at) => (at === 0 ? line : `  ${line}`)).join('\n')}`;
    })
    .join('\n');
}

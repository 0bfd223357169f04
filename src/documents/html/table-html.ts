import type { TableBlock, TableCell, TableRow, Text } from '../paper.js';
import { textHtml } from './escaped.js';

/** From so many columns on, a phone scrolls the table sideways and does not squeeze its words. */
const WIDE = 4;

/** `name`: what a screen reader calls the part of the page that scrolls. */
export function tableHtml(table: TableBlock, name: string): string {
  const { columns, head, body } = table;
  // Widths as attributes, for pages that admit no styles in elements.
  const widths = columns.map((width) => `<col width="${Number(width.toFixed(3))}%">`).join('');
  const part = (element: string, rows: readonly TableRow[]): string =>
    rows.length === 0 ? '' : `<${element}>\n${rows.map(rowHtml(element)).join('')}</${element}>\n`;
  // What scrolls sideways must be within reach of the keyboard too.
  const scrolls = isLayout(table) ? '' : ` role="group" aria-label="${name}" tabindex="0"`;
  return (
    `<div class="paper-table"${scrolls}>\n` +
    `<table class="${looks(table)}"${isLayout(table) ? ' role="presentation"' : ''}>\n` +
    `<colgroup>${widths}</colgroup>\n${part('thead', head)}${part('tbody', body)}</table>\n</div>\n`
  );
}

function looks({ columns, ruled, small }: TableBlock): string {
  return [
    ruled ? 'paper-ruled' : 'paper-unruled',
    ...(small ? ['paper-small'] : []),
    ...(columns.length >= WIDE ? ['paper-wide'] : []),
  ].join(' ');
}

/** Words set side by side, no table to whoever listens to it. */
function isLayout({ ruled, head }: TableBlock): boolean {
  return !ruled && head.length === 0;
}

function rowHtml(part: string): (row: TableRow) => string {
  return ({ kind, cells }) => {
    const look = kind === 'row' ? '' : ` class="paper-${kind}"`;
    const names = part === 'thead' ? 'column' : kind === 'section' ? 'rows' : 'none';
    return `<tr${look}>${cells.map((cell) => cellHtml(cell, names)).join('')}</tr>\n`;
  };
}

function cellHtml(cell: TableCell, names: 'column' | 'rows' | 'none'): string {
  const { paragraphs, align, columns, rows } = cell;
  const spans =
    (columns > 1 ? ` colspan="${columns}"` : '') + (rows > 1 ? ` rowspan="${rows}"` : '');
  const inside = paragraphsHtml(names === 'column' ? paragraphs.map(loosened) : paragraphs);
  const look = ` class="paper-${align}"`;
  if (names === 'none') return `<td${look}${spans}>${inside}</td>`;
  const scope = names === 'rows' ? 'rowgroup' : columns > 1 ? 'colgroup' : 'col';
  return `<th${look} scope="${scope}"${spans}>${inside}</th>`;
}

/** In the head of a narrow column «№ п/п» may part at its blank: better than cut anywhere. */
function loosened(text: Text): Text {
  return text.map((run) =>
    'lineBreak' in run ? run : { ...run, text: run.text.replaceAll('\u00a0', ' ') },
  );
}

function paragraphsHtml(paragraphs: readonly Text[]): string {
  const [only, ...others] = paragraphs;
  if (!only) return '';
  return others.length === 0
    ? textHtml(only)
    : paragraphs.map((text) => `<p>${textHtml(text)}</p>`).join('');
}

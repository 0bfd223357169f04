import type { TableBlock, TableCell, TableRow, Text } from '../paper.js';
import { DialectFault } from './dialect-fault.js';
import { isInline, readProse, readText } from './inlines.js';
import type { Element, Node } from './markup.js';

const MOST_COLUMNS = 60;

/** `<table columns="6 44 15 20 15">`: widths as shares; rules and size by `plain` and `small`. */
export function readTable(element: Element): TableBlock {
  const columns = widths(element);
  const head: TableRow[] = [];
  const body: TableRow[] = [];
  for (const part of elements(element)) {
    if (part.name === 'thead')
      head.push(...elements(part).map((row) => readRow(row, columns.length)));
    else if (part.name === 'tbody') {
      body.push(...elements(part).map((row) => readRow(row, columns.length)));
    } else throw new DialectFault(`в <table> бывают <thead> и <tbody>, а не <${part.name}>`);
  }
  const rows = [...head, ...body];
  if (rows.length === 0) throw new DialectFault('в таблице нет ни одной строки');
  checkWidth(head, columns.length);
  checkWidth(body, columns.length);
  return {
    kind: 'table',
    columns,
    ruled: element.attributes['plain'] === undefined,
    small: element.attributes['small'] !== undefined,
    head,
    body,
  };
}

function widths({ attributes }: Element): readonly number[] {
  const shares = (attributes['columns'] ?? '').trim().split(/\s+/).map(Number);
  if (shares.length > MOST_COLUMNS || shares.some((share) => !(share > 0 && share <= 1000))) {
    throw new DialectFault(
      `у <table> нужны ширины столбцов: columns="10 60 30", не больше ${MOST_COLUMNS}`,
    );
  }
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => (share * 100) / sum);
}

function readRow(element: Element, columns: number): TableRow {
  if (element.name !== 'tr')
    throw new DialectFault(`в таблице бывают строки <tr>, а не <${element.name}>`);
  const { attributes } = element;
  const kind = 'section' in attributes ? 'section' : 'total' in attributes ? 'total' : 'row';
  const cells = elements(element).map((cell) => readCell(cell));
  if (kind !== 'section') return { kind, cells };
  const [only, ...others] = cells;
  if (!only || others.length > 0) throw new DialectFault('в строке-разделе одна ячейка');
  return { kind, cells: [{ ...only, columns, align: 'left' }] };
}

function readCell(element: Element): TableCell {
  const { name, attributes, children } = element;
  if (name !== 'td' && name !== 'th')
    throw new DialectFault(`в <tr> бывают <td> и <th>, а не <${name}>`);
  return {
    paragraphs: paragraphs(children),
    align: alignment(attributes['align'], name === 'th' ? 'center' : 'left'),
    columns: span(attributes['colspan']),
    rows: span(attributes['rowspan']),
  };
}

function paragraphs(children: readonly Node[]): readonly Text[] {
  const all: Text[] = [];
  let inline: Node[] = [];
  const flush = (): void => {
    const text = readText(inline, 'td');
    if (text.length > 0) all.push(text);
    inline = [];
  };
  for (const child of children) {
    if (isInline(child)) inline.push(child);
    else if (typeof child !== 'string') {
      flush();
      if (child.name === 'prose') all.push(...readProse(child.children));
      else if (child.name === 'p') {
        const text = readText(child.children, 'p');
        if (text.length > 0) all.push(text);
      } else throw new DialectFault(`в ячейке нет места для <${child.name}>`);
    }
  }
  flush();
  return all;
}

function alignment(given: string | undefined, usual: TableCell['align']): TableCell['align'] {
  if (given === undefined) return usual;
  if (given === 'left' || given === 'center' || given === 'right') return given;
  throw new DialectFault(`align бывает left, center, right, а не «${given}»`);
}

function span(given: string | undefined): number {
  const number = given === undefined ? 1 : Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= 1000) return number;
  throw new DialectFault(`colspan и rowspan — целые числа от 1, а не «${given}»`);
}

/** A row with too many or too few cells would shift all words to its right under a wrong head. */
function checkWidth(rows: readonly TableRow[], columns: number): void {
  let covered: number[] = Array.from({ length: columns }, () => 0);
  for (const { cells } of rows) {
    let at = 0;
    const next = covered.map((left) => Math.max(0, left - 1));
    const skip = (): void => {
      while (at < columns && (covered[at] ?? 0) > 0) at++;
    };
    for (const cell of cells) {
      skip();
      for (let index = at; index < at + cell.columns; index++) next[index] = cell.rows - 1;
      at += cell.columns;
    }
    skip();
    if (at !== columns) {
      throw new DialectFault(`в строке таблицы ячеек на ${at} столбцов, а столбцов ${columns}`);
    }
    covered = next;
  }
  if (covered.some((left) => left > 0)) throw new DialectFault('rowspan выходит за конец таблицы');
}

/** Only elements; words between them are a mistake. */
export function elements({ name, children }: Element): readonly Element[] {
  return children.flatMap((child) => {
    if (typeof child !== 'string') return [child];
    if (child.trim() !== '') {
      throw new DialectFault(`в <${name}> слова вне элементов: «${child.trim().slice(0, 40)}»`);
    }
    return [];
  });
}

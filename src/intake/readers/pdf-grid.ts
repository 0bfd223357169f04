import type { Rule } from './pdf-geometry.js';

/** A ruled table on a page: its cells, each a box and a place in the grid of the rules. */
export interface Grid {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly number[];
  readonly boxes: readonly Box[];
}

export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Points apart at which two rules are one, or meet: borders are drawn in pieces with gaps at corners. */
const NEAR = 3;
const SHORT = 6;
/** A page with more rules than this is a drawing. */
const MANY = 5_000;

/** Rules that meet form a table; a box that holds no second cell is a frame and no table. */
export function gridsOf(rules: readonly Rule[]): Grid[] {
  const joined = [...joinedRules(rules, true), ...joinedRules(rules, false)];
  if (joined.length > MANY) return [];
  return connected(joined)
    .map(gridOf)
    .filter((grid): grid is Grid => grid !== undefined && grid.boxes.length > 1);
}

function joinedRules(rules: readonly Rule[], horizontal: boolean): Rule[] {
  const ordered = rules
    .filter((rule) => rule.horizontal === horizontal)
    .sort((one, other) => one.at - other.at || one.from - other.from);
  const joined: Rule[] = [];
  let line: Rule[] = [];
  for (const rule of ordered) {
    const last = line[line.length - 1];
    if (last && rule.at - last.at > 1.5) {
      joined.push(...joinedLine(line));
      line = [];
    }
    line.push(rule);
  }
  return [...joined, ...joinedLine(line)].filter((rule) => rule.to - rule.from > SHORT);
}

function joinedLine(line: readonly Rule[]): Rule[] {
  const joined: Rule[] = [];
  let open: { horizontal: boolean; at: number; from: number; to: number } | undefined;
  for (const rule of [...line].sort((one, other) => one.from - other.from)) {
    if (open && rule.from <= open.to + NEAR) open.to = Math.max(open.to, rule.to);
    else joined.push((open = { ...rule }));
  }
  return joined;
}

function connected(rules: readonly Rule[]): Rule[][] {
  const rows = rules.filter((rule) => rule.horizontal);
  const columns = rules.filter((rule) => !rule.horizontal);
  const groups = new Map<Rule, Rule[]>(rules.map((rule) => [rule, [rule]]));
  for (const row of rows) {
    for (const column of columns) {
      const one = groups.get(row);
      const other = groups.get(column);
      if (!one || !other || one === other || !meet(row, column)) continue;
      for (const rule of other) {
        one.push(rule);
        groups.set(rule, one);
      }
    }
  }
  return [...new Set(groups.values())];
}

function meet(row: Rule, column: Rule): boolean {
  return (
    column.at >= row.from - NEAR &&
    column.at <= row.to + NEAR &&
    row.at >= column.from - NEAR &&
    row.at <= column.to + NEAR
  );
}

function gridOf(rules: readonly Rule[]): Grid | undefined {
  const columns = edges(rules.filter((rule) => !rule.horizontal));
  const rows = edges(rules.filter((rule) => rule.horizontal));
  const [left, top] = [columns[0], rows[0]];
  const [right, bottom] = [columns[columns.length - 1], rows[rows.length - 1]];
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) {
    return undefined;
  }
  if (columns.length < 2 || rows.length < 2) return undefined;
  return { left, right, top, bottom, columns, boxes: boxesOf(rules, columns, rows) };
}

function edges(rules: readonly Rule[]): number[] {
  const found: number[] = [];
  for (const { at } of [...rules].sort((one, other) => one.at - other.at)) {
    if (at - (found[found.length - 1] ?? -Infinity) > NEAR) found.push(at);
  }
  return found;
}

/** Grows each cell to the right and down until a rule stops it. */
function boxesOf(
  rules: readonly Rule[],
  columns: readonly number[],
  rows: readonly number[],
): Box[] {
  const isRuled = ruledAt(rules);
  const edge = (list: readonly number[], index: number) => list[index] ?? 0;
  const middle = (list: readonly number[], index: number) =>
    (edge(list, index) + edge(list, index + 1)) / 2;
  const taken = new Set<number>();
  const boxes: Box[] = [];
  for (let row = 0; row + 1 < rows.length; row++) {
    for (let column = 0; column + 1 < columns.length; column++) {
      if (taken.has(row * columns.length + column)) continue;
      let columnSpan = 1;
      while (
        column + columnSpan + 1 < columns.length &&
        !isRuled(false, edge(columns, column + columnSpan), middle(rows, row))
      ) {
        columnSpan++;
      }
      let rowSpan = 1;
      const isOpenBelow = () =>
        Array.from({ length: columnSpan }, (_, step) => middle(columns, column + step)).every(
          (x) => !isRuled(true, edge(rows, row + rowSpan), x),
        );
      while (row + rowSpan + 1 < rows.length && isOpenBelow()) rowSpan++;
      for (let down = row; down < row + rowSpan; down++) {
        for (let over = column; over < column + columnSpan; over++) {
          taken.add(down * columns.length + over);
        }
      }
      boxes.push({
        ...{ row, column, rowSpan, columnSpan },
        left: edge(columns, column),
        right: edge(columns, column + columnSpan),
        top: edge(rows, row),
        bottom: edge(rows, row + rowSpan),
      });
    }
  }
  return boxes;
}

function ruledAt(
  rules: readonly Rule[],
): (horizontal: boolean, at: number, along: number) => boolean {
  return (horizontal, at, along) =>
    rules.some(
      (rule) =>
        rule.horizontal === horizontal &&
        Math.abs(rule.at - at) <= NEAR &&
        rule.from <= along &&
        rule.to >= along,
    );
}

/** What lies on a page of a PDF, with x to the right and y down, as the page is looked at. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PdfText[];
  readonly rules: readonly Rule[];
}

export interface PdfText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Base line of the letters and their size. */
  readonly base: number;
  readonly size: number;
}

/** A straight line along the page: `at` is its y where it is horizontal, its x where it is vertical. */
export interface Rule {
  readonly horizontal: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export type Matrix = readonly [number, number, number, number, number, number];

export function multiply(one: Matrix, two: Matrix): Matrix {
  return [
    one[0] * two[0] + one[2] * two[1],
    one[1] * two[0] + one[3] * two[1],
    one[0] * two[2] + one[2] * two[3],
    one[1] * two[2] + one[3] * two[3],
    one[0] * two[4] + one[2] * two[5] + one[4],
    one[1] * two[4] + one[3] * two[5] + one[5],
  ];
}

export function place(matrix: Matrix, x: number, y: number): readonly [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

type Point = readonly [number, number];

/** Rules wider than this are bars of colour, not lines. */
const THICK = 4;

/** The rules in one painted path: its straight strokes, or a filled box so thin that it is a line. */
export function rulesOf(path: readonly Point[][], isFilled: boolean): Rule[] {
  return path.flatMap((points) => (isFilled ? thinBox(points) : strokes(points)));
}

function strokes(points: readonly Point[]): Rule[] {
  const rules: Rule[] = [];
  for (let index = 1; index < points.length; index++) {
    const [x1, y1] = points[index - 1] ?? [0, 0];
    const [x2, y2] = points[index] ?? [0, 0];
    if (Math.abs(y1 - y2) < 0.5) rules.push(rule(true, (y1 + y2) / 2, x1, x2));
    else if (Math.abs(x1 - x2) < 0.5) rules.push(rule(false, (x1 + x2) / 2, y1, y2));
  }
  return rules;
}

function thinBox(points: readonly Point[]): Rule[] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const rules: Rule[] = [];
  if (bottom - top <= THICK) rules.push(rule(true, (top + bottom) / 2, left, right));
  if (right - left <= THICK) rules.push(rule(false, (left + right) / 2, top, bottom));
  return rules;
}

function rule(horizontal: boolean, at: number, one: number, other: number): Rule {
  return { horizontal, at, from: Math.min(one, other), to: Math.max(one, other) };
}

/**
 * Measures of a page that both the reckoning here and the layout (templates/layouts/gost.typ) stand on;
 * they travel to the layout with the paper. ГОСТ Р 7.0.97-2016, 3.1–3.3. Lengths in points.
 */
const MM = 72 / 25.4;

export const MEASURES = {
  page: { width: 210 * MM, height: 297 * MM },
  margins: { left: 30 * MM, right: 15 * MM, top: 20 * MM, bottom: 20 * MM },
  indent: 12.5 * MM,
  /** The narrow columns: of the headline on the left, of addressee and stamps on the right. */
  headline: 85 * MM,
  right: 80 * MM,
  /** Between words that stand side by side in one line. */
  gap: 4 * MM,
  sizes: { body: 14, table: 12, small: 10, note: 11, caption: 12, pageNumber: 12 },
  /** Of the letters' size: what Times New Roman takes for a line, and the share of it between lines. */
  line: { above: 0.891, below: 0.216, natural: 1.149, body: 1.15 },
} as const;

export function textWidth(landscape: boolean): number {
  const { page, margins } = MEASURES;
  return (landscape ? page.height : page.width) - margins.left - margins.right;
}

export function textHeight(landscape: boolean): number {
  const { page, margins } = MEASURES;
  return (landscape ? page.width : page.height) - margins.top - margins.bottom;
}

/** Blank beside and above a cell's words. Sixty columns leave no room for it. */
export function cellInset(columns: readonly number[]): { readonly x: number; readonly y: number } {
  const narrowest = Math.min(...columns) / MM;
  const x = narrowest >= 12 ? 1.5 : narrowest >= 9 ? 1.2 : narrowest >= 6 ? 0.7 : 0.2;
  return { x: x * MM, y: 0.5 * MM };
}

/** Of a signature: room for it alone, above the day, and beside it; then the name. */
export const SIGNATURE = {
  room: 38 * MM,
  aboveDay: 46 * MM,
  besideDay: 68 * MM,
  name: { least: 34 * MM, leastDated: 42 * MM, most: 62 * MM },
};

/**
 * More lines than these are let go over a page's end even where they should hold together: what holds
 * together and is higher than a page would be cut off.
 */
export const MOST_LINES_TOGETHER = 14;

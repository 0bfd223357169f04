/**
 * The sheet as ГОСТ Р 7.0.97-2016 (3.3) has it, in Word's own measure: a twip is a twentieth of a point.
 */
export const mm = (length: number): number => Math.round((length * 1440) / 25.4);

export const SHEET = { width: mm(210), height: mm(297) } as const;
export const MARGINS = { left: mm(30), right: mm(15), top: mm(20), bottom: mm(20) } as const;
/** The page number stands in the middle of the upper margin, 10 mm below the edge. */
export const HEADER_AT = mm(10);
export const FIRST_LINE = mm(12.5);
/** The column of whom it is for and of the stamps, on the right. */
export const RIGHT_COLUMN = mm(80);
/** The column of the headline, on the left. */
export const LEFT_COLUMN = mm(85);

/** What the margins leave of a page, in twips. */
export interface Area {
  readonly width: number;
  readonly height: number;
}

export function areaOf({ landscape }: { readonly landscape: boolean }): Area {
  const [across, down] = landscape ? [SHEET.height, SHEET.width] : [SHEET.width, SHEET.height];
  return {
    width: across - MARGINS.left - MARGINS.right,
    height: down - MARGINS.top - MARGINS.bottom,
  };
}

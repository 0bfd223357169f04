/**
 * A chart as it stands in a report: on a page, in PDF, as a picture in letters and DOCX. The drawing is
 * shapes and words only (no styles, scripts, pictures or HTML inside), so every program draws the same.
 */
export interface Chart {
  readonly svg: string;
  /** Pixels of 1/96 inch; the width is that of the text on an upright A4 sheet. */
  readonly width: number;
  readonly height: number;
  /** What it shows. */
  readonly title: string;
  /** What it comes to, in a sentence: for whoever cannot see it. */
  readonly summary: string;
}

/** Width of a text in pixels, in the typeface that charts are drawn in. */
export type Measure = (text: string, size: number, weight?: Weight) => number;
export type Weight = 'normal' | 'bold';

export interface ChartOptions {
  /** Without the date, which the caption says: «Исполнение по разделам плана». */
  readonly title?: string;
  /** Begins the names of the drawing's parts: two charts of one page must differ in it. */
  readonly id?: string;
}

/** 165 mm at 96 dots to an inch are 624; browsers and paper scale it as one. */
export const WIDTH = 640;
/** With its caption it fits on one upright sheet. */
export const MOST_HEIGHT = 920;

/**
 * What is given to be made into files, and what comes of it. It crosses a process: only plain data.
 */
import type { TemplateSource, View } from '../templating/index.js';

export const FORMATS = ['html', 'docx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

export interface PressOrder {
  /** Name of the template to print, among `sources`. */
  readonly template: string;
  /** It and the partials it may use: `analytical-memo`, `partials/order-head`. */
  readonly sources: readonly TemplateSource[];
  readonly view: View;
  /** SVG by the names under which the template shows figures. */
  readonly figures: Readonly<Record<string, string>>;
  readonly formats: readonly Format[];
  /** Whether the figures are wanted as pictures besides, for letters. */
  readonly pictures?: boolean;
  /** Written into the files as the time of their making; nothing else in them tells of time. */
  readonly createdAt: Date;
  /** Properties of the DOCX that outlive editing in Word: by them a file attached back is known. */
  readonly marks?: Readonly<Record<string, string>>;
}

export interface Pressed {
  readonly title: string;
  /** A block a line. */
  readonly text: string;
  readonly html: string | null;
  readonly docx: Uint8Array | null;
  readonly pdf: Uint8Array | null;
  /** PNG of each figure shown, by its name; none where they were not asked for. */
  readonly pictures: Readonly<Record<string, Uint8Array>>;
}

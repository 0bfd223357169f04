import { PdfWriter } from '../../../src/documents/pdf/pdf.writer.js';
import { aPaper } from './papers.js';
import { readPages, type SeenLine, type SeenPage } from './pdf-pages.js';

const writer = new PdfWriter();
const MM = 72 / 25.4;

/** Where text may stand on an upright page, in points. */
export const LEFT = 30 * MM;
export const RIGHT = (210 - 15) * MM;

/** A drawing twice as wide as high, with a word in it. */
export const drawing = {
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><text x="20" y="40">Рисунок</text></svg>',
  width: 600,
  height: 300,
};

/** What is seen on the pages of a paper with such words in the dialect. */
export async function pagesOf(inside: string, attributes = ''): Promise<readonly SeenPage[]> {
  const given = { createdAt: new Date(0), figures: new Map([['months', drawing]]) };
  return readPages(await writer.write(aPaper(inside, attributes), given));
}

/** The lines of a page below its number. */
export function textOf({ lines }: SeenPage): readonly SeenLine[] {
  return lines.filter(({ base }) => base > 20 * MM);
}

export function lineWith(words: string, pages: readonly SeenPage[]): SeenLine {
  const found = pages.flatMap(({ lines }) => lines).find(({ text }) => text.includes(words));
  if (!found) throw new Error(`no line with «${words}»`);
  return found;
}

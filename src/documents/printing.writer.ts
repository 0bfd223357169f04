import { readDialect } from './dialect/read-dialect.js';
import { drawingsOf, type Drawing } from './figures/drawings.js';
import { paperHtml } from './html/paper-html.js';
import { KeptTemplates } from './kept-templates.writer.js';
import type { Paper } from './paper.js';
import type { PdfWriter } from './pdf/pdf.writer.js';
import { plainText } from './plain-text.js';
import type { Pressed, PressOrder } from './press.js';
import { unprintable } from './unprintable.js';

type Drawings = ReadonlyMap<string, Drawing>;
type Pictures = ReadonlyMap<string, Drawing & { readonly png: Uint8Array }>;

/**
 * From a template to files, in one go. What a kind of file needs is loaded when the first of the kind
 * is asked for: a preview waits for none of it.
 */
export class Printing {
  private readonly templates = new KeptTemplates();
  private pdfWriter: PdfWriter | undefined;

  /** `most`: characters that the template may print. */
  async press(order: PressOrder, most: number): Promise<Pressed> {
    const { template, figures, formats } = order;
    const printed = this.print(order);
    if (printed.length > most) throw unprintable('long-print', template);
    const paper = readDialect(printed);
    const drawings = drawingsOf(paper, figures);
    const pictured: Pictures =
      order.pictures || formats.includes('docx') ? await picturesOf(drawings) : new Map();
    return {
      title: paper.title,
      text: plainText(paper),
      html: formats.includes('html') ? paperHtml(paper, figures) : null,
      docx: formats.includes('docx') ? await this.docx(paper, order, pictured) : null,
      pdf: formats.includes('pdf') ? await this.pdf(paper, order, drawings) : null,
      pictures: order.pictures
        ? Object.fromEntries([...pictured].map(([name, { png }]) => [name, png]))
        : {},
    };
  }

  private print({ template, sources, view }: PressOrder): string {
    try {
      return this.templates.of(sources).render(template, view);
    } catch (error) {
      // Text longer than any text may be: the print grew faster than memory filled.
      const endless = error instanceof RangeError && error.message.includes('string length');
      throw endless ? unprintable('long-print', template) : error;
    }
  }

  private async docx(
    paper: Paper,
    { createdAt, marks = {} }: PressOrder,
    figures: Pictures,
  ): Promise<Uint8Array> {
    const { writeDocx } = await import('./docx/write-docx.writer.js');
    return writeDocx(paper, { createdAt, figures, marks });
  }

  private async pdf(
    paper: Paper,
    { createdAt }: PressOrder,
    figures: Drawings,
  ): Promise<Uint8Array> {
    const { PdfWriter } = await import('./pdf/pdf.writer.js');
    this.pdfWriter ??= new PdfWriter();
    return this.pdfWriter.write(paper, { createdAt, figures });
  }
}

async function picturesOf(drawings: Drawings): Promise<Pictures> {
  if (drawings.size === 0) return new Map();
  const { pngOf } = await import('./figures/figures.writer.js');
  return new Map(
    [...drawings].map(([name, drawing]) => [name, { ...drawing, png: pngOf(drawing) }]),
  );
}

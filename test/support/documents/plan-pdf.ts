import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFFont, type PDFPage } from 'pdf-lib';
import { layOut, type LaidRow, type PlanContent, type PlanTraits } from './plan-content.js';

/**
 * A plan as a PDF with ruled tables: the head again on every page, rows broken by the page where they
 * do not fit, words set apart by blanks in the text and cut in narrow columns as office programs do it.
 */
export async function planPdf(plan: PlanContent, traits: PlanTraits): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const path = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  );
  const font = await document.embedFont(await readFile(path), { subset: true });
  const sheet = new Sheet(document, font);
  for (const text of plan.paragraphs) sheet.paragraph(text);
  for (const table of plan.tables) {
    if (table.title) sheet.paragraph(table.title);
    // Pages are broken where the paper ends: cut rows would be cut twice.
    sheet.table(layOut(table, { ...traits, cutRows: 0, repeatHead: 0 }), table.head.length, traits);
  }
  for (const text of plan.after ?? []) sheet.paragraph(text);
  return document.save();
}

const WIDTH = 842;
const HEIGHT = 595;
const MARGIN = 40;
const SIZE = 9;
const LINE = 11;
const PAD = 3;

class Sheet {
  private page: PDFPage;
  private y = HEIGHT - MARGIN;
  private readonly widths = new Map<string, number>();

  constructor(
    private readonly document: PDFDocument,
    private readonly font: PDFFont,
  ) {
    this.page = document.addPage([WIDTH, HEIGHT]);
  }

  paragraph(text: string): void {
    for (const line of text.split('\n').flatMap((part) => this.wrap(part, WIDTH - 2 * MARGIN))) {
      if (this.y - LINE < MARGIN) this.turn();
      this.write(line, MARGIN, this.y);
      this.y -= LINE;
    }
    this.y -= LINE;
  }

  table(rows: readonly LaidRow[], columns: number, traits: PlanTraits): void {
    const edges = columnEdges(columns);
    const head = rows[0];
    for (const row of rows) {
      const merged = row.kind === 'section' && traits.mergedSections !== false;
      const shown = merged ? [edges[0] ?? 0, edges[columns] ?? 0] : edges;
      let lines = Array.from({ length: shown.length - 1 }, (_, index) =>
        this.cellLines(row.cells[index] ?? '', (shown[index + 1] ?? 0) - (shown[index] ?? 0)),
      );
      // What does not fit goes on in a row on the next page, under the head again.
      while (lines.some((cell) => cell.length > 0)) {
        const fits = Math.floor((this.y - MARGIN - 2 * PAD) / LINE);
        if (fits < 1) {
          this.turn();
          if (head && row !== head)
            this.row(
              head.cells.map((cell, index) =>
                this.cellLines(cell, (edges[index + 1] ?? 0) - (edges[index] ?? 0)),
              ),
              edges,
            );
          continue;
        }
        this.row(
          lines.map((cell) => cell.slice(0, fits)),
          shown,
        );
        lines = lines.map((cell) => cell.slice(fits));
      }
    }
    this.y -= LINE;
  }

  private row(lines: readonly (readonly string[])[], edges: readonly number[]): void {
    const height = Math.max(1, ...lines.map((cell) => cell.length)) * LINE + 2 * PAD;
    lines.forEach((cell, index) =>
      cell.forEach((line, number) =>
        this.write(line, (edges[index] ?? 0) + PAD, this.y - PAD - number * LINE),
      ),
    );
    const bottom = this.y - height;
    for (const x of edges) this.rule(x, this.y, x, bottom);
    this.rule(edges[0] ?? 0, this.y, edges[edges.length - 1] ?? 0, this.y);
    this.rule(edges[0] ?? 0, bottom, edges[edges.length - 1] ?? 0, bottom);
    this.y = bottom;
  }

  private rule(x1: number, y1: number, x2: number, y2: number): void {
    this.page.drawLine({ start: { x: x1, y: y1 }, end: { x: x2, y: y2 }, thickness: 0.5 });
  }

  private write(text: string, x: number, top: number): void {
    this.page.drawText(text, { x, y: top - SIZE, size: SIZE, font: this.font });
  }

  private turn(): void {
    this.page = this.document.addPage([WIDTH, HEIGHT]);
    this.y = HEIGHT - MARGIN;
  }

  private cellLines(text: string, width: number): string[] {
    const lines = text.split('\n').flatMap((part) => this.wrap(part, width - 2 * PAD));
    return lines.length > 0 ? lines : [''];
  }

  private wrap(text: string, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of text
      .split(/\s+/)
      .filter(Boolean)
      .flatMap((word) => this.cut(word, width))) {
      const longer = line ? `${line} ${word}` : word;
      if (line && this.width(longer) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return line ? [...lines, line] : lines;
  }

  /** Letter by letter, as the page will set them: asking the font for whole texts takes seconds a plan. */
  private width(text: string): number {
    let sum = 0;
    for (const letter of text) {
      let width = this.widths.get(letter);
      if (width === undefined) {
        width = this.font.widthOfTextAtSize(letter, SIZE);
        this.widths.set(letter, width);
      }
      sum += width;
    }
    return sum;
  }

  /** A word too long for its column is cut where the column ends, without a hyphen. */
  private cut(word: string, width: number): string[] {
    const pieces = [''];
    for (const part of word.split(/(?<=-)/)) {
      const fits = (text: string) => this.width(text) <= width;
      const last = pieces.length - 1;
      if (fits(`${pieces[last]}${part}`)) pieces[last] += part;
      else {
        if (pieces[last] !== '') pieces.push('');
        for (const letter of part) {
          if (!fits(`${pieces[pieces.length - 1]}${letter}`)) pieces.push('');
          pieces[pieces.length - 1] += letter;
        }
      }
    }
    return pieces;
  }
}

/** The number column is narrow, the second wide, the rest share what is left. */
function columnEdges(columns: number): number[] {
  const widths = Array.from({ length: columns }, (_, index) =>
    index === 0 ? 1 : index === 1 ? 6 : 4,
  );
  const unit = (WIDTH - 2 * MARGIN) / widths.reduce((sum, width) => sum + width, 0);
  const edges = [MARGIN];
  for (const width of widths) edges.push((edges[edges.length - 1] ?? 0) + width * unit);
  return edges;
}

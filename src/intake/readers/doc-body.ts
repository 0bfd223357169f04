import type { DocFile } from './doc-file.js';
import { docLists } from './doc-lists.js';
import { docParagraphs, docUnseen, type DocParagraph } from './doc-properties.js';
import { fillTable, type DocRow } from './doc-table.js';
import { ListCounters, type ListUse } from './list-counters.js';
import type { Page } from './page.js';

/**
 * The text of a .doc told to a page. A cell ends with character 7, and so does a row: which of the two
 * it is, and whether a paragraph lies in a table at all, only the paragraph's properties say.
 */
export function docBody(file: DocFile, page: Page): void {
  const body = new Body(page, docLists(file));
  const paragraphs = docParagraphs(file);
  const unseen = unseenMask(file);
  let start = 0;
  for (let at = 0; at < file.text.length; at++) {
    const sign = file.text.charCodeAt(at);
    if (sign !== CELL_END && sign !== PARAGRAPH_END && sign !== PAGE_END) continue;
    const text = body.shown(file.text, start, at, unseen);
    body.end(sign, text, paragraphs.get(at + 1), unseen[at] === 1);
    start = at + 1;
  }
  body.finish();
}

const CELL_END = 7;
const PAGE_END = 12;
const PARAGRAPH_END = 13;

function unseenMask(file: DocFile): Uint8Array {
  const mask = new Uint8Array(file.text.length);
  for (const [from, to] of docUnseen(file)) mask.fill(1, from, to);
  return mask;
}

class Body {
  private readonly counters = new ListCounters();
  private table: DocRow[] = [];
  private row: DocRow['cells'] = [];
  private lines: { text: string; label: string }[] = [];
  /** Open fields: true while their code is being passed over. */
  private readonly fields: boolean[] = [];
  private carried = '';
  private pageBegins = false;

  constructor(
    private readonly page: Page,
    private readonly lists: readonly ListUse[],
  ) {}

  /** The visible part of a stretch of text. */
  shown(text: string, from: number, to: number, unseen: Uint8Array): string {
    let shown = '';
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x13) this.fields.push(true);
      else if (code === 0x14) this.fields[this.fields.length - 1] = false;
      else if (code === 0x15) this.fields.pop();
      else if (unseen[at] === 0 && !this.fields.includes(true)) shown += signOf(text, at, code);
    }
    return shown;
  }

  end(sign: number, written: string, paragraph: DocParagraph | undefined, deleted: boolean): void {
    const text = this.carried + written;
    this.carried = '';
    if (sign === CELL_END && paragraph?.rowEnd) return this.endRow(paragraph);
    const inTable = paragraph?.inTable ?? this.row.length > 0;
    if (sign !== CELL_END && deleted) {
      this.carried = text;
      return;
    }
    if (!inTable && sign !== CELL_END) this.endTable();
    if (paragraph?.newPage) this.beginPage();
    const label = this.label(paragraph);
    if (inTable || sign === CELL_END) this.lines.push({ text, label });
    else this.write(text, label);
    if (sign === CELL_END) {
      this.row.push(this.lines);
      this.lines = [];
    }
    if (sign === PAGE_END) this.beginPage();
  }

  finish(): void {
    this.endTable();
    if (this.carried) this.write(this.carried, '');
  }

  private write(text: string, label: string): void {
    this.page.openParagraph(label);
    this.page.text(text);
    this.page.closeParagraph();
  }

  private label(paragraph: DocParagraph | undefined): string {
    const use = paragraph && this.lists[paragraph.list - 1];
    return use ? this.counters.next(use, paragraph.level) : '';
  }

  private beginPage(): void {
    if (this.table.length === 0) this.page.breakPage();
    else this.pageBegins = true;
  }

  private endRow({ cells, head }: DocParagraph): void {
    if (this.row.length > 0) {
      this.table.push({ cells: this.row, grid: cells, head, pageStart: this.pageBegins });
    }
    this.pageBegins = false;
    this.row = [];
    this.lines = [];
  }

  private endTable(): void {
    if (this.row.length > 0) {
      this.table.push({ cells: this.row, grid: undefined, head: false, pageStart: false });
    }
    if (this.table.length > 0) fillTable(this.page, this.table);
    this.table = [];
    this.row = [];
    for (const { text, label } of this.lines.splice(0)) this.write(text, label);
  }
}

function signOf(text: string, at: number, code: number): string {
  if (code >= 32 || code === 9) return text[at] ?? '';
  if (code === 11 || code === 14) return '\n';
  return code === 30 ? '-' : '';
}

import type { Handler } from 'htmlparser2';
import type { Numbering } from './docx-numbering.js';
import { symbolText } from './docx-symbol.js';
import {
  isOff,
  newParagraph,
  newRow,
  whole,
  type ParagraphProperties,
  type RowProperties,
} from './docx-properties.js';
import type { Page } from './page.js';

/**
 * document.xml told to a page, element by element. The hottest loop of intake: it keeps no tree and
 * looks only at the attributes it needs. Word's order inside an element (properties first, ECMA-376
 * part 1, 17.3–17.4) is what lets one pass do.
 */
export function docxBody(page: Page, numbering: Numbering): Partial<Handler> {
  const body = new Body(page, numbering);
  return {
    onopentagname: (name) => body.open(name),
    onattribute: (name, value) => body.attribute(name, value),
    ontext: (text) => body.text(text),
    onclosetag: (name) => body.close(name),
  };
}

class Body {
  private element = '';
  /** Depth inside content that is not shown: deleted text, old formatting, second copies of drawings. */
  private unseen = 0;
  private properties: 'paragraph' | 'row' | '' = '';
  private inRun = false;
  private hidden = false;
  private inText = false;
  private value = '';
  private paragraph: ParagraphProperties = newParagraph();
  private row: RowProperties = newRow();
  private cell: { span: number; goesOn: boolean } | undefined;
  private readonly outerParagraphs: ParagraphProperties[] = [];
  private readonly outerRows: RowProperties[] = [];
  private carried = '';

  constructor(
    private readonly page: Page,
    private readonly numbering: Numbering,
  ) {}

  open(name: string): void {
    this.element = name;
    if (this.unseen > 0) {
      this.unseen++;
      return;
    }
    switch (name) {
      case 'w:r':
        this.inRun = true;
        this.hidden = false;
        break;
      case 'w:t':
      case 'm:t':
        this.inText = !this.hidden;
        break;
      case 'w:p':
        this.openParagraph();
        break;
      case 'w:pPr':
        this.properties = 'paragraph';
        break;
      case 'w:trPr':
        this.properties = 'row';
        break;
      case 'w:tc':
        this.openRow();
        this.cell = { span: 1, goesOn: false };
        break;
      case 'w:tr':
        this.row = newRow();
        break;
      case 'w:tbl':
        this.openCell();
        this.outerRows.push(this.row);
        this.page.openTable();
        break;
      case 'w:vMerge':
        if (this.cell) this.cell.goesOn = true;
        break;
      case 'w:tblHeader':
        this.row.head = true;
        break;
      case 'w:vanish':
        this.hidden = this.inRun;
        break;
      case 'w:lastRenderedPageBreak':
        this.page.breakPage();
        break;
      case 'w:sectPr':
        this.paragraph.endsPage = this.properties === 'paragraph';
        break;
      case 'w:br':
      case 'w:sym':
      case 'w:pageBreakBefore':
        this.value = '';
        break;
      case 'w:txbxContent':
        this.inRun = false;
        break;
      case 'w:del':
      case 'w:moveFrom':
        if (this.properties === 'row') this.row.deleted = true;
        if (this.properties === 'paragraph') this.paragraph.runsOn = true;
        this.unseen = 1;
        break;
      default:
        if (name === 'mc:Fallback' || name === 'w:rt' || name.endsWith('Change')) this.unseen = 1;
    }
  }

  attribute(name: string, value: string): void {
    if (this.unseen > 0) return;
    switch (this.element) {
      case 'w:pStyle':
        if (name === 'w:val') this.paragraph.style = value;
        break;
      case 'w:numId':
        if (name === 'w:val') this.paragraph.numId = value;
        break;
      case 'w:ilvl':
        if (name === 'w:val') this.paragraph.level = whole(value);
        break;
      case 'w:gridSpan':
        if (name === 'w:val' && this.cell) this.cell.span = whole(value);
        break;
      case 'w:gridBefore':
        if (name === 'w:val') this.row.skip = whole(value);
        break;
      case 'w:vMerge':
        if (this.cell && value === 'restart') this.cell.goesOn = false;
        break;
      case 'w:tblHeader':
        if (isOff(value)) this.row.head = false;
        break;
      case 'w:vanish':
        if (isOff(value)) this.hidden = false;
        break;
      case 'w:type':
        if (value === 'continuous') this.paragraph.endsPage = false;
        break;
      case 'w:br':
      case 'w:pageBreakBefore':
        if (name === 'w:type' || name === 'w:val') this.value = value;
        break;
      case 'w:sym':
        if (name === 'w:char') this.value = value;
        break;
    }
  }

  text(text: string): void {
    if (!this.inText || this.unseen > 0) return;
    this.page.text(text.includes('\n') ? text.replace(/\r?\n/g, ' ') : text);
  }

  close(name: string): void {
    if (this.unseen > 0) {
      this.unseen--;
      return;
    }
    switch (name) {
      case 'w:t':
      case 'm:t':
        this.inText = false;
        break;
      case 'w:r':
        this.inRun = false;
        break;
      case 'w:p':
        this.closeParagraph();
        break;
      case 'w:pPr':
        this.properties = '';
        this.number();
        break;
      case 'w:trPr':
        this.properties = '';
        break;
      case 'w:tab':
        if (this.inRun && !this.hidden) this.page.text('\t');
        break;
      case 'w:br':
        this.breakLine();
        break;
      case 'w:cr':
        if (!this.hidden) this.page.text('\n');
        break;
      case 'w:noBreakHyphen':
        if (!this.hidden) this.page.text('-');
        break;
      case 'w:sym':
        if (!this.hidden) this.page.text(symbolText(this.value));
        break;
      case 'w:pageBreakBefore':
        if (!isOff(this.value)) this.page.breakPage();
        break;
      case 'w:txbxContent':
        this.inRun = true;
        break;
      case 'w:tc':
        this.openCell();
        this.flush();
        this.page.closeCell();
        break;
      case 'w:tr':
        if (this.row.opened) this.page.closeRow(this.row.deleted);
        break;
      case 'w:tbl':
        this.page.closeTable();
        this.row = this.outerRows.pop() ?? newRow();
        break;
      case 'w:body':
        this.flush();
        break;
    }
  }

  private openParagraph(): void {
    this.openCell();
    this.outerParagraphs.push(this.paragraph);
    this.paragraph = newParagraph();
    this.inRun = false;
    this.page.openParagraph();
    if (this.carried) this.page.text(this.carried);
    this.carried = '';
  }

  private closeParagraph(): void {
    if (this.paragraph.runsOn) this.carried = this.page.dropParagraph();
    else this.page.closeParagraph();
    if (this.paragraph.endsPage) this.page.breakPage();
    this.paragraph = this.outerParagraphs.pop() ?? newParagraph();
  }

  /** Text of a paragraph that had nothing to run on into. */
  private flush(): void {
    if (!this.carried) return;
    this.page.openParagraph();
    this.page.text(this.carried);
    this.page.closeParagraph();
    this.carried = '';
  }

  private number(): void {
    const { style, numId, level, runsOn } = this.paragraph;
    if (runsOn || (this.row.deleted && this.page.insideCell)) return;
    const label = this.numbering.label(style, numId, level);
    if (label) this.page.label(label);
  }

  private openRow(): void {
    if (this.row.opened) return;
    this.row.opened = true;
    this.page.openRow({ head: this.row.head, skip: this.row.skip });
  }

  /** A cell begins when its properties are over: at its first content, or its end. */
  private openCell(): void {
    if (!this.cell) return;
    this.page.openCell({ columnSpan: this.cell.span, goesOn: this.cell.goesOn });
    this.cell = undefined;
  }

  private breakLine(): void {
    if (this.hidden || !this.inRun) return;
    if (this.value === 'page') this.page.breakPage();
    if (this.value !== 'page' || !this.page.insideCell) this.page.text('\n');
  }
}

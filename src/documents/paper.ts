/**
 * A document as it is laid out, whatever it will be written as: what a template printed, read into
 * blocks. The writers (`html/`, `docx/`, `pdf/`) decide measures and fonts, each by the same standard
 * (ГОСТ Р 7.0.97-2016); a paper says only what each part is.
 *
 * Plain data, since it travels to the process that writes files, and to Typst as JSON.
 */
export interface Paper {
  /** For the file's own properties and the preview's head: «Приказ об утверждении плана». */
  readonly title: string;
  /** Each begins a page and has its own orientation; page numbers count from its second page. */
  readonly sections: readonly PaperSection[];
}

export interface PaperSection {
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
}

export type Block =
  | LinesBlock
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | RequisitesBlock
  | SignaturesBlock
  | FigureBlock
  | { readonly kind: 'pageBreak' };

/** A run of text of one look, or the end of a line inside a paragraph. */
export type Inline = TextRun | { readonly lineBreak: true };
export interface TextRun {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly superscript?: true;
}
export type Text = readonly Inline[];

/**
 * Lines that stand together: `letterhead` across the head of the page, centred; the others in the
 * right half: whom a letter is for, the approval stamp, «Приложение № 1 к приказу …».
 */
export interface LinesBlock {
  readonly kind: 'lines';
  readonly place: 'letterhead' | 'addressee' | 'approval' | 'annex';
  readonly lines: readonly Text[];
}

/**
 * 1: the kind of the document or an annex's title, centred; 2: a part of the text, centred; 3: a part
 * of a part, from the left. `headline` says what the document is about, in the narrow left column.
 */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3 | 'headline';
  readonly text: Text;
}

/**
 * `body`: justified, first line indented; `plain`: from the left without indent; `note`: small print;
 * the rest by where they stand. `keep`: on one page with what follows.
 */
export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly style: 'body' | 'plain' | 'center' | 'right' | 'note';
  readonly text: Text;
  readonly keep: boolean;
}

/** Points of an order: «1.», «1.1.» by depth; or dashes. */
export interface ListBlock {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** Number of the first point. */
  readonly start: number;
  readonly items: readonly ListItem[];
}
export interface ListItem {
  readonly text: Text;
  /** What stands below it: paragraphs of the same point, lists of the next depth. */
  readonly blocks: readonly (ParagraphBlock | ListBlock)[];
}

/** Head rows repeat on every page, a row is never cut by a page's end, a section row keeps with the next. */
export interface TableBlock {
  readonly kind: 'table';
  /** Widths in per cent of the text's width, summing to 100. */
  readonly columns: readonly number[];
  /** False: cells without rules, to set words side by side. */
  readonly ruled: boolean;
  /** Smaller print, for tables of many columns. */
  readonly small: boolean;
  readonly head: readonly TableRow[];
  readonly body: readonly TableRow[];
}
export interface TableRow {
  /** `section`: a title across the rows below it; `total`: sums. */
  readonly kind: 'row' | 'section' | 'total';
  readonly cells: readonly TableCell[];
}
export interface TableCell {
  readonly paragraphs: readonly Text[];
  readonly align: 'left' | 'center' | 'right';
  /** 1 and more. Cells covered by a span from above are left out of the rows below. */
  readonly columns: number;
  readonly rows: number;
}

/** Date, place and number in one line: left, middle, right; empty where there is nothing. */
export interface RequisitesBlock {
  readonly kind: 'requisites';
  readonly left: Text;
  readonly middle: Text;
  readonly right: Text;
}

/** Position on the left, name on the right, room for the signature between; never alone on a page. */
export interface SignaturesBlock {
  readonly kind: 'signatures';
  readonly signatures: readonly Signature[];
}
export interface Signature {
  /** Words above, as «СОГЛАСОВАНО» or «С приказом ознакомлены:»; empty: none. */
  readonly label: Text;
  readonly position: Text;
  readonly name: Text;
  /** A place for the day beside the signature. */
  readonly dated: boolean;
}

/** A picture by the name under which it is handed over beside the paper. */
export interface FigureBlock {
  readonly kind: 'figure';
  readonly name: string;
  /** What it shows, in words, for whoever cannot see it. */
  readonly alt: string;
  readonly caption: Text;
}

/** The words of a text in one line. */
export function wordsOf(text: Text): string {
  return text.map((run) => ('lineBreak' in run ? ' ' : run.text)).join('');
}

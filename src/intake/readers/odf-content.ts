import type { Handler } from 'htmlparser2';
import { OdfLists } from './odf-lists.js';
import { OdfTables } from './odf-tables.js';
import type { Page } from './page.js';

type Attributes = Readonly<Record<string, string>>;

/**
 * content.xml of an .odt or .ods told to a page (OpenDocument 1.3 part 3). The same handler reads
 * styles.xml first: a list or a page break may be defined in either.
 */
export class OdfContent {
  private unseen = 0;
  private inBody = false;
  private isSheet = false;
  private styleName = '';
  private readonly breaking = new Set<string>();
  private readonly hidden = new Set<string>();
  private readonly lists = new OdfLists();
  private readonly tables: OdfTables;

  constructor(private readonly page: Page) {
    this.tables = new OdfTables(page, this.hidden);
  }

  /** True once a text or a spreadsheet has been met: another kind of document holds neither. */
  found = false;

  handler(): Partial<Handler> {
    return {
      onopentag: (name, attributes) => this.open(name, attributes),
      ontext: (text) => this.text(text),
      onclosetag: (name) => this.close(name),
    };
  }

  private open(name: string, attributes: Attributes): void {
    if (this.unseen > 0 || UNSEEN.has(name)) {
      this.unseen++;
      return;
    }
    if (name === 'office:body') this.inBody = true;
    else if (this.inBody) this.openInBody(name, attributes);
    else this.define(name, attributes);
  }

  private define(name: string, attributes: Attributes): void {
    switch (name) {
      case 'text:list-style':
        this.lists.defineStyle(attributes);
        break;
      case 'text:list-level-style-number':
        this.lists.defineLevel(attributes);
        break;
      case 'style:style':
        this.styleName = attributes['style:name'] ?? '';
        break;
      case 'style:paragraph-properties':
      case 'style:table-row-properties':
      case 'style:table-properties':
        if (attributes['fo:break-before'] === 'page') this.breaking.add(this.styleName);
        if (attributes['table:display'] === 'false') this.hidden.add(this.styleName);
    }
  }

  private openInBody(name: string, attributes: Attributes): void {
    switch (name) {
      case 'office:text':
      case 'office:spreadsheet':
        this.found = true;
        this.isSheet = name === 'office:spreadsheet';
        break;
      case 'text:p':
      case 'text:h':
        this.openParagraph(attributes);
        break;
      case 'text:s':
        this.page.text(' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 1, 200)));
        break;
      case 'text:tab':
        this.page.text('\t');
        break;
      case 'text:line-break':
        this.page.text('\n');
        break;
      case 'text:soft-page-break':
        this.page.breakPage();
        break;
      case 'text:list':
        this.lists.openList(attributes);
        break;
      case 'text:list-item':
        this.lists.openItem(attributes);
        break;
      default:
        if (name.startsWith('table:')) this.openTablePart(name, attributes);
    }
  }

  private openTablePart(name: string, attributes: Attributes): void {
    if (this.breaking.has(attributes['table:style-name'] ?? '')) this.page.breakPage();
    if (!this.tables.open(name, attributes, this.isSheet)) this.unseen = 1;
  }

  private openParagraph(attributes: Attributes): void {
    if (this.breaking.has(attributes['text:style-name'] ?? '')) this.page.breakPage();
    this.page.openParagraph(this.lists.label());
  }

  /** White space of the file's own layout is one space; real ones are `text:s`. */
  private text(text: string): void {
    if (this.unseen === 0 && this.page.insideParagraph) {
      this.page.text(text.replace(/[ \t\r\n]+/g, ' '));
    }
  }

  private close(name: string): void {
    if (this.unseen > 0) {
      this.unseen--;
      return;
    }
    switch (name) {
      case 'text:p':
      case 'text:h':
        this.page.closeParagraph();
        break;
      case 'text:list':
        this.lists.closeList();
        break;
      case 'text:list-style':
        this.lists.endStyle();
        break;
      default:
        if (name.startsWith('table:')) this.tables.close(name);
    }
  }
}

const UNSEEN = new Set([
  ...['text:tracked-changes', 'text:note', 'office:annotation', 'office:forms', 'text:ruby-text'],
  ...['table:tracked-changes', 'table:shapes', 'svg:title', 'svg:desc', 'office:scripts'],
  ...['table:named-expressions', 'table:content-validations', 'table:database-ranges'],
]);

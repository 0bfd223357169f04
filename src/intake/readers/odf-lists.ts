import { ListCounters, type ListLevel } from './list-counters.js';

type Attributes = Readonly<Record<string, string>>;

/** Lists of an OpenDocument text: their styles, and the counting through the document. */
export class OdfLists {
  private readonly counters = new ListCounters();
  private readonly styles = new Map<string, Record<number, ListLevel>>();
  private style: Record<number, ListLevel> | undefined;
  /** Lists that are open, outermost first; numbers are counted by the outermost. */
  private readonly open: { style: string; counting: string; fresh: boolean }[] = [];
  private readonly countingOf = new Map<string, string>();
  private readonly lastOfStyle = new Map<string, string>();
  private lists = 0;

  defineStyle(attributes: Attributes): void {
    this.styles.set(attributes['style:name'] ?? '', (this.style = {}));
  }

  defineLevel(attributes: Attributes): void {
    if (!this.style) return;
    const depth = Math.min(whole(attributes['text:level'], 1), 10) - 1;
    const format = FORMATS[attributes['style:num-format'] ?? ''] ?? cyrillic(attributes);
    const shown = Math.min(whole(attributes['text:display-levels'], 1), depth + 1);
    const levels = Array.from({ length: shown }, (_, index) => `%${depth + 2 - shown + index}`);
    const { 'style:num-prefix': prefix = '', 'style:num-suffix': suffix = '' } = attributes;
    const pattern = format === 'none' ? '' : prefix + levels.join('.') + suffix;
    this.style[depth] = { start: whole(attributes['text:start-value'], 1), format, pattern };
  }

  endStyle(): void {
    this.style = undefined;
  }

  openList(attributes: Attributes): void {
    const outer = this.open[this.open.length - 1];
    const style = attributes['text:style-name'] ?? outer?.style ?? '';
    const counting = outer?.counting ?? this.counting(style, attributes);
    const id = attributes['xml:id'];
    if (id) this.countingOf.set(id, counting);
    this.lastOfStyle.set(style, counting);
    this.open.push({ style, counting, fresh: false });
  }

  closeList(): void {
    this.open.pop();
  }

  /** Only the first paragraph of an item bears its number. */
  openItem(attributes: Attributes): void {
    const list = this.open[this.open.length - 1];
    if (!list) return;
    list.fresh = true;
    const start = attributes['text:start-value'];
    if (start) this.counters.set(list.counting, this.open.length - 1, whole(start, 1) - 1);
  }

  label(): string {
    const list = this.open[this.open.length - 1];
    if (!list?.fresh) return '';
    list.fresh = false;
    const levels = this.styles.get(list.style);
    if (!levels) return '';
    const use = { counting: list.counting, list: list.counting, levels, starts: {} };
    return this.counters.next(use, this.open.length - 1);
  }

  private counting(style: string, attributes: Attributes): string {
    const continued = attributes['text:continue-list'];
    const before =
      (continued === undefined ? undefined : this.countingOf.get(continued)) ??
      (attributes['text:continue-numbering'] === 'true' ? this.lastOfStyle.get(style) : undefined);
    return before ?? `list ${++this.lists}`;
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  '1': 'decimal',
  i: 'lowerRoman',
  I: 'upperRoman',
  a: 'lowerLetter',
  A: 'upperLetter',
  '': 'none',
};

/** LibreOffice writes Russian letters out: «а, б, .., аа, бб, ...». */
function cyrillic(attributes: Attributes): string {
  const format = attributes['style:num-format'] ?? '';
  if (format.startsWith('а')) return 'russianLower';
  return format.startsWith('А') ? 'russianUpper' : 'decimal';
}

function whole(text: string | undefined, otherwise: number): number {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}

import type { Handler } from 'htmlparser2';
import { ListCounters, type ListLevel, type ListUse } from './list-counters.js';
import type { ParagraphStyles } from './docx-styles.js';

/**
 * numbering.xml: `num` (what paragraphs name) → `abstractNum` (levels), with overrides. Lists of one
 * abstractNum count together, unless a `num` overrides its start.
 */
export class Numbering {
  private readonly counters = new ListCounters();
  private readonly uses = new Map<string, ListUse | undefined>();

  constructor(
    private readonly definitions: NumberingDefinitions,
    private readonly styles: ParagraphStyles,
  ) {}

  /** The label of a paragraph with this style and own numbering; '' where it has no number. */
  label(style: string, numId: string | undefined, level: number | undefined): string {
    const byStyle =
      numId === undefined || level === undefined ? this.styles.numbering(style) : undefined;
    const id = numId ?? byStyle?.numId;
    if (id === undefined || id === '0') return '';
    const use = this.use(id);
    if (!use) return '';
    return this.counters.next(use, level ?? byStyle?.level ?? this.levelOfStyle(id, style) ?? 0);
  }

  private use(numId: string): ListUse | undefined {
    if (this.uses.has(numId)) return this.uses.get(numId);
    const use = this.resolve(numId, 0);
    this.uses.set(numId, use);
    return use;
  }

  private resolve(numId: string, hops: number): ListUse | undefined {
    const num = this.definitions.nums.get(numId);
    const abstract = num && this.definitions.abstracts.get(num.abstract);
    if (!num || !abstract || hops > 3) return undefined;
    if (abstract.numStyle !== undefined) {
      const linked = this.styles.numbering(abstract.numStyle)?.numId;
      return linked === undefined ? undefined : this.resolve(linked, hops + 1);
    }
    return {
      counting: num.abstract,
      list: numId,
      levels: { ...abstract.levels, ...num.levels },
      starts: num.starts,
    };
  }

  /** A heading style names its list; which level is its own the list says (`pStyle`). */
  private levelOfStyle(numId: string, style: string): number | undefined {
    const num = this.definitions.nums.get(numId);
    return num && this.definitions.abstracts.get(num.abstract)?.levelOfStyle.get(style);
  }
}

interface MutableLevel {
  start: number;
  format: string;
  pattern: string;
  arabic?: boolean;
  restartAfter?: number;
}

interface AbstractNum {
  readonly levels: Record<number, ListLevel>;
  readonly levelOfStyle: Map<string, number>;
  numStyle?: string;
}

interface Num {
  abstract: string;
  readonly levels: Record<number, ListLevel>;
  readonly starts: Record<number, number>;
}

export interface NumberingDefinitions {
  readonly abstracts: Map<string, AbstractNum>;
  readonly nums: Map<string, Num>;
}

/** A handler that gathers numbering.xml into `definitions`; element names with the `w:` prefix. */
export function numberingHandler(definitions: NumberingDefinitions): Partial<Handler> {
  let abstract: AbstractNum | undefined;
  let num: Num | undefined;
  let depth = 0;
  let level: MutableLevel | undefined;
  const opened: Record<string, (value: string, attributes: Record<string, string>) => void> = {
    'w:abstractNum': (_, attributes) => {
      abstract = { levels: {}, levelOfStyle: new Map() };
      definitions.abstracts.set(attributes['w:abstractNumId'] ?? '', abstract);
    },
    'w:num': (_, attributes) => {
      num = { abstract: '', levels: {}, starts: {} };
      definitions.nums.set(attributes['w:numId'] ?? '', num);
    },
    'w:abstractNumId': (value) => {
      if (num) num.abstract = value;
    },
    'w:numStyleLink': (value) => {
      if (abstract) abstract.numStyle = value;
    },
    'w:lvlOverride': (_, attributes) => {
      depth = count(attributes['w:ilvl'], 0);
    },
    'w:startOverride': (value) => {
      if (num) num.starts[depth] = count(value, 1);
    },
    'w:lvl': (_, attributes) => {
      depth = count(attributes['w:ilvl'], depth);
      level = { start: 0, format: 'decimal', pattern: '' };
      const owner = num ?? abstract;
      if (owner) owner.levels[depth] = level;
    },
    'w:start': (value) => {
      if (level) level.start = count(value, 0);
    },
    'w:numFmt': (value) => {
      if (level) level.format = value;
    },
    'w:lvlText': (value) => {
      if (level) level.pattern = value;
    },
    'w:isLgl': (value) => {
      if (level) level.arabic = value !== '0' && value !== 'false';
    },
    'w:lvlRestart': (value) => {
      if (level) level.restartAfter = count(value, 0);
    },
    'w:pStyle': (value) => {
      if (abstract && level) abstract.levelOfStyle.set(value, depth);
    },
  };
  return {
    onopentag: (name, attributes) => opened[name]?.(attributes['w:val'] ?? '', attributes),
    onclosetag: (name) => {
      if (name === 'w:lvl') level = undefined;
      if (name === 'w:abstractNum') abstract = undefined;
      if (name === 'w:num') num = undefined;
    },
  };
}

function count(text: string | undefined, otherwise: number): number {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}

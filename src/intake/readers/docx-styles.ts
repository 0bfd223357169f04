import type { Handler } from 'htmlparser2';

interface Style {
  basedOn?: string;
  numId?: string;
  level?: number;
}

/** styles.xml, as far as numbering goes: a paragraph may have its number from its style. */
export class ParagraphStyles {
  private readonly styles = new Map<string, Style>();
  /** The style of paragraphs that name none. */
  private usual = '';

  numbering(
    id: string,
  ): { readonly numId: string; readonly level: number | undefined } | undefined {
    let level: number | undefined;
    let style = this.styles.get(id || this.usual);
    for (let hops = 0; style && hops < 20; hops++) {
      level ??= style.level;
      if (style.numId !== undefined) return { numId: style.numId, level };
      style = style.basedOn === undefined ? undefined : this.styles.get(style.basedOn);
    }
    return undefined;
  }

  handler(): Partial<Handler> {
    let style: Style | undefined;
    return {
      onopentag: (name, attributes) => {
        const value = attributes['w:val'] ?? '';
        if (name === 'w:style') {
          const id = attributes['w:styleId'] ?? '';
          this.styles.set(id, (style = {}));
          const isUsual = attributes['w:default'] === '1' || attributes['w:default'] === 'true';
          if (isUsual && attributes['w:type'] === 'paragraph') this.usual = id;
        } else if (!style) return;
        else if (name === 'w:basedOn') style.basedOn = value;
        else if (name === 'w:numId') style.numId = value;
        else if (name === 'w:ilvl') style.level = Number.parseInt(value, 10) || 0;
      },
      onclosetag: (name) => {
        if (name === 'w:style') style = undefined;
      },
    };
  }
}

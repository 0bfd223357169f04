import { FIRST_LINE } from './measures.js';
import { element, part, valued, W } from './xml.js';

/**
 * Lists as Word counts them. A list of points has a definition of its own, so that no two lists of a
 * document ever count on from one another; the lists below its points are its further levels, which
 * Word begins anew under each point. Where one of those begins otherwise than with 1, or follows another
 * under the same point, it is a list of the same definition whose level is told where to begin.
 */
export interface Numberings {
  readonly dashes: number;
  /** A new list of points; its number for `w:numId`. */
  points(start: number): number;
  /** The same list, beginning its level anew. */
  again(list: number, level: number, start: number): number;
  /** `word/numbering.xml` */
  part(): string;
}

/** Word has no more; a list still deeper has its numbers written as words. */
export const LEVELS = 9;
const DASHES = 1;

export function numberings(): Numberings {
  const definitions = [dashes()];
  const lists = [list(DASHES, 0)];
  const definitionOf = new Map<number, number>();
  const begun = (definition: number, ...overrides: string[]): number => {
    const id = lists.length + 1;
    lists.push(list(id, definition, ...overrides));
    definitionOf.set(id, definition);
    return id;
  };
  return {
    dashes: DASHES,
    points(start) {
      definitions.push(points(definitions.length, start));
      return begun(definitions.length - 1);
    },
    again(above, level, start) {
      const override = element(
        'w:lvlOverride',
        { 'w:ilvl': level },
        valued('w:startOverride', start),
      );
      return begun(definitionOf.get(above) ?? 0, override);
    },
    part: () => part(element('w:numbering', { 'xmlns:w': W }, ...definitions, ...lists)),
  };
}

function list(id: number, definition: number, ...overrides: readonly string[]): string {
  const attributes = { 'w:numId': id };
  return element('w:num', attributes, valued('w:abstractNumId', definition), ...overrides);
}

function dashes(): string {
  const levels = Array.from({ length: LEVELS }, (_, level) =>
    levelOf(level, 1, 'bullet', '–', FIRST_LINE * (level + 1)),
  );
  return definition(0, levels);
}

/** Each begins its line as a paragraph does and goes on from the margin: so points stand in an order. */
function points(id: number, start: number): string {
  let text = '';
  const levels = Array.from({ length: LEVELS }, (_, level) => {
    text += `%${level + 1}.`;
    return levelOf(level, level === 0 ? start : 1, 'decimal', text, FIRST_LINE);
  });
  return definition(id, levels);
}

function levelOf(
  level: number,
  start: number,
  format: string,
  text: string,
  firstLine: number,
): string {
  return element(
    'w:lvl',
    { 'w:ilvl': level },
    valued('w:start', start),
    valued('w:numFmt', format),
    valued('w:suff', 'space'),
    valued('w:lvlText', text),
    valued('w:lvlJc', 'left'),
    element('w:pPr', {}, element('w:ind', { 'w:left': 0, 'w:firstLine': firstLine })),
  );
}

function definition(id: number, levels: readonly string[]): string {
  return element(
    'w:abstractNum',
    { 'w:abstractNumId': id },
    // By it Word tells lists apart when text is pasted into another document.
    valued('w:nsid', (0x4b0e0000 + id).toString(16).toUpperCase().padStart(8, '0')),
    valued('w:multiLevelType', 'multilevel'),
    ...levels,
  );
}

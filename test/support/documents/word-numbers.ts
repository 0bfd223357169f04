import type { OpenedDocx } from './opened-docx.js';
import { child, named, type XmlElement } from './strict-xml.js';

/**
 * The numbers Word shows before the paragraphs of its lists, counted as Word counts: lists of one
 * definition share their counters; a level begins anew under each point of a level above; a list told
 * where to begin begins there the first time it comes. With the words behind them.
 */
export function wordNumbers(docx: OpenedDocx): string[] {
  const numbering = docx.part('word/numbering.xml');
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  return docx.paragraphs.flatMap(({ element, words }) => {
    const point = child(child(element, 'w:pPr'), 'w:numPr');
    if (!point) return words.trim() === '' ? [] : [words];
    const list = numbered(numbering, 'w:num', 'w:numId', valueOf(point, 'w:numId'));
    const level = Number(valueOf(point, 'w:ilvl'));
    const id = valueOf(list, 'w:abstractNumId');
    const definition = numbered(numbering, 'w:abstractNum', 'w:abstractNumId', id);
    const levels = named(definition, 'w:lvl');
    const counts = counters.get(id) ?? [];
    counters.set(id, counts);
    for (let above = 0; above < level; above += 1) counts[above] ??= startOf(levels[above]);
    const override = list.children.find(
      ({ name, attributes }) => name === 'w:lvlOverride' && attributes['w:ilvl'] === `${level}`,
    );
    const key = `${valueOf(point, 'w:numId')}/${level}`;
    const count = counts[level];
    if (override && !begun.has(key)) counts[level] = Number(valueOf(override, 'w:startOverride'));
    else counts[level] = count === undefined ? startOf(levels[level]) : count + 1;
    begun.add(key);
    counts.length = level + 1;
    const shown = valueOf(levels[level], 'w:lvlText');
    return [`${shown.replace(/%(\d)/g, (_, at: string) => `${counts[Number(at) - 1]}`)} ${words}`];
  });
}

function numbered(numbering: XmlElement, name: string, key: string, id: string): XmlElement {
  const found = numbering.children.find((one) => one.name === name && one.attributes[key] === id);
  if (!found) throw new Error(`no ${name} ${id}`);
  return found;
}

function startOf(level: XmlElement | undefined): number {
  return Number(valueOf(level, 'w:start'));
}

function valueOf(element: XmlElement | undefined, name: string): string {
  const value = child(element, name)?.attributes['w:val'];
  if (value === undefined) throw new Error(`no ${name}`);
  return value;
}

import type {
  Block,
  HeadingBlock,
  LinesBlock,
  ListBlock,
  ListItem,
  ParagraphBlock,
  Signature,
  SignaturesBlock,
  Text,
} from '../paper.js';
import { DialectFault } from './dialect-fault.js';
import { isEmpty, isInline, readProse, readText } from './inlines.js';
import type { Element, Node } from './markup.js';
import { elements, readTable } from './tables.js';

const LINES: Readonly<Record<string, LinesBlock['place']>> = {
  letterhead: 'letterhead',
  addressee: 'addressee',
  approval: 'approval',
  'annex-mark': 'annex',
};
const HEADINGS: Readonly<Record<string, HeadingBlock['level']>> = {
  h1: 1,
  h2: 2,
  h3: 3,
  headline: 'headline',
};
const PARAGRAPHS: Readonly<Record<string, ParagraphBlock['style']>> = {
  p: 'body',
  plain: 'plain',
  center: 'center',
  right: 'right',
  note: 'note',
};

/** What one element of the dialect becomes: nothing, where it holds no words. */
export function readBlock(element: Element): readonly Block[] {
  const { name, attributes, children } = element;
  const place = LINES[name];
  if (place) return linesBlock(element, place);
  const level = HEADINGS[name];
  if (level) return ifWords(readText(children, name), (text) => ({ kind: 'heading', level, text }));
  const style = PARAGRAPHS[name];
  if (style) return ifWords(readText(children, name), (text) => paragraph(text, style, attributes));
  switch (name) {
    case 'prose':
      return readProse(children).map((text) => paragraph(text, 'body', attributes));
    case 'ol':
    case 'ul':
      return listBlock(element);
    case 'table':
      return [readTable(element)];
    case 'requisites':
      return [requisites(element)];
    case 'signatures':
      return signatures(element);
    case 'signature':
      return signatures({ name: 'signatures', attributes: {}, children: [element] });
    case 'figure':
      return [figure(element)];
    case 'page-break':
      return [{ kind: 'pageBreak' }];
    default:
      throw new DialectFault(`нет элемента <${name}>`);
  }
}

function ifWords(text: Text, block: (text: Text) => Block): readonly Block[] {
  return isEmpty(text) ? [] : [block(text)];
}

function paragraph(
  text: Text,
  style: ParagraphBlock['style'],
  attributes: Element['attributes'],
): ParagraphBlock {
  return { kind: 'paragraph', style, text, keep: 'keep' in attributes };
}

function linesBlock(element: Element, place: LinesBlock['place']): readonly Block[] {
  const lines = elements(element)
    .map((line) => {
      if (line.name !== 'line') throw new DialectFault(`в <${element.name}> бывают строки <line>`);
      return readText(line.children, 'line');
    })
    .filter((line) => !isEmpty(line));
  return lines.length === 0 ? [] : [{ kind: 'lines', place, lines }];
}

function listBlock(element: Element): readonly ListBlock[] {
  const items = elements(element)
    .map(listItem)
    .filter((item) => item !== null);
  if (items.length === 0) return [];
  const start = Number(element.attributes['start'] ?? 1);
  if (!Number.isInteger(start) || start < 1) throw new DialectFault('start — целое число от 1');
  return [{ kind: 'list', ordered: element.name === 'ol', start, items }];
}

function listItem(element: Element): ListItem | null {
  if (element.name !== 'li')
    throw new DialectFault(`в списке бывают пункты <li>, а не <${element.name}>`);
  const firstBlock = element.children.findIndex((child) => !isInline(child));
  const end = firstBlock < 0 ? element.children.length : firstBlock;
  const text = readText(element.children.slice(0, end), 'li');
  const blocks = blocksIn(element.children.slice(end), 'li').map((block) => {
    if (block.kind === 'paragraph' || block.kind === 'list') return block;
    throw new DialectFault('в пункте бывают слова, абзацы и списки; таблица стоит после списка');
  });
  return isEmpty(text) && blocks.length === 0 ? null : { text, blocks };
}

/** Blocks among blanks; words that stand outside an element are a mistake. */
export function blocksIn(nodes: readonly Node[], within: string): readonly Block[] {
  return elements({ name: within, attributes: {}, children: nodes }).flatMap(readBlock);
}

function requisites(element: Element): Block {
  const parts = new Map(elements(element).map((part) => [part.name, part]));
  const of = (name: string): Text => readText(parts.get(name)?.children ?? [], name);
  for (const name of parts.keys()) {
    if (!['left', 'middle', 'right'].includes(name))
      throw new DialectFault('в <requisites> бывают <left>, <middle> и <right>');
  }
  return { kind: 'requisites', left: of('left'), middle: of('middle'), right: of('right') };
}

function signatures(element: Element): readonly SignaturesBlock[] {
  const all = elements(element).map(signature);
  return all.length === 0 ? [] : [{ kind: 'signatures', signatures: all }];
}

function signature(element: Element): Signature {
  if (element.name !== 'signature') throw new DialectFault('в <signatures> бывают <signature>');
  const parts = new Map(elements(element).map((part) => [part.name, part]));
  const of = (name: string): Text => readText(parts.get(name)?.children ?? [], name);
  for (const name of parts.keys()) {
    if (!['label', 'position', 'name'].includes(name))
      throw new DialectFault('в <signature> бывают <label>, <position> и <name>');
  }
  return {
    label: of('label'),
    position: of('position'),
    name: of('name'),
    dated: 'dated' in element.attributes,
  };
}

function figure({ attributes, children }: Element): Block {
  const { name = '', alt = '' } = attributes;
  if (name === '' || alt === '') throw new DialectFault('у <figure> нужны name и alt');
  return { kind: 'figure', name, alt, caption: readText(children, 'figure') };
}

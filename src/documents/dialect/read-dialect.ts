/**
 * The dialect that document templates print (docs/templates.md): HTML's own elements where it has
 * them, and a few that official paper has and HTML has not. No classes, no styles: how each part looks
 * is decided once, for all documents.
 */
import type { Block, Paper, PaperSection } from '../paper.js';
import { blocksIn } from './blocks.js';
import { DialectFault } from './dialect-fault.js';
import { readMarkup, type Element, type Node } from './markup.js';

/** Throws DialectFault where what was printed is not of the dialect. */
export function readDialect(printed: string): Paper {
  const paper = onlyElement(readMarkup(printed));
  const title = (paper.attributes['title'] ?? '').replace(/\s+/g, ' ').trim();
  if (title === '') throw new DialectFault('у <paper> нужен title');
  const sections = sectionsOf(paper);
  if (sections.every(({ blocks }) => blocks.length === 0)) throw new DialectFault('документ пуст');
  return { title, sections: sections.filter(({ blocks }) => blocks.length > 0) };
}

function onlyElement(nodes: readonly Node[]): Element {
  const [paper, ...others] = nodes.filter((node) => typeof node !== 'string' || node.trim() !== '');
  if (!paper || typeof paper === 'string' || paper.name !== 'paper' || others.length > 0) {
    throw new DialectFault('весь документ — один элемент <paper title="…">');
  }
  return paper;
}

/** An annex begins a page, and what follows it begins another. */
function sectionsOf(paper: Element): readonly PaperSection[] {
  const sections: PaperSection[] = [];
  let own: Node[] = [];
  const flush = (): void => {
    if (own.some((node) => typeof node !== 'string' || node.trim() !== ''))
      sections.push({ landscape: 'landscape' in paper.attributes, blocks: blocksOf(own) });
    own = [];
  };
  for (const node of paper.children) {
    if (typeof node !== 'string' && node.name === 'annex') {
      flush();
      sections.push({ landscape: 'landscape' in node.attributes, blocks: blocksOf(node.children) });
    } else own.push(node);
  }
  flush();
  return sections;
}

function blocksOf(nodes: readonly Node[]): readonly Block[] {
  return blocksIn(nodes, 'paper');
}

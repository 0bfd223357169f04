import { wordsOf, type Block, type ListBlock, type Paper, type TableRow } from './paper.js';

/** The paper's words, a block a line, tables cell by cell: for search, comparison and the eye. */
export function plainText({ sections }: Paper): string {
  return sections.map(({ blocks }) => blocks.flatMap(linesOf).join('\n')).join('\n\n');
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'lines':
      return block.lines.map(wordsOf);
    case 'heading':
    case 'paragraph':
      return [wordsOf(block.text)];
    case 'list':
      return pointsOf(block, '');
    case 'table':
      return [...block.head, ...block.body].map(rowOf);
    case 'requisites':
      return [[block.left, block.middle, block.right].map(wordsOf).filter(Boolean).join(' | ')];
    case 'signatures':
      return block.signatures.flatMap(({ label, position, name, dated }) => [
        ...(label.length > 0 ? [wordsOf(label)] : []),
        `${wordsOf(position)} ____________${dated ? ' «__» ________ 20__ г.' : ''} ${wordsOf(name)}`,
      ]);
    case 'figure':
      return [`[${block.alt}]`, ...(block.caption.length > 0 ? [wordsOf(block.caption)] : [])];
    case 'pageBreak':
      return ['——'];
  }
}

function pointsOf(list: ListBlock, above: string): string[] {
  return list.items.flatMap(({ text, blocks }, at) => {
    const number = list.ordered ? `${above}${list.start + at}.` : '–';
    const below = blocks.flatMap((block) =>
      block.kind === 'list' ? pointsOf(block, list.ordered ? number : '') : [wordsOf(block.text)],
    );
    return [`${number} ${wordsOf(text)}`, ...below];
  });
}

function rowOf({ cells }: TableRow): string {
  return cells.map(({ paragraphs }) => paragraphs.map(wordsOf).join(' ¶ ')).join(' | ');
}

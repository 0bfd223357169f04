import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OpenedDocx } from '../../../test/support/documents/opened-docx.js';
import { child } from '../../../test/support/documents/strict-xml.js';
import { wordNumbers } from '../../../test/support/documents/word-numbers.js';
import type { ListBlock, ListItem, ParagraphBlock } from '../paper.js';
import { plainText } from '../plain-text.js';
import { writeDocx } from './write-docx.writer.js';

const numbers = async (inside: string): Promise<string[]> =>
  wordNumbers(await OpenedDocx.of(inside));

describe('points of an order', () => {
  it('are counted by Word, by depth, each list from its own start', async () => {
    const list = `<ol><li>а<ol><li>б<p>абзац</p></li><li>в</li></ol></li><li>г<ol><li>д</li></ol></li></ol>`;
    expect(await numbers(`${list}<p>между</p><ol start="7"><li>е</li><li>ж</li></ol>`)).toEqual([
      ...['1. а', '1.1. б', 'абзац', '1.2. в', '2. г', '2.1. д', 'между', '7. е', '8. ж'],
    ]);
  });

  it('below a point begin where they are told, and the list above counts on', async () => {
    expect(
      await numbers(
        '<ol><li>а<ol start="3"><li>б</li></ol></li><li>в<ol><li>г</li></ol><ol><li>д</li></ol></li><li>е</li></ol>',
      ),
    ).toEqual(['1. а', '1.3. б', '2. в', '2.1. г', '2.1. д', '3. е']);
  });

  it('among dashes count by themselves', async () => {
    expect(
      await numbers(
        '<ol><li>а<ul><li>б<ol><li>в</li><li>г</li></ol></li></ul></li><li>д</li></ol>',
      ),
    ).toEqual(['1. а', '– б', '1. в', '2. г', '2. д']);
  });

  it('deeper than Word counts, or beyond its numbers, have their numbers in words', async () => {
    const deep = Array.from({ length: 11 }, () => 0).reduce(
      (inside) => `<ol><li>п${inside}</li></ol>`,
      '',
    );
    const all = await numbers(deep);
    expect(all.at(8)).toBe('1.1.1.1.1.1.1.1.1. п');
    expect(all.at(10)).toBe('1.1.1.1.1.1.1.1.1.1.1. п');
    expect(await numbers('<ol start="99999"><li>а<ol><li>б</li></ol></li></ol>')).toEqual([
      '99999. а',
      '99999.1. б',
    ]);
  });

  it('begin their line as paragraphs do, and a point stays with what is counted below it', async () => {
    const docx = await OpenedDocx.of('<ol><li>а:<ol><li>б</li></ol></li><li>в</li></ol>');
    const level = docx
      .part('word/numbering.xml')
      .children[1]?.children.find(({ name }) => name === 'w:lvl');
    const indent = child(child(level, 'w:pPr'), 'w:ind');
    expect(indent?.attributes).toEqual({ 'w:left': '0', 'w:firstLine': '709' });
    expect(docx.paragraphs.map(({ keepNext }) => keepNext)).toEqual([true, false, false]);
  });

  it('take the words of their first paragraph where they have none of their own', async () => {
    expect(await numbers('<ol><li><p>а</p><p>б</p></li><li><ol><li>в</li></ol></li></ol>')).toEqual(
      [...['1. а', 'б', '2. ', '2.1. в']],
    );
  });

  it('of any lists whatever are counted as the paper counts them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aList(3), { minLength: 1, maxLength: 4 }), async (blocks) => {
        const paper = { title: 'Образец', sections: [{ landscape: false, blocks }] };
        const given = { createdAt: new Date(0), figures: new Map(), marks: {} };
        const docx = new OpenedDocx(await writeDocx(paper, given));
        expect(wordNumbers(docx)).toEqual(plainText(paper).split('\n'));
      }),
      { numRuns: 60, seed: 17 },
    );
  });
});

const aParagraph = fc.constant<ParagraphBlock>({
  kind: 'paragraph',
  style: 'body',
  text: [{ text: 'абзац' }],
  keep: false,
});

function aList(depth: number): fc.Arbitrary<ListBlock> {
  const below: fc.Arbitrary<ListItem['blocks']> =
    depth === 0
      ? fc.constant([])
      : fc.array(fc.oneof(aParagraph, aList(depth - 1)), { maxLength: 3 });
  const item = below.map((blocks): ListItem => ({ text: [{ text: 'пункт' }], blocks }));
  return fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    start: fc.oneof(
      { weight: 3, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.nat(40).map((n) => n + 1) },
    ),
    items: fc.array(item, { minLength: 1, maxLength: 3 }),
  });
}

import { describe, expect, it } from '@jest/globals';
import { docFile } from '../../../test/support/documents/compound-document.js';
import { CompoundFile } from './compound-file.js';
import { docBody } from './doc-body.js';
import { openDoc } from './doc-file.js';
import { Page } from './page.js';

function read(bytes: Uint8Array) {
  const page = new Page();
  docBody(openDoc(new CompoundFile(bytes)), page);
  return page.blocks;
}

describe('a .doc', () => {
  it('tells paragraphs from cells, and places cells by where their edges are', () => {
    const blocks = read(
      docFile([
        'План',
        { cells: ['№', 'Мероприятие', 'Срок'], edges: [500, 3000, 5000], head: true },
        { cells: ['Раздел 1'], edges: [5000] },
        {
          cells: ['1', 'Совещание\rс директорами', 'до \u0013 DATE \u001410 мая\u0015'],
          edges: [500, 3000, 5010],
        },
        { cells: ['2', 'Педсовет', 'июнь', 'июль'], edges: [500, 3000, 4000, 5000] },
        'Председатель\u000bкомитета',
      ]),
    );
    const cell = (column: number, text: string, columnSpan = 1) => ({
      ...{ column, columnSpan, rowSpan: 1, text },
    });
    expect(blocks).toEqual([
      { kind: 'paragraph', text: 'План' },
      {
        kind: 'table',
        rows: [
          { head: true, cells: [cell(0, '№'), cell(1, 'Мероприятие'), cell(2, 'Срок', 2)] },
          { cells: [cell(0, 'Раздел 1', 4)] },
          { cells: [cell(0, '1'), cell(1, 'Совещание\nс директорами'), cell(2, 'до 10 мая', 2)] },
          { cells: [cell(0, '2'), cell(1, 'Педсовет'), cell(2, 'июнь'), cell(3, 'июль')] },
        ],
      },
      { kind: 'paragraph', text: 'Председатель\nкомитета' },
    ]);
  });

  it('gives paragraphs back the numbers that Word shows', () => {
    const blocks = read(docFile(['План', { numbered: 'Совещание' }, { numbered: 'Педсовет' }]));
    expect(blocks).toEqual([
      { kind: 'paragraph', text: 'План' },
      { kind: 'paragraph', text: 'Совещание', label: '1.' },
      { kind: 'paragraph', text: 'Педсовет', label: '2.' },
    ]);
  });

  it('counts on through the uses of one list, and anew where a use says so', () => {
    const uses = [1, 2, 2, 1, 3, 3, 1] as const;
    const blocks = read(docFile(uses.map((use) => ({ numbered: 'Пункт', use }))));
    expect(blocks.map((block) => block.kind === 'paragraph' && block.label)).toEqual([
      ...['1.', '2.', '3.', '4.', '1.', '2.', '3.'],
    ]);
  });

  it('protected by a password is refused', () => {
    expect(() => read(docFile(['Приказ'], 0x0100))).toThrow(/паролем/);
  });
});

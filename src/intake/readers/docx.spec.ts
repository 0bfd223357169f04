import { describe, expect, it } from '@jest/globals';
import { docxOf, docxParagraph as p, zipOf } from '../../../test/support/documents/plan-office.js';
import type { SourceBlock, SourceTable } from '../source-document.js';
import { readDocx } from './docx.reader.js';
import { Zip } from './zip.reader.js';

const read = (body: string, numbering?: string) =>
  readDocx(Zip.open(Buffer.from(docxOf(body, numbering))));
const tc = (content: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]) => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
const texts = (blocks: readonly SourceBlock[]) =>
  blocks.map((block) => (block.kind === 'paragraph' ? block.text : 'table'));
const table = (blocks: readonly SourceBlock[]) =>
  blocks.find((block): block is SourceTable => block.kind === 'table');
const cells = (blocks: readonly SourceBlock[]) =>
  table(blocks)?.rows.map((row) => row.cells.map((cell) => cell.text));

const NUMBERING =
  '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/><w:isLgl/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num></w:numbering>';
const numbered = (list: number, level = 0) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

describe('a .docx', () => {
  it('keeps the grid: merged cells, columns left out, heads', async () => {
    const blocks = await read(
      tbl(
        `<w:tr><w:trPr><w:tblHeader/></w:trPr>${tc(p('№'))}${tc(p('Срок'), '<w:gridSpan w:val="2"/>')}</w:tr>`,
        tr(tc(p('1'), '<w:vMerge w:val="restart"/>'), tc(p('май')), tc(p('июнь'))),
        tr(tc(p(''), '<w:vMerge/>'), tc(p('июль')), tc(p('август'))),
        `<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>${tc(p('сентябрь'))}</w:tr>`,
      ),
    );
    expect(table(blocks)?.rows).toEqual([
      {
        head: true,
        cells: [
          { column: 0, columnSpan: 1, rowSpan: 1, text: '№' },
          { column: 1, columnSpan: 2, rowSpan: 1, text: 'Срок' },
        ],
      },
      {
        cells: [
          { column: 0, columnSpan: 1, rowSpan: 2, text: '1' },
          { column: 1, columnSpan: 1, rowSpan: 1, text: 'май' },
          { column: 2, columnSpan: 1, rowSpan: 1, text: 'июнь' },
        ],
      },
      {
        cells: [
          { column: 1, columnSpan: 1, rowSpan: 1, text: 'июль' },
          { column: 2, columnSpan: 1, rowSpan: 1, text: 'август' },
        ],
      },
      { cells: [{ column: 2, columnSpan: 1, rowSpan: 1, text: 'сентябрь' }] },
    ]);
  });

  it('rebuilds automatic numbers, through levels, starts and overrides', async () => {
    const blocks = await read(
      p('Раздел', numbered(2)) +
        p('Мера', numbered(2, 1)) +
        p('Мера', numbered(2, 1)) +
        p('Раздел', numbered(2)) +
        p('Дальше', numbered(4)) +
        p('Заново', numbered(3)) +
        p('Дальше', numbered(2)),
      NUMBERING,
    );
    expect(blocks.map((block) => block.kind === 'paragraph' && block.label)).toEqual([
      ...['III.', '3.1.', '3.2.', 'IV.', 'V.', 'I.', 'II.'],
    ]);
  });

  it('numbers an empty cell, and each paragraph of one that has several', async () => {
    const blocks = await read(
      tbl(
        tr(tc(p('', numbered(3))), tc(p('один', numbered(3)) + p('два') + p('три', numbered(3)))),
      ),
      NUMBERING,
    );
    const row = table(blocks)?.rows[0]?.cells;
    expect(row?.[0]).toMatchObject({ text: '', labels: { 0: 'I.' } });
    expect(row?.[1]).toMatchObject({ text: 'один\nдва\nтри', labels: { 0: 'II.', 2: 'III.' } });
  });

  it('takes a number from the style of the paragraph, and none where the paragraph says none', async () => {
    const zip = Zip.open(Buffer.from(docxOf('', NUMBERING)));
    const parts = Object.fromEntries(
      await Promise.all(
        [...zip.entries.keys()].map(async (name) => [name, await zip.bytesOf(name)]),
      ),
    ) as Record<string, Uint8Array>;
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const relation = (id: number, kind: string) =>
      `<Relationship Id="r${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${kind}.xml"/>`;
    const styled = zipOf({
      ...parts,
      'word/_rels/document.xml.rels': `<Relationships>${relation(1, 'numbering')}${relation(2, 'styles')}</Relationships>`,
      'word/styles.xml': `<w:styles ${w}><w:style w:type="paragraph" w:styleId="A"><w:pPr>${numbered(3)}</w:pPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`,
      'word/document.xml': `<w:document ${w}><w:body>${p('x', '<w:pStyle w:val="A"/>')}${p('y', '<w:pStyle w:val="B"/>')}${p('z', '<w:pStyle w:val="B"/><w:numPr><w:numId w:val="0"/></w:numPr>')}</w:body></w:document>`,
    });
    expect(await readDocx(Zip.open(Buffer.from(styled)))).toEqual([
      { kind: 'paragraph', text: 'x', label: 'I.' },
      { kind: 'paragraph', text: 'y', label: 'II.' },
      { kind: 'paragraph', text: 'z' },
    ]);
  });

  it('shows tracked changes as accepted', async () => {
    const blocks = await read(
      `<w:p>${run('до ')}<w:del><w:r><w:delText>5</w:delText><w:tab/></w:r></w:del><w:ins>${run('10')}</w:ins>${run(' мая')}</w:p>` +
        `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('начало ')}</w:p><w:p>${run('и конец')}</w:p>` +
        tbl(tr(tc(p('есть'))), `<w:tr><w:trPr><w:del/></w:trPr>${tc(p('удалена'))}</w:tr>`),
    );
    expect(texts(blocks)).toEqual(['до 10 мая', 'начало и конец', 'table']);
    expect(cells(blocks)).toEqual([['есть']]);
  });

  it('reads text boxes once, content controls, links, fields and signs', async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const blocks = await read(
      `<w:p><w:r><mc:AlternateContent><mc:Choice>${box('УТВЕРЖДАЮ')}</mc:Choice><mc:Fallback>${box('УТВЕРЖДАЮ')}</mc:Fallback></mc:AlternateContent></w:r>${run('План')}</w:p>` +
        `<w:sdt><w:sdtContent>${p('поле')}</w:sdtContent></w:sdt>` +
        `<w:p><w:r><w:fldChar/><w:instrText>DATE</w:instrText></w:r><w:hyperlink>${run('адрес')}</w:hyperlink><w:r><w:noBreakHyphen/><w:t>т&amp;а</w:t><w:footnoteReference w:id="1"/><w:tab/><w:sym w:font="Symbol" w:char="F0B7"/><w:br/><w:t>ниже\u00ad</w:t></w:r></w:p>` +
        `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>скрыто</w:t></w:r>${run('видно')}</w:p>`,
    );
    expect(texts(blocks)).toEqual([
      ...['УТВЕРЖДАЮ', 'План', 'поле', 'адрес-т&а\t•\nниже', 'видно'],
    ]);
  });

  it('tells the row before which a page begins', async () => {
    const broken = `<w:p><w:r><w:lastRenderedPageBreak/><w:t>2</w:t></w:r></w:p>`;
    const inside = `<w:p>${run('до')}<w:r><w:lastRenderedPageBreak/><w:t>после</w:t></w:r></w:p>`;
    const blocks = await read(
      tbl(tr(tc(p('1'))), tr(tc(broken)), tr(tc(inside)), tr(tc(p('3', '<w:pageBreakBefore/>')))),
    );
    expect(table(blocks)?.rows.map((row) => row.pageStart ?? false)).toEqual([
      ...[false, true, false, true],
    ]);
  });

  it('lifts a table out of a layout cell, and makes lines of one beside text', async () => {
    const inner = tbl(tr(tc(p('а')), tc(p('б'))), tr(tc(p('в')), tc(p('г'))));
    expect(texts(await read(tbl(tr(tc(p('Шапка') + inner + p('Подпись'))))))).toEqual([
      ...['Шапка', 'table', 'Подпись'],
    ]);
    expect(cells(await read(tbl(tr(tc(p('1')), tc(p('Срок') + inner)))))).toEqual([
      ['1', 'Срок\nа\tб\nв\tг'],
    ]);
  });

  it('is read in the strict form and under another prefix', async () => {
    const strict = zipOf({
      '_rels/.rels': '<Relationships/>',
      'word/document.xml': `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr/><x:r><x:t>Приказ</x:t></x:r></x:p></x:body></x:document>`,
    });
    expect(texts(await readDocx(Zip.open(Buffer.from(strict))))).toEqual(['Приказ']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { docxFaults } from '../../../test/support/documents/docx-faults.js';
import {
  docxOf,
  OpenedDocx,
  openedPar,
  paperOf,
  wordsOf,
} from '../../../test/support/documents/opened-docx.js';
import { MEMO, ORDER } from '../../../test/support/documents/sample-papers.js';
import { child, named, type XmlElement } from '../../../test/support/documents/strict-xml.js';

const rowsOf = (table: XmlElement | undefined): XmlElement[] =>
  table?.children.filter(({ name }) => name === 'w:tr') ?? [];
const has = (row: XmlElement | undefined, name: string): boolean =>
  child(child(row, 'w:trPr'), name) !== undefined;
const table = (columns: string, body: string, head = ''): string =>
  `<table columns="${columns}">${head && `<thead>${head}</thead>`}<tbody>${body}</tbody></table>`;

describe('a table', () => {
  it('is as wide as the text of its section, its columns in their shares to a twip', async () => {
    const three = table('1 1 1', '<tr><td>а</td><td>б</td><td>в</td></tr>');
    const docx = await OpenedDocx.of(
      `<paper title="О">${three}<annex landscape="">${three}</annex></paper>`,
    );
    const widths = docx.tables.map((one) =>
      named(one, 'w:gridCol').map(({ attributes }) => Number(attributes['w:w'])),
    );
    expect(widths).toEqual([
      [3118, 3119, 3118],
      [4762, 4763, 4762],
    ]);
    for (const one of docx.tables) {
      expect(named(one, 'w:tblLayout')[0]?.attributes).toEqual({ 'w:type': 'fixed' });
    }
  });

  it('repeats its head on each page and is not cut within a row', async () => {
    const rows = rowsOf((await OpenedDocx.of(ORDER)).tables[3]);
    expect(rows).toHaveLength(35);
    expect(rows.map((row) => has(row, 'w:tblHeader'))).toEqual(rows.map((_, at) => at === 0));
    expect(rows.every((row) => has(row, 'w:cantSplit'))).toBe(true);
  });

  it('lets a row go that is higher than a page, and only it', async () => {
    const rows = rowsOf((await OpenedDocx.of(MEMO)).tables[0]);
    expect(rows.map((row) => has(row, 'w:cantSplit'))).toEqual([true, false]);
    const high = 'слово '.repeat(3300);
    const joined = table(
      '50 50',
      `<tr><td rowspan="2">${high}</td><td>а</td></tr><tr><td>б</td></tr><tr><td>в</td><td>г</td></tr>`,
    );
    const below = rowsOf((await OpenedDocx.of(joined)).tables[0]);
    expect(below.map((row) => has(row, 'w:cantSplit'))).toEqual([true, false, true]);
  });

  it('has no head on each page that would fill the page', async () => {
    const head = `<tr><th>${'Очень длинная шапка таблицы. '.repeat(120)}</th><th>а</th></tr>`;
    const docx = await OpenedDocx.of(table('30 70', '<tr><td>б</td><td>в</td></tr>', head));
    expect(rowsOf(docx.tables[0]).some((row) => has(row, 'w:tblHeader'))).toBe(false);
  });

  it('keeps a section’s title with the row below it, and the row above sums with them', async () => {
    const body =
      '<tr><td>а</td><td>1</td></tr><tr section=""><td>Раздел</td></tr><tr><td>б</td><td>2</td></tr><tr total=""><td>Всего</td><td>3</td></tr>';
    const docx = await OpenedDocx.of(table('50 50', body));
    const rows = rowsOf(docx.tables[0]).map((row) => named(row, 'w:p').map(openedPar));
    expect(rows.map((row) => row.map(({ style }) => style))).toEqual([
      ['TableText', 'TableText'],
      ['TableSection'],
      ['TableText', 'TableText'],
      ['TableTotal', 'TableTotal'],
    ]);
    expect(rows.map((row) => row.every(({ keepNext }) => keepNext))).toEqual([
      false,
      false,
      true,
      false,
    ]);
    const [, section] = rowsOf(docx.tables[0]);
    expect(section && named(section, 'w:gridSpan')[0]?.attributes).toEqual({ 'w:val': '2' });
  });

  it('joins cells across and down in any way', async () => {
    const body = `<tr><td rowspan="3">а</td><td colspan="2" rowspan="2">б</td><td>в</td></tr>
      <tr><td rowspan="2">г</td></tr><tr><td>д</td><td>е</td></tr>
      <tr><td colspan="4">ж</td></tr>`;
    const file = await docxOf(paperOf(table('10 20 30 40', body)));
    expect(docxFaults(file)).toEqual([]);
    const rows = rowsOf(new OpenedDocx(file).tables[0]).map((row) =>
      named(row, 'w:tc').map((cell) => {
        const merge = named(cell, 'w:vMerge')[0]?.attributes['w:val'] ?? '';
        const span = named(cell, 'w:gridSpan')[0]?.attributes['w:val'] ?? '1';
        return `${wordsOf(cell)}${merge && (merge === 'restart' ? '↓' : '|')}${span}`;
      }),
    );
    expect(rows).toEqual([
      ['а↓1', 'б↓2', 'в1'],
      ['|1', '|2', 'г↓1'],
      ['|1', 'д1', 'е1', '|1'],
      ['ж4'],
    ]);
  });

  it('is ruled or not, and of smaller print where it is so marked', async () => {
    const rows = '<tr><td>а<p>б</p></td><td align="right"></td></tr>';
    const docx = await OpenedDocx.of(
      `${table('1 1', rows)}<table columns="1 1" plain="" small=""><tbody>${rows}</tbody></table>`,
    );
    const styles = docx.tables.map((one) => [
      named(one, 'w:tblStyle')[0]?.attributes['w:val'],
      ...named(one, 'w:p').map((par) => openedPar(par).style),
    ]);
    expect(styles).toEqual([
      ['TableGrid', 'TableText', 'TableText', 'TableText'],
      ['TableNormal', 'TableSmall', 'TableSmall', 'TableSmall'],
    ]);
    expect(named(docx.body, 'w:jc').map(({ attributes }) => attributes['w:val'])).toEqual([
      ...['right', 'right'],
    ]);
  });

  it('hyphenates a head whose words are wider than their column, and no other', async () => {
    const head = '<tr><th>№ п/п</th><th>Ответственный исполнитель</th><th>Срок</th></tr>';
    const body = '<tr><td>1</td><td>а</td><td>б</td></tr>';
    const styles = async (columns: string): Promise<string[]> =>
      (await OpenedDocx.of(table(columns, body, head))).paragraphs
        .slice(0, 3)
        .map(({ style }) => style);
    expect(await styles('10 50 40')).toEqual(['TableHead', 'TableHead', 'TableHead']);
    expect(await styles('10 10 80')).toEqual(['TableHead', 'TableNarrowHead', 'TableHead']);
  });

  it('parts words that a blank holds together where its column is narrower than both', async () => {
    const head = '<tr><th>№ п/п</th><th>№ п/п</th></tr>';
    const docx = await OpenedDocx.of(table('5 95', '<tr><td>№ 5</td><td>б</td></tr>', head));
    expect(docx.paragraphs.slice(0, 3).map(({ words, style }) => [words, style])).toEqual([
      ['№ п/п', 'TableHead'],
      ['№\u00a0п/п', 'TableHead'],
      ['№ 5', 'TableText'],
    ]);
  });

  it('of sixty columns and of three thousand rows is written soundly', async () => {
    const wide = table('1 '.repeat(60).trim(), `<tr>${'<td>а</td>'.repeat(60)}</tr>`);
    expect(docxFaults(await docxOf(paperOf(wide)))).toEqual([]);
    const long = table('1 1', '<tr><td>Мероприятие</td><td>Срок исполнения</td></tr>'.repeat(3000));
    expect(rowsOf((await OpenedDocx.of(long)).tables[0])).toHaveLength(3000);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readHtml } from './html.js';

const cell = (column: number, text: string, columnSpan = 1, rowSpan = 1) => ({
  ...{ column, columnSpan, rowSpan, text },
});

describe('a web page', () => {
  it('keeps paragraphs, entities and numbered lists, and leaves scripts out', () => {
    const html =
      '<html><head><title>x</title><style>p{}</style></head><body><h1>План &laquo;А&raquo;</h1><p>Один\n <b>жир</b>ный<br>ниже<p>Два<script>var a = "<p>нет";</script><div hidden>тайна</div><ol start=3><li>Три<li>Четыре</ol></body>';
    expect(readHtml(html)).toEqual([
      { kind: 'paragraph', text: 'План «А»' },
      { kind: 'paragraph', text: 'Один жирный\nниже' },
      { kind: 'paragraph', text: 'Два' },
      { kind: 'paragraph', text: 'Три', label: '3.' },
      { kind: 'paragraph', text: 'Четыре', label: '4.' },
    ]);
  });

  it('numbers the first paragraph of an item, however deep it lies, and nothing where there is none', () => {
    const html = `<ol>
      <li value="2"><p>Два</p><p>ещё о нём</p>
      <ol><li><p>Раз<br>и ниже</p></li><li><div><p>Два</p></div></li></ol></li>
      <li><p><br/></p></li>
      <li><p>&nbsp;</p></li>
      <li><ul><li><p>Шесть</p></li></ul></li>
      <li><ol><li><p>Внутри</p></li></ol></li>
      <li></li></ol><p>После</p>`;
    expect(readHtml(html)).toEqual([
      ...[
        { kind: 'paragraph', text: 'Два', label: '2.' },
        { kind: 'paragraph', text: 'ещё о нём' },
        { kind: 'paragraph', text: 'Раз\nи ниже', label: '1.' },
        { kind: 'paragraph', text: 'Два', label: '2.' },
      ],
      { kind: 'paragraph', text: 'Шесть', label: '5.' },
      { kind: 'paragraph', text: 'Внутри', label: '1.' },
      { kind: 'paragraph', text: 'После' },
    ]);
  });

  it('keeps numbers that stand alone in their cells', () => {
    const html =
      '<table><tr><td><ol><li><p><br/></p></ol><td>Дело<tr><td><ol start=2><li></ol><td>Второе</table>';
    const numbered = (label: string) => ({ ...cell(0, ''), labels: { 0: label } });
    expect(readHtml(html)).toEqual([
      {
        kind: 'table',
        rows: [
          { cells: [numbered('1.'), cell(1, 'Дело')] },
          { cells: [numbered('2.'), cell(1, 'Второе')] },
        ],
      },
    ]);
  });

  it('places cells under and beside merged ones', () => {
    const html =
      '<table><thead><tr><th rowspan=2>№<th colspan=2>Дело</tr><tr><th>что<th>когда</thead><tr><td>1<td><p>а</p><p>б</p><td>май</table>';
    expect(readHtml(html)).toEqual([
      {
        kind: 'table',
        rows: [
          { head: true, cells: [cell(0, '№', 1, 2), cell(1, 'Дело', 2)] },
          { head: true, cells: [cell(1, 'что'), cell(2, 'когда')] },
          { cells: [cell(0, '1'), cell(1, 'а\nб'), cell(2, 'май')] },
        ],
      },
    ]);
  });

  it('a cell that claims a billion columns and rows gets what there is', () => {
    const html = `<table><tr><td colspan=1000000000 rowspan=1000000000>а</table>`;
    expect(readHtml(html)).toEqual([{ kind: 'table', rows: [{ cells: [cell(0, 'а', 1024)] }] }]);
  });
});

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

import { utils, write, type WorkBook } from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import { odfOf } from '../../../test/support/documents/plan-office.js';
import type { SourceBlock } from '../source-document.js';
import { readCsv } from './csv.reader.js';
import { readOdf } from './odf.reader.js';
import { dateText, numberText } from './sheet-value.js';
import { readSpreadsheet } from './spreadsheet.reader.js';
import { Zip } from './zip.reader.js';

const rows = (blocks: readonly SourceBlock[], sheet = 0) => {
  const block = blocks[sheet];
  return block?.kind === 'table' ? block.rows.map((row) => row.cells.map((cell) => cell.text)) : [];
};

function bookOf(
  cells: readonly (readonly unknown[])[],
  change: (book: WorkBook) => void,
): WorkBook {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells as unknown[][]), 'План');
  change(book);
  return book;
}

const bytes = (book: WorkBook, bookType: 'xlsx' | 'biff8') =>
  write(book, { type: 'buffer', bookType }) as Buffer;

describe('values of cells', () => {
  const day = new Date(Date.UTC(2021, 2, 24, 15, 30));
  it.each([
    ['dd.mm.yyyy', '24.03.2021'],
    ['m/d/yy', '24.03.2021'],
    ['mmmm yyyy', 'март 2021'],
    ['yyyy', '2021'],
    ['dd/mm/yyyy hh:mm', '24.03.2021 15:30'],
    ['hh:mm', '15:30'],
    ['[$-419]d mmm;@', '24.03.2021'],
  ])('a date shown as %s is %s', (format, shown) => {
    expect(dateText(day, format)).toBe(shown);
  });

  it.each([
    [0.5, 'General', '0,5'],
    [0.1 + 0.2, 'General', '0,3'],
    [0.25, '0%', '25%'],
    [7, '000', '007'],
    [1_000_000, '#,##0', '1000000'],
  ])('%d shown as %s is %s', (value, format, shown) => {
    expect(numberText(value, format)).toBe(shown);
  });
});

describe.each(['xlsx', 'biff8'] as const)('a workbook (%s)', (kind) => {
  it('gives dates the Russian way, merges, and no hidden sheet', () => {
    const date = { t: 'n', v: 44279, z: 'dd.mm.yyyy' };
    const book = bookOf([['План на 2021 год'], ['1', date, 0.5], [], [], ['2', 'май']], (made) => {
      const sheet = made.Sheets['План'];
      if (sheet) sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }];
      utils.book_append_sheet(made, utils.aoa_to_sheet([['тайна']]), 'Скрытый');
      made.Workbook = { Sheets: [{}, { Hidden: 1 }] };
    });
    const blocks = readSpreadsheet(bytes(book, kind));
    expect(blocks).toHaveLength(1);
    expect(rows(blocks)).toEqual([
      ['План на 2021 год'],
      ['1', '24.03.2021', '0,5'],
      [],
      ['2', 'май'],
    ]);
    expect(blocks[0]).toMatchObject({
      sheet: 'План',
      rows: [{ cells: [{ column: 0, columnSpan: 3 }] }, {}, {}, {}],
    });
  });
});

describe('an OpenDocument spreadsheet', () => {
  it('writes out what is repeated only where there is text, and reads a date by its value', async () => {
    const cell = (text: string, more = '') =>
      `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
    const row = (content: string, more = '') =>
      `<table:table-row ${more}>${content}</table:table-row>`;
    const sheet =
      row(cell('№') + cell('Срок') + '<table:table-cell table:number-columns-repeated="16380"/>') +
      row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        'table:number-rows-repeated="5"',
      ) +
      row(cell('1') + cell('24.03.21', 'office:value-type="date" office:date-value="2021-03-24"')) +
      row(cell('да', 'table:number-columns-repeated="2"'), 'table:number-rows-repeated="2"') +
      row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        'table:number-rows-repeated="1048570"',
      );
    const hidden =
      '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>';
    const tables = `<table:table table:name="План">${sheet}</table:table><table:table table:name="Тайна" table:style-name="ta2">${row(cell('x'))}</table:table>`;
    const file = odfOf('spreadsheet', `<office:spreadsheet>${tables}</office:spreadsheet>`, hidden);
    const blocks = await readOdf(Zip.open(Buffer.from(file)));
    expect(blocks).toHaveLength(1);
    expect(rows(blocks)).toEqual([
      ['№', 'Срок'],
      [],
      ['1', '24.03.2021'],
      ['да', 'да'],
      ['да', 'да'],
    ]);
  });
});

describe('a table in text', () => {
  it.each([
    [
      '№;Дело\r\n1;"Совет ""итоги""; план"\r\n',
      [
        ['№', 'Дело'],
        ['1', 'Совет "итоги"; план'],
      ],
    ],
    [
      '№,Дело\n1,"Совет, план"\n2,да\n',
      [
        ['№', 'Дело'],
        ['1', 'Совет, план'],
        ['2', 'да'],
      ],
    ],
    [
      '№\tДело, срок\n1\tСовет, план\n',
      [
        ['№', 'Дело, срок'],
        ['1', 'Совет, план'],
      ],
    ],
    [
      'sep=|\n№|Дело\n1|а;б\n',
      [
        ['№', 'Дело'],
        ['1', 'а;б'],
      ],
    ],
    [
      '№;Дело\n1;"две\nстроки"\n',
      [
        ['№', 'Дело'],
        ['1', 'две\nстроки'],
      ],
    ],
    [
      '№;Дело\n1;МБОУ "Лицей\n',
      [
        ['№', 'Дело'],
        ['1', 'МБОУ "Лицей'],
      ],
    ],
  ])('%j', (text, expected) => {
    expect(rows(readCsv(text))).toEqual(expected);
  });
});

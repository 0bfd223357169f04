import { describe, expect, it } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import type { Sheet } from './workbook.js';
import { writeWorkbook } from './write-workbook.writer.js';

const AT = new Date('2023-04-03T02:30:00Z');
const sheet = (more: Partial<Sheet> = {}): Sheet => ({
  name: 'Просрочено',
  lines: ['Просрочено на 31.03.2023'],
  columns: [
    { head: '№', width: 8, kind: 'number' },
    { head: 'Мероприятие', width: 50, kind: 'text' },
    { head: 'Срок', width: 12, kind: 'date' },
    { head: '%', width: 8, kind: 'percent' },
  ],
  rows: [[1, 'Анализ итогов', '2023-03-20', 66.66]],
  frozen: 2,
  ...more,
});
const written = (...sheets: Sheet[]): Uint8Array => writeWorkbook({ title: 'Отчёт', sheets }, AT);
const part = (bytes: Uint8Array, path: string): string =>
  strFromU8(unzipSync(bytes)[path] ?? new Uint8Array());

describe('a workbook', () => {
  it('holds dates as dates, numbers as numbers, words as words', () => {
    const book = read(written(sheet()), { cellDates: true, cellNF: true });
    const page = book.Sheets['Просрочено'];
    expect(page?.['A1']).toMatchObject({ t: 's', v: 'Просрочено на 31.03.2023' });
    expect(page?.['A3']).toMatchObject({ t: 'n', v: 1 });
    expect(page?.['B3']).toMatchObject({ t: 's', v: 'Анализ итогов' });
    expect(page?.['C3']).toMatchObject({ t: 'd', w: '20.03.2023' });
    expect(page?.['D3']).toMatchObject({ t: 'n', w: '66.7' });
  });

  it.each([
    '=1+1',
    '+7 (385)',
    '-5',
    '@a',
    '<b>&"',
    '{{x}}',
    'а\nб',
    '  край ',
    'Әлия',
    '2023-03-20',
  ])('shows «%s» as it was typed', (typed) => {
    const page = read(written(sheet({ rows: [[1, typed, null, null]] }))).Sheets['Просрочено'];
    expect(page?.['B3']).toMatchObject({ t: 's', v: typed });
    expect(page?.['B3'].f).toBeUndefined();
  });

  it('takes words where a day was not known, and leaves out what no file may hold', () => {
    const rows = [[1, 'а\u0000б\ud800', 'по событию', null]] as const;
    const page = read(written(sheet({ rows }))).Sheets['Просрочено'];
    expect(page?.['B3'].v).toBe('аб');
    expect(page?.['C3'].v).toBe('по событию');
    const long = read(written(sheet({ rows: [[1, 'а'.repeat(40_000), null, null]] })));
    expect(String(long.Sheets['Просрочено']?.['B3'].v)).toHaveLength(32_767);
  });

  it('keeps heads in sight and on every printed page, with filters over the rows', () => {
    const bytes = written(sheet({ total: ['', 'Всего', null, 50] }));
    const page = part(bytes, 'xl/worksheets/sheet1.xml');
    expect(page).toContain('<pane xSplit="2" ySplit="2" topLeftCell="C3"');
    expect(page).toContain('<autoFilter ref="A2:D3"/>');
    expect(page).toContain('orientation="landscape" fitToWidth="1" fitToHeight="0"');
    const book = part(bytes, 'xl/workbook.xml');
    expect(book).toContain(`localSheetId="0">'Просрочено'!$2:$2</definedName>`);
    expect(book).toContain(`hidden="1">'Просрочено'!$A$2:$D$3</definedName>`);
  });

  it('gives every sheet a legal name of its own', () => {
    const long = 'Дисциплина по организациям / разделам [все]';
    const book = read(written(sheet({ name: long }), sheet({ name: long }), sheet({ name: "'" })));
    expect(book.SheetNames).toEqual([
      'Дисциплина по организациям   ра',
      'Дисциплина по организациям  (2)',
      'Лист 3',
    ]);
    expect(book.SheetNames.every((name) => name.length <= 31)).toBe(true);
  });

  it('is the same to a byte, and tells of no other time than its own', () => {
    expect(Buffer.from(written(sheet())).equals(written(sheet()))).toBe(true);
    expect(part(written(sheet()), 'docProps/core.xml')).toContain(
      '>2023-04-03T02:30:00Z</dcterms:created>',
    );
  });

  it('takes twenty thousand rows that are made on the way', () => {
    function* many(): Generator<(string | number)[]> {
      for (let at = 0; at < 20_000; at++) yield [at, `Мероприятие ${at % 300}`, '2023-03-20', 1];
    }
    const bytes = written(sheet({ rows: many() }));
    const rows = utils.sheet_to_json(read(bytes).Sheets['Просрочено']!, { header: 1 });
    expect(rows).toHaveLength(20_002);
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  planFile,
  type PlanContent,
  type PlanFormat,
  type PlanTraits,
} from '../../../test/support/documents/plan-document.js';
import type { SourceBlock, SourceRow } from '../source-document.js';
import { readDocument } from './read-document.reader.js';

const PLAN: PlanContent = {
  paragraphs: [
    'ПРИКАЗ',
    '01.03.2021 № 136/1',
    'Утвердить план на 2021 год («дорожную карту») & приложение.',
  ],
  tables: [
    {
      title: 'План мероприятий на 2021 год',
      head: ['№ п/п', 'Мероприятие', 'Срок', 'Ответственный', 'Ожидаемый результат'],
      rows: [
        { section: '1. Анализ результатов' },
        [
          '1.',
          'Совещание с руководителями организаций по итогам года',
          'до 24.03.2021',
          'Комитет, ММС',
          'Протокол',
        ],
        [
          '2.',
          'Подготовка аналитических материалов по итогам мониторинга',
          'в течение года',
          'Руководители ОО',
          '',
        ],
        { section: '2. Контроль' },
        ['3.', 'Корректировка плана', 'по мере необходимости', 'Комитет', 'Изменения в плане'],
      ],
    },
    {
      title: 'Список наблюдателей',
      head: ['Дата', 'Организация', 'ФИО'],
      rows: [
        ['02.03.2021', 'МБОУ «СОШ №10»', 'Иванова И.И.'],
        ['03.03.2021', 'МБОУ «СОШ №13»', 'Петрова П.П.'],
      ],
    },
  ],
  after: ['Председатель Комитета'],
};

const FORMATS: readonly PlanFormat[] = ['docx', 'odt', 'xlsx', 'pdf', 'html', 'csv', 'md', 'txt'];

async function read(format: PlanFormat, traits: PlanTraits = {}): Promise<readonly SourceBlock[]> {
  const document = await readDocument(await planFile(PLAN, format, traits));
  expect(document.format).toBe(format);
  return document.blocks;
}

const texts = (row: SourceRow) =>
  row.cells.map((cell) => cell.text.replace(/\s+/g, ' ').trim()).filter(Boolean);

/** Every paragraph and row as one line of its texts, in order; empty cells left out. */
function said(blocks: readonly SourceBlock[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block.text] : block.rows.map((row) => texts(row).join(' | ')),
  );
}

const EXPECTED = [
  ...PLAN.paragraphs,
  ...PLAN.tables.flatMap((table) => [
    table.title ?? '',
    table.head.join(' | '),
    ...table.rows.map((row) => ('section' in row ? row.section : row.filter(Boolean).join(' | '))),
  ]),
  ...(PLAN.after ?? []),
];

describe('one plan in every format', () => {
  it.each(FORMATS)('.%s gives every text in its order', async (format) => {
    const lines = said(await read(format)).filter((line) => line !== '');
    expect(lines).toEqual(EXPECTED);
  });

  it.each(['docx', 'odt', 'pdf', 'html', 'xlsx'] as const)(
    'a section of .%s is one cell across the table',
    async (format) => {
      const rows = (await read(format)).flatMap((block) =>
        block.kind === 'table' ? block.rows : [],
      );
      const section = rows.find((row) => texts(row)[0] === '1. Анализ результатов');
      expect(section?.cells).toHaveLength(1);
      expect(section?.cells[0]).toMatchObject({ column: 0, columnSpan: 5 });
    },
  );

  it.each(['docx', 'odt'] as const)('.%s: numbers that the program gives', async (format) => {
    const blocks = await read(format, { automaticNumbers: true });
    const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    const numbers = rows.map((row) => row.cells[0]).filter((cell) => cell?.text === '');
    expect(numbers.map((cell) => cell?.labels?.[0])).toEqual(['1.', '2.', '3.', '1.', '2.']);
  });

  it.each(['docx', 'odt', 'txt'] as const)('.%s: rows cut by a page', async (format) => {
    const blocks = await read(format, { cutRows: 2 });
    const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    const begun = rows.filter((row) => row.pageStart);
    expect(begun.map((row) => texts(row).join(' | '))).toEqual(['по итогам мониторинга']);
  });

  it.each(['docx', 'odt', 'html'] as const)('.%s: body wider than the head', async (format) => {
    const blocks = await read(format, { gridsDisagree: true });
    const table = blocks.find((block) => block.kind === 'table');
    const columns = (row: SourceRow | undefined) => row?.cells.map((cell) => cell.column);
    expect(columns(table?.rows[0])).toEqual([0, 1, 2, 3, 4]);
    expect(columns(table?.rows[2])).toEqual([0, 2, 4, 6, 8]);
  });

  it('a long .pdf is one table over its pages, its head said once', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [
      `${index + 1}.`,
      `Проведение мероприятия номер ${index + 1} в общеобразовательных организациях города и района`,
      'до 5 мая',
      'Комитет',
      'Справка',
    ]);
    const long = { paragraphs: ['План'], tables: [{ head: PLAN.tables[0]?.head ?? [], rows }] };
    const { blocks } = await readDocument(await planFile(long, 'pdf'));
    const tables = blocks.filter((block) => block.kind === 'table');
    expect(tables).toHaveLength(1);
    const read = tables[0]?.rows ?? [];
    expect(read.filter((row) => texts(row)[0] === '№ п/п')).toHaveLength(1);
    expect(read.filter((row) => row.pageStart).length).toBeGreaterThan(3);
    const numbers = read.map((row) => texts(row)[0]).filter((text) => /^\d+\.$/.test(text ?? ''));
    expect(numbers).toEqual(rows.map((row) => row[0]));
  });
});

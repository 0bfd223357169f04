import { describe, expect, it } from '@jest/globals';
import { planPdf } from '../../../test/support/documents/plan-pdf.js';
import type { SourceBlock } from '../source-document.js';
import { Hyphens } from './pdf-flow.js';
import { rulesOf, type PdfText, type Rule } from './pdf-geometry.js';
import { gridsOf } from './pdf-grid.js';
import { linesOf } from './pdf-lines.js';
import { pageBlocks } from './pdf-page.js';
import { joinPages } from './pdf-pages.js';
import { readPdf } from './pdf.reader.js';
import { isRussianWord } from './russian-words.reader.js';

/** Letters six points wide, set in ten points. */
const text = (left: number, base: number, said: string): PdfText => ({
  ...{ text: said, left, right: left + said.length * 6, base, size: 10 },
});
const across = (at: number, from: number, to: number): Rule => ({ horizontal: true, at, from, to });
const down = (at: number, from: number, to: number): Rule => ({ horizontal: false, at, from, to });

function read(...pages: { texts: PdfText[]; rules?: Rule[] }[]): SourceBlock[] {
  const hyphens = new Hyphens(isRussianWord);
  for (const { texts } of pages) for (const line of linesOf(texts)) hyphens.learn(line);
  return joinPages(
    pages.map(({ texts, rules = [] }) =>
      pageBlocks({ width: 600, height: 800, texts, rules }, 500, hyphens),
    ),
    hyphens,
  );
}

const rows = (block: SourceBlock | undefined) =>
  block?.kind === 'table' ? block.rows.map((row) => row.cells.map((cell) => cell.text)) : [];

describe('tables of a PDF', () => {
  const frame = [
    ...[100, 150, 200, 250].map((y) => across(y, 50, 350)),
    down(50, 100, 250),
    down(350, 100, 250),
  ];

  it('cells are what the rules around them leave open', () => {
    const rules = [...frame, down(150, 100, 150), down(150, 200, 250), down(250, 200, 250)];
    const boxes = gridsOf(rules).flatMap((grid) => grid.boxes);
    expect(boxes.map(({ row, column, columnSpan }) => [row, column, columnSpan])).toEqual([
      ...[
        [0, 0, 1],
        [0, 1, 2],
        [1, 0, 3],
        [2, 0, 1],
        [2, 1, 1],
        [2, 2, 1],
      ],
    ]);
  });

  it('a cell reaches down where no rule crosses it', () => {
    const rules = [
      across(100, 50, 350),
      across(150, 150, 350),
      across(200, 50, 350),
      ...[50, 150, 350].map((x) => down(x, 100, 200)),
    ];
    const first = gridsOf(rules)[0]?.boxes[0];
    expect(first).toMatchObject({ row: 0, column: 0, rowSpan: 2, columnSpan: 1 });
  });

  it('borders drawn in short pieces, or as thin boxes, are rules all the same', () => {
    const box: [number, number][] = [
      [50, 99.8],
      [150, 99.8],
      [150, 100.3],
      [50, 100.3],
    ];
    expect(rulesOf([box], true)).toEqual([across(100.05, 50, 150)]);
    const pieces = frame.flatMap((rule) => {
      const middle = (rule.from + rule.to) / 2;
      return [
        { ...rule, to: middle - 1 },
        { ...rule, from: middle + 1 },
      ];
    });
    expect(gridsOf([...pieces, down(150, 100, 250)])[0]?.boxes).toHaveLength(6);
  });

  it('without rules alignment tells: a row begins where its number stands', () => {
    const blocks = read({
      texts: [
        text(50, 60, 'План мероприятий'),
        ...[text(50, 100, '№'), text(120, 100, 'Дело'), text(300, 100, 'Срок')],
        ...[text(50, 115, '1.'), text(120, 115, 'Совещание с'), text(300, 115, 'до 5 мая')],
        text(120, 127, 'директорами'),
        text(50, 142, 'Раздел второй'),
        ...[text(50, 157, '2.'), text(120, 157, 'Педсовет'), text(300, 157, 'июнь')],
      ],
    });
    expect(blocks[0]).toEqual({ kind: 'paragraph', text: 'План мероприятий' });
    expect(rows(blocks[1])).toEqual([
      ...[
        ['№', 'Дело', 'Срок'],
        ['1.', 'Совещание с директорами', 'до 5 мая'],
      ],
      ...[['Раздел второй'], ['2.', 'Педсовет', 'июнь']],
    ]);
  });
});

describe('words cut by the edge of a narrow column', () => {
  const head = ['№', 'Наименование мероприятия', 'Сроки проведения', 'Категория участников'];
  const columns = [...head, 'Ответственные исполнители', 'Форма представления результата'];
  const tail = Array.from({ length: 5 }, (_, index) => `Показатель ${index + 1}`);
  const body = [
    [
      ...['1.1', 'Создание муниципальной рабочей группы', 'Сентябрь 2023 г.', 'Специалисты УО'],
      ...['Управление образования', 'Организационно-управленческая деятельность'],
    ],
    [
      ...['1.2', 'Проведение вебинаров и семинаров', 'январь-февраль', 'Учителя-предметники'],
      ...['Заместители директоров', 'по отдельному графику'],
    ],
    [
      ...['1.3', 'Мониторинг прохождения курсов', 'Ежеквартально (по графику)', 'обучающиеся'],
      ...['Руководители организаций и учреждений', 'Аналитическая справка'],
    ],
  ];

  it.each([10, 11, 12, 13])('are whole again, and no others join, in %i columns', async (count) => {
    const more = [...tail, 'Итог', 'Балл', 'Адрес', 'Сайт'].slice(0, count - columns.length);
    const rest = more.map(() => 'администрация');
    const said = body.map((row) => [...row, ...rest]);
    const file = await planPdf(
      { paragraphs: ['План'], tables: [{ head: [...columns, ...more], rows: said }] },
      {},
    );
    const table = (await readPdf(file)).find((block) => block.kind === 'table');
    expect(rows(table)).toEqual([[...columns, ...more], ...said]);
  });

  it('also where the page cuts them', () => {
    const rules = [
      ...[across(100, 50, 180), across(130, 50, 180)],
      ...[50, 110, 180].map((x) => down(x, 100, 130)),
    ];
    const cut = [text(55, 112, '1'), text(115, 112, 'Неделя'), text(115, 124, 'грамотност')];
    const blocks = read(
      { texts: cut, rules },
      { texts: [text(115, 112, 'и в наших'), text(115, 124, 'школах')], rules },
    );
    expect(rows(blocks[0])).toEqual([
      ['1', 'Неделя грамотности'],
      ['', 'в наших школах'],
    ]);
  });
});

describe('paragraphs of a PDF', () => {
  const long = 'Во исполнение приказа министерства образования и науки края об оценке качества о';

  it('a full line goes on, a short one ends', () => {
    const blocks = read({
      texts: [
        text(50, 100, long),
        text(50, 112, 'проведении проверок'),
        text(50, 124, 'ПРИКАЗЫВАЮ:'),
      ],
    });
    expect(blocks.map((block) => block.kind === 'paragraph' && block.text)).toEqual([
      ...[`${long} проведении проверок`, 'ПРИКАЗЫВАЮ:'],
    ]);
  });

  it('a hyphen at the end of a line goes or stays as the word has it elsewhere', () => {
    const hyphens = new Hyphens(isRussianWord);
    for (const line of linesOf([text(0, 10, 'мероприятие и учебно-методический план')]))
      hyphens.learn(line);
    expect(hyphens.join('каждое меро-', 'приятие')).toBe('каждое мероприятие');
    expect(hyphens.join('учебно-', 'методический план')).toBe('учебно-методический план');
    expect(hyphens.join('план-', 'график')).toBe('план-график');
  });

  it('page numbers are left out, a sentence goes on over the page', () => {
    const blocks = read(
      { texts: [text(50, 700, 'утвердить план мероприятий и'), text(300, 780, '1')] },
      { texts: [text(300, 30, '- 2 -'), text(50, 100, 'разместить его на сайте')] },
    );
    expect(blocks).toEqual([
      { kind: 'paragraph', text: 'утвердить план мероприятий и разместить его на сайте' },
    ]);
  });
});

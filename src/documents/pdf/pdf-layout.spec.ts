import { describe, expect, it } from '@jest/globals';
import { sentences } from '../../../test/support/documents/papers.js';
import {
  LEFT,
  lineWith,
  pagesOf,
  RIGHT,
  textOf,
} from '../../../test/support/documents/written-pages.js';

const MM = 72 / 25.4;
const INDENT = LEFT + 12.5 * MM;

describe('pages', () => {
  it('are numbered from the second of each section, in the middle of the upper margin', async () => {
    const pages = await pagesOf(
      `<p>${sentences(60)}</p><annex landscape=""><p>${sentences(60)}</p></annex><p>Конец</p>`,
    );
    const number = pages.map(({ lines }) => lines.find(({ base }) => base < 20 * MM));
    const sizes = pages.map(({ width, height }) => [width / MM, height / MM].map(Math.round));
    expect(number.map((line) => line?.text ?? '')).toEqual(['', '2', '3', '', '2', '3', '']);
    expect(sizes.map(String)).toEqual([
      ...Array<string>(3).fill('210,297'),
      ...Array<string>(3).fill('297,210'),
      '210,297',
    ]);
    for (const [at, line] of number.entries()) {
      if (!line) continue;
      const middle = (30 * MM + (pages[at]?.width ?? 0) - 15 * MM) / 2;
      expect((line.left + line.right) / 2).toBeCloseTo(middle, 0);
      expect(line.base - line.size).toBeGreaterThan(9 * MM);
    }
  });

  it('leave margins of 30, 15, 20 and 20 mm', async () => {
    const pages = await pagesOf(`<p>${sentences(120)}</p>`);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      for (const { left, right, base } of textOf(page)) {
        expect(left).toBeGreaterThan(LEFT - 0.5);
        expect(right).toBeLessThan(RIGHT + 0.5);
        expect(base).toBeGreaterThan(20 * MM + 10);
        expect(base).toBeLessThan((297 - 20) * MM);
      }
    }
  });

  it('begin where a paper says so, and none is empty', async () => {
    const turn = '<page-break/>';
    const pages = await pagesOf(`${turn}${turn}<p>а</p>${turn}${turn}<p>б</p>${turn}`);
    expect(pages.map((page) => textOf(page).map(({ text }) => text))).toEqual([['а'], ['б']]);
  });
});

describe('text', () => {
  it('is of 14 points, a line and a bit apart, every paragraph indented', async () => {
    const pages = await pagesOf(`<h2>Часть</h2><p>${sentences(3)}</p><p>${sentences(3)}</p>`);
    const lines = textOf(pages[0]!).slice(1);
    const first = lines.filter(({ left }) => left > LEFT + 1);
    expect(first).toHaveLength(2);
    for (const { left } of first) expect(left).toBeCloseTo(INDENT, 0);
    for (const line of lines) expect(line.size).toBe(14);
    const steps = lines.slice(1).map(({ base }, at) => base - (lines[at]?.base ?? 0));
    for (const step of steps) expect(step).toBeCloseTo(14 * 1.149 * 1.15, 1);
    // To the margin on both sides, but for the last line of each; a hyphen there is not told.
    const full = lines.slice(0, -1).filter((_, at) => (lines[at + 1]?.left ?? 0) < LEFT + 1);
    expect(full).toHaveLength(lines.length - 2);
    for (const { right } of full) expect(Math.abs(RIGHT - 2.5 - right)).toBeLessThan(3);
  });

  it('of points begins in the indent with its number and goes on at the margin', async () => {
    const pages = await pagesOf(
      `<ol start="3"><li>${sentences(2)}<p>${sentences(2, 40)}</p>
         <ol><li>Первое.</li><li>Второе.<ul><li>${sentences(2, 70)}</li></ul></li></ol></li>
       <li><p>Абзац пункта.</p></li></ol>`,
    );
    const lines = textOf(pages[0]!);
    const first = lines.filter(({ left }) => left > LEFT + 1).map(({ text }) => text.split(' ')[0]);
    expect(first).toEqual(['3.', 'Пункт', '3.1.', '3.2.', '–', '4.']);
    for (const { left } of lines.filter((line) => line.left > LEFT + 1)) {
      expect(left).toBeCloseTo(INDENT, 0);
    }
    // The words after the number do not jump from point to point.
    expect(lineWith('4. Абзац пункта.', pages).base).toBe(lines.at(-1)?.base);
  });

  it('has the looks it is given', async () => {
    const pages = await pagesOf(
      '<p>120 м<sup>2</sup>,<br/>далее</p><note>Сноска</note><plain>Ряд</plain>',
    );
    expect(lineWith('далее', pages).left).toBeCloseTo(LEFT, 0);
    expect(lineWith('2', pages).text).toBe('120 м');
    const square = pages[0]?.lines.find(({ text }) => text.startsWith('2'));
    expect(square?.size).toBeLessThan(10);
    expect(square?.base).toBeLessThan(lineWith('120', pages).base);
    expect(lineWith('Сноска', pages).size).toBe(11);
    expect(lineWith('Ряд', pages).left).toBeCloseTo(LEFT, 0);
  });
});

describe('the head of a document', () => {
  it('stands where the standard has it', async () => {
    const pages = await pagesOf(
      `<letterhead><line>КОМИТЕТ</line><line>г. Славгород</line></letterhead>
       <h1>ПРИКАЗ</h1>
       <requisites><left>12.05.2023</left><middle>г. Барнаул</middle><right>№ 5</right></requisites>
       <addressee><line>Директору школы № 10 Константинопольской-Белозерской Елене Васильевне</line></addressee>
       <approval><line>УТВЕРЖДЕНО</line></approval>
       <headline>Об утверждении плана мероприятий по повышению объективности оценки качества</headline>
       <h3>Под частью</h3>`,
    );
    const middle = (LEFT + RIGHT) / 2;
    for (const words of ['КОМИТЕТ', 'Славгород', 'ПРИКАЗ', 'Барнаул']) {
      const { left, right } = lineWith(words, pages);
      expect((left + right) / 2).toBeCloseTo(middle, 0);
    }
    expect(lineWith('12.05', pages).left).toBeCloseTo(LEFT, 0);
    expect(lineWith('№ 5', pages).right).toBeCloseTo(RIGHT, 0);
    expect(lineWith('12.05', pages).base).toBe(lineWith('№ 5', pages).base);
    for (const words of ['Директору', 'Белозерской', 'УТВЕРЖДЕНО']) {
      expect(lineWith(words, pages).left).toBeCloseTo(RIGHT - 80 * MM, 0);
    }
    for (const words of ['Об утверждении', 'объективности']) {
      expect(lineWith(words, pages).left).toBeCloseTo(LEFT, 0);
      expect(lineWith(words, pages).right).toBeLessThan(LEFT + 85 * MM + 1);
    }
    expect(lineWith('Под частью', pages).left).toBeCloseTo(LEFT, 0);
  });

  it('and titles break no word', async () => {
    const title = sentences(4);
    for (const part of ['h1', 'h2', 'h3', 'headline', 'center', 'right']) {
      const [page] = await pagesOf(`<${part}>${title}</${part}>`);
      const lines = textOf(page!).map(({ text }) => text);
      expect(lines.length).toBeGreaterThan(4);
      expect(lines.join(' ')).toBe(title);
    }
  });
});

describe('on one page', () => {
  /** Papers whose part in question comes to stand anywhere, the last line of a page included. */
  it.each([
    ['a title and what it heads', '<h2>Заголовок</h2>', `<p>${sentences(4)}</p>`],
    [
      'titles and a table’s first row',
      '<h2>Заголовок</h2>',
      `<table columns="9 1"><thead><tr><th>Заголовок</th><th>б</th></tr></thead><tbody>
        <tr section=""><td>Заголовок</td></tr><tr><td>${sentences(2)}</td><td/></tr></tbody></table>`,
    ],
    ['a point and its first part', '<ol><li>Заголовок:', '<ul><li>а;</li></ul></li></ol>'],
    [
      'words that are to keep',
      '<p keep="">Заголовок</p>',
      '<figure name="months" alt="а">б</figure>',
    ],
  ])('stand %s', async (_, title, below) => {
    for (let lines = 30; lines < 42; lines++) {
      const pages = await pagesOf(`${'<p>Строка.</p>'.repeat(lines)}${title}${below}`);
      for (const page of pages.slice(0, -1)) {
        expect(textOf(page).at(-1)?.text).not.toMatch(/Заголовок/);
      }
    }
  });

  it('stand at least two lines of a paragraph', async () => {
    for (let lines = 30; lines < 40; lines++) {
      const pages = await pagesOf(`${'<p>Строка.</p>'.repeat(lines)}<p>${sentences(4)}</p>`);
      const counts = pages.map(
        (page) => textOf(page).filter(({ text }) => text !== 'Строка.').length,
      );
      expect(counts).not.toContain(1);
    }
  });
});

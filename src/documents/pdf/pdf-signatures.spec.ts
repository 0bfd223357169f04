import { describe, expect, it } from '@jest/globals';
import { sentences } from '../../../test/support/documents/papers.js';
import {
  LEFT,
  lineWith,
  pagesOf,
  RIGHT,
  textOf,
} from '../../../test/support/documents/written-pages.js';

const signature = (position: string, name: string, more = ''): string =>
  `<signature${more}><position>${position}</position><name>${name}</name></signature>`;
const HEAD = signature('Председатель комитета', 'О.С. Тараненко');
const rows = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `<tr><td>${at}</td><td>${sentences(1, at)}</td></tr>`,
  ).join('');
const table = (body: string): string =>
  `<table columns="10 90"><thead><tr><th>№</th><th>Мера</th></tr></thead><tbody>${body}</tbody></table>`;

const JOINED =
  '<tr><td rowspan="3">40</td><td>Первая</td></tr><tr><td>Вторая</td></tr><tr><td>Третья</td></tr>';

describe('a signature', () => {
  it('has its position on the left, its name on the right, at the height of the last line', async () => {
    const long =
      'Заместитель председателя комитета администрации города по образованию, начальник отдела общего образования';
    const pages = await pagesOf(`<p>а</p>${signature(long, 'К.К. Константинопольская')}`);
    const lines = textOf(pages[0]!).slice(1);
    const name = lineWith('Константинопольская', pages);
    const position = lines.filter((line) => line !== name);
    expect(position.length).toBeGreaterThan(2);
    for (const { left, right } of position) {
      expect(left).toBeCloseTo(LEFT, 0);
      expect(right).toBeLessThan(name.left - 38 * (72 / 25.4));
    }
    expect(position.map(({ text }) => text).join(' ')).toBe(long);
    expect(name.base).toBeCloseTo(position.at(-1)?.base ?? 0, 1);
    expect(name.right).toBeCloseTo(RIGHT, 0);
  });

  it('has a place for the day beside it, or below where the position needs the room', async () => {
    const beside = await pagesOf(`<p>а</p>${signature('Директор', 'И.О. Ляшенко', ' dated=""')}`);
    expect(lineWith('«__»', beside).base).toBeCloseTo(lineWith('Директор', beside).base, 0);
    const long = 'Директор муниципального бюджетного общеобразовательного учреждения «Школа № 10»';
    const below = await pagesOf(`<p>а</p>${signature(long, 'И.О. Ляшенко', ' dated=""')}`);
    expect(lineWith('«__»', below).base).toBeGreaterThan(lineWith('Ляшенко', below).base + 10);
    for (const pages of [beside, below]) expect(lineWith('«__»', pages).text).toMatch(/20__ г\.$/);
  });

  it('keeps its label', async () => {
    const labelled = `<signature><label>Ознакомлены:</label><position>Директор</position><name>Я</name></signature>`;
    for (let lines = 30; lines < 40; lines++) {
      const pages = await pagesOf(`${'<p>Строка.</p>'.repeat(lines)}${labelled}`);
      const page = pages.find(({ letters }) => letters.includes('Директор'));
      expect(page?.letters).toContain('Ознакомлены:');
    }
  });
});

describe('no signature stands alone on a page', () => {
  it.each([
    ['a long paragraph', `<p>${sentences(12)}</p>`, [24, 40]],
    ['a paragraph', `<p>${sentences(2)}</p>`, [30, 42]],
    ['a paragraph of a line', '<p>Контроль оставляю за собой.</p>', [32, 42]],
    ['small print', `<note>${sentences(9)}</note>`, [26, 40]],
    ['text without indent', `<plain>${sentences(9)}</plain>`, [22, 40]],
    ['points', `<ol><li>${sentences(1)}</li><li>Контроль за собой.</li></ol>`, [32, 42]],
    ['a long table', table(rows(40)), [8, 26]],
    ['a short table', table(rows(4)), [26, 40]],
    [
      'a table with sums',
      table(`${rows(40)}<tr total=""><td colspan="2">Всего</td></tr>`),
      [8, 26],
    ],
    ['a long table whose last rows are joined', table(`${rows(40)}${JOINED}`), [6, 24]],
    ['a figure', '<figure name="months" alt="а">Рис. 1</figure>', [22, 40]],
    ['a title', '<h2>Часть</h2>', [30, 42]],
    ['requisites', '<requisites><left>а</left><right>б</right></requisites>', [30, 42]],
    ['a stamp', '<approval><line>УТВЕРЖДЕНО</line></approval>', [30, 42]],
  ] as const)('below %s', async (_, before, [from, to]) => {
    let turned = 0;
    for (let lines = from; lines < to; lines++) {
      const pages = await pagesOf(`${'<p>Строка.</p>'.repeat(lines)}${before}${HEAD}`);
      const last = textOf(pages.at(-1)!).map(({ text }) => text);
      const above = last.indexOf('Председатель комитета');
      expect(above).toBeGreaterThan(0);
      // A table's head over the signature alone would not do.
      expect(last[above - 1]).not.toMatch(/^(№|Мера)$/);
      const brought = last.filter((text) => text === 'Строка.').length;
      if (pages.length > 1 && brought < 2) turned++;
    }
    expect(turned).toBeGreaterThan(0);
  });

  it('below a line below a long table, of which nothing is cut off', async () => {
    const body = Array.from(
      { length: 90 },
      (_, at) => `<tr><td>${at}</td><td>мера${at}я</td></tr>`,
    );
    const pages = await pagesOf(`${table(body.join(''))}<p>Итого девяносто мер.</p>${HEAD}`);
    const all = pages.map(({ letters }) => letters).join('');
    for (const at of body.keys()) expect(all).toContain(`мера${at}я`);
    for (const page of pages)
      for (const { base } of page.lines) expect(base).toBeLessThan(842 - 56);
  });

  it('of very many, each whole and the last with another', async () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      signature(`Директор школы № ${at}`, `Имя ${at}`),
    );
    for (const count of [58, 59, 60]) {
      const pages = await pagesOf(
        `<p>а</p><signatures>${many.slice(0, count).join('')}</signatures>`,
      );
      expect(pages.length).toBeGreaterThan(2);
      for (const page of pages) {
        const said = textOf(page).map(({ text }) => text);
        const positions = said.filter((text) => text.startsWith('Директор'));
        expect(positions.length).toBeGreaterThan(1);
        expect(said.filter((text) => text.startsWith('Имя'))).toHaveLength(positions.length);
      }
    }
  });
});

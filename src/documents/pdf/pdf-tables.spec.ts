import { describe, expect, it } from '@jest/globals';
import { sentences } from '../../../test/support/documents/papers.js';
import { lettersOf, type SeenPage } from '../../../test/support/documents/pdf-pages.js';
import {
  LEFT,
  lineWith,
  pagesOf,
  RIGHT,
  textOf,
} from '../../../test/support/documents/written-pages.js';

const row = (...cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (columns: string, head: string, body: string, more = ''): string =>
  `<table columns="${columns}"${more}><thead>${head}</thead><tbody>${body}</tbody></table>`;
const HEAD = '<tr><th>Номер</th><th>Мероприятие</th></tr>';

/** Letters that stand between two edges, over all pages, heads left out. */
function lettersBetween(pages: readonly SeenPage[], from: number, to: number): string {
  const lines = pages.flatMap((page) => textOf(page));
  const own = lines.filter(({ left, right }) => left >= from && right <= to);
  return lettersOf(own.map(({ text }) => text).join('')).replaceAll('Мероприятие', '');
}

describe('a table', () => {
  it('repeats all rows of its head on every page', async () => {
    const head = `<tr><th rowspan="2">Номер</th><th colspan="2">Мероприятий</th></tr>
      <tr><th>всего</th><th>исполнено</th></tr>`;
    const rows = Array.from({ length: 120 }, (_, at) => row(`${at}.`, `${at * 3}`, `${at * 2}`));
    const pages = await pagesOf(table('20 40 40', head, rows.join('')));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      const first = textOf(page)
        .slice(0, 4)
        .map(({ text }) => text);
      expect(first.sort()).toEqual(['Мероприятий', 'Номер', 'всего', 'исполнено']);
    }
    const said = pages.flatMap((page) => textOf(page)).map(({ text }) => text);
    expect(said.filter((text) => /^\d+\.$/.test(text))).toEqual(rows.map((_, at) => `${at}.`));
  });

  it('has its columns where their shares put them, and is of 12 points, or of 10', async () => {
    const body = row('один', 'два', '<p>три</p><p>четыре</p>');
    for (const [more, size] of [
      ['', 12],
      [' small=""', 10],
    ] as const) {
      const pages = await pagesOf(table('10 30 60', row('а', 'б', 'в'), body, more));
      const width = RIGHT - LEFT;
      expect(lineWith('два', pages).left - lineWith('один', pages).left).toBeCloseTo(
        width * 0.1,
        0,
      );
      expect(lineWith('три', pages).left - lineWith('два', pages).left).toBeCloseTo(width * 0.3, 0);
      expect(lineWith('четыре', pages).base).toBeGreaterThan(lineWith('три', pages).base + size);
      expect(lineWith('один', pages).size).toBe(size);
    }
  });

  it('without rules is flush with the text', async () => {
    const plain = '<table plain="" columns="50 50"><tbody>';
    const pages = await pagesOf(`${plain}${row('слева', 'справа')}</tbody></table>`);
    expect(lineWith('слева', pages).left).toBeCloseTo(LEFT, 0);
  });

  it('sets cells to the side they name', async () => {
    const cells = ['left', 'center', 'right'].map((side) => `<td align="${side}">${side}</td>`);
    const pages = await pagesOf(
      table('30 30 40', row('а', 'б', 'в'), `<tr>${cells.join('')}</tr>`),
    );
    expect(lineWith('right', pages).right).toBeGreaterThan(RIGHT - 6);
    const { left, right } = lineWith('center', pages);
    expect((left + right) / 2).toBeCloseTo(LEFT + (RIGHT - LEFT) * 0.45, 0);
  });

  it('joins cells across and down', async () => {
    const body = `<tr><td rowspan="2">Группа</td>${row('а', 'б').slice(4)}${row('в', 'г')}
      <tr total=""><td colspan="2">Всего</td><td>7</td></tr>`;
    const pages = await pagesOf(table('30 30 40', row('1', '2', '3'), body));
    expect(lineWith('в', pages).left).toBe(lineWith('а', pages).left);
    expect(lineWith('7', pages).left).toBe(lineWith('г', pages).left);
  });
});

describe('a row', () => {
  it('wholly covered from above is passed over', async () => {
    const words = (count: number): string => 'слово '.repeat(count);
    const body = `<tr><td>${words(50)}</td></tr><tr><td rowspan="3">Первый ${words(270)}</td></tr><tr/><tr/>
      <tr><td>а</td></tr><tr><td rowspan="2">Второй ${words(230)}</td></tr><tr/>`;
    const signature = '<signature><position>Директор</position><name>Я</name></signature>';
    // Wherever a page ends: at some the compiler would end the whole process.
    for (let lines = 0; lines < 20; lines++) {
      const pages = await pagesOf(
        '<p>Строка.</p>'.repeat(lines) + table('1', '<tr><th>ш</th></tr>', body) + signature,
      );
      const all = pages.map(({ letters }) => letters).join('');
      for (const word of ['Первый', 'Второй', 'Директор']) expect(all.split(word)).toHaveLength(2);
    }
  });

  it('bound to others may be the last above a signature, wherever a page ends', async () => {
    const words = (count: number): string => 'слово '.repeat(count);
    const last = `<tr><td rowspan="2">Первый ${words(100)}</td><td>б</td></tr><tr><td>${words(60)}</td></tr>`;
    const signature = '<signature><position>Директор</position><name>Я</name></signature>';
    for (let lines = 0; lines < 40; lines++) {
      const body = row('а', words(300)) + last;
      const pages = await pagesOf(
        '<p>Строка.</p>'.repeat(lines) + table('50 50', HEAD, body) + signature,
      );
      expect(pages.map(({ letters }) => letters).join('')).toContain('Директор');
    }
  });

  it('is never cut by a page’s end', async () => {
    const rows = Array.from({ length: 60 }, (_, at) =>
      row(`начало${at}`, `${sentences(1 + (at % 4), at)} конец${at}.`),
    );
    const pages = await pagesOf(table('20 80', HEAD, rows.join('')));
    expect(pages.length).toBeGreaterThan(4);
    rows.forEach((_, at) => {
      const own = pages.filter(({ letters }) => letters.includes(`начало${at}1`) === false);
      const begun = own.filter((page) => page.lines.some(({ text }) => text === `начало${at}`));
      expect(begun).toHaveLength(1);
      expect(begun[0]?.letters).toContain(`конец${at}.`);
    });
  });

  it('higher than a page flows over pages with all of its words, under the head', async () => {
    const text = sentences(200);
    expect(text.length).toBeGreaterThan(20_000);
    const body = row('1', 'коротко', text) + row('2', 'далее', 'конец');
    const pages = await pagesOf(
      table('10 20 70', '<tr><th>Номер</th><th>а</th><th>Мероприятие</th></tr>', body),
    );
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) {
      expect(textOf(page)[0]?.text).toBe('Номер');
      for (const line of page.lines) expect(line.base).toBeLessThan(842 - 56);
    }
    const edge = LEFT + (RIGHT - LEFT) * 0.3;
    expect(lettersBetween(pages, edge, RIGHT)).toBe(lettersOf(`${text}конец`));
  });

  it('bound to others by a cell down them flows with it', async () => {
    const rest = Array.from({ length: 90 }, (_, at) => row(`строка ${at}`)).join('');
    const body = `<tr><td rowspan="91">Группа</td><td>начало</td></tr>${rest}`;
    const pages = await pagesOf(table('30 70', HEAD, body));
    expect(pages.length).toBeGreaterThan(1);
    const all = pages.map(({ letters }) => letters).join('');
    for (let at = 0; at < 90; at++) expect(all).toContain(`строка${at}`);
  });

  it('of a section or before sums is not parted from the next', async () => {
    const some = Array.from({ length: 4 }, (_, at) => row(`${at}`, sentences(1))).join('');
    const section = '<tr section=""><td>Раздел</td></tr><tr section=""><td>Подраздел</td></tr>';
    const body = `${some}${section}${some}<tr total=""><td>Всего</td><td>4</td></tr>`;
    for (let lines = 12; lines < 34; lines++) {
      const pages = await pagesOf('<p>Строка.</p>'.repeat(lines) + table('20 80', HEAD, body));
      for (const [at, page] of pages.entries()) {
        const texts = textOf(page).map(({ text }) => text);
        if (at < pages.length - 1) expect(texts.at(-1)).not.toMatch(/Раздел|Подраздел|Мероприятие/);
        if (at > 0) expect(texts[2]).not.toBe('Всего');
      }
    }
  });

  it('of a head higher than a third of a page is said once', async () => {
    const head = `<tr><th>${sentences(30)}</th><th>б</th></tr>`;
    const body = Array.from({ length: 60 }, (_, at) => row(`${at}`, 'слово')).join('');
    const pages = await pagesOf(table('50 50', head, body));
    const all = pages.map(({ letters }) => letters).join('');
    expect(all.split('Пункт30предписывает')).toHaveLength(2);
    expect(all).toContain('59слово');
  });
});

describe('words', () => {
  it('too long for their column stay in it', async () => {
    const cells = [
      'https://lk-fisoko.obrnadzor.gov.ru/sign-in/?redirect=/lk/publications&amp;token=0123456789abcdef',
      'Муниципальное общеобразовательное',
      'МБОУДОДДТ',
      '40702810900000012345',
      'қалыптастырылмағандықтан',
    ];
    const columns = Array(10).fill(10);
    const edges = columns.map((_, at) => LEFT + ((RIGHT - LEFT) * at) / 10);
    const head = `<tr>${Array(10).fill('<th>Ответственный исполнитель</th>').join('')}</tr>`;
    const body = row(...cells, ...cells) + row(...cells.slice(1), ...cells, 'а');
    for (const small of ['', ' small=""']) {
      const pages = await pagesOf(table(columns.join(' '), head, body, small));
      const lines = pages.flatMap((page) => textOf(page));
      for (const { left, right } of lines) {
        const edge = edges.filter((one) => one < left).length;
        expect(right).toBeLessThan(edges[edge] ?? RIGHT);
      }
      const all = lines.map(({ text }) => text).join('');
      expect(lettersOf(all).match(/token/g)).toHaveLength(3);
    }
  });

  it('of sixty columns stay each in its own', async () => {
    const cells = Array.from({ length: 60 }, (_, at) => `Столбец${at}`);
    const pages = await pagesOf(
      table(Array(60).fill(1).join(' '), row(...cells), row(...cells), ' small=""'),
      ' landscape=""',
    );
    const width = (297 - 45) * (72 / 25.4);
    for (const { left, right } of pages.flatMap((page) => textOf(page))) {
      const column = Math.floor(((left - LEFT) * 60) / width);
      expect(right).toBeLessThan(LEFT + ((column + 1) * width) / 60 + 0.5);
    }
  });
});

describe('three thousand rows', () => {
  it('are all there, in order, under their heads', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) =>
      row(`${at + 1}.`, `Мера ${at + 1} по итогам проверочных работ`, 'Август', 'Воронина Е.В.'),
    );
    const head = '<tr><th>№ п/п</th><th>Мероприятие</th><th>Срок</th><th>Ответственный</th></tr>';
    const pages = await pagesOf(table('10 50 15 25', head, rows.join('')));
    expect(pages.length).toBeGreaterThan(60);
    const numbers = pages.flatMap((page) =>
      textOf(page).flatMap(({ text }) => /^(\d+)\.$/.exec(text)?.[1] ?? []),
    );
    expect(numbers).toEqual(rows.map((_, at) => `${at + 1}`));
    for (const page of pages) expect(textOf(page)[0]?.text).toBe('№ п/п');
    expect(pages.at(-1)?.letters).toContain('Мера3000поитогам');
  }, 120_000);
});

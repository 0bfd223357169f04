import { describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { docxFaults } from '../../../test/support/documents/docx-faults.js';
import {
  docxOf,
  OpenedDocx,
  openedPar,
  paperOf,
  wordsOf,
} from '../../../test/support/documents/opened-docx.js';
import { LETTER, MEMO } from '../../../test/support/documents/sample-papers.js';
import { child, named } from '../../../test/support/documents/strict-xml.js';
import { writeDocx } from './write-docx.writer.js';

const signature = (position: string, name: string, more = ''): string =>
  `<signature${more}><position>${position}</position><name>${name}</name></signature>`;
const keptOf = (docx: OpenedDocx): [string, boolean][] =>
  docx.paragraphs
    .filter(({ words }) => words !== '')
    .map(({ words, keepNext }) => [words, keepNext]);

describe('a signature', () => {
  const long = 'Длинный абзац, которого хватает больше чем на две строки обычного текста. '.repeat(
    3,
  );

  it('goes onto a new page with two lines of the text before it at least', async () => {
    const docx = await OpenedDocx.of(
      `<p>${long}</p><p>${long}</p>${signature('Директор', 'И.И. Иванов')}`,
    );
    expect(keptOf(docx).map(([, kept]) => kept)).toEqual([false, true, false, false]);
    const short = await OpenedDocx.of(
      `<p>${long}</p><p>а</p><p>б</p>${signature('Директор', 'И.И. Иванов')}`,
    );
    expect(keptOf(short).map(([, kept]) => kept)).toEqual([false, true, true, false, false]);
  });

  it('goes with the last point of a list, with the last row of a table', async () => {
    const points = await OpenedDocx.of(
      `<ol><li>${long}</li><li>${long}</li></ol>${signature('Д', 'И')}`,
    );
    expect(keptOf(points).map(([, kept]) => kept)).toEqual([false, true, false, false]);
    const docx = await OpenedDocx.of(
      `<table columns="1 1"><tbody><tr><td>а</td><td>б</td></tr><tr><td>в</td><td>г</td></tr></tbody></table>${signature('Д', 'И')}`,
    );
    const kept = docx.paragraphs.map(({ words, style, keepNext }) => [words || style, keepNext]);
    expect(kept.slice(0, 5)).toEqual([
      ...[
        ['а', false],
        ['б', false],
        ['в', true],
        ['г', true],
        ['Gap', true],
      ],
    ]);
  });

  it('goes with a line below a table and the last row above it', async () => {
    const docx = await OpenedDocx.of(
      `<table columns="1"><tbody><tr><td>а</td></tr><tr><td>б</td></tr></tbody></table><p>в</p>${signature('Д', 'И')}`,
    );
    const kept = docx.paragraphs.map(({ words, style, keepNext }) => [words || style, keepNext]);
    expect(kept.slice(0, 4)).toEqual([
      ['а', false],
      ['б', true],
      ['Gap', true],
      ['в', true],
    ]);
  });

  it('has its position on the left, room, its name on the right at the last line’s height', async () => {
    const docx = await OpenedDocx.of(LETTER);
    const cells = named(docx.tables.at(-1) ?? docx.body, 'w:tc');
    expect(cells.map(wordsOf)).toEqual(['Председатель комитета', '', 'О.С.\u00a0Тараненко']);
    for (const cell of cells) {
      expect(named(cell, 'w:vAlign')[0]?.attributes).toEqual({ 'w:val': 'bottom' });
    }
    const rows = named(docx.tables.at(-1) ?? docx.body, 'w:tr');
    expect(rows.every((row) => named(row, 'w:cantSplit').length === 1)).toBe(true);
  });

  it('of several stays with the others; of many, the first two and the last two', async () => {
    const block = (count: number): string =>
      `<p>${long}</p><signatures>${Array.from({ length: count }, (_, at) => signature(`Д${at}`, `И${at}`)).join('')}</signatures>`;
    const kept = async (count: number): Promise<boolean[]> =>
      keptOf(await OpenedDocx.of(block(count)))
        .filter(([words]) => words.startsWith('Д') && words.length < 4)
        .map(([, keep]) => keep);
    expect(await kept(3)).toEqual([true, true, false]);
    expect(await kept(8)).toEqual([true, false, false, false, false, false, true, false]);
  });

  it('is dated where it asks for a day, under its label', async () => {
    const labelled =
      '<signatures><signature dated=""><label>Ознакомлены:</label><position>Методист</position><name>Т.Ю. Гусева</name></signature></signatures>';
    const docx = await OpenedDocx.of(`<p>${long}</p>${labelled}`);
    expect(keptOf(docx).slice(1)).toEqual([
      ['Ознакомлены:', false],
      ['Методист', false],
      ['____________ «__»\u00a0________\u00a020__\u00a0г.', false],
      ['Т.Ю.\u00a0Гусева', false],
    ]);
    expect(docx.paragraph('Ознакомлены').style).toBe('SignatureLabel');
  });

  it('with a long name gives the name its room', async () => {
    const name = 'Е.В. Константинопольская-Преображенская';
    const widths = async (dated: string): Promise<number[]> => {
      const docx = await OpenedDocx.of(`<p>а</p>${signature('Методист', name, dated)}`);
      return named(docx.body, 'w:gridCol').map(({ attributes }) => Number(attributes['w:w']));
    };
    const usual = await OpenedDocx.of(`<p>а</p>${signature('Методист', 'И.О. Ляшенко')}`);
    const right = Number(named(usual.body, 'w:gridCol')[2]?.attributes['w:w']);
    for (const dated of ['', ' dated=""']) {
      const [position = 0, , own = 0] = await widths(dated);
      expect(own).toBeGreaterThan(right);
      expect(position).toBeGreaterThan(2700);
    }
    const stacked = await OpenedDocx.of(`<p>а</p>${signature('Методист', name, ' dated=""')}`);
    expect(keptOf(stacked).slice(1)).toEqual([
      ['Методист', true],
      ['____________', true],
      ['Е.В.\u00a0Константинопольская-Преображенская', true],
      ['«__»\u00a0________\u00a020__\u00a0г.', false],
    ]);
  });
});

describe('blocks one below another', () => {
  it('keep together what the paper says', async () => {
    const docx = await OpenedDocx.of('<plain keep="">ПРИКАЗЫВАЮ:</plain><p>а</p>');
    expect(keptOf(docx)).toEqual([
      ['ПРИКАЗЫВАЮ:', true],
      ['а', false],
    ]);
  });

  it('have a paragraph between tables and at a section’s end, which takes no room', async () => {
    const docx = await OpenedDocx.of(LETTER);
    const gaps = docx.paragraphs.filter(({ style }) => style === 'Gap');
    expect(gaps).toHaveLength(3);
    const bare = await OpenedDocx.of(
      '<table columns="1"><tbody><tr><td>а</td></tr></tbody></table>',
    );
    const last = bare.body.children.at(-2);
    expect(last && openedPar(last).style).toBe('Gap');
    expect(last && named(last, 'w:spacing')[0]?.attributes).toEqual({ 'w:after': '0' });
  });

  it('begin a page where it is broken by hand, a table too', async () => {
    const broken = async (inside: string): Promise<string[]> =>
      (await OpenedDocx.of(inside)).paragraphs
        .filter(({ element }) => child(child(element, 'w:pPr'), 'w:pageBreakBefore'))
        .map(({ words, style }) => words || style);
    expect(await broken('<p>а</p><page-break/><page-break/><p>б</p>')).toEqual(['б']);
    expect(await broken('<page-break/><p>б</p><page-break/>')).toEqual([]);
    expect(await broken(MEMO)).toEqual(['Gap']);
    const empty = {
      title: 'О',
      sections: [{ landscape: false, blocks: [{ kind: 'pageBreak' }] }],
    } as const;
    const given = { createdAt: new Date(0), figures: new Map(), marks: {} };
    const file = await writeDocx(empty, given);
    expect(docxFaults(file)).toEqual([]);
    expect(new OpenedDocx(file).paragraphs).toHaveLength(1);
  });

  it('stand off a table’s rules', async () => {
    const docx = await OpenedDocx.of(
      '<p>До:</p><table columns="1"><tbody><tr><td>а</td></tr></tbody></table><p>После.</p>',
    );
    expect(named(docx.paragraph('До').element, 'w:spacing')[0]?.attributes).toEqual({
      'w:after': '113',
    });
    const [, , gap] = docx.paragraphs;
    expect(gap && [gap.style, named(gap.element, 'w:spacing')[0]?.attributes]).toEqual([
      'Gap',
      { 'w:after': '113' },
    ]);
  });
});

describe('date, place and number', () => {
  it('share the line, as many as there are', async () => {
    const line = async (inside: string): Promise<(string | undefined)[][]> => {
      const docx = await OpenedDocx.of(`<requisites>${inside}</requisites><p>а</p>`);
      return named(docx.tables[0] ?? docx.body, 'w:tc').map((cell) => [
        wordsOf(cell),
        named(cell, 'w:jc')[0]?.attributes['w:val'],
        named(cell, 'w:tcW')[0]?.attributes['w:w'],
      ]);
    };
    expect(
      await line('<left>1 марта</left><middle>г. Славгород</middle><right>№ 5</right>'),
    ).toEqual([
      ['1\u00a0марта', undefined, '3118'],
      ['г.\u00a0Славгород', 'center', '3119'],
      ['№\u00a05', 'right', '3118'],
    ]);
    expect(await line('<left>1 марта</left><right>№ 5</right>')).toEqual([
      ['1\u00a0марта', undefined, '4678'],
      ['№\u00a05', 'right', '4677'],
    ]);
  });
});

describe('a figure', () => {
  it('is as wide as the text, drawn by lines and in dots, said in words, above its caption', async () => {
    const docx = await OpenedDocx.of('<figure name="done" alt="Доля">Рисунок 1</figure>');
    const [extent] = named(docx.body, 'wp:extent');
    expect(extent?.attributes).toEqual({ cx: `${624 * 9525}`, cy: `${312 * 9525}` });
    expect(named(docx.body, 'wp:docPr')[0]?.attributes).toMatchObject({ id: '1', descr: 'Доля' });
    expect(named(docx.body, 'asvg:svgBlip')).toHaveLength(1);
    expect(named(docx.body, 'a:blip')).toHaveLength(1);
    expect(docx.paragraphs.map(({ style, keepNext }) => [style, keepNext])).toEqual([
      ['Figure', true],
      ['Caption', false],
    ]);
  });

  it('small as arms are stays small, high as a tower fits its page', async () => {
    const size = async (name: string): Promise<Record<string, string> | undefined> => {
      const docx = await OpenedDocx.of(`<figure name="${name}" alt="а"/>`);
      return named(docx.body, 'wp:extent')[0]?.attributes;
    };
    expect(await size('arms')).toEqual({ cx: `${50 * 9525}`, cy: `${63 * 9525}` });
    const { cy = '' } = (await size('tower')) ?? {};
    expect(Number(cy) / 635).toBeLessThan(14570);
  });

  it('shown twice is put in once, and each showing has its number', async () => {
    const file = await docxOf(
      paperOf(
        '<figure name="done" alt="а"/><figure name="done" alt="{б}"/><figure name="arms" alt="в"/>',
      ),
    );
    expect(docxFaults(file)).toEqual([]);
    const docx = new OpenedDocx(file);
    const drawings = named(docx.body, 'wp:docPr').map(({ attributes }) => [
      attributes['id'],
      attributes['descr'],
    ]);
    expect(drawings).toEqual([
      ['1', 'а'],
      ['2', '{б}'],
      ['3', 'в'],
    ]);
    expect(Object.keys(unzipSync(file)).filter((path) => path.includes('media/'))).toEqual([
      ...['word/media/image1.png', 'word/media/image1.svg', 'word/media/image2.svg'],
    ]);
  });

  it('of which nothing was handed over is an error that names it', async () => {
    await expect(OpenedDocx.of('<figure name="lost" alt="а"/>')).rejects.toThrow('«lost»');
  });
});

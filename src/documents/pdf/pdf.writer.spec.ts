import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { aPaper, anOrder, sentences } from '../../../test/support/documents/papers.js';
import { pdfAFaults } from '../../../test/support/documents/pdf-a.js';
import { lettersOf, readPages } from '../../../test/support/documents/pdf-pages.js';
import type { Block, Paper } from '../paper.js';
import { PdfWriter, type PdfGiven } from './pdf.writer.js';

const writer = new PdfWriter();
const createdAt = new Date('2023-05-12T10:00:00Z');
const drawing = {
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300" viewBox="0 0 600 300">
    <rect width="600" height="300" fill="#5470c6" fill-opacity="0.5"/>
    <text x="20" y="40" style="font-size:16px;font-family:'No Such Font', sans-serif">Исполнено 😀</text></svg>`,
  width: 600,
  height: 300,
};
const write = (paper: Paper, given: Partial<PdfGiven> = {}): Promise<Uint8Array> =>
  writer.write(paper, { createdAt, figures: new Map([['months', drawing]]), ...given });
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a paper as PDF', () => {
  it('is PDF/A-2b, whatever is on it', async () => {
    const figure = '<figure name="months" alt="По месяцам">Рис. 1</figure>';
    expect(await pdfAFaults(await write(anOrder(figure)))).toEqual([]);
  });

  it('says what it is, in Russian, by whom and of when', async () => {
    const bytes = await write({ ...aPaper('<p>а</p>'), title: 'Приказ <№ 5> & «план»\n\u0007' });
    const told = Buffer.from(bytes).toString('latin1');
    expect(told).toContain('/Lang (ru)');
    expect(told).toContain('/CreationDate (D:20230512100000Z)');
    const packet = Buffer.from(bytes).toString('utf8');
    expect(packet).toMatch(/<dc:title>.*Приказ &lt;№ 5&gt; &amp; «план» <\/rdf:li>/);
    expect(packet).toMatch(/<dc:creator>.*На контроле<\/rdf:li>/);
    expect(await pdfAFaults(bytes)).toEqual([]);
  });

  it('is the same to the byte as the hundredth, and in another process', async () => {
    const order = anOrder();
    const first = digest(await write(order));
    for (let other = 0; other < 99; other++) {
      await write(aPaper(`<p>Письмо № ${other}. ${sentences(other % 7)}</p>`));
    }
    expect(digest(await write(order))).toBe(first);
    const script = fileURLToPath(
      new URL('../../../test/support/documents/pdf-process.mjs', import.meta.url),
    );
    const input = JSON.stringify({ paper: order, createdAt });
    expect(execFileSync(process.execPath, [script], { input, encoding: 'utf8' })).toBe(first);
  });

  it('differs by its day', async () => {
    const later = await write(aPaper('<p>а</p>'), { createdAt: new Date('2023-05-13T10:00:00Z') });
    expect(digest(later)).not.toBe(digest(await write(aPaper('<p>а</p>'))));
  });
});

describe('words', () => {
  it.each([
    '<b>жирно</b> &amp; &nbsp; <script>alert(1)</script>',
    '#let x = 1 #panic("а") #import "@preview/a:1" #x',
    '$a^2$ *жирно* _косо_ `код` @ссылка <метка> = Заголовок',
    '\\ \\u{41} \\n // слова /* слова */ ~ -- --- ... [а] {б} "в" \'г\'',
    '- пункт + пункт / слово: значение https://example.ru/a_b*c*',
    'ё Ё әқғңөұүһі ӘҚҒҢӨҰҮҺІ Ўў Ґґ Її Җҗ Ҥҥ Ӓӓ',
    '«ёлочки» „лапки“ — – - № § ° ± ½ € ₽ × ≤ ≥ → …',
  ])('are shown as they are and never interpreted: %s', async (typed) => {
    const paper = { title: typed, sections: [{ landscape: false, blocks: everywhere(typed) }] };
    const [page] = await readPages(await write(paper));
    const said = lettersOf(typed);
    expect(page?.letters.split(said)).toHaveLength(everywhere(typed).length + 2);
  });

  it('that the typeface has no letters for are squares, and do no harm', async () => {
    const bytes = await write(
      aPaper('<p>Ура 😀👨‍👩‍👧 中文 \u{e000} \ufdd0 \u202e ко\u200e\ufeffн&shy;ец</p><p>Ононон</p>'),
    );
    expect((await readPages(bytes))[0]?.letters).toBe(lettersOf('Ура □□ □□ □ конец Ононон'));
    expect(await pdfAFaults(bytes)).toEqual([]);
  });

  it('of any letter there is can be written', async () => {
    const blocks: Block[] = [];
    for (let from = 0x20; from < 0x20000; from += 0x400) {
      const letters = Array.from({ length: 0x400 }, (_, at) => String.fromCodePoint(from + at));
      const text = [{ text: letters.join(' ') }];
      blocks.push({ kind: 'paragraph', style: 'plain', text, keep: false });
    }
    const paper = { title: 'Буквы', sections: [{ landscape: false, blocks }] };
    expect(await pdfAFaults(await write(paper))).toEqual([]);
  });

  it('of twenty thousand letters are all there', async () => {
    const text = sentences(200);
    expect(text.length).toBeGreaterThan(20_000);
    const pages = await readPages(await write(aPaper(`<p>${text}</p>`)));
    expect(pages.map(({ letters }, at) => letters.replace(/^\d/, at ? '' : '$&')).join('')).toBe(
      lettersOf(text),
    );
  });

  it('without any blank do not leave the page', async () => {
    const pages = await readPages(
      await write(aPaper(`<p>${'ж'.repeat(2000)}</p><p>a@${'b.c'.repeat(400)}</p>`)),
    );
    for (const { lines } of pages) for (const line of lines) expect(line.right).toBeLessThan(553.5);
    expect(pages.flatMap(({ lines }) => lines)).not.toHaveLength(0);
  });

  it('keep their own hyphens where they are copied out, also below lines that end with one', async () => {
    const own = 'Класс 2-й, адрес lk-fisoko.obrnadzor.gov.ru, кое-кто';
    const before = `<p>${sentences(8)} <b>${sentences(4)}</b> <i>${sentences(4)}</i></p>`;
    for (const words of [`<p>${own}</p>`, `<p><i>${own}</i></p>`, `<p><b><i>${own}</i></b></p>`]) {
      const [page] = await readPages(await write(aPaper(before + words)));
      expect(page?.lines.at(-1)?.text).toBe(own);
      expect(page?.lines.filter(({ text }) => text.endsWith('-')).length).toBeGreaterThan(3);
    }
  });

  it('are broken at a line’s end as Russian words are', async () => {
    const text = sentences(40);
    const [page] = await readPages(await write(aPaper(`<p>${text}</p>`)));
    const lines = page?.lines.map((line) => line.text) ?? [];
    const broken = lines.slice(0, -1).flatMap((line, at) => {
      const end = /(\p{L}+)-$/u.exec(line)?.[1];
      const begin = /^\p{L}+/u.exec(lines[at + 1] ?? '')?.[0];
      return end && begin ? [[end, begin]] : [];
    });
    expect(broken.length).toBeGreaterThan(3);
    for (const parts of broken) {
      expect(text).toContain(parts.join(''));
      // No part without a vowel, none begins with a sign that is bound to the letter before it.
      for (const part of parts) expect(part).toMatch(/[аеёиоуыэюя]/i);
      expect(parts[1]).not.toMatch(/^[ьъй]/);
    }
  });
});

describe('a figure', () => {
  it('is as wide as the text and told in words', async () => {
    const bytes = await write(
      aPaper('<figure name="months" alt="По месяцам">Рис. 1. План</figure>'),
    );
    const alt = Buffer.from('\ufeffПо месяцам', 'utf16le').swap16().toString('hex').toUpperCase();
    expect(Buffer.from(bytes).toString('latin1')).toContain(`/Alt <${alt}>`);
    const [page] = await readPages(bytes);
    expect(page?.lines.map(({ text }) => text)).toEqual(['Исполнено □', 'Рис. 1. План']);
    // 600 points of the drawing on 165 mm of the text.
    expect(page?.lines[0]?.size).toBeCloseTo((16 * 467.7) / 600, 0);
  });

  it('higher than the page is made lower, its caption with it', async () => {
    const tower = { ...drawing, height: 3000, svg: drawing.svg.replaceAll('300"', '3000"') };
    const paper = aPaper(
      `<p>${sentences(14)}</p><figure name="months" alt="Башня">Рис. 1</figure>`,
    );
    const pages = await readPages(await write(paper, { figures: new Map([['months', tower]]) }));
    expect(pages).toHaveLength(2);
    expect(pages[1]?.lines.at(-1)?.text).toBe('Рис. 1');
    expect(pages[1]?.lines.at(-1)?.base).toBeLessThan(842 - 56);
  });

  it('that is small is not blown up', async () => {
    const small = new Map([['months', { ...drawing, width: 60, height: 30 }]]);
    const paper = aPaper('<figure name="months" alt="Герб"/>');
    const [page] = await readPages(await write(paper, { figures: small }));
    // 16 of 600 parts of a width of 60 pixels, a quarter more at most.
    expect(page?.lines[0]?.size).toBeCloseTo((16 / 600) * 60 * 0.75 * 1.25, 1);
  });
});

describe('what cannot be written', () => {
  it('is an error that says why', async () => {
    const paper = aPaper('<figure name="months" alt="а"/>');
    const shown = (figure: typeof drawing) => ({ figures: new Map([['months', figure]]) });
    await expect(write(paper, shown({ ...drawing, height: 0 }))).rejects.toThrow(
      /^«Образец» cannot be laid out: cannot divide by zero \(gost\.typ, line \d+, character \d+\)$/,
    );
    await expect(write(paper, shown({ ...drawing, svg: '<svg' }))).rejects.toThrow(/not an SVG/);
    await expect(write(paper, { figures: new Map() })).rejects.toThrow(
      /«months» was not handed over/,
    );
    // The writer goes on.
    expect(await readPages(await write(aPaper('<p>а</p>')))).toHaveLength(1);
  });
});

/** The words in every place there is for words. */
function everywhere(typed: string): readonly Block[] {
  const text = [{ text: typed }];
  const cell = { paragraphs: [text], align: 'left' as const, columns: 1, rows: 1 };
  return [
    { kind: 'lines', place: 'letterhead', lines: [text] },
    { kind: 'heading', level: 2, text },
    { kind: 'paragraph', style: 'body', text, keep: true },
    { kind: 'list', ordered: true, start: 1, items: [{ text, blocks: [] }] },
    {
      ...{ kind: 'table', columns: [100], ruled: true, small: true },
      head: [{ kind: 'row', cells: [cell] }],
      body: [{ kind: 'row', cells: [cell] }],
    },
    { kind: 'figure', name: 'months', alt: typed, caption: text },
  ];
}

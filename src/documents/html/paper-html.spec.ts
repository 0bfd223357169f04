import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { anyPaper } from '../../../test/support/documents/any-paper.js';
import {
  monthsSvg,
  ORDER_SOURCES,
  ORDER_TEMPLATE,
  orderView,
} from '../../../test/support/documents/order-template.js';
import { compileSources } from '../../templating/templating.module.js';
import { readDialect } from '../dialect/read-dialect.js';
import { paperBody } from './paper-body.js';
import { paperHtml } from './paper-html.js';
import { PAGE_STYLES, PAPER_STYLES } from './styles.js';

const body = (inside: string, figures: Readonly<Record<string, string>> = {}): string =>
  paperBody(readDialect(`<paper title="Образец">${inside}</paper>`), figures);

/** The order of the test sources, with its figure. */
function order(): string {
  const view = orderView();
  const plan = { ...(view['plan'] as object), figure: 'months' };
  const printed = compileSources(ORDER_SOURCES).render(ORDER_TEMPLATE, { ...view, plan });
  return paperHtml(readDialect(printed), { months: monthsSvg() });
}

/** Elements of the page with their attributes; fails on one that is not closed, or twice. */
function elementsOf(html: string): readonly (readonly [string, Record<string, string>])[] {
  const open: string[] = [];
  const all: [string, Record<string, string>][] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(name);
      all.push([name, attributes]);
    },
    onclosetag(name, implied) {
      if (implied && !['meta', 'col', 'br', 'hr'].includes(name)) throw new Error(`${name} open`);
      expect(open.pop()).toBe(name);
    },
  });
  parser.end(html);
  expect(open).toEqual([]);
  return all;
}

describe('the page of a paper', () => {
  it('stands by itself, in Russian, fetches nothing and runs nothing', () => {
    const html = order();
    const elements = elementsOf(html);
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">/);
    expect(html).toContain(
      '<title>Приказ об утверждении плана мероприятий по повышению объективности № 1</title>',
    );
    const names = new Set(elements.map(([name]) => name));
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'a', 'form', 'base']) {
      expect(names).not.toContain(name);
    }
    for (const [, attributes] of elements) {
      for (const name of Object.keys(attributes)) {
        expect(name).not.toMatch(/^(on|style$|src|href)/);
      }
    }
    expect(`${PAGE_STYLES}${PAPER_STYLES}`).not.toMatch(/url\(|@import|@font-face/);
  });

  it('sets sections as sheets, landscape ones wide, on screen and in print', () => {
    const sheets = elementsOf(order()).filter(([name]) => name === 'section');
    expect(sheets.map(([, { class: look }]) => look)).toEqual([
      'paper-sheet',
      'paper-sheet paper-landscape',
      'paper-sheet',
    ]);
    expect(PAGE_STYLES).toContain('@page paper-landscape { size: A4 landscape;');
    expect(PAPER_STYLES).toContain('.paper-landscape { page: paper-landscape; }');
    expect(PAPER_STYLES).toContain('thead { display: table-header-group; }');
  });

  it('is printed with the margins of the other files and page numbers from the second on', () => {
    expect(PAGE_STYLES).toMatch(
      /@page \{[^}]*margin: 20mm 15mm 20mm 30mm; @top-center \{ content: counter\(page\);/,
    );
    expect(PAGE_STYLES).toContain('@page :first { @top-center { content: none; } }');
    expect(PAPER_STYLES).toContain('padding: 20mm 15mm 20mm 30mm;');
  });

  it('parts words held together in the heads of columns, and nowhere else', () => {
    const held = '№\u00a0п/п';
    const html = body(
      `<table columns="1"><thead><tr><th>${held}</th></tr></thead><tbody><tr><td>${held}</td></tr></tbody></table>`,
    );
    expect(html).toContain('scope="col">№ п/п</th>');
    expect(html).toContain(`>${held}</td>`);
  });

  it('has a heading order and a name for everything that has none in words', () => {
    const elements = elementsOf(order());
    const headings = elements.filter(([name]) => /^h\d$/.test(name)).map(([name]) => name);
    expect(headings).toEqual(['h1', 'h1', 'h2']);
    const svg = elements.find(([name]) => name === 'svg')?.[1];
    expect(svg).toMatchObject({
      role: 'img',
      'aria-label': 'Столбчатая диаграмма: число мероприятий по месяцам',
    });
    const group = elements.find(([, { role }]) => role === 'group')?.[1];
    expect(group).toMatchObject({ 'aria-label': 'Таблица 1', tabindex: '0' });
  });

  it('keeps its words legible: at least 7 : 1 everywhere', () => {
    const colours = [...PAPER_STYLES.matchAll(/(?<![-\w])color: (#\w+)/g)].map(([, hex]) => hex);
    expect(colours).toEqual(['#111']);
    expect(contrast('#111111', '#ffffff')).toBeGreaterThan(7);
    expect(contrast('#0b57a4', '#ffffff')).toBeGreaterThan(3);
  });
});

describe('the body of a paper', () => {
  it('is words, whatever a person typed', () => {
    const typed = '&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&quot;x &#x27;&amp;nbsp;';
    const html = body(
      `<h1>${typed}</h1><p><b>${typed}</b></p><ol><li>${typed}</li></ol><note>${typed}</note>` +
        `<table columns="1"><thead><tr><th>${typed}</th></tr></thead><tbody><tr><td>${typed}</td></tr></tbody></table>` +
        `<requisites><left>${typed}</left></requisites><addressee><line>${typed}</line></addressee>` +
        `<signature><position>${typed}</position><name>${typed}</name></signature>` +
        `<figure name="a" alt="${typed}">${typed}</figure>`,
      { a: monthsSvg() },
    );
    const names = elementsOf(html).map(([name]) => name);
    expect(names).not.toContain('script');
    expect(html.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;&quot; onclick=/g)).toHaveLength(12);
    expect(html).toContain('&amp;nbsp;');
    for (const [, attributes] of elementsOf(html)) expect(attributes).not.toHaveProperty('onclick');
  });

  it('numbers points as orders do', () => {
    const html = body(
      '<ol start="2"><li>а<ol><li>б<p>абзац</p><ul><li>в</li></ul></li><li>г</li></ol></li></ol>',
    );
    const words = html.replace(/<[^>]+>/g, '').replace(/\n+/g, '\n');
    expect(words.trim().split('\n')).toEqual(['2. а', '2.1. б', 'абзац', '– в', '2.2. г']);
    expect(html).toMatch(/<ol class="paper-list" role="list">/);
  });

  it('gives tables their heads, widths, spans and section rows', () => {
    const html = body(
      `<table columns="1 3"><thead><tr><th>№</th><th>Мероприятие</th></tr></thead>
       <tbody><tr section=""><td>Раздел</td></tr><tr><td rowspan="2" align="center">1</td><td>а</td></tr>
       <tr><td><p>б</p><p>в</p></td></tr><tr total=""><td colspan="2">Всего</td></tr></tbody></table>`,
    );
    expect(html).toContain('<colgroup><col width="25%"><col width="75%"></colgroup>');
    expect(html).toContain('<thead>\n<tr><th class="paper-center" scope="col">№</th>');
    expect(html).toContain(
      '<tr class="paper-section"><th class="paper-left" scope="rowgroup" colspan="2">Раздел</th></tr>',
    );
    expect(html).toContain('<td class="paper-center" rowspan="2">1</td>');
    expect(html).toContain('<td class="paper-left"><p>б</p><p>в</p></td>');
    expect(html).toContain('<tr class="paper-total"><td class="paper-left" colspan="2">');
  });

  it('tells nobody of a table that only sets words side by side', () => {
    const html = body(
      '<table columns="1 1" plain=""><tbody><tr><td>а</td><td>б</td></tr></tbody></table>',
    );
    expect(html).toContain(
      '<div class="paper-table">\n<table class="paper-unruled" role="presentation">',
    );
  });

  it('keeps the looks of words and ends of lines', () => {
    expect(body('<p>а<br/><b>б<i>в</i></b><u>г</u>м<sup>2</sup></p>')).toContain(
      'а<br><b>б</b><b><i>в</i></b><u>г</u>м<sup>2</sup>',
    );
  });

  it('names parts of figures apart, even of one shown twice', () => {
    const shown = '<figure name="a" alt="а">а</figure>';
    const html = body(shown + shown, { a: monthsSvg() });
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['figure1-bar', 'figure2-bar']);
    expect(html).toContain('fill="url(#figure2-bar)"');
    expect(() => body(shown)).toThrow('no figure a');
    expect(() => body(shown.replace('"a"', '"constructor"'))).toThrow('no figure constructor');
  });
});

it('a page of any paper at all is sound, and loses no words', () => {
  const figures = { a: monthsSvg(1), b: monthsSvg(2) };
  fc.assert(
    fc.property(anyPaper(Object.keys(figures)), (paper) => {
      const html = paperHtml(paper, figures);
      const elements = elementsOf(html);
      const ids = elements.flatMap(([, { id }]) => id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      const shown = wordsOn(html);
      for (const told of runsIn(paper.sections)) expect(shown).toContain(bare(told));
    }),
    { numRuns: 100, seed: 5 },
  );
});

function wordsOn(html: string): string {
  const all: string[] = [];
  const parser = new Parser({ ontext: (text) => all.push(text) }, { decodeEntities: true });
  parser.end(html);
  return bare(all.join(''));
}

function bare(words: string): string {
  return words.replace(/\s/g, '');
}

function runsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  if ('text' in value && typeof value.text === 'string') return [value.text];
  return Object.values(value).flatMap(runsIn);
}

/** Of WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { months, SCHOOLS, SECTIONS, states, textsOf } from '../../../test/support/charts.js';
import {
  elementsOf,
  overlapping,
  pictureOf,
  textBoxes,
} from '../../../test/support/drawn-chart.js';
import { aPaper } from '../../../test/support/documents/papers.js';
import { readPages } from '../../../test/support/documents/pdf-pages.js';
import { PdfWriter } from '../../documents/pdf/pdf.writer.js';
import { safeSvg } from '../../documents/figures/safe-svg.js';
import { WIDTH, MOST_HEIGHT, type Chart } from './chart.js';
import { tinosMeasure } from './letter-widths.reader.js';
import { monthsChart } from './months-chart.js';
import { schoolsChart } from './schools-chart.js';
import { statesChart, statesOf } from './states-chart.js';

const measure = tinosMeasure();
const CHARTS: Readonly<Record<string, () => Chart>> = {
  states: () => statesChart(SECTIONS, measure),
  schools: () => schoolsChart(SCHOOLS, measure),
  months: () => monthsChart(months(12), measure),
  'months of three years': () => monthsChart(months(40), measure),
  'huge numbers': () =>
    statesChart(
      [states('Страна', [9_876_543, 123_456, 2_345_678, 1]), states('Один', [3, 1, 0, 0])],
      measure,
    ),
  'huge months': () =>
    monthsChart(months(12, { due: 12_345_678, onTime: 9_876_543, late: 1, overdue: 0 }), measure),
  'no data': () => statesChart([], measure),
  one: () => schoolsChart([states('МБОУ «СОШ № 1»', [0, 0, 0, 1])], measure),
};
const each = Object.entries(CHARTS);

describe.each(each)('a chart: %s', (name, draw) => {
  const { svg, width, height, title } = draw();

  it('is drawn the same every time', () => {
    expect(draw().svg).toBe(svg);
    mkdirSync('var/preview/charts', { recursive: true });
    writeFileSync(`var/preview/charts/${name.replaceAll(' ', '-')}.svg`, svg);
  });

  it('is of shapes and words alone, and stays whole where drawings are purged', () => {
    const used = new Set(elementsOf(svg).map((element) => element.name));
    const known = ['svg', 'title', 'desc', 'defs', 'pattern', 'path', 'rect', 'text'];
    expect(known).toEqual(expect.arrayContaining([...used]));
    expect(svg).not.toMatch(/style=|class=|href|<!/);
    const [plain, purged] = [pictureOf(svg), pictureOf(safeSvg(svg))];
    expect(plain.warnings).toBe('');
    expect(purged.pixels.equals(plain.pixels)).toBe(true);
    expect([plain.width, plain.height]).toEqual([width, height]);
  });

  it('has its words within it, none upon another', () => {
    const boxes = textBoxes(svg, measure);
    for (const box of boxes) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(WIDTH);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.bottom).toBeLessThanOrEqual(height);
    }
    expect(overlapping(boxes)).toEqual([]);
    expect(height).toBeLessThanOrEqual(MOST_HEIGHT);
  });

  it('tells whoever cannot see it', () => {
    const elements = elementsOf(svg);
    const byId = new Map(elements.map((element) => [element.attributes['id'], element.text]));
    const root = elements[0]!.attributes;
    expect(root['role']).toBe('img');
    expect(byId.get(root['aria-labelledby'])).toBe(title);
    expect(byId.get(root['aria-describedby'])).toMatch(/^(Нет данных|[А-Я].*\d.*)\.$/);
  });
});

describe('on paper', () => {
  it('a chart is one with its caption on a sheet, its words to be found and copied', async () => {
    const names = ['states', 'schools', 'months'];
    const charts = names.map((name) => [name, CHARTS[name]!()] as const);
    const shown = charts.map(
      ([name, { summary }]) => `<figure name="${name}" alt="${summary}">Рисунок ${name}</figure>`,
    );
    const written = await new PdfWriter().write(aPaper(shown.join('<page-break></page-break>')), {
      createdAt: new Date(0),
      figures: new Map(charts),
    });
    const pages = await readPages(written);
    expect(pages).toHaveLength(3);
    charts.forEach(([name, { svg }], at) => {
      // A hyphen that ends a line of the drawing reads as one that parts a word.
      const bare = (text: string): string => text.replace(/[\s-]/g, '');
      const letters = bare(pages[at]?.letters ?? '');
      for (const words of [...textsOf(svg), `Рисунок ${name}`])
        expect(letters).toContain(bare(words));
    });
  });
});

describe('a chart of nothing', () => {
  it.each([
    ['no sections', () => statesChart([], measure)],
    ['sections without tasks', () => statesChart([SECTIONS[2]!], measure)],
    ['no schools', () => schoolsChart([], measure)],
    ['no months', () => monthsChart([], measure)],
    [
      'months without tasks',
      () => monthsChart(months(2, { due: 0, onTime: 0, late: 0, overdue: 0 }), measure),
    ],
  ])('says so: %s', (_, draw) => {
    const { svg, summary } = draw();
    expect(textsOf(svg)).toEqual(['Нет данных']);
    expect(summary).toBe('Нет данных.');
  });

  it.each([-1, 1.5, NaN, Infinity, 1e9])('but %p is no count', (count) => {
    expect(() => statesChart([states('А', [count, 0, 0, 0])], measure)).toThrow(RangeError);
  });
});

describe('names', () => {
  it('are escaped, and read back as they were', () => {
    const name = `Школа <script>alert("1")</script> & 'другие' ]]>`;
    const { svg } = schoolsChart([states(name, [1, 0, 0, 0])], measure, { title: name });
    expect(svg).not.toContain('<script>');
    expect(elementsOf(svg).find((element) => element.name === 'title')?.text).toBe(name);
    const lines = textsOf(svg)
      .filter((text) => !/^\d+$/.test(text))
      .slice(4);
    expect(lines.join('')).toContain('<script>');
  });

  it('of parts differ between two charts of one page', () => {
    const [a, b] = ['march', 'april'].map((id) => statesChart(SECTIONS, measure, { id }).svg);
    const ids = [a, b].map((svg) =>
      elementsOf(svg!).flatMap(({ attributes }) => attributes['id'] ?? []),
    );
    expect(new Set(ids.flat()).size).toBe(ids.flat().length);
    expect(a!.replaceAll('march-', 'april-')).toBe(b);
  });
});

describe('figures', () => {
  it('are shown each task once', () => {
    const figures = { done: 5, underReview: 2, inWork: 7, overdue: 3 };
    expect(statesOf('А', figures)).toEqual(states('А', [5, 2, 4, 3]));
  });
});

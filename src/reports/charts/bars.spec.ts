import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SCHOOLS, SECTIONS, sizes, states, textsOf } from '../../../test/support/charts.js';
import {
  dotsOf,
  elementsOf,
  overlapping,
  pictureOf,
  textBoxes,
} from '../../../test/support/drawn-chart.js';
import { WIDTH, MOST_HEIGHT } from './chart.js';
import { tinosMeasure } from './letter-widths.reader.js';
import { LOOKS } from './looks.js';
import { schoolsChart } from './schools-chart.js';
import { statesChart } from './states-chart.js';

const measure = tinosMeasure();

describe('bars', () => {
  it('are as long as their counts say, all by one scale', () => {
    const { svg } = statesChart(SECTIONS, measure);
    const [first = 0, second = 0] = sizes(svg, 'done', 'width');
    const unit = second / 112;
    expect(unit).toBeGreaterThan(2);
    expect(first / unit).toBeCloseTo(24, 1);
    expect(sizes(svg, 'inTime', 'width').map((width) => width / unit)).toEqual([
      expect.closeTo(7, 1),
      expect.closeTo(40, 1),
    ]);
    expect(sizes(svg, 'overdue', 'width').map((width) => width / unit)).toEqual([
      expect.closeTo(2, 1),
      expect.closeTo(1, 1),
    ]);
    expect(sizes(svg, 'underReview', 'width')).toHaveLength(1);
  });

  it('are seen so in a picture', () => {
    const chart = statesChart([states('А', [10, 0, 0, 30]), states('Б', [20, 0, 0, 0])], measure);
    const picture = pictureOf(chart.svg);
    const legend = { overdue: 16 * 10, done: 16 * 10 };
    const overdue = dotsOf(picture, LOOKS.overdue.fill) - legend.overdue;
    const done = dotsOf(picture, LOOKS.done.fill) - legend.done;
    // Within what their outlines and counts cover.
    expect(overdue / done).toBeGreaterThan(0.9);
    expect(overdue / done).toBeLessThan(1.1);
  });

  it('show every count: in its part, or behind the bar beside its look, the total before', () => {
    const { svg } = statesChart(
      [states('А', [24, 3, 7, 2]), states('Б', [112, 0, 40, 1])],
      measure,
    );
    expect(textsOf(svg).slice(4)).toEqual([
      'А',
      '24',
      '36',
      '3',
      '7',
      '2',
      'Б',
      '112',
      '40',
      '153',
      '1',
    ]);
    const swatches = elementsOf(svg).filter(
      ({ attributes }) => attributes['width'] === '10' && attributes['stroke'] !== undefined,
    );
    expect(swatches.map(({ attributes }) => attributes['fill'])).toEqual([
      'url(#states-underReview)',
      'url(#states-inTime)',
      LOOKS.overdue.fill,
      LOOKS.overdue.fill,
    ]);
  });

  it('of counts beside which another is nothing still show that one', () => {
    const { svg } = statesChart(
      [states('Страна', [9_876_543, 123_456, 2_345_678, 1]), states('Один', [3, 1, 0, 0])],
      measure,
    );
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['9\u00a0876\u00a0543', '12\u00a0345\u00a0678', '1', '3', '4']),
    );
    expect(sizes(svg, 'overdue', 'width')).toEqual([0.01]);
  });

  it('of schools stand by what is overdue, then by name; from the forty-first they are counted', () => {
    const { svg } = schoolsChart(SCHOOLS, measure);
    const names = textsOf(svg).filter((text) => text.startsWith('МБОУ'));
    expect(names.slice(0, 7).map((name) => name.replace(/\u00a0/g, ' '))).toEqual([
      'МБОУ «СОШ № 5»',
      'МБОУ «СОШ № 25»',
      'МБОУ «СОШ № 45»',
      'МБОУ «СОШ № 9»',
      'МБОУ «СОШ № 29»',
      'МБОУ «СОШ № 49»',
      'МБОУ «СОШ № 13»',
    ]);
    expect(names).toHaveLength(40);
    expect(textsOf(svg).at(-1)).toMatch(/^и ещё 17 организаций: просрочено 0, в работе \d+, /);
    const forty = schoolsChart(SCHOOLS.slice(0, 40), measure);
    expect(textsOf(forty.svg).at(-1)).not.toMatch(/^и ещё/);
  });

  it('of more sections than a sheet has room for: the others are counted', () => {
    const many = Array.from({ length: 60 }, (_, at) => states(`Раздел ${at + 1}`, [1, 0, 0, 1]));
    const { svg, height } = statesChart(many, measure);
    expect(height).toBeLessThanOrEqual(MOST_HEIGHT);
    const shown = textsOf(svg).filter((text) => text.startsWith('Раздел')).length;
    expect(textsOf(svg).at(-1)).toContain(`и ещё ${60 - shown} раздел`);
  });

  it('hold for any counts and names', () => {
    const count = fc.oneof(
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 0, max: 2_000_000 }),
      fc.constant(0),
    );
    const section = fc.record({
      name: fc.oneof(
        fc.constant('МБОУ «СОШ № 1»'),
        fc.string({ maxLength: 120, unit: 'grapheme' }),
      ),
      ...{ done: count, underReview: count, inTime: count, overdue: count },
    });
    fc.assert(
      fc.property(fc.array(section, { maxLength: 45 }), (sections) => {
        for (const draw of [statesChart, schoolsChart]) {
          const { svg, height } = draw(sections, measure);
          const boxes = textBoxes(svg, measure);
          for (const { right, bottom } of boxes) {
            expect(right).toBeLessThanOrEqual(WIDTH);
            expect(bottom).toBeLessThanOrEqual(height);
          }
          expect(overlapping(boxes)).toEqual([]);
          for (const { attributes } of elementsOf(svg)) {
            const end = Number(attributes['x'] ?? 0) + Number(attributes['width'] ?? 0);
            expect(end).toBeLessThanOrEqual(WIDTH);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { areasOf, months, sizes, textsOf } from '../../../test/support/charts.js';
import { elementsOf } from '../../../test/support/drawn-chart.js';
import { tinosMeasure } from './letter-widths.reader.js';
import { monthsChart } from './months-chart.js';

const measure = tinosMeasure();

describe('columns of months', () => {
  it('are as high as their counts say, from the ground up', () => {
    const { svg } = monthsChart(
      [
        ...months(1, { due: 20, onTime: 12, late: 3, overdue: 1 }),
        ...months(2, { due: 10, onTime: 0, late: 0, overdue: 10 }).slice(1),
      ],
      measure,
    );
    const [onTime = 0] = sizes(svg, 'onTime', 'height');
    const unit = onTime / 12;
    expect(sizes(svg, 'late', 'height')).toEqual([expect.closeTo(3 * unit, 1)]);
    const overdue = sizes(svg, 'overdue', 'height').map((height) => height / unit);
    expect(overdue).toEqual([expect.closeTo(1, 1), expect.closeTo(10, 1)]);
    const dashed = elementsOf(svg).filter(
      ({ attributes }) => attributes['stroke-dasharray'] && attributes['width'] !== '14',
    );
    expect(dashed.map(({ attributes }) => Number(attributes['height']) / unit)).toEqual([
      expect.closeTo(4, 1),
    ]);
    const ground = areasOf(svg, 'onTime').map(
      ({ attributes }) => Number(attributes['y']) + Number(attributes['height']),
    );
    const top = Number(areasOf(svg, 'onTime')[0]!.attributes['y']);
    expect(ground).toEqual([ground[0]]);
    expect(
      areasOf(svg, 'late').map(
        ({ attributes }) => Number(attributes['y']) + Number(attributes['height']),
      ),
    ).toEqual([expect.closeTo(top, 1)]);
  });

  it('have their numbers below, the year where it changes', () => {
    const { svg } = monthsChart(months(6), measure);
    const texts = textsOf(svg);
    const names = texts.slice(texts.indexOf('сен'), texts.indexOf('всего со сроком'));
    expect(names).toEqual(['сен', '2022', 'окт', 'ноя', 'дек', 'янв', '2023', 'фев']);
    const numbers = texts.slice(texts.indexOf('всего со сроком'));
    expect(numbers).toEqual([
      ...['всего со сроком', '20', '20', '20', '20', '20', '20'],
      ...['исполнено в срок', '12', '12', '12', '12', '12', '12'],
      ...['исполнено с опозданием', '3', '3', '3', '3', '3', '3'],
      ...['просрочено', '1', '1', '1', '1', '1', '1'],
      ...['ещё не исполнено', '4', '4', '4', '4', '4', '4'],
    ]);
  });

  it('of more than a year stand in rows of one scale; of more than three years the latest', () => {
    const { svg } = monthsChart(months(20), measure);
    expect(textsOf(svg).filter((text) => text === 'всего со сроком')).toHaveLength(2);
    expect(new Set(sizes(svg, 'onTime', 'height')).size).toBe(1);
    const long = monthsChart(months(40), measure);
    expect(textsOf(long.svg)[0]).toBe('Не показаны 4 более ранних месяца.');
    expect(areasOf(long.svg, 'onTime')).toHaveLength(36);
    expect(long.summary).toContain('Всего со сроком исполнения 800');
  });

  it('are refused where more became of a month than fell due in it', () => {
    expect(() => monthsChart(months(1, { due: 15 }), measure)).toThrow(RangeError);
  });
});

/** Numbers of a chart as they are printed. */
import type { Measure, Weight } from './chart.js';

const LARGEST = 999_999_999;

/** Counts and nothing else: a chart of anything else is a mistake of its writer. Throws RangeError. */
export function checked(counts: readonly number[]): void {
  const wrong = counts.find((count) => !Number.isInteger(count) || count < 0 || count > LARGEST);
  if (wrong !== undefined) throw new RangeError(`not a count for a chart: ${wrong}`);
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

/** «1 234 567» */
export function amount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

const SIZES = [12, 11, 10, 9.5];

/**
 * Numbers that stand beside one another, all of one size: as large as the width takes them, and where it
 * takes them in no size, rounded («12,3 млн»).
 */
export function amountsWithin(
  counts: readonly number[],
  width: number,
  measure: Measure,
  weight: Weight = 'normal',
): { readonly texts: readonly string[]; readonly size: number } {
  for (const words of [amount, rounded]) {
    const texts = counts.map(words);
    const size = SIZES.find((each) => texts.every((text) => measure(text, each, weight) <= width));
    if (size !== undefined) return { texts, size };
  }
  return { texts: counts.map(rounded), size: Math.min(...SIZES) };
}

function rounded(count: number): string {
  if (count < 10_000) return amount(count);
  const [unit, words] = count < 1_000_000 ? [1000, 'тыс.'] : [1_000_000, 'млн'];
  const value = count / unit;
  const figure = value < 100 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${String(figure).replace('.', ',')}\u00a0${words}`;
}

import { firstOfMonth, lastOfMonth, type CivilDate } from '../../time/index.js';

/**
 * The period of a plan whose title names no year, from the years that its own deadlines name: one
 * year is that calendar year; two neighbouring ones are a school year if the first has only autumn
 * and the second only the rest. Null where they agree on nothing.
 */
export function periodOfYears(
  deadlines: readonly string[],
): readonly [CivilDate, CivilDate] | null {
  const years = new Set<number>();
  for (const deadline of deadlines) {
    for (const match of deadline.matchAll(/(?<!\d)20\d\d(?!\d)/g)) years.add(Number(match[0]));
  }
  const named = [...years].sort((a, b) => a - b);
  const [first, second] = named;
  if (first === undefined || named.length > 2) return null;
  if (second === undefined) return [firstOfMonth(first, 1), lastOfMonth(first, 12)];
  return second === first + 1 && deadlines.every((deadline) => fitsSchoolYear(deadline, first))
    ? [firstOfMonth(first, 9), lastOfMonth(second, 8)]
    : null;
}

/** Every «month year» of the phrase lies between August of Y and August of Y + 1. */
function fitsSchoolYear(deadline: string, year: number): boolean {
  const autumn =
    /(авг|сен|окт|ноя|дек)[а-я]*\.?\s*(20\d\d)|(?<!\d)\d{1,2}\.(08|09|10|11|12)\.(20\d\d)/gi;
  const spring =
    /(янв|фев|мар|апр|ма[йя]|июн|июл)[а-я]*\.?\s*(20\d\d)|(?<!\d)\d{1,2}\.(0[1-7])\.(20\d\d)/gi;
  for (const match of deadline.matchAll(autumn))
    if (Number(match[2] ?? match[4]) > year + (/авг|08/i.test(match[1] ?? match[3] ?? '') ? 1 : 0))
      return false;
  for (const match of deadline.matchAll(spring))
    if (Number(match[2] ?? match[4]) !== year + 1) return false;
  return true;
}

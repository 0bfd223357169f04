import { firstOfMonth, lastOfMonth, type CivilDate } from '../../time/index.js';

/**
 * The period of a plan whose title names no year, from the years that its own deadlines name: one
 * year is that calendar year; two neighbouring ones are a school year if the first has only autumn
 * and the second only the rest. One year is a school year too where the plan was approved at its
 * beginning and bare months or quarters stand in it that only a school year has. Null where the
 * deadlines agree on nothing.
 */
export function periodOfYears(
  deadlines: readonly string[],
  approvedOn: CivilDate | null = null,
): readonly [CivilDate, CivilDate] | null {
  const years = new Set<number>();
  for (const deadline of deadlines) {
    for (const match of deadline.matchAll(/(?<!\d)20\d\d(?!\d)/g)) years.add(Number(match[0]));
  }
  const named = [...years].sort((a, b) => a - b);
  const [first, second] = named;
  if (first === undefined || named.length > 2) return null;
  if (second !== undefined && second !== first + 1) return null;
  const start = approvedOn === null ? null : startOfSchoolYear(approvedOn);
  const opens = second === undefined ? start : first;
  const isSchool =
    opens !== null &&
    (second !== undefined ||
      ((first === opens || first === opens + 1) && goesOn(deadlines, first, opens))) &&
    deadlines.every((deadline) => fitsSchoolYear(deadline, opens));
  if (isSchool) return [firstOfMonth(opens, 9), lastOfMonth(opens + 1, 8)];
  return second === undefined ? [firstOfMonth(first, 1), lastOfMonth(first, 12)] : null;
}

/** Plans approved from August to October are made for the school year that begins. */
function startOfSchoolYear(approvedOn: CivilDate): number | null {
  const [year, month] = approvedOn.split('-').map(Number);
  return month! >= 8 && month! <= 10 ? year! : null;
}

/** Bare months of the half that the named year leaves out, or «четверть», «учебный год». */
function goesOn(deadlines: readonly string[], named: number, opens: number): boolean {
  const other =
    named === opens
      ? /(?<![а-яё])(январ|феврал|март|апрел|ма[йяе](?![а-яё])|июн|июл)[а-яё]*(?!\s*20\d\d)/i
      : /(?<![а-яё])(сентябр|октябр|ноябр|декабр)[а-яё]*(?!\s*20\d\d)/i;
  return deadlines.some(
    (text) => /четверт|триместр|учебн\S*\s+год/i.test(text) || other.test(bare(text)),
  );
}

/** Without the months that say their year. */
function bare(text: string): string {
  return text.replace(/[а-яё]+\.?\s*20\d\d/gi, ' ');
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

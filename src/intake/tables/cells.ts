import { readDeadline } from '../../deadlines/index.js';
import { firstOfMonth, lastOfMonth } from '../../time/index.js';
import { words } from '../text.js';

/** «1», «1.2.», «IV.», «3)». */
export function isNumber(text: string): boolean {
  return /^(\d{1,4}([.,]\d{1,3}){0,3}|[IVXІХ]{1,6})[.)]?$/.test(text);
}

/** Whether a text is a deadline does not depend on the year or month, but «25» and «в теч. месяца» need some. */
const ANY_YEAR = {
  period: [firstOfMonth(2020, 9), lastOfMonth(2021, 8)] as const,
  sectionMonth: { month: 10 },
};

/** Reads as a time and says little else. */
export function isDeadline(text: string): boolean {
  if (text.length > 160 || isLongNumber(text)) return false;
  const reading = readDeadline(text, ANY_YEAR);
  if (reading.kind === 'unclear') return reading.impossible !== undefined;
  return words(reading.remainder ?? '').length <= 4;
}

function isLongNumber(text: string): boolean {
  return /^\d+$/.test(text) && text.length > 2;
}

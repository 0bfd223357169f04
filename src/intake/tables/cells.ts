import { readDeadline } from '../../deadlines/index.js';
import { words } from '../text.js';

/** «1», «1.2.», «IV.», «3)». */
export function isNumber(text: string): boolean {
  return /^(\d{1,4}([.,]\d{1,3}){0,3}|[IVXІХ]{1,6})[.)]?$/.test(text);
}

/** Reads as a time and says little else. */
export function isDeadline(text: string): boolean {
  if (text.length > 160 || isLongNumber(text)) return false;
  const reading = readDeadline(text, { period: null });
  if (reading.kind === 'unclear') return reading.impossible !== undefined;
  return words(reading.remainder ?? '').length <= 4;
}

function isLongNumber(text: string): boolean {
  return /^\d+$/.test(text) && text.length > 2;
}

export { EVIDENCE_NAMES } from '../intake/index.js';

/** `2021-03-01` → «01.03.2021». */
export function russianDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}

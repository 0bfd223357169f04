export { EVIDENCE_NAMES } from '../intake/index.js';

/** «12 байт», «340 КБ», «1,2 МБ» */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} байт`;
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'КБ'] : [bytes / 1024 / 1024, 'МБ'];
  return `${size.toLocaleString('ru', { maximumFractionDigits: size < 10 ? 1 : 0 })} ${unit}`;
}

/** `2021-03-01` → «01.03.2021». */
export function russianDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}

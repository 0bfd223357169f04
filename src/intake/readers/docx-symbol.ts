/**
 * `w:sym`: a sign of a symbol font, kept at F000–F0FF. Only the dashes and the space among them mean
 * something to a reader of text; the rest are bullets and ticks.
 */
export function symbolText(code: string): string {
  const point = Number.parseInt(code, 16);
  if (!(point > 0 && point < 0xfffe)) return '';
  if (point < 0xf000 || point > 0xf0ff) return String.fromCharCode(point);
  if (point === 0xf02d || point === 0xf0be) return '–';
  return point === 0xf020 ? ' ' : '•';
}

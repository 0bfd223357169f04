/** «1.», «1.2.», «а)», a dash or a bullet: the line begins a point of its own. */
export function isPoint(line: string): boolean {
  return POINT.test(line);
}

const POINT =
  /^\s*(?:[-–—•*·]\s+|\d{1,3}(?:\.\d{1,3})*[.)]\s|\d{1,3}(?:\.\d{1,3})+\s|[а-яё]\)\s|[IVX]+\.\s)/i;

/** Bold and address marks, which text copied from a page carries along, taken off. */
export function unmarked(text: string): string {
  if (!text.includes('**') && !text.includes('<')) return text;
  return text
    .replace(/\*\*(?=\S)([^*]+?)\*\*/g, '$1')
    .replace(/<((?:https?:\/\/|mailto:)[^\s<>]+)>/g, '$1');
}

/** What the coordinator answered, by question or row key, as typed. */
export type AnswerValue = string | readonly string[] | Readonly<Record<string, string>>;
export type Answers = ReadonlyMap<string, AnswerValue>;

export const NO_ANSWERS: Answers = new Map();

/** What cannot be understood in an answer, with the key that the coordinator sees in the file. */
export interface AnswerProblem {
  readonly key: string;
  readonly text: string;
}

/** Case, ё, quotes and spaces do not count in an answer. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[«»"“”„]/g, '')
    .replace(/[.!]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A list typed as a list, or in one line. */
export function listed(value: AnswerValue): readonly string[] {
  const texts =
    typeof value === 'string'
      ? value.split(/[,;\n]/)
      : Array.isArray(value)
        ? (value as readonly string[])
        : Object.keys(value);
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** An answer that must be one phrase; null where a list or a table was typed. */
export function phraseOf(value: AnswerValue): string | null {
  return typeof value === 'string' ? value.trim() : null;
}

export function shown(value: AnswerValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return (value as readonly string[]).join(', ');
  return Object.entries(value)
    .map(([key, text]) => (text === '' ? key : `${key} — ${text}`))
    .join('; ');
}

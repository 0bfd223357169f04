import type { LegendLine } from '../plan-draft.js';
import { oneLine } from '../text.js';

/** «ММС – муниципальная методическая служба»: an abbreviation, a dash, its words. */
export function legendLine(text: string): LegendLine | null {
  const match =
    /^\s*([А-ЯЁA-Z][А-ЯЁA-Zа-яё]{0,2}[А-ЯЁA-Z][А-ЯЁA-Z0-9]{0,8})\s*[-–—:]\s*([^.;]{6,160}?)\s*[.;]?\s*$/.exec(
      oneLine(text),
    );
  if (!match) return null;
  const [, short, full] = match;
  return isShortOf(short!, full!) ? { short: short!, full: full! } : null;
}

/** At least half of the letters are initials of the words: «ОО – общеобразовательные организации». */
function isShortOf(short: string, full: string): boolean {
  const initials = full
    .toLowerCase()
    .split(/[^а-яёa-z]+/)
    .flatMap((word) => (word === '' ? [] : [word[0]!, ...partInitials(word)]));
  const letters = [...short.toLowerCase()].filter((letter) => /[а-яёa-z]/.test(letter));
  let at = 0;
  let matchedLetters = 0;
  for (const letter of letters) {
    const next = initials.indexOf(letter, at);
    if (next < 0) continue;
    matchedLetters++;
    at = next + 1;
  }
  return matchedLetters * 2 >= letters.length && full.includes(' ');
}

/** «общеобразовательные»: О as one letter stands for the whole word; a compound may lend its second. */
function partInitials(word: string): string[] {
  const second = /^(?:обще|учебно|научно|социально|психолого|медико|внутри)(.)/.exec(word);
  return second ? [second[1]!] : [];
}

/** The legend lines of a document's paragraphs; the first meaning of an abbreviation stands. */
export function legendOf(paragraphs: readonly string[]): LegendLine[] {
  const found = new Map<string, LegendLine>();
  for (const text of paragraphs) {
    const line = text.length > 220 ? null : legendLine(text);
    if (line && !found.has(line.short)) found.set(line.short, line);
  }
  return [...found.values()];
}

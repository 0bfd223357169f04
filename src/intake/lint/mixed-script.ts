import type { Finding } from '../finding.js';

const WORD = /[A-Za-zА-Яа-яЁё]+/g;

/** Words that hold letters of both scripts: a search will never find «Трунenkova». */
export function mixedScriptWords(text: string): string[] {
  // Most texts hold no Latin letter at all.
  if (!/[A-Za-z]/.test(text)) return [];
  return (text.match(WORD) ?? []).filter(
    (word) => /[A-Za-z]/.test(word) && /[А-Яа-яЁё]/.test(word) && !/^[IVX]+[а-яё]$/.test(word),
  );
}

/** One finding for each such word of the texts, each word once. */
export function mixedScriptFindings(texts: readonly string[]): Finding[] {
  const seen = new Set(texts.flatMap(mixedScriptWords));
  return [...seen].map((word) => ({
    code: 'mixed-script',
    text: `В слове «${word}» смешаны русские и латинские буквы.`,
    fix: 'Набрать слово русскими буквами.',
  }));
}

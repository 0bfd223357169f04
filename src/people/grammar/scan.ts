/** What is mended letter by letter before a phrase is cut: alphabets, quotes, spaces, worn initials. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', K: 'К', M: 'М', O: 'О', P: 'Р', T: 'Т', X: 'Х', Y: 'У',
  a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х', y: 'у',
}; // prettier-ignore

/** Latin letters typed for Cyrillic ones are put back, quotes and dashes made one kind. */
export function cyrillic(phrase: string): string {
  let text = phrase;
  if (/[A-Za-z]/.test(text)) text = text.replace(/[A-Za-zА-Яа-яЁё]+/g, mendWord);
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\ufeff]/g, '')
    .replace(/\r\n?|[\u000b\u000c\u2028\u2029⏎]/g, '\n')
    .replace(/[–—‑‒―−]/g, '-')
    .replace(/([А-ЯЁ])„(?=\s?[А-ЯЁ]\s?(?:[.,;]|$|\s))/g, '$1.')
    .replace(/[„“”"″]{1,2}|<<|>>|''/g, straightQuote);
}

/** «руководи-⏎тели» is one word; «учителя-⏎предметники» keeps its hyphen. Initials get their dots. */
export function mendInitials(text: string): string {
  const mended = text.includes('\n') ? mendLines(text) : text;
  return mended
    .replace(/([а-яё])[ \t]+\.(?=\s?[а-яё])/g, '$1. ')
    .replace(/([а-яё]{2})\.?\s?-\s?(ли|ль|лей|тели|тель|ники)(?![а-яё])/g, '$1-$2')
    .replace(/(^|[\n;])\s*(?:\d{1,2}\s*[.)]|[-*●▪])\s+(?=[А-Яа-яЁё«])/g, '$1')
    .replace(/([а-яё]\s+[А-ЯЁ]),\s?(?=[А-ЯЁ]\.)/g, '$1.');
}

function mendLines(text: string): string {
  return text
    .replace(/(учител[ья]|педагоги?|врачи?)-\n\s*(?=[а-яё])/gi, '$1-')
    .replace(/([а-яё]{2})-\n\s*(?=[а-яё]{2})/g, '$1');
}

function mendWord(word: string): string {
  if (!/[A-Za-z]/.test(word) || /^[IVX]+$/.test(word)) return word;
  const mixed = /[А-Яа-яЁё]/.test(word);
  const alike = [...word].every((letter) => /[А-Яа-яЁё]/.test(letter) || letter in LOOKALIKES);
  if (!alike || (!mixed && (word.length > 4 || word !== word.toUpperCase()))) return word;
  return [...word].map((letter) => LOOKALIKES[letter] ?? letter).join('');
}

function straightQuote(mark: string, at: number, whole: string): string {
  if (mark === '<<' || mark === '„') return '«';
  if (mark === '>>') return '»';
  const next = whole[at + mark.length] ?? ' ';
  const previous = whole[at - 1] ?? ' ';
  const opens =
    /[\s«([-]/.test(previous) || (/[А-Яа-яЁё\d]/.test(next) && !/[А-Яа-яЁё\d.]/.test(previous));
  return opens && /[^\s]/.test(next)
    ? '«'
    : previous === ' ' && /[А-Яа-яЁё]/.test(next)
      ? '«'
      : '»';
}

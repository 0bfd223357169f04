/**
 * How wide words set in Times New Roman are, near enough to tell how many lines they take: a row that is
 * higher than a page must be let go of before Word lays it out. In thousandths of the letters' height.
 */
const WIDTHS: Readonly<Record<number, string>> = {
  180: "'",
  200: '|',
  260: ' \u00a0\u202f,.',
  280: '/:;\\ijltіїј',
  340: '!()-I[]`frІЇ\u2011',
  380: 'JsЈѕ',
  400: '"з',
  420: 'гэѓє',
  440: '?acezаестёѐ„“',
  460: '^ья',
  480: '{}вкќђ',
  500: '#$*0123456789_bdghknopquvxyЗбдлорухчћў«»–§',
  520: 'ъ',
  540: '~ийнпцѝџ',
  560: '+<=>FPSЅР',
  580: 'ЃБГЬ',
  620: 'ELTZЁЕТ',
  640: 'Чмф',
  660: 'BCRЄЌВКСЭЯ',
  680: 'ДЛы',
  700: 'ЎУЪж',
  720: 'ADGHKNOQUVXYwАИЙНОПХЦЏљњ',
  740: 'Ћю',
  780: '&mшщ',
  800: 'Ф',
  840: '%',
  880: 'MМЫЉЊ',
  900: 'Ж',
  920: '@',
  940: 'W',
  960: '№',
  1000: 'ШЩ—…',
  1020: 'Ю',
  0: '\u00ad\u200b\u2060',
};
/** Whatever else there is: letters of other tongues about so, signs and pictures fully. */
const LETTER = 620;
const OTHER = 1200;
const BOLD = 1.07;

const byLetter = new Map(
  Object.entries(WIDTHS).flatMap(([width, letters]) =>
    [...letters].map((letter) => [letter, Number(width)] as const),
  ),
);

/** In twips. */
export function widthOf(words: string, points: number, bold = false): number {
  let sum = 0;
  for (const letter of words) sum += byLetter.get(letter) ?? (isLetter(letter) ? LETTER : OTHER);
  return (sum * points * (bold ? BOLD : 1)) / 50;
}

function isLetter(sign: string): boolean {
  return /^[\p{L}\p{M}\p{N}]$/u.test(sign) && sign < '\u2e80';
}
